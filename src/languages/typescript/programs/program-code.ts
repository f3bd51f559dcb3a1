/**
 * Programs as TypeScript: straight-line code over repositories and mappers, as a developer would write it by hand for
 * that operation. Shared by the TypeScript targets. Each part of a program is printed by a file in `programs/`.
 */
import type { Program } from '../../../model/program.js';
import type { Operation } from '../../../model/operation.js';
import { tsIdentifier } from '../../../emit/encode/typescript.js';
import type { ModelIndex } from '../../../model/lookup.js';
import { isTransactional } from '../../../lower/transactions.js';
import { responseExpression } from './answer-code.js';
import { bodyKeyGuards } from './body-code.js';
import { effectStatements } from './effect-code.js';
import { type ProgramUses, type Scope, transactionalRepository } from './scope.js';

/** The statements of a method whose parameter is destructured to `path`, `query`, `headers`, `cookies`, `body` and `principal`. */
export function programStatements(
  index: ModelIndex,
  operation: Operation,
  program: Program,
  database: 'sqlite' | 'postgresql',
  uses: ProgramUses,
  resultType: string,
): readonly string[] {
  const isTransaction = isTransactional(program);
  const scope: Scope = {
    index,
    operation,
    program,
    uses,
    database,
    resultType,
    ...(isTransaction ? { transaction: new Set<string>() } : {}),
  };
  const statements = [...bodyKeyGuards(scope), ...program.effects.flatMap((effect) => effectStatements(scope, effect))];
  const answer = withMade(program, responseExpression(scope, program.respond.body));
  const all = answer === undefined ? statements : answering(statements, answer);
  return scope.transaction === undefined ? all : [transactionStatement([...scope.transaction].sort(), all)];
}

/** Beside what is answered, whether it was made, where that is another status. */
function withMade({ respond }: Program, answer: string | undefined): string | undefined {
  return respond.made === undefined ? answer : `{ made: ${tsIdentifier(respond.made.unless)} === 0, result: ${answer ?? 'undefined'} }`;
}

/** What is found last and answered as it is needs no name. */
function answering(statements: readonly string[], answer: string): readonly string[] {
  const [, name, call] = /^const (\w+) = await (this\.[\w.]+\([^()]*(?:\([^()]*\))?[^()]*\));$/.exec(statements.at(-1) ?? '') ?? [];
  return call !== undefined && name === answer ? [...statements.slice(0, -1), `return ${call};`] : [...statements, `return ${answer};`];
}

function transactionStatement(entities: readonly string[], statements: readonly string[]): string {
  const repositories = entities.map(
    (entity) => `const ${transactionalRepository(entity)} = new ${tsIdentifier(entity)}Repository(transaction);`,
  );
  return `return this.database.$transaction(async (transaction) => {\n${[...repositories, ...statements].join('\n')}\n});`;
}
