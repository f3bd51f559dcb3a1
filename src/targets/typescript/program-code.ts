/**
 * Programs as TypeScript: straight-line code over repositories and mappers, as a developer would write it by hand for
 * that operation. Shared by the TypeScript targets. Each part of a program is printed by a file in `programs/`.
 */
import type { Operation, Program } from '../../model/types.js';
import type { ModelIndex } from '../model-index.js';
import { responseExpression } from './programs/answer-code.js';
import { bodyKeyGuards } from './programs/body-code.js';
import { effectStatements } from './programs/effect-code.js';
import type { ProgramUses, Scope } from './programs/scope.js';

/** The statements of a method whose parameter is destructured to `path`, `query`, `headers`, `cookies`, `body` and `principal`. */
export function programStatements(
  index: ModelIndex,
  operation: Operation,
  program: Program,
  database: 'sqlite' | 'postgresql',
  uses: ProgramUses,
  resultType: string,
): readonly string[] {
  const scope: Scope = { index, operation, program, uses, database, resultType };
  const statements = [...bodyKeyGuards(scope), ...program.effects.flatMap((effect) => effectStatements(scope, effect))];
  const answer = responseExpression(scope, program.respond.body);
  return answer === undefined ? statements : [...statements, `return ${answer};`];
}
