/** The operations of a resource. */
import type { Tree, TreeObject } from '../tree.js';
import type { Answers } from './answers.js';
import type { Resource } from './resources.js';
import { type Grammar, numberSchema, textSchema, valueSchema } from './schemas.js';

export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly operation: TreeObject;
  /** A name for it; the document decides whether it is written. */
  readonly name: string;
}

type Maker = (resource: Resource, grammar: Grammar, answers: Answers) => Operation | undefined;

/** Returns a subset of the operations that a resource may have. */
export function operationsOf(grammar: Grammar, resource: Resource, answers: Answers): Operation[] {
  const { random } = grammar;
  const common = random.weigh([[3, 1], [4, 0.75], [2, 0.4]] as const); // prettier-ignore
  const makers = [...random.some(usual, common), ...random.some(unusual, 0.07)];
  const chosen = makers.length === 0 ? [list] : makers;
  const operations = chosen.map((make) => make(resource, grammar, answers)).filter((operation) => operation !== undefined);
  return operations.map((operation) => ({ ...operation, operation: withParameters(resource, operation, grammar) }));
}

function withParameters({ parents, keyParameter }: Resource, { path, operation }: Operation, { random }: Grammar): TreeObject {
  const named = [...parents, keyParameter].filter(({ name }) => path.includes(`{${name as string}}`));
  const own = (operation['parameters'] ?? []) as Tree[];
  const more: Tree[] = random.chance(0.06)
    ? [
        {
          name: random.pick(['X-Request-ID', 'If-Match', 'Accept-Language', 'x_tenant', 'Idempotency-Key']),
          in: 'header',
          schema: { type: 'string' },
          ...(random.chance(0.3) ? { required: true } : {}),
        },
      ]
    : random.chance(0.03)
      ? [{ name: random.pick(['session', 'theme', 'a-b']), in: 'cookie', schema: { type: 'string' } }]
      : [];
  const all = [...named, ...own, ...more];
  return all.length > 0 ? { ...operation, parameters: all } : operation;
}

const list: Maker = (resource, grammar, answers) => {
  const { random } = grammar;
  const parameters: Tree[] = random.weigh<() => Tree[]>([
    [4, () => []],
    [2, () => [query('page', { type: 'integer', minimum: 1, default: 1 }), query(random.pick(['limit', 'per_page', 'pageSize', 'size']), { type: 'integer', maximum: 100 })]],
    [2, () => [query('limit', numberOf(random.chance(0.5) ? { minimum: 1, maximum: 100, default: 20 } : {})), query('offset', numberOf({}))]],
    [1, () => [query(random.pick(['cursor', 'after', 'page_token']), { type: 'string' }), query('limit', numberOf({}))]],
    [0.5, () => [query('page[number]', numberOf({})), query('page[size]', numberOf({}))]],
  ])(); // prettier-ignore
  if (random.chance(0.2))
    parameters.push(
      query(
        random.pick(['sort', 'order_by', 'sortBy']),
        random.pick<TreeObject>([
          { type: 'string' },
          { type: 'string', enum: ['asc', 'desc'] },
          { type: 'string', enum: [resource.keyName, `-${resource.keyName}`] },
          { type: 'array', items: { type: 'string' } },
        ]),
      ),
    );
  if (random.chance(0.15)) parameters.push(query(random.pick(['q', 'search', 'query', 'filter', 'fields', 'expand']), { type: 'string' }));
  if (random.chance(0.05))
    parameters.push({
      name: 'filter',
      in: 'query',
      style: 'deepObject',
      explode: true,
      schema: { type: 'object', properties: { a: { type: 'string' }, b: { type: 'integer' } } },
    });
  for (const [name, schema] of Object.entries(resource.properties)) {
    if (!random.chance(0.15) || parameters.some((parameter) => (parameter as TreeObject)['name'] === name)) continue;
    const plain = Object.fromEntries(
      Object.entries(schema as TreeObject).filter(([key]) => !['readOnly', 'writeOnly', 'default'].includes(key)),
    );
    parameters.push(query(name, random.chance(0.2) ? { type: 'array', items: plain } : plain));
  }
  return {
    method: 'get', path: resource.path, name: `list ${resource.name}`,
    operation: { ...(parameters.length > 0 ? { parameters } : {}), responses: { '200': answers.list(resource.answer), ...answers.errors(['400']) } },
  }; // prettier-ignore
};

const create: Maker = (resource, grammar, answers) => {
  const { random } = grammar;
  const status = random.weigh([[5, '201'], [3, '200'], [0.5, '204'], [0.5, '202'], [0.3, 'default'], [0.3, '2XX']] as const); // prettier-ignore
  return {
    method: 'post', path: resource.path, name: `create ${resource.name}`,
    operation: {
      requestBody: answers.body(resource.create),
      responses: { [status]: answers.written(status, resource), ...answers.errors(['400', '409', '422']) },
    },
  }; // prettier-ignore
};

const get: Maker = (resource, _grammar, answers) => ({
  method: 'get', path: resource.itemPath, name: `get ${resource.name}`,
  operation: { responses: { '200': answers.one(resource.answer), ...answers.errors(['404']) } },
}); // prettier-ignore

const put: Maker = (resource, { random }, answers) => {
  const status = random.weigh([
    [5, '200'],
    [2, '204'],
    [1, '201'],
  ] as const);
  return {
    method: 'put', path: resource.itemPath, name: `update ${resource.name}`,
    operation: {
      requestBody: answers.body(resource.update),
      responses: {
        [status]: answers.written(status, resource),
        ...(status === '200' && random.chance(0.1) ? { '201': answers.written('201', resource) } : {}),
        ...answers.errors(['400', '404']),
      },
    },
  }; // prettier-ignore
};

const patch: Maker = (resource, { random }, answers) => {
  const status = random.weigh([
    [5, '200'],
    [2, '204'],
  ] as const);
  const type = random.weigh([[6, undefined], [2, 'application/merge-patch+json'], [0.7, 'application/json-patch+json']] as const); // prettier-ignore
  const patchItem = {
    type: 'object',
    required: ['op', 'path'],
    properties: { op: { type: 'string' }, path: { type: 'string' }, value: {} },
  };
  return {
    method: 'patch', path: resource.itemPath, name: `patch ${resource.name}`,
    operation: {
      requestBody: type === undefined ? answers.body(resource.update) : { required: true, content: { [type]: { schema: type.includes('json-patch') ? { type: 'array', items: patchItem } : resource.update } } },
      responses: { [status]: answers.written(status, resource), ...answers.errors(['404']) },
    },
  }; // prettier-ignore
};

const remove: Maker = (resource, { random }, answers) => {
  const status = random.weigh([
    [6, '204'],
    [3, '200'],
    [0.5, '202'],
  ] as const);
  return {
    method: 'delete', path: resource.itemPath, name: `delete ${resource.name}`,
    operation: { responses: { [status]: answers.removed(status, resource), ...answers.errors(['404']) } },
  }; // prettier-ignore
};

const usual = [list, create, get, put, patch, remove];

/** An action on an item, on the collection, or with a value of its own. */
const action: Maker = (resource, grammar, answers) => {
  const { random } = grammar;
  const name = random.pick([
    'publish',
    'cancel',
    'archive',
    'approve',
    'like',
    'restore',
    'complete',
    'duplicate',
    'move',
    'send',
    'constructor',
    'status',
  ]);
  const path = `${resource.itemPath}${random.weigh([
    [6, '/'],
    [0.6, ':'],
  ] as const)}${name}`;
  const status = random.pick(['200', '204', '202']);
  return {
    method: random.pick(['post', 'put', 'patch']), path, name: `${name} ${resource.name}`,
    operation: {
      ...(random.chance(0.4) ? { requestBody: answers.body({ type: 'object', properties: { reason: { type: 'string' }, value: valueSchema(grammar, 2) } }) } : {}),
      responses: { [status]: answers.written(status, resource), ...answers.errors(['404', '409']) },
    },
  }; // prettier-ignore
};

const subProperty: Maker = (resource, { random }, answers) => {
  const names = Object.keys(resource.properties).filter((name) => /^\w+$/.test(name));
  if (names.length === 0) return undefined;
  const name = random.pick(names);
  const schema = resource.properties[name] as TreeObject;
  return random.chance(0.5)
    ? {
        method: 'get',
        path: `${resource.itemPath}/${name}`,
        name: `get ${resource.name} ${name}`,
        operation: { responses: { '200': answers.one(schema) } },
      }
    : {
        method: 'put',
        path: `${resource.itemPath}/${name}`,
        name: `set ${resource.name} ${name}`,
        operation: { requestBody: answers.body(schema), responses: { '204': { description: 'Set' } } },
      };
};

const count: Maker = (resource, { random }, answers) => ({
  method: 'get', path: `${resource.path}/count`, name: `count ${resource.name}`,
  operation: { responses: { '200': answers.plain(random.pick<TreeObject>([{ type: 'integer' }, { type: 'object', properties: { count: { type: 'integer' } } }, { type: 'object', required: ['total'], properties: { total: { type: 'integer' } } }])) } },
}); // prettier-ignore

const search: Maker = (resource, grammar, answers) => {
  const { random } = grammar;
  return random.chance(0.5)
    ? {
        method: 'get',
        path: `${resource.path}/search`,
        name: `search ${resource.name}`,
        operation: { parameters: [query('q', { type: 'string' })], responses: { '200': answers.list(resource.answer) } },
      }
    : {
        method: 'post',
        path: `${resource.path}/search`,
        name: `search ${resource.name}`,
        operation: {
          requestBody: answers.body({ type: 'object', properties: { ...resource.properties, q: textSchema(grammar) } }),
          responses: { '200': answers.list(resource.answer) },
        },
      };
};

const bulkCreate: Maker = (resource, { random }, answers) => ({
  method: 'post', path: `${resource.path}/${random.pick(['bulk', 'batch', 'import'])}`, name: `bulk create ${resource.name}`,
  operation: {
    requestBody: answers.body(random.pick<TreeObject>([{ type: 'array', items: resource.create }, { type: 'object', properties: { items: { type: 'array', items: resource.create } } }])),
    responses: { '200': random.pick([() => answers.list(resource.answer), () => ({ description: 'Done' }), () => answers.plain({ type: 'object', properties: { created: { type: 'integer' } } })])() },
  },
}); // prettier-ignore

const bulkDelete: Maker = (resource, { random }, answers) => ({
  method: 'delete', path: resource.path, name: `delete all ${resource.name}`,
  operation: {
    ...(random.chance(0.5) ? { parameters: [query('ids', { type: 'array', items: resource.keyParameter['schema'] ?? {} })] } : {}),
    responses: { '204': { description: 'Deleted' }, ...answers.errors(['400']) },
  },
}); // prettier-ignore

const upload: Maker = (resource, grammar, answers) => {
  const { random } = grammar;
  const binary =
    grammar.version === '3.0'
      ? { type: 'string', format: 'binary' }
      : random.pick<TreeObject>([{ type: 'string', format: 'binary' }, { type: 'string', contentMediaType: 'image/png' }, {}]);
  const content = random.weigh<TreeObject>([
    [
      3,
      {
        'multipart/form-data': {
          schema: {
            type: 'object',
            ...(random.chance(0.5) ? { required: ['file'] } : {}),
            properties: { file: { type: 'string', format: 'binary' }, caption: textSchema(grammar), position: numberSchema(grammar) },
          },
        },
      },
    ],
    [
      1,
      {
        'multipart/form-data': {
          schema: { type: 'object', properties: { files: { type: 'array', items: { type: 'string', format: 'binary' } } } },
        },
      },
    ],
    [1, { 'application/octet-stream': { schema: binary } }],
    [1, { 'image/png': { schema: binary }, 'image/jpeg': { schema: binary } }],
    [0.5, { '*/*': { schema: binary } }],
  ]);
  const status = random.pick(['200', '201', '204']);
  return {
    method: random.pick(['post', 'put']), path: `${resource.itemPath}/${random.pick(['image', 'file', 'attachments', 'avatar', 'content'])}`, name: `upload ${resource.name}`,
    operation: { requestBody: { content, ...(random.chance(0.6) ? { required: true } : {}) }, responses: { [status]: answers.written(status, resource) } },
  }; // prettier-ignore
};

const download: Maker = (resource, grammar) => ({
  method: 'get', path: `${resource.itemPath}/${grammar.random.pick(['image', 'file', 'content', 'export', 'download'])}`, name: `download ${resource.name}`,
  operation: {
    responses: { '200': { description: 'A file', content: grammar.random.pick<TreeObject>([{ 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }, { 'text/csv': { schema: { type: 'string' } } }, { 'image/png': {} }, { 'application/pdf': { schema: { type: 'string', format: 'binary' } } }, { 'text/plain': { schema: { type: 'string' } } }]) } },
  },
}); // prettier-ignore

const head: Maker = (resource, { random }) => ({
  method: random.pick(['head', 'options']), path: random.pick([resource.itemPath, resource.path]), name: `check ${resource.name}`,
  operation: { responses: { '200': { description: 'OK' } } },
}); // prettier-ignore

const link: Maker = (resource, { random }) => ({
  method: random.pick(['put', 'post', 'delete']), path: `${resource.itemPath}/${random.pick(['favorite', 'star', 'follow', 'vote', 'members/{memberId}', 'tags/{tag}'])}`, name: `link ${resource.name}`,
  operation: { responses: { '204': { description: 'Done' } } },
}); // prettier-ignore

const byQuery: Maker = (resource, { random }, answers) => ({
  method: random.pick(['get', 'delete', 'put']), path: `${resource.path}/${random.pick(['one', 'by-key', 'detail'])}`, name: `by query ${resource.name}`,
  operation: { parameters: [{ ...query('id', (resource.keyParameter['schema'] ?? {}) as TreeObject), required: true }], responses: { '200': answers.one(resource.answer), ...answers.errors(['404']) } },
}); // prettier-ignore

const upsert: Maker = (resource, _grammar, answers) => ({
  method: 'put', path: resource.path, name: `put ${resource.name}`,
  operation: { requestBody: answers.body(resource.update), responses: { '200': answers.one(resource.answer) } },
}); // prettier-ignore

/** Several rows by keys in one place of the path. */
const several: Maker = (resource, { random }, answers) => ({
  method: random.pick(['get', 'delete']), path: `${resource.path}/several/{ids}`, name: `several ${resource.name}`,
  operation: {
    parameters: [{ name: 'ids', in: 'path', required: true, schema: { type: 'array', items: resource.keyParameter['schema'] ?? {} }, ...random.pick<TreeObject>([{}, { style: 'simple' }, { style: 'label', explode: true }, { style: 'matrix' }]) }],
    responses: { '200': answers.list(resource.answer) },
  },
}); // prettier-ignore

/** A list with parameters in each way that they may be written. */
const styled: Maker = (resource, grammar, answers) => {
  const { random } = grammar;
  const texts = { type: 'array', items: { type: 'string' } };
  const parameters: TreeObject[] = random.some([
    { name: 'fields', in: 'query', style: 'spaceDelimited', explode: false, schema: texts },
    { name: 'sort', in: 'query', style: 'pipeDelimited', explode: false, schema: texts },
    { name: 'range', in: 'query', style: 'deepObject', explode: true, schema: { type: 'object', properties: { from: numberSchema(grammar), to: textSchema(grammar) } } },
    { name: 'where', in: 'query', content: { 'application/json': { schema: { type: 'object', additionalProperties: { type: 'string' } } } } },
    { name: 'flags', in: 'query', style: 'form', explode: true, schema: { type: 'object', properties: { deep: { type: 'boolean' } } } },
    { name: 'X-Ids', in: 'header', schema: { type: 'array', items: { type: 'integer' } } },
    { name: 'theme', in: 'cookie', schema: texts, explode: false },
    { name: 'any', in: 'query', schema: {} },
    { name: 'q', in: 'query', allowReserved: true, allowEmptyValue: true, schema: { type: 'string' } },
  ], 0.4); // prettier-ignore
  return {
    method: 'get',
    path: `${resource.path}/query`,
    name: `query ${resource.name}`,
    operation: { ...(parameters.length > 0 ? { parameters } : {}), responses: { '200': answers.list(resource.answer) } },
  };
};

const unusual = [
  action, action, subProperty, count, search, bulkCreate, bulkDelete, upload, download, head, link, byQuery, upsert, several, styled,
]; // prettier-ignore

function query(name: string, schema: TreeObject): TreeObject {
  return { name, in: 'query', schema };
}

function numberOf(more: TreeObject): TreeObject {
  return { type: 'integer', ...more };
}
