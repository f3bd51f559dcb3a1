/** Changes of real documents: what authors leave out, rename, and put together. */
import type { Random } from '../random.js';
import { serversOf } from '../grammar/security.js';
import { hardNames } from '../grammar/words.js';
import { type Tree, type TreeObject, copyOf, isTreeObject } from '../tree.js';
import type { SourceDocument } from './sources.js';
import { eachObject, methods, objectAt, operationsIn, toVersion2, toVersion30, toVersion31 } from './versions.js';

type Mutation = (tree: TreeObject, random: Random, sources: readonly SourceDocument[]) => TreeObject;

/** Returns a real document after some changes. */
export function mutatedDocument(random: Random, sources: readonly SourceDocument[]): TreeObject {
  let tree = copyOf(random.pick(sources).tree());
  for (let count = random.whole(1, 4); count > 0; count -= 1) tree = random.pick(mutations)(tree, random, sources);
  return tree;
}

/** Returns a document in another version of OpenAPI. */
export function convertedDocument(random: Random, tree: TreeObject): TreeObject {
  if (typeof tree['openapi'] !== 'string') return tree;
  return random.weigh<() => TreeObject>([
    [4, () => toVersion2(tree)],
    [1, () => (versionOf(tree) === '3.1' ? toVersion30(tree) : toVersion31(tree))],
  ])();
}

const mutations: readonly Mutation[] = [
  dropOperationIds, dropResponses, dropBodies, dropOperations, dropLogin, dropSchema, dropSecurity, dropKeys, renameSchema, renameProperty, renamePath,
  renameParameter, changeType, changeScheme, changeBasePath, join, convert, changeMethod, makeRequired, makeNullable, mergeSchemas, changeStatus, dropParameters,
]; // prettier-ignore

/** Returns the text at a key, or an empty one. */
function textAt(object: TreeObject, key: string): string {
  const value = object[key];
  return typeof value === 'string' ? value : '';
}

/** `3.1`, `3.0` or `2.0` */
function versionOf(tree: TreeObject): string {
  return (textAt(tree, 'openapi') || textAt(tree, 'swagger')).slice(0, 3);
}

function dropOperationIds(tree: TreeObject): TreeObject {
  for (const { operation } of operationsIn(tree)) delete operation['operationId'];
  return tree;
}

function dropResponses(tree: TreeObject, random: Random): TreeObject {
  for (const { operation } of random.some(operationsIn(tree), 0.3)) {
    if (random.chance(0.5)) operation['responses'] = { default: { description: '' } };
    else
      for (const response of Object.values(objectAt(operation, 'responses')))
        if (isTreeObject(response)) delete response[random.pick(['content', 'schema'])];
  }
  return tree;
}

function dropBodies(tree: TreeObject, random: Random): TreeObject {
  for (const { operation } of random.some(operationsIn(tree), 0.4)) delete operation['requestBody'];
  return tree;
}

function dropOperations(tree: TreeObject, random: Random): TreeObject {
  for (const { path, method } of random.some(operationsIn(tree), 0.4)) delete objectAt(objectAt(tree, 'paths'), path)[method];
  return tree;
}

function dropLogin(tree: TreeObject, random: Random): TreeObject {
  const account = operationsIn(tree).filter(({ path }) => /log-?in|sign-?in|register|sign-?up|auth|token|log-?out|\bme\b/i.test(path));
  for (const { path, method } of random.some(account, 0.5)) delete objectAt(objectAt(tree, 'paths'), path)[method];
  return tree;
}

function schemasOf(tree: TreeObject): TreeObject {
  return 'definitions' in tree ? objectAt(tree, 'definitions') : objectAt(objectAt(tree, 'components'), 'schemas');
}

const referenceEnd = (reference: Tree | undefined): string => (typeof reference === 'string' ? (reference.split('/').at(-1) ?? '') : '');

function dropSchema(tree: TreeObject, random: Random): TreeObject {
  const names = Object.keys(schemasOf(tree));
  if (names.length === 0) return tree;
  const name = random.pick(names);
  delete schemasOf(tree)[name];
  eachObject(tree, (object) => {
    if (referenceEnd(object['$ref']) !== name) return;
    delete object['$ref'];
    if (random.chance(0.5)) object['type'] = 'object';
  });
  return tree;
}

function dropSecurity(tree: TreeObject, random: Random): TreeObject {
  if (random.chance(0.5)) delete tree['security'];
  else for (const { operation } of random.some(operationsIn(tree), 0.5)) delete operation['security'];
  return tree;
}

/** Deletes keys anywhere, which may make the document invalid. */
function dropKeys(tree: TreeObject, random: Random): TreeObject {
  const objects: TreeObject[] = [];
  eachObject({ paths: tree['paths'] ?? {}, components: tree['components'] ?? {}, definitions: tree['definitions'] ?? {} }, (object) =>
    objects.push(object),
  );
  for (let count = random.whole(1, 6); count > 0; count -= 1) {
    const object = random.pick(objects);
    const keys = Object.keys(object);
    if (keys.length > 0) delete object[random.pick(keys)];
  }
  return tree;
}

function renameSchema(tree: TreeObject, random: Random): TreeObject {
  const schemas = schemasOf(tree);
  const names = Object.keys(schemas);
  if (names.length === 0) return tree;
  const name = random.pick(names);
  const renamed = random.pick([
    'FileContent',
    'Error',
    'Object',
    'Principal',
    'Request',
    'class',
    'Prisma',
    `${name}_`,
    name.toLowerCase(),
    'v1.Thing',
    'User',
    'Account',
  ]);
  if (Object.hasOwn(schemas, renamed)) return tree;
  schemas[renamed] = schemas[name] ?? {};
  delete schemas[name];
  eachObject(tree, (object) => {
    const reference = object['$ref'];
    if (typeof reference === 'string' && referenceEnd(reference) === name && /schemas|definitions/.test(reference))
      object['$ref'] = `${reference.slice(0, -name.length)}${renamed}`;
  });
  return tree;
}

function renameProperty(tree: TreeObject, random: Random): TreeObject {
  const names = new Set<string>();
  eachObject(tree, (object, key) => {
    if (key === 'properties') Object.keys(object).forEach((name) => names.add(name));
  });
  if (names.size === 0) return tree;
  const name = random.pick([...names]);
  const renamed = random.pick(hardNames);
  if (names.has(renamed) || renamed === '__proto__') return tree;
  eachObject(tree, (object, key) => {
    if (key === 'properties' && Object.hasOwn(object, name)) {
      object[renamed] = object[name] ?? {};
      delete object[name];
    }
    if (Array.isArray(object['required'])) object['required'] = object['required'].map((each) => (each === name ? renamed : each));
  });
  return tree;
}

function renamePath(tree: TreeObject, random: Random): TreeObject {
  const paths = objectAt(tree, 'paths');
  const names = Object.keys(paths);
  if (names.length === 0) return tree;
  const segments = random.pick(names).split('/').filter((segment) => /^[\w-]+$/.test(segment)); // prettier-ignore
  if (segments.length === 0) return tree;
  const segment = random.pick(segments);
  const renamed = random.pick([
    'things',
    'users',
    'class',
    'v2',
    'api',
    'package',
    `${segment}s`,
    segment.toUpperCase(),
    'a.b',
    'auth',
    'index',
    'constructor',
  ]);
  const entries = Object.entries(paths).map(([path, item]) => [path.split('/').map((each) => (each === segment ? renamed : each)).join('/'), item] as const); // prettier-ignore
  tree['paths'] = Object.fromEntries(entries);
  return tree;
}

function renameParameter(tree: TreeObject, random: Random): TreeObject {
  const names = Object.keys(objectAt(tree, 'paths')).flatMap((path) => [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name));
  if (names.length === 0) return tree;
  const name = random.pick(names);
  const renamed = random.pick(['id', 'key', 'user_id', 'class', 'x-y', 'itemId', 'slug', 'name', 'a.b']);
  const clash = Object.keys(objectAt(tree, 'paths')).some((path) => path.includes(`{${name}}`) && path.includes(`{${renamed}}`));
  if (clash) return tree;
  const entries = Object.entries(objectAt(tree, 'paths')).map(
    ([path, item]) => [path.replaceAll(`{${name}}`, `{${renamed}}`), item] as const,
  );
  tree['paths'] = Object.fromEntries(entries);
  eachObject(tree, (object) => {
    if (object['in'] === 'path' && object['name'] === name) object['name'] = renamed;
  });
  return tree;
}

function typedSchemas(tree: TreeObject): TreeObject[] {
  const found: TreeObject[] = [];
  eachObject(tree, (object, key) => {
    if (
      key !== 'properties' &&
      ['string', 'integer', 'number', 'boolean', 'array', 'object'].includes(textAt(object, 'type')) &&
      object['in'] === undefined
    )
      found.push(object);
  });
  return found;
}

function changeType(tree: TreeObject, random: Random): TreeObject {
  const schemas = typedSchemas(tree);
  for (let count = random.whole(1, 3); count > 0 && schemas.length > 0; count -= 1) {
    const schema = random.pick(schemas);
    for (const key of Object.keys(schema)) if (key !== 'description') delete schema[key];
    Object.assign(
      schema,
      random.pick<TreeObject>([
        { type: 'string' },
        { type: 'integer' },
        { type: 'number' },
        { type: 'boolean' },
        { type: 'array', items: { type: 'string' } },
        { type: 'object' },
        { type: 'object', additionalProperties: { type: 'integer' } },
        { type: 'string', format: 'date-time' },
        { type: 'string', format: 'uuid' },
        {},
      ]),
    );
  }
  return tree;
}

function changeScheme(tree: TreeObject, random: Random): TreeObject {
  const schemes = 'swagger' in tree ? objectAt(tree, 'securityDefinitions') : objectAt(objectAt(tree, 'components'), 'securitySchemes');
  for (const name of Object.keys(schemes)) {
    if (random.chance(0.3)) continue;
    const key = { type: 'apiKey', in: random.pick(['header', 'query']), name: 'key' };
    schemes[name] = 'swagger' in tree
      ? random.pick<TreeObject>([{ type: 'basic' }, key])
      : random.pick<TreeObject>([{ type: 'http', scheme: 'bearer' }, { type: 'http', scheme: 'basic' }, key, { type: 'apiKey', in: 'cookie', name: 'sid' }]);
  } // prettier-ignore
  return tree;
}

function changeBasePath(tree: TreeObject, random: Random): TreeObject {
  if ('swagger' in tree) tree['basePath'] = random.pick(['/', '/a+b', '/v1(x)', '/api/', '/a*b', '']);
  else tree['servers'] = serversOf(random) ?? [];
  return tree;
}

/** Adds the paths and components of another document of the same version. */
function join(tree: TreeObject, random: Random, sources: readonly SourceDocument[]): TreeObject {
  const other = copyOf(random.pick(sources).tree());
  if (versionOf(other) !== versionOf(tree)) return tree;
  const merge = (into: TreeObject, from: TreeObject): TreeObject => {
    const merged: TreeObject = { ...into };
    for (const [key, value] of Object.entries(from)) {
      const present = merged[key];
      if (present === undefined) merged[key] = value;
      else if (isTreeObject(present) && isTreeObject(value)) merged[key] = { ...value, ...present };
    }
    return merged;
  };
  for (const key of ['paths', 'definitions', 'parameters', 'responses', 'securityDefinitions'])
    if (isTreeObject(other[key])) tree[key] = merge(objectAt(tree, key), other[key]);
  const components = objectAt(tree, 'components');
  for (const [key, value] of Object.entries(objectAt(other, 'components')))
    if (isTreeObject(value)) components[key] = { ...value, ...objectAt(components, key) };
  if (Object.keys(components).length > 0) tree['components'] = components;
  return tree;
}

function convert(tree: TreeObject, random: Random): TreeObject {
  return convertedDocument(random, tree);
}

function changeMethod(tree: TreeObject, random: Random): TreeObject {
  const operations = operationsIn(tree);
  if (operations.length === 0) return tree;
  const { path, method, operation } = random.pick(operations);
  const item = objectAt(objectAt(tree, 'paths'), path);
  const other = random.pick(methods.filter((each) => each !== 'options'));
  if (other in item) return tree;
  delete item[method];
  item[other] = operation;
  return tree;
}

function objectSchemas(tree: TreeObject): TreeObject[] {
  return typedSchemas(tree).filter((schema) => isTreeObject(schema['properties']) && Object.keys(schema['properties']).length > 0);
}

function makeRequired(tree: TreeObject, random: Random): TreeObject {
  for (const schema of random.some(objectSchemas(tree), 0.3)) {
    if (random.chance(0.4)) delete schema['required'];
    else schema['required'] = Object.keys(objectAt(schema, 'properties'));
  }
  return tree;
}

function makeNullable(tree: TreeObject, random: Random): TreeObject {
  const isNew = versionOf(tree) === '3.1';
  for (const schema of random.some(objectSchemas(tree), 0.4)) {
    const properties = objectAt(schema, 'properties');
    for (const name of random.some(Object.keys(properties), 0.3)) {
      const property = properties[name] ?? {};
      if (isNew) properties[name] = { anyOf: [property, { type: 'null' }] };
      else if (isTreeObject(property) && 'type' in property)
        property[random.pick(['nullable', 'nullable', 'readOnly', 'writeOnly'])] = true;
    }
  }
  return tree;
}

/** Lets all references to one schema lead to another. */
function mergeSchemas(tree: TreeObject, random: Random): TreeObject {
  const names = Object.keys(schemasOf(tree));
  if (names.length < 2) return tree;
  const [from, to] = [random.pick(names), random.pick(names)];
  eachObject(tree, (object) => {
    const reference = object['$ref'];
    if (typeof reference === 'string' && referenceEnd(reference) === from && /schemas|definitions/.test(reference))
      object['$ref'] = `${reference.slice(0, -from.length)}${to}`;
  });
  return tree;
}

function changeStatus(tree: TreeObject, random: Random): TreeObject {
  for (const { operation } of random.some(operationsIn(tree), 0.3)) {
    const responses = objectAt(operation, 'responses');
    const success = Object.keys(responses).find((status) => status.startsWith('2'));
    const other = random.pick(['200', '201', '202', '204', '2XX', 'default', '302']);
    if (success === undefined || other in responses) continue;
    responses[other] = responses[success] ?? {};
    delete responses[success];
  }
  return tree;
}

function dropParameters(tree: TreeObject, random: Random): TreeObject {
  for (const { operation } of random.some(operationsIn(tree), 0.4))
    if (Array.isArray(operation['parameters']))
      operation['parameters'] = operation['parameters'].filter(
        (parameter) => (isTreeObject(parameter) && parameter['in'] === 'path') || random.chance(0.5),
      );
  return tree;
}
