/** Request bodies that an operation cannot do without. */
import type { ModelIndex } from '../model/lookup.js';
import type { Operation } from '../model/operation.js';
import type { Effect, Value } from '../model/program.js';

/** True if the document requires a body, or the program reads a value of it that it cannot do without. */
export function isBodyRequired(index: ModelIndex, operation: Operation): boolean {
  if (operation.body === undefined || operation.body.required) {
    return operation.body !== undefined;
  }
  const effects = operation.program?.effects ?? [];
  const readsBody = effects.some(
    (effect) =>
      neededValues(effect).some(isNeededBody) ||
      ('values' in effect ? effect.values : []).some((assignment) => assignment.value.kind === 'body') ||
      (effect.kind === 'store' && !effect.optional) ||
      (effect.kind === 'insert' && effect.each !== undefined) ||
      effect.kind === 'amend',
  );
  const mappings = effects.flatMap((effect) => ('body' in effect ? [index.body(effect.body)] : []));
  return readsBody || mappings.some((mapping) => mapping.wrap.length > 0 || mapping.properties.some((property) => property.required));
}

/** Returns the values that an effect needs even where the document makes them optional: the key of a row, a login's credentials. */
export function neededValues(effect: Effect): readonly Value[] {
  return [
    ...('where' in effect ? effect.where.flatMap((condition) => ('value' in condition ? [condition.value] : [])) : []),
    ...(effect.kind === 'verify' ? [effect.secret.value] : []),
    ...(effect.kind === 'redeem' ? [effect.token] : []),
    ...('member' in effect ? [effect.member.value] : []),
  ];
}

/** True for a value of the body that no condition of a list makes optional. */
export function isNeededBody(value: Value): value is Extract<Value, { kind: 'body' }> {
  return value.kind === 'body' && value.optional !== true;
}
