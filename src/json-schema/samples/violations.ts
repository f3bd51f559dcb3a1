/** Values that just do not fit a schema: one change for each constraint that it declares. */
import type { Direction } from '../directions.js';
import type { Json } from '../../core/json.js';
import { escapeToken } from '../../core/json-pointer.js';
import type { Schema } from '../../core/schema.js';
import type { Schemas } from '../schema.js';
import { compose } from './compose.js';
import { isValid } from '../is-valid.js';
import { isList, isObject } from '../../core/json.js';
import { mutationsOf, schemaAt } from './mutations.js';

/** A value that breaks one constraint. */
export interface Violation {
  /** The JSON Schema keyword that is broken. */
  readonly keyword: string;
  /** RFC 6901 pointer into the value, at what was changed; for `required` at the object that lacks the property. */
  readonly pointer: string;
  /** The whole value with the change in it. */
  readonly value: Json;
  /** What is wrong, for the name of a test: `/name is shorter than 3 characters`. */
  readonly because: string;
}

interface Walk {
  readonly schema: Schema;
  readonly schemas: Schemas;
  readonly valid: Json;
  readonly direction: Direction;
  readonly found: Violation[];
  /** How many are enough. */
  readonly limit: number;
  /** Places left to look at. */
  budget: number;
}

const maxPlaces = 300;
const maxDepth = 12;
const maxViolations = 500;
/** Each violation repeats the whole value, so a large value gets fewer. */
const maxValues = 8000;
const minViolations = 20;

/**
 * One minimal change of a valid value per declared constraint, each refused by the validator; in the order of the value.
 * Constraints that no change of this value breaks alone (of absent properties, or excused by another alternative) are left out.
 * Items of a list share a schema, so the first stands for all.
 */
export function violationsOf(schema: Schema, schemas: Schemas, valid: Json, direction: Direction = 'request'): readonly Violation[] {
  const limit = Math.min(maxViolations, Math.max(minViolations, Math.floor(maxValues / sizeOf(valid))));
  const walk: Walk = { schema, schemas, valid, direction, found: [], limit, budget: maxPlaces };
  visit(schema, valid, [], walk);
  return walk.found;
}

function visit(schema: Schema, value: Json, path: readonly (string | number)[], walk: Walk): void {
  if (path.length > maxDepth || walk.budget-- <= 0) return;
  const composed = compose(schema, walk.schemas, (alternatives) =>
    alternatives.find((alternative) => isValid(alternative, walk.schemas, value, walk.direction)),
  );
  const pointer = path.map((token) => `/${escapeToken(String(token))}`).join('');
  const place = pointer === '' ? 'the value' : pointer;
  for (const { keyword, values, because } of mutationsOf(composed, value)) {
    if (walk.found.length >= walk.limit) return;
    const refused = values
      .map((changed) => replaceAt(walk.valid, path, changed))
      .find((whole) => !isValid(walk.schema, walk.schemas, whole, walk.direction));
    if (refused !== undefined) walk.found.push({ keyword, pointer, value: refused, because: `${place} ${because}` });
  }
  const fixed = composed.schema.prefixItems?.length ?? 0;
  if (isList(value))
    value.slice(0, fixed + 1).forEach((item, index) => visit(schemaAt(composed.schema, index), item, [...path, index], walk));
  if (isObject(value))
    for (const [name, property] of Object.entries(value)) visit(schemaAt(composed.schema, name), property, [...path, name], walk);
}

/** How many values there are in a value, itself counted. */
function sizeOf(value: Json): number {
  const inner = isList(value) ? value : isObject(value) ? Object.values(value) : [];
  return inner.reduce<number>((sum, item) => sum + sizeOf(item), 1);
}

function replaceAt(value: Json, path: readonly (string | number)[], changed: Json): Json {
  const [token, ...rest] = path;
  if (token === undefined) return changed;
  if (isList(value)) return value.map((item, index) => (index === token ? replaceAt(item, rest, changed) : item));
  // fromEntries makes own properties of every name, `__proto__` too.
  if (isObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([name, property]) => [name, name === token ? replaceAt(property, rest, changed) : property]),
    );
  return value;
}
