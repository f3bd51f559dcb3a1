/** The columns that a write sets: those that come from the body, and those that the program gives. */
import type { Assignment } from '../../../model/program.js';
import type { BodyMapping } from '../../../model/projection.js';
import type { Entity } from '../../../model/entity.js';
import { tsAccess, tsIdentifier, tsKey, tsString } from '../../../emit/encode/typescript.js';
import { isBodyRequired } from '../../../lower/body-requirement.js';
import { fieldOf } from '../../../model/lookup.js';
import type { WriteMode } from '../../../lower/conversions.js';
import { unwrappedBody } from './body-code.js';
import { type Scope, use } from './scope.js';
import { valueCode } from './value-code.js';

/** The function of a mapper that makes the data of a row from a body. */
export function bodyFunctionName(body: string, mode: WriteMode): string {
  return `${mode}DataFrom${tsIdentifier(body)}`;
}

/** @param source what `body` is read from: the body, or an item of it */
export function dataCode(
  scope: Scope,
  entity: Entity,
  mode: WriteMode,
  body: string | undefined,
  values: readonly Assignment[],
  source = scope,
): string {
  const parts: string[] = [];
  if (body !== undefined) {
    const mapping = scope.index.body(body);
    if (mapping.properties.some(({ target }) => target.kind !== 'secret')) {
      const name = use(scope.uses, `mapper:${mapping.entity}`, bodyFunctionName(body, mode));
      parts.push(`...${name}(${isBodyRequired(source.index, source.operation) ? unwrappedBody(source, mapping) : 'body ?? {}'})`);
    }
  }
  const assigned = new Set<string>();
  for (const { field, value } of values) {
    assigned.add(field);
    const column = fieldOf(entity, field);
    const plain = valueCode(scope, value, value.kind === 'binding' || value.kind === 'principal' ? undefined : column, false);
    // A document that was read from one row is written into another.
    const text =
      value.kind === 'binding' && column.type.kind === 'json'
        ? `${use(scope.uses, 'values', column.nullable ? 'toNullableJson' : 'toJson')}(${plain})`
        : plain;
    parts.push(text === field ? field : `${tsKey(field)}: ${text}`);
  }
  if (mode === 'create') {
    for (const field of entity.fields) {
      if (field.default?.kind === 'slug' && !assigned.has(field.name) && body !== undefined) {
        const words = slugSource(source, scope.index.body(body), field.default.of);
        if (words !== undefined) {
          parts.push(`${tsIdentifier(field.name)}: ${use(scope.uses, 'values', 'createSlug')}(${words})`);
        }
      }
      if (field.default?.kind === 'random' && !assigned.has(field.name)) {
        parts.push(
          `${tsIdentifier(field.name)}: ${use(scope.uses, 'values', 'createKey')}(${tsString(field.default.alphabet)}, ${String(field.default.length)})`,
        );
      }
      if (field.default?.kind === 'token' && !assigned.has(field.name)) {
        parts.push(
          `${tsIdentifier(field.name)}: ${use(scope.uses, 'values', 'createToken')}(${tsString(field.default.prefix)}, ${String(field.default.bytes)})`,
        );
      }
    }
  }
  const [only] = parts;
  return parts.length === 1 && only?.startsWith('...') === true ? only.slice(3) : parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

/** Where a body has the words that a slug is made of. */
function slugSource({ item = 'body' }: Scope, { properties, wrap }: BodyMapping, field: string): string | undefined {
  const property = properties.find(({ target }) => target.kind === 'column' && target.field === field);
  return property === undefined ? undefined : `${item}${[...wrap, property.specName].map((name) => tsAccess(name)).join('')}`;
}
