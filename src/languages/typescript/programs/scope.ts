/** What the parts of a program are printed with: the model, the file that they need imports of, and the names that are taken. */
import type { Effect, Program, Value } from '../../../model/program.js';
import type { Operation } from '../../../model/operation.js';
import { tsIdentifier } from '../../../emit/encode/typescript.js';
import { type ModelIndex, repositoryVariable } from '../../../model/lookup.js';
import { readsRow } from '../../../lower/mapper-inputs.js';

/** What a printed program needs of its file. */
export interface ProgramUses {
  readonly repositories: Set<string>;
  readonly projections: Set<string>;
  /** Names of functions of `http/errors.js`, `http/page.js`, `http/order.js`, `values.js`, `storage/file-storage.js` and the body functions of mappers, by module. */
  readonly imports: Map<string, Set<string>>;
  /** Entities whose repositories are made inside transactions. */
  readonly transactional: Set<string>;
  /** Does it issue tokens? */
  readonly tokens: { used: boolean };
}

export function createUses(): ProgramUses {
  return { repositories: new Set(), projections: new Set(), imports: new Map(), transactional: new Set(), tokens: { used: false } };
}

export function use(uses: ProgramUses, module: string, name: string): string {
  const names = uses.imports.get(module) ?? new Set();
  names.add(name);
  uses.imports.set(module, names);
  return name;
}

export interface Scope {
  readonly index: ModelIndex;
  readonly operation: Operation;
  readonly program: Program;
  readonly uses: ProgramUses;
  readonly database: 'sqlite' | 'postgresql';
  /** What the method gives, as TypeScript. */
  readonly resultType: string;
  /** The variable of an item of the body, where the statements are about each; `operation` has its schema as that of the body then. */
  readonly item?: string;
  /** Repositories of the transaction that the statements are in; absent: there is none. */
  readonly transaction?: Set<string>;
}

export function repository(scope: Scope, entity: string): string {
  if (scope.transaction !== undefined) {
    scope.transaction.add(entity);
    scope.uses.transactional.add(entity);
    return transactionalRepository(entity);
  }
  scope.uses.repositories.add(entity);
  return `this.${tsIdentifier(repositoryVariable(scope.index, scope.index.entity(entity)))}`;
}

/** The variable of a repository that is made inside a transaction. */
export function transactionalRepository(entity: string): string {
  return tsIdentifier(`${entity.charAt(0).toLowerCase()}${entity.slice(1)}Repository`);
}

/** Is the row that an effect binds looked at later? If not, it gets no name. */
export function isUsed({ program, index }: Scope, effect: Effect, bind: string): boolean {
  const later = program.effects.slice(program.effects.indexOf(effect) + 1);
  const { respond } = program;
  const { body } = respond;
  const answered =
    'binding' in body &&
    body.binding === bind &&
    (body.kind !== 'one' || readsRow(index.projection(body.projection))) &&
    (body.kind !== 'report' || body.properties.some(({ source }) => source.kind === 'column' || source.kind === 'location'));
  const isAsked = respond.made?.unless === bind;
  const isFileOf = later.some(
    (one) =>
      (one.kind === 'load' && one.row === bind) ||
      (one.kind === 'discard' && one.rows === bind) ||
      (one.kind === 'amend' && one.row === bind),
  );
  return answered || isAsked || isFileOf || later.flatMap(valuesOf).some((value) => value.kind === 'binding' && value.name === bind);
}

export function valuesOf(effect: Effect): readonly Value[] {
  const where = 'where' in effect ? effect.where.flatMap((condition) => ('value' in condition ? [condition.value] : [])) : [];
  const assigned = [
    ...('values' in effect ? effect.values : []),
    ...('keys' in effect ? effect.keys : []),
    ...('member' in effect ? [effect.member] : []),
  ];
  const others =
    effect.kind === 'issue'
      ? [effect.subject]
      : effect.kind === 'verify'
        ? [effect.secret.value]
        : (effect.kind === 'redeem' || effect.kind === 'revoke') && effect.token !== undefined
          ? [effect.token]
          : effect.kind === 'require'
            ? [effect.test.left, ...('right' in effect.test ? [effect.test.right] : [])]
            : [];
  return [...where, ...assigned.map((assignment) => assignment.value), ...others];
}

/** What a method has names for already: the parts of its request, and what lists are made with. */
export const named: ReadonlySet<string> = new Set([
  'url',
  'path',
  'query',
  'headers',
  'cookies',
  'body',
  'principal',
  'page',
  'where',
  'links',
  'row',
  'item',
]);

/** Words of the language, and what service files import: a step may call a row anything. */
const unusable: ReadonlySet<string> = new Set(
  `arguments async await break case catch class const continue debugger default delete do else enum eval export extends false
  finally for function if implements import in instanceof interface let new null package private protected public return static
  super switch this throw true try typeof undefined var void while with yield
  accountKey amend conflict forbidden hashSecret malformed missing notFound unauthorized unprocessable verifySecret transaction`.split(
    /\s+/u,
  ),
);

/** The variable that holds what an effect binds: no name that the method has already, and none of a function that it calls. */
export function variable(bind: string): string {
  const isTaken = named.has(bind) || unusable.has(bind) || /^(?:to|create|replace|patch)[A-Z]/u.test(bind);
  return tsIdentifier(isTaken ? `${bind}Row` : bind);
}

export function bound(scope: Scope, effect: Effect, bind: string, call: string): string {
  return isUsed(scope, effect, bind) ? `const ${variable(bind)} = ${call};` : `${call};`;
}
