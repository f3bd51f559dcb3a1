/** `readOnly` and `writeOnly` properties inside of an object that is stored and answered as a whole. */
import { normalizeName } from '../../core/names.js';
import { flattenObject, itemsOf, resolveSchema, typesOf, viewOf } from '../../json-schema/schema.js';
import type { FlatProperty } from '../../json-schema/schema.js';
import type { Schema } from '../../core/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { NestedPath } from '../../model/projection.js';
import { cardCodeNames, secretNames } from '../vocabulary/secret-names.js';

/** Maximum depth of the search. */
const nestingBudget = 6;

type Wanted = (property: FlatProperty) => boolean;

/** Returns the paths of the properties that responses leave out: `writeOnly` ones (OAS 3.1 §4.8.24), and secrets. */
export function unansweredPaths(schema: Schema, schemas: Schemas): readonly NestedPath[] {
  return pathsIn(schema, schemas, (property) => property.writeOnly || isSecret(property, schemas));
}

/** Returns the paths of the properties of a request that are not stored: `readOnly` ones, which only the service sets, and secrets. */
export function unstoredPaths(schema: Schema, schemas: Schemas): readonly NestedPath[] {
  return pathsIn(schema, schemas, (property) => property.readOnly || isSecret(property, schemas));
}

/** True for a secret that an answer can do without. Nothing compares it with another one, so that nobody needs its hash. */
function isSecret({ name, schema, required, writeOnly }: FlatProperty, schemas: Schemas): boolean {
  const normal = normalizeName(name);
  const isNamed = secretNames.has(normal) || cardCodeNames.has(normal) || viewOf(schema, schemas).format === 'password';
  return isNamed && (writeOnly || !required) && typesOf(schema, schemas).includes('string');
}

/** @param trail the schemas around this one, which are not entered again */
function pathsIn(schema: Schema, schemas: Schemas, wanted: Wanted, trail: readonly Schema[] = []): readonly NestedPath[] {
  const inner = itemsOf(schema, schemas);
  if (inner !== undefined) return trail.length > nestingBudget ? [] : pathsIn(inner, schemas, wanted, [...trail, schema]);
  const { schema: entered } = resolveSchema(schema, schemas);
  if (trail.includes(entered) || trail.length > nestingBudget) return [];
  return [...(flattenObject(schema, schemas)?.properties.values() ?? [])].flatMap((property) =>
    wanted(property)
      ? [[property.name]]
      : pathsIn(property.schema, schemas, wanted, [...trail, entered]).map((path) => [property.name, ...path]),
  );
}

/** Returns the path to a schema inside of itself that has an unanswered property, which may be at any depth then. */
export function endlessPath(schema: Schema, schemas: Schemas, trail: readonly Schema[] = []): NestedPath | undefined {
  const inner = itemsOf(schema, schemas) ?? schema;
  const { schema: entered } = resolveSchema(inner, schemas);
  if (trail.includes(entered)) return unansweredPaths(inner, schemas).length === 0 ? undefined : [];
  if (trail.length > nestingBudget) return undefined;
  for (const property of flattenObject(inner, schemas)?.properties.values() ?? []) {
    const found = endlessPath(property.schema, schemas, [...trail, entered]);
    if (found !== undefined) return [property.name, ...found];
  }
  return undefined;
}
