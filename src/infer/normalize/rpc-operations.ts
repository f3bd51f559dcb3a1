/**
 * Calls by name: `POST /sources/get` with the key in its body, `GET /listUsers`, `POST /users/{id}/delete`. Each is read as the
 * operation on a collection or a member that its words stand for, so that all rules about those hold for it too.
 */
import { normalizeName, wordsOf } from '../../core/names.js';
import { collectionOf, isAt, lastLiteral, nameOf } from './rpc-names.js';
import type { RpcVerb, RpcName } from './rpc-names.js';
import { columnTypeOf } from '../entities/field-type.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { itemNamesOf } from '../resources/item-schemas.js';
import { buildParameters } from '../operations/parameters.js';
import { parsePath } from '../operations/paths.js';
import { objectPlaceOf } from '../../json-schema/schema-refs.js';
import { isListShaped } from '../payloads/list-payloads.js';
import { readOne } from '../payloads/payload-shapes.js';
import { typesOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { HttpMethod } from '../../core/http.js';
import type { LocatedParameter } from '../operations/rpc-call.js';

/** Each operation as what it is read as: itself, but for calls by name. */
export function readCalls(operations: readonly ApiOperation[], schemas: Schemas): readonly ApiOperation[] {
  const paths = new Set(operations.map(({ parsed }) => parsed.key));
  const named = operations.map((operation) => nameOf(operation, operations));
  const companions = new Map<string, Set<RpcVerb>>();
  for (const each of named) {
    if (each === undefined) continue;
    const key = collectionOf(each);
    companions.set(key, new Set([...(companions.get(key) ?? []), each.deed]));
  }
  return operations.map((operation, index) => {
    const call = named[index];
    // One word may be a name like any other; several about the same thing, or a collection beside it, are a manner of speaking.
    const isManner =
      call !== undefined &&
      ((companions.get(collectionOf(call))?.size ?? 0) > 1 || [...paths].some((path) => isAt(path, collectionOf(call)))) &&
      (call.doubtful !== true ||
        named.some((other) => other !== undefined && collectionOf(other) === collectionOf(call) && isOfOne(other, schemas)));
    return isManner ? (meantBy(call, schemas) ?? operation) : operation;
  });
}

/** True for a call about one member, by its path or by the key that it sends: there are several. */
function isOfOne(call: RpcName, schemas: Schemas): boolean {
  return call.onItem || (['read', 'delete'].includes(call.deed) && keyIn(call, schemas) !== undefined);
}

/** The operation as what its words stand for; undefined where it does not say enough for that. */
function meantBy(call: RpcName, schemas: Schemas): ApiOperation | undefined {
  const { operation, deed, path, onItem } = call;
  switch (deed) {
    case 'create':
      return as(call, 'post', path, { operation });
    case 'list':
      return listed(call, schemas);
    case 'update':
      if (onItem) return as(call, operation.method === 'put' ? 'put' : 'patch', path, { operation });
      return keyIn(call, schemas)?.parameter === undefined
        ? as(call, operation.method === 'put' ? 'put' : 'patch', path, { operation })
        : keyed(call, operation.method === 'put' ? 'put' : 'patch', operation, schemas);
    case 'change': {
      if (onItem) return as(call, 'post', path, { operation });
      const key = keyIn(call, schemas);
      if (key === undefined) return undefined;
      const { name, ...located } = key;
      const [verb = ''] = wordsOf(call.word.replace(/^.*\./u, ''));
      const bare = key.parameter === undefined ? withoutBody(operation) : operation;
      return as(call, 'post', `${path}/{${name}}/${verb}`, { operation: bare, located: new Map([[name, located]]) });
    }
    case 'read':
    case 'delete': {
      const method = deed === 'read' ? 'get' : 'delete';
      const key = onItem ? undefined : keyIn(call, schemas);
      const bare = onItem || key === undefined || 'parameter' in key ? operation : withoutBody(operation);
      if (onItem) return as(call, method, path, { operation: bare });
      if (key === undefined && deed === 'read' && isList(operation, path, schemas)) return listed(call, schemas);
      return key === undefined ? undefined : keyed(call, method, bare, schemas);
    }
  }
}

/** `GET /employees/get` that answers several. */
function isList({ successPlace }: ApiOperation, path: string, schemas: Schemas): boolean {
  return successPlace !== undefined && isListShaped(successPlace, schemas, itemNamesOf(lastLiteral(path)));
}

interface Reading {
  readonly operation: ApiOperation;
  readonly located?: ReadonlyMap<string, LocatedParameter>;
  readonly asksInBody?: boolean;
}

function as({ word }: RpcName, method: HttpMethod, path: string, { operation, located, asksInBody }: Reading): ApiOperation {
  return {
    ...operation,
    method,
    parsed: parsePath(path),
    call: { word, meaning: `${method.toUpperCase()} ${path}`, located: located ?? new Map(), asksInBody: asksInBody ?? false },
  };
}

function keyed(call: RpcName, method: HttpMethod, operation: ApiOperation, schemas: Schemas): ApiOperation | undefined {
  const key = keyIn(call, schemas);
  if (key === undefined) return undefined;
  const { name, ...located } = key;
  return as(call, method, `${call.path}/{${name}}`, { operation, located: new Map([[name, located]]) });
}

type Mutable = { -readonly [Key in keyof ApiOperation]: ApiOperation[Key] };

function withoutBody(operation: ApiOperation): ApiOperation {
  const bare: Mutable = { ...operation };
  delete bare.body;
  delete bare.bodyPlace;
  delete bare.bodyMedia;
  return bare;
}

/** The one thing that is sent to name a member. Whatever else must be sent says more than which. */
function keyIn(call: RpcName, schemas: Schemas): (LocatedParameter & { readonly name: string }) | undefined {
  const { operation, path, by, deed } = call;
  const resourceSchemas = itemNamesOf(lastLiteral(path));
  const isKey = (name: string): boolean => {
    const normal = normalizeName(name);
    if (by !== undefined && !/^(?:id|uuid|guid)$/u.test(by) && !answeredNames(operation, resourceSchemas, schemas).has(by)) return false;
    if (by !== undefined)
      return (
        normal === by || (/^(?:id|uuid)$/u.test(by) && [...resourceSchemas].some((resourceSchema) => normal === `${resourceSchema}${by}`))
      );
    return (
      /^(?:id|uuid|guid|key|name|slug|code)$/u.test(normal) ||
      [...resourceSchemas].some(
        (resourceSchema) =>
          normal === resourceSchema || /^(?:id|uuid|guid|key|name|slug|code)$/u.test(withoutStart(normal, resourceSchema)),
      )
    );
  };
  const query = operation.parameters.filter((parameter) => parameter.in === 'query' && parameter.role !== 'credential');
  const asked = query.filter((parameter) => parameter.required);
  const [parameter, ...others] = asked;
  if (parameter !== undefined) {
    if (others.length > 0 || !isKey(parameter.specName)) return undefined;
    return {
      name: parameter.specName,
      value: { kind: 'parameter', in: 'query', name: parameter.name },
      type: columnTypeOf(parameter.schema, schemas),
      parameter,
    };
  }
  const place = deed === 'update' || operation.bodyPlace === undefined ? undefined : operation.bodyPlace;
  const flat = place === undefined ? undefined : objectPlaceOf(place, schemas)?.flat;
  const isJson = operation.bodyMedia?.kind === 'json' || operation.bodyMedia?.kind === 'any';
  const [property, ...more] = flat?.properties.values() ?? [];
  if (property === undefined || more.length > 0 || flat?.union === true || !isJson || !isKey(property.name)) return undefined;
  if (typesOf(property.schema, schemas).some((type) => type !== 'string' && type !== 'integer')) return undefined;
  return { name: property.name, value: { kind: 'body', path: [property.name] }, type: columnTypeOf(property.schema, schemas) };
}

/** Normalised names of what the answer shows of the member. */
function answeredNames({ successPlace }: ApiOperation, resourceSchemas: ReadonlySet<string>, schemas: Schemas): ReadonlySet<string> {
  const flat = successPlace === undefined ? undefined : readOne(successPlace, schemas, resourceSchemas)?.place.flat;
  return new Set([...(flat?.properties.keys() ?? [])].map(normalizeName));
}

function withoutStart(text: string, start: string): string {
  return text.startsWith(start) ? text.slice(start.length) : '';
}

/** A list that is asked for in a body: its properties are read as query parameters are. */
function listed(call: RpcName, schemas: Schemas): ApiOperation | undefined {
  const { operation, path } = call;
  const { bodyPlace, bodyMedia } = operation;
  if (operation.body === undefined || operation.body.content.length === 0) return as(call, 'get', path, { operation });
  const object = bodyPlace === undefined ? undefined : objectPlaceOf(bodyPlace, schemas);
  if (object === undefined || object.flat.union || bodyMedia?.kind !== 'json') return undefined;
  const isSent = operation.body.required;
  const asked = buildParameters(
    {
      parameters: [...object.flat.properties.values()].map((property) => ({
        name: property.name,
        in: 'query',
        schema: property.schema,
        ...(isSent && property.required ? { required: true } : {}),
      })),
      responses: {},
    },
    operation.pointer,
    schemas,
  ).map((parameter) => ({ ...parameter, name: parameter.specName }));
  const names = new Set(asked.map(({ specName }) => normalizeName(specName)));
  const others = operation.parameters.filter((parameter) => parameter.in !== 'query' || parameter.role === 'credential');
  // What the query says once more is read where it is said first: in the body.
  if (operation.parameters.some((parameter) => !others.includes(parameter) && !names.has(normalizeName(parameter.specName))))
    return undefined;
  return as(call, 'get', path, { operation: { ...withoutBody(operation), parameters: [...others, ...asked] }, asksInBody: true });
}
