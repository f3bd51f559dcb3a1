/** What a program reads of a request's body, and what must be there for it. */
import type { BodyMapping } from '../../../model/projection.js';
import { tsAccess, tsOptionalAccess, tsString } from '../../../emit/encode/typescript.js';
import { isNeededBody, neededValues } from '../../../lower/body-requirement.js';
import { isAlwaysThere, isNullList, mayBeNull, needsObject } from '../../../lower/requests.js';
import { type Scope, use } from './scope.js';

/** A key in the body that the schema leaves optional and the program cannot do without. */
export function bodyKeyGuards(scope: Scope): readonly string[] {
  const keys = scope.program.effects.flatMap(neededValues).flatMap((value) => (isNeededBody(value) ? [value.path] : []));
  const wraps = scope.program.effects.flatMap((effect) => {
    if (effect.kind === 'insert' && effect.each !== undefined) return [effect.each];
    if (effect.kind === 'amend') return [effect.list];
    const mapping = 'body' in effect ? scope.index.body(effect.body) : undefined;
    return mapping !== undefined && needsObject(scope, mapping) ? [mapping.wrap] : [];
  });
  const isNull = mayBeNull(scope) && wraps.some((wrap) => wrap.length === 0);
  const guarded = new Map(
    [...keys, ...wraps]
      .filter((path) => !isAlwaysThere(scope, path) || isNullList(scope, scope.program, path))
      .map((path) => [path.join('.'), path]),
  );
  const whole = isNull ? [`if (body === null) {\nthrow ${use(scope.uses, 'errors', 'malformed')}('The body must be an object.');\n}`] : [];
  const inside = [...guarded].map(([name, path]) => {
    const [first = '', ...more] = path;
    const isMissing = `body${tsAccess(first)}${more.map((step) => tsOptionalAccess(step)).join('')} === undefined`;
    const isNullThere = `body${path.map((step) => tsAccess(step)).join('')} === null`;
    const lacks = isNullList(scope, scope.program, path) ? `${isMissing} || ${isNullThere}` : isMissing;
    return `if (${lacks}) {\nthrow ${use(scope.uses, 'errors', 'malformed')}(${tsString(`The body must have ${name}.`)});\n}`;
  });
  return [...whole, ...inside];
}

/** The object in a body that a row is made from. What the schema lets one leave out is empty then, or refused where it must hold something. */
export function unwrappedBody(scope: Scope, mapping: BodyMapping): string {
  const { wrap } = mapping;
  const path = `${scope.item ?? 'body'}${wrap.map((name) => tsAccess(name)).join('')}`;
  const isThere = isAlwaysThere(scope, wrap) && !(wrap.length === 0 && mayBeNull(scope));
  return isThere || needsObject(scope, mapping) ? path : `${path} ?? {}`;
}
