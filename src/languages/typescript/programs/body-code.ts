/** What a program reads of a request's body, and what must be there for it. */
import type { Schema } from '../../../core/schema.js';
import type { BodyMapping } from '../../../model/projection.js';
import { tsAccess, tsOptionalAccess, tsString } from '../../../emit/encode/typescript.js';
import { isNeededBody, neededValues } from '../../../lower/body-requirement.js';
import { mainMedia } from '../../../lower/media-types.js';
import { isNullable, isRequiredIn, propertyIn, requiresAny } from '../../../json-schema/schema-lookups.js';
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
    [...keys, ...wraps].filter((path) => !isAlwaysThere(scope, path) || isNullAt(scope, path)).map((path) => [path.join('.'), path]),
  );
  const whole = isNull ? [`if (body === null) {\nthrow ${use(scope.uses, 'errors', 'malformed')}('The body must be an object.');\n}`] : [];
  const inside = [...guarded].map(([name, path]) => {
    const [first = '', ...more] = path;
    const isMissing = `body${tsAccess(first)}${more.map((step) => tsOptionalAccess(step)).join('')} === undefined`;
    const isNullThere = `body${path.map((step) => tsAccess(step)).join('')} === null`;
    const lacks = isNullAt(scope, path) ? `${isMissing} || ${isNullThere}` : isMissing;
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

/** Must the object hold something, kept or not? An empty one does not stand for it then. */
function needsObject({ operation, index }: Scope, { wrap, properties }: BodyMapping): boolean {
  const { schemas } = index.model;
  const whole: Schema = mainMedia(operation)?.schema ?? true;
  const inner = wrap.reduce<Schema>((schema, name) => propertyIn(schema, name, schemas) ?? true, whole);
  return properties.some((property) => property.required) || (wrap.length > 0 && requiresAny(inner, schemas));
}

/** Is null a body that fits the schema? It says as little as an empty object. */
export function mayBeNull({ operation, index }: Scope): boolean {
  return isNullable(mainMedia(operation)?.schema ?? true, index.model.schemas);
}

/** May a list in the body be null? That is no list, and holds nothing that a row could be made of. */
function isNullAt({ operation, program, index }: Scope, path: readonly string[]): boolean {
  const { schemas } = index.model;
  const isList = program.effects.some(
    (effect) => effect.kind === 'insert' && effect.each !== undefined && effect.each.join() === path.join(),
  );
  const inner = path.reduce<Schema>((schema, name) => propertyIn(schema, name, schemas) ?? true, mainMedia(operation)?.schema ?? true);
  return isList && path.length > 0 && isNullable(inner, schemas);
}

/** Does every body that fits the schema hold something at this path? */
export function isAlwaysThere({ operation, index }: Scope, path: readonly string[]): boolean {
  const { schemas } = index.model;
  let schema: Schema = mainMedia(operation)?.schema ?? true;
  return path.every((name) => {
    const required = isRequiredIn(schema, name, schemas);
    schema = propertyIn(schema, name, schemas) ?? true;
    return required;
  });
}
