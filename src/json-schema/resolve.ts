/** Schemas of the document, and the targets of references into them. */
import { escapeToken, parseFragment } from '../core/json-pointer.js';
import { own } from '../core/json.js';
import type { Schema, SchemaObject } from '../core/schema.js';
import { isSchemaObject } from './subschemas.js';

/** `components.schemas` of the document, by name. Read own properties only: names are text of the document. */
export type Schemas = Readonly<Record<string, Schema>>;

/** A schema with its references followed. */
export interface ResolvedSchema {
  readonly schema: Schema;
  /** Name below `components.schemas`, of the last reference that was followed. */
  readonly name?: string;
  /** `#/components/schemas/Pet` */
  readonly pointer?: string;
}

const schemaPrefix = '#/components/schemas/';

/** `#/components/schemas/Pet` → `Pet`; undefined for any other reference. RFC 6901 §6: percent-encoding, then `~1` and `~0`. */
export function schemaNameOf(ref: string): string | undefined {
  const segments = segmentsOf(ref);
  return segments?.length === 1 ? segments[0] : undefined;
}

/** The reference to a named schema. */
export function refTo(name: string): string {
  return schemaPrefix + escapeToken(name);
}

function segmentsOf(ref: string): readonly string[] | undefined {
  return ref.startsWith(schemaPrefix) ? parseFragment(ref).slice(2) : undefined;
}

/** What a reference points at; undefined if that is not below `components.schemas` or not there. */
function target(ref: string, schemas: Schemas): { readonly schema: Schema; readonly name?: string } | undefined {
  const segments = segmentsOf(ref);
  const [name, ...rest] = segments ?? [];
  if (name === undefined) return undefined;
  let node: unknown = own(schemas, name);
  for (const segment of rest) {
    node =
      typeof node === 'object' && node !== null && Object.hasOwn(node, segment) ? (node as Record<string, unknown>)[segment] : undefined;
  }
  if (typeof node !== 'boolean' && !isSchemaObject(node)) return undefined;
  return rest.length === 0 ? { schema: node, name } : { schema: node };
}

/**
 * Follows `$ref` until a schema that has none. Keywords beside a `$ref` count as well (JSON Schema Core §8.2.3.1); they are
 * laid over the target, which is right for annotations and for narrowing, the two uses that occur. A reference
 * that leads nowhere or into a circle gives `true`, the schema that admits everything.
 */
export function resolveSchema(schema: Schema, schemas: Schemas): ResolvedSchema {
  if (!isSchemaObject(schema) || typeof schema.$ref !== 'string') return { schema };
  const known = followed.get(schemas)?.get(schema.$ref);
  if (known !== undefined && Object.keys(schema).length === 1) return known;
  return followReferences(schema, schemas);
}

/** Where references lead that have nothing beside them on the way, which is most of what is ever asked. */
const followed = new WeakMap<Schemas, Map<string, ResolvedSchema>>();

function followReferences(schema: Schema, schemas: Schemas): ResolvedSchema {
  let current = schema;
  let name: string | undefined;
  let pointer: string | undefined;
  const siblings: SchemaObject[] = [];
  const seen = new Set<string>();
  while (isSchemaObject(current) && typeof current.$ref === 'string') {
    const { $ref: ref, ...rest } = current;
    const found = seen.has(ref) ? undefined : target(ref, schemas);
    if (found === undefined) return { schema: true };
    seen.add(ref);
    if (Object.keys(rest).length > 0) siblings.unshift(rest);
    current = found.schema;
    if (found.name !== undefined) name = found.name;
    pointer = ref;
  }
  const overlaid = siblings.length > 0 && isSchemaObject(current) ? overlay(current, siblings) : current;
  const resolved = { schema: overlaid, ...(name !== undefined ? { name } : {}), ...(pointer !== undefined ? { pointer } : {}) };
  if (siblings.length === 0 && isSchemaObject(schema) && typeof schema.$ref === 'string') {
    const known = followed.get(schemas) ?? new Map<string, ResolvedSchema>();
    followed.set(schemas, known.set(schema.$ref, resolved));
  }
  return resolved;
}

/** Siblings that describe structure are composed, not overwritten: a `properties` beside a `$ref` adds to the target's. */
function overlay(base: SchemaObject, siblings: readonly SchemaObject[]): SchemaObject {
  let merged = base;
  for (const sibling of siblings) {
    const structural =
      sibling.properties !== undefined ||
      sibling.required !== undefined ||
      sibling.allOf !== undefined ||
      sibling.oneOf !== undefined ||
      sibling.anyOf !== undefined;
    merged = structural ? { allOf: [merged, sibling] } : { ...merged, ...sibling };
  }
  return merged;
}

const shaping = ['type', 'enum', 'const', 'properties', 'required', 'additionalProperties', 'items', 'allOf', 'oneOf', 'anyOf'] as const;

/** True if a reference has keywords beside it that say more of the value than its target. */
export function hasShapeBesideReference(schema: SchemaObject): boolean {
  return schema.$ref !== undefined && shaping.some((keyword) => schema[keyword] !== undefined);
}

/** Returns the schema behind references, with the keywords beside them. */
export function dereference(schema: Schema, schemas: Schemas): Schema {
  return resolveSchema(schema, schemas).schema;
}
