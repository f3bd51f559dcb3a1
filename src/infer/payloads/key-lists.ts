/** Lists of keys in a query or a request body. */
import { normalizeName } from '../../core/names.js';
import type { Schema } from '../../core/schema.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { objectPlaceOf } from '../../json-schema/schema-refs.js';
import type { Resource } from '../resources/resources.js';
import { itemsOf, typesOf } from '../../json-schema/schema.js';
import type { FlatProperty, Schemas } from '../../json-schema/schema.js';
import type { Parameter } from '../../model/operation.js';
import type { Value } from '../../model/program.js';

/** A list of keys in a request. */
export interface KeyList {
  readonly value: Value;
  readonly item: Schema;
  /** The query parameter that holds it. */
  readonly parameter?: Parameter;
}

/** Finds a list of keys: the body, its only property, or the only query parameter. */
export function membersIn(operation: ApiOperation, resource: Resource, schemas: Schemas): KeyList | undefined {
  const query = operation.parameters.filter((parameter) => parameter.in === 'query' && parameter.role !== 'credential');
  const [parameter, ...others] = query;
  if (parameter !== undefined) {
    const items = itemsOf(parameter.schema, schemas);
    const isList = operation.body === undefined && others.length === 0 && parameter.required && parameter.encoding.types.includes('array');
    if (!isList || items === undefined || !namesMembers(parameter.specName, resource)) return undefined;
    return { value: { kind: 'parameter', in: 'query', name: parameter.name }, item: items, parameter };
  }
  const { bodyPlace } = operation;
  if (bodyPlace === undefined || !isJsonBody(operation)) return undefined;
  const bare = keyItems(bodyPlace.schema, schemas);
  if (bare !== undefined) return operation.body?.required === true ? { value: { kind: 'body', path: [] }, item: bare } : undefined;
  const property = onlyProperty(operation, schemas);
  const items = property === undefined ? undefined : keyItems(property.schema, schemas);
  if (property === undefined || items === undefined || !namesMembers(property.name, resource)) return undefined;
  return { value: { kind: 'body', path: [property.name] }, item: items };
}

/** Finds a single key that is the only property of a body: `{ "userId": 7 }`. */
export function memberIn(operation: ApiOperation, resource: Resource, schemas: Schemas): KeyList | undefined {
  const property = onlyProperty(operation, schemas);
  if (property === undefined || !isKeyType(property.schema, schemas) || !/(?:id|uuid|guid|key)$/iu.test(property.name)) return undefined;
  return namesMembers(property.name, resource) ? { value: { kind: 'body', path: [property.name] }, item: property.schema } : undefined;
}

function onlyProperty(operation: ApiOperation, schemas: Schemas): FlatProperty | undefined {
  const { bodyPlace } = operation;
  if (bodyPlace === undefined || !isJsonBody(operation)) return undefined;
  const [property, ...more] = objectPlaceOf(bodyPlace, schemas)?.flat.properties.values() ?? [];
  return more.length > 0 ? undefined : property;
}

function isJsonBody({ bodyMedia }: ApiOperation): boolean {
  return bodyMedia?.kind === 'json' || bodyMedia?.kind === 'any';
}

function keyItems(schema: Schema, schemas: Schemas): Schema | undefined {
  const items = itemsOf(schema, schemas);
  return items !== undefined && isKeyType(items, schemas) ? items : undefined;
}

function isKeyType(schema: Schema, schemas: Schemas): boolean {
  const types = typesOf(schema, schemas);
  return types.length === 1 && (types[0] === 'string' || types[0] === 'integer');
}

/** True for `ids`, `id`, `itemIds`, `items`. */
function namesMembers(name: string, resource: Resource): boolean {
  const normal = normalizeName(name.replace(/\[\]$/u, ''));
  return (
    /^(?:ids?|uuids?|guids?|keys?)$/u.test(normal) ||
    [...resource.aliases].some(
      (alias) => normal.startsWith(alias) && /^(?:s|es)?(?:ids?|uuids?|guids?|keys?)?$/u.test(normal.slice(alias.length)),
    )
  );
}
