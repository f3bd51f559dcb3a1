/** The operation that is lowered, and the bindings of its program that something reads. */
import type { ModelIndex } from '../model/lookup.js';
import type { Operation } from '../model/operation.js';
import type { Effect, Program, Value } from '../model/program.js';
import { readsRow } from './mapper-inputs.js';
import type { LowerOptions } from './service-plan.js';

/** An operation, its program, and where its statements stand. */
export interface MethodScope {
  readonly index: ModelIndex;
  readonly operation: Operation;
  readonly program: Program;
  readonly database: LowerOptions['database'];
  /** The statements are about one item of a list; `operation` has its schema as that of the body. */
  readonly isItem?: true;
}

/** True if a later effect, or the response, reads what an effect binds. */
export function isUsed({ program, index }: MethodScope, effect: Effect, bind: string): boolean {
  const later = program.effects.slice(program.effects.indexOf(effect) + 1);
  const { respond } = program;
  const { body } = respond;
  const answered =
    'binding' in body &&
    body.binding === bind &&
    (body.kind !== 'one' || readsRow(index.projection(body.projection))) &&
    (body.kind !== 'report' || body.properties.some(({ source }) => source.kind === 'column' || source.kind === 'location'));
  const isInHeader = respond.headers?.some(({ source }) => source.kind === 'column' && source.binding === bind) === true;
  const isAsked = respond.made?.unless === bind;
  const isFileOf = later.some(
    (one) =>
      (one.kind === 'load' && one.row === bind) ||
      (one.kind === 'discard' && one.rows === bind) ||
      (one.kind === 'amend' && one.row === bind),
  );
  return (
    answered ||
    isAsked ||
    isInHeader ||
    isFileOf ||
    later.flatMap(valuesOf).some((value) => value.kind === 'binding' && value.name === bind)
  );
}

/** Returns the binding of an effect, or nothing where nobody reads it. */
export function usedBinding(scope: MethodScope, effect: Effect & { readonly bind: string }): { readonly bind?: string } {
  return isUsed(scope, effect, effect.bind) ? { bind: effect.bind } : {};
}

/** Returns the values that an effect reads. */
function valuesOf(effect: Effect): readonly Value[] {
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
