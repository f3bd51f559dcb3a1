/** Conversion of documents between versions of OpenAPI, as far as the target version can express them. */
import { type Tree, type TreeObject, copyOf, isTreeObject } from '../tree.js';

export const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'] as const;

/** Changes every object of a tree, the inner ones first. */
export function eachObject(tree: Tree, change: (object: TreeObject, key: string) => void, key = ''): void {
  if (Array.isArray(tree)) tree.forEach((member) => eachObject(member, change, key));
  else if (isTreeObject(tree)) {
    for (const [name, value] of Object.entries(tree)) eachObject(value, change, name);
    change(tree, key);
  }
}

/** Returns all operations of a document. */
export function operationsIn(
  tree: TreeObject,
): readonly { readonly path: string; readonly method: string; readonly operation: TreeObject }[] {
  return Object.entries(objectAt(tree, 'paths')).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = isTreeObject(item) ? item[method] : undefined;
      return isTreeObject(operation) ? [{ path, method, operation }] : [];
    }),
  );
}

/** Returns the object at a key, or an empty one. */
export function objectAt(tree: TreeObject, key: string): TreeObject {
  const value = tree[key];
  return isTreeObject(value) ? value : {};
}

/** OpenAPI 3.0 → 3.1: null as a type, exclusive bounds as numbers. */
export function toVersion31(document: TreeObject): TreeObject {
  const tree = copyOf(document);
  eachObject(tree, (object) => {
    if (object['nullable'] === true && typeof object['type'] === 'string') {
      object['type'] = [object['type'], 'null'];
      if (Array.isArray(object['enum']) && !object['enum'].includes(null)) object['enum'].push(null);
    }
    if (typeof object['nullable'] === 'boolean') delete object['nullable'];
    for (const [flag, bound] of [['exclusiveMinimum', 'minimum'], ['exclusiveMaximum', 'maximum']] as const) {
      if (typeof object[flag] !== 'boolean') continue;
      const value = object[bound];
      if (object[flag] && typeof value === 'number') {
        object[flag] = value;
        delete object[bound];
      } else delete object[flag];
    }
  }); // prettier-ignore
  return { ...tree, openapi: '3.1.0' };
}

/** OpenAPI 3.1 → 3.0: null as `nullable`, exclusive bounds as flags, constants as enums. */
export function toVersion30(document: TreeObject): TreeObject {
  const tree = copyOf(document);
  eachObject(tree, (object, key) => {
    if (key === 'properties') return;
    if (Array.isArray(object['type'])) {
      const types = object['type'].filter((type) => type !== 'null');
      if (types.length < object['type'].length) object['nullable'] = true;
      delete object['type'];
      if (types.length === 1) object['type'] = types[0] ?? 'string';
      else if (types.length > 1) object['anyOf'] = types.map((type) => ({ type }));
      if (Array.isArray(object['enum'])) object['enum'] = object['enum'].filter((value) => value !== null);
    }
    for (const keyword of ['anyOf', 'oneOf']) {
      const list = object[keyword];
      if (!Array.isArray(list)) continue;
      const others = list.filter((member) => !(isTreeObject(member) && member['type'] === 'null'));
      if (others.length === list.length || others.length === 0) continue;
      object[keyword] = others;
      object['nullable'] = true;
    }
    if (typeof object['exclusiveMinimum'] === 'number')
      Object.assign(object, { minimum: object['exclusiveMinimum'], exclusiveMinimum: true });
    if (typeof object['exclusiveMaximum'] === 'number')
      Object.assign(object, { maximum: object['exclusiveMaximum'], exclusiveMaximum: true });
    if ('const' in object && typeof object['const'] !== 'object') {
      object['enum'] = [object['const'] ?? null];
      delete object['const'];
    }
  });
  delete tree['webhooks'];
  return { ...tree, openapi: '3.0.3' };
}

/** OpenAPI 3.0 → 2.0: bodies as parameters, media types beside schemas, one base path. */
export function toVersion2(document: TreeObject): TreeObject {
  const tree = typeof document['openapi'] === 'string' && document['openapi'].startsWith('3.1') ? toVersion30(document) : copyOf(document);
  const components = objectAt(tree, 'components');
  for (const { operation } of operationsIn(tree)) convertOperation(operation, components);
  for (const response of Object.values(objectAt(components, 'responses'))) if (isTreeObject(response)) convertResponse(response);
  for (const item of Object.values(objectAt(tree, 'paths')))
    if (isTreeObject(item) && Array.isArray(item['parameters'])) item['parameters'] = item['parameters'].flatMap(flatParameter);
  const server = Array.isArray(tree['servers']) && isTreeObject(tree['servers'][0]) ? tree['servers'][0]['url'] : undefined;
  const basePath = typeof server === 'string' ? server.replace(/^[a-z]*:?\/\/[^/]*/, '') : '';
  const converted: TreeObject = {
    swagger: '2.0',
    info: tree['info'] ?? {},
    ...(basePath.startsWith('/') ? { basePath } : {}),
    ...(tree['security'] === undefined ? {} : { security: tree['security'] }),
    paths: tree['paths'] ?? {},
    definitions: objectAt(components, 'schemas'),
    responses: objectAt(components, 'responses'),
    parameters: Object.fromEntries(
      Object.entries(objectAt(components, 'parameters')).flatMap(([name, parameter]) =>
        flatParameter(parameter).map((each) => [name, each]),
      ),
    ),
    securityDefinitions: Object.fromEntries(
      Object.entries(objectAt(components, 'securitySchemes')).map(([name, scheme]) => [name, convertScheme(scheme)]),
    ),
  };
  eachObject(converted, (object) => {
    if (typeof object['$ref'] === 'string')
      object['$ref'] = object['$ref'].replace('#/components/schemas/', '#/definitions/').replace('#/components/', '#/');
    if (typeof object['nullable'] === 'boolean') {
      object['x-nullable'] = object['nullable'];
      delete object['nullable'];
    }
  });
  return converted;
}

function convertOperation(operation: TreeObject, components: TreeObject): void {
  const parameters = Array.isArray(operation['parameters']) ? operation['parameters'].flatMap(flatParameter) : [];
  const body = resolved(operation['requestBody'], components);
  if (body !== undefined) {
    const content = objectAt(body, 'content');
    const [type = 'application/json'] = Object.keys(content);
    const schema = objectAt(objectAt(content, type), 'schema');
    operation['consumes'] = Object.keys(content);
    if (/form/.test(type)) {
      const required = Array.isArray(schema['required']) ? schema['required'] : [];
      for (const [name, property] of Object.entries(objectAt(schema, 'properties'))) {
        const file = isTreeObject(property) && property['format'] === 'binary';
        parameters.push({
          name,
          in: 'formData',
          required: required.includes(name),
          ...(file ? { type: 'file' } : isTreeObject(property) && typeof property['type'] === 'string' ? property : { type: 'string' }),
        });
      }
    } else parameters.push({ name: 'body', in: 'body', schema, ...(body['required'] === true ? { required: true } : {}) });
  }
  delete operation['requestBody'];
  if (parameters.length > 0) operation['parameters'] = parameters;
  const types = new Set<string>();
  for (const response of Object.values(objectAt(operation, 'responses')))
    if (isTreeObject(response)) convertResponse(response).forEach((type) => types.add(type));
  if (types.size > 0) operation['produces'] = [...types];
  delete operation['servers'];
  delete operation['callbacks'];
}

function resolved(value: Tree | undefined, components: TreeObject): TreeObject | undefined {
  if (!isTreeObject(value)) return undefined;
  const name = typeof value['$ref'] === 'string' ? (value['$ref'].split('/').at(-1) ?? '') : undefined;
  return name === undefined ? value : objectAt(objectAt(components, 'requestBodies'), name);
}

function convertResponse(response: TreeObject): readonly string[] {
  const content = objectAt(response, 'content');
  const types = Object.keys(content);
  const schema = objectAt(content, types[0] ?? '')['schema'];
  delete response['content'];
  delete response['links'];
  if (schema !== undefined) response['schema'] = schema;
  for (const header of Object.values(objectAt(response, 'headers'))) {
    if (!isTreeObject(header)) continue;
    Object.assign(header, objectAt(header, 'schema'));
    delete header['schema'];
    delete header['required'];
  }
  return types;
}

function flatParameter(parameter: Tree): Tree[] {
  if (!isTreeObject(parameter) || '$ref' in parameter) return [parameter];
  if (parameter['in'] === 'cookie') return [];
  const { schema, ...rest } = parameter;
  for (const keyword of ['style', 'explode', 'example', 'examples']) delete rest[keyword];
  const type = isTreeObject(schema) && typeof schema['type'] === 'string' && schema['type'] !== 'object' ? schema : { type: 'string' };
  return [{ ...rest, ...type }];
}

function convertScheme(scheme: Tree): Tree {
  if (!isTreeObject(scheme)) return scheme;
  if (scheme['type'] === 'apiKey' && scheme['in'] !== 'cookie') return scheme;
  if (scheme['type'] === 'http' && scheme['scheme'] === 'basic') return { type: 'basic' };
  if (scheme['type'] !== 'oauth2') return { type: 'apiKey', in: 'header', name: 'Authorization' };
  const [[name, flow] = ['implicit', {}]] = Object.entries(objectAt(scheme, 'flows'));
  const names: Readonly<Record<string, string>> = { authorizationCode: 'accessCode', clientCredentials: 'application' };
  return { type: 'oauth2', flow: names[name] ?? name, ...(isTreeObject(flow) ? flow : {}) };
}
