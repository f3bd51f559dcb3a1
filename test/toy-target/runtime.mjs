// The runtime of the toy target: rows in a JSON file, and a server on node:http.
import { createHmac } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

const file = (process.env.DATABASE_URL ?? 'file:./toy.json').slice('file:'.length);

export function failure(status, detail) {
  return Object.assign(new Error(detail), { status });
}

/** Rows of all tables. `tables`: unique keys, references and touched columns of each entity. */
export function openStorage(tables) {
  const rows = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  for (const entity of Object.keys(tables)) rows[entity] ??= [];
  const save = () => writeFileSync(file, JSON.stringify(rows));
  const equal = (row, other, fields, names = fields) => fields.every((field, at) => row[field] === other[names[at]]);
  const check = (entity, row, errors, self = row) => {
    for (const fields of tables[entity].uniques)
      if (rows[entity].some((other) => other !== self && equal(row, other, fields))) throw failure(errors.duplicate, 'The value is taken.');
    for (const { fields, target, references } of tables[entity].references) {
      const isNull = fields.some((field) => row[field] === null);
      if (!isNull && !rows[target].some((other) => equal(row, other, fields, references)))
        throw failure(errors.reference, 'The reference is missing.');
    }
  };
  const remove = (entity, row, errors) => {
    for (const [name, { references }] of Object.entries(tables))
      for (const reference of references.filter(({ target }) => target === entity))
        for (const other of rows[name].filter((each) => equal(each, row, reference.fields, reference.references))) {
          if (reference.onDelete === 'restrict') throw failure(errors.reference, 'The row is referenced.');
          if (reference.onDelete === 'cascade') remove(name, other, errors);
          else for (const field of reference.fields) other[field] = null;
        }
    rows[entity].splice(rows[entity].indexOf(row), 1);
  };
  const one = (entity, where, errors) => {
    const found = rows[entity].find(where);
    if (found === undefined) throw failure(errors.missing, 'The resource was not found.');
    return found;
  };
  return {
    find: (entity, where) => rows[entity].find(where) ?? null,
    list(entity, where, order, { limit, offset }) {
      const found = rows[entity].filter(where).sort((left, right) => compare(left, right, order));
      return { rows: found.slice(offset, offset + limit), total: found.length, limit, offset };
    },
    insert(entity, row, errors) {
      check(entity, row, errors);
      rows[entity].push(row);
      save();
      return row;
    },
    update(entity, where, data, errors) {
      const row = one(entity, where, errors);
      const touched = tables[entity].touched.map((field) => [field, new Date().toISOString()]);
      const next = { ...row, ...data, ...Object.fromEntries(touched) };
      check(entity, next, errors, row);
      Object.assign(row, next);
      save();
      return row;
    },
    delete(entity, where, errors) {
      const row = one(entity, where, errors);
      remove(entity, row, errors);
      save();
      return row;
    },
  };
}

/** Null is last. */
function compare(left, right, order) {
  for (const { field, direction } of order) {
    const [a, b] = [left[field], right[field]];
    const sign = a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1;
    if (sign !== 0) return direction === 'asc' ? sign : -sign;
  }
  return 0;
}

/** The order that a request asks for, e.g. `-price`. */
export function orderOf(text, fields, fallback) {
  const field = text === undefined ? undefined : fields[text.replace(/^-/, '')];
  return field === undefined ? fallback : [{ field, direction: text.startsWith('-') ? 'desc' : 'asc' }];
}

/** Starts the service. */
export function serve(operations, validators, components, document) {
  const server = createServer(async (request, response) => {
    const send = (status, body, headers = {}) => {
      response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json', ...headers });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    };
    try {
      const url = new URL(request.url, 'http://localhost');
      if (url.pathname === '/readyz') return send(200, { status: 'ready' });
      if (url.pathname === '/openapi.json') return send(200, document);
      const matching = operations.filter(({ path }) => path.test(url.pathname));
      const operation = matching.find(({ method }) => method === request.method.toLowerCase());
      if (operation === undefined) throw failure(matching.length === 0 ? 404 : 405, 'There is no such operation.');
      authorize(operation.access, request.headers.authorization);
      const { status, body, location } = await operation.run(await readInput(operation, request, url, validators, components));
      return send(status, body, location === undefined ? {} : { location });
    } catch (error) {
      return send(error.status ?? 500, { type: 'about:blank', title: error.message, status: error.status ?? 500 });
    }
  });
  server.listen(Number(process.env.PORT ?? 3000), process.env.HOST ?? '127.0.0.1');
  process.on('SIGTERM', () => server.close(() => process.exit(0)).closeAllConnections());
}

function authorize(access, header) {
  if (access.kind === 'public') return;
  const [head, payload, signature] = (header ?? '').replace(/^Bearer /, '').split('.');
  const expected = createHmac('sha256', process.env.JWT_SECRET).update(`${head}.${payload}`).digest('base64url');
  if (signature !== expected) throw failure(401, 'A valid credential is needed.');
  const { scope = '' } = JSON.parse(Buffer.from(payload, 'base64url'));
  const isGranted = access.alternatives.some((claims) =>
    claims.every(({ scopes }) => scopes.every((each) => scope.split(' ').includes(each))),
  );
  if (!isGranted) throw failure(403, 'The credential does not allow this.');
}

async function readInput({ path, groups, body, invalidStatus }, request, url, validators, components) {
  const values = path.exec(url.pathname).slice(1).map(decodeURIComponent);
  const input = {};
  const check = (validator, value) => {
    if (validator !== undefined && !fits(validators[validator], value, components))
      throw failure(invalidStatus, 'The request is not valid.');
  };
  for (const { part, parameters, validator } of groups) {
    const texts = { path: (_, at) => values[at], query: (name) => url.searchParams.get(name), headers: (name) => request.headers[name] }[
      part
    ];
    const found = parameters.map((each, at) => [each.name, decode(texts(each.specName, at) ?? undefined, each)]);
    input[part] = Object.fromEntries(found.filter(([, value]) => value !== undefined));
    check(validator, input[part]);
  }
  if (body !== undefined) {
    const chunks = await request.toArray();
    try {
      input.body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    } catch {
      throw failure(400, 'The body is not JSON.');
    }
    check(body.content[0]?.validator, input.body);
  }
  return input;
}

function decode(text, { encoding, default: fallback }) {
  if (text === undefined) return fallback;
  const isNumber =
    encoding.types.some((type) => type === 'integer' || type === 'number') && text.trim() !== '' && !Number.isNaN(Number(text));
  return isNumber ? Number(text) : text;
}

/** True if a value fits the keywords that the toy knows. */
function fits(schema, value, components) {
  if (typeof schema === 'boolean') return schema;
  if (schema.$ref !== undefined) return fits(components[schema.$ref.split('/').at(-1)] ?? true, value, components);
  const types = [schema.type ?? []].flat();
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;
  if (types.length > 0 && !types.includes(type) && !(type === 'integer' && types.includes('number'))) return false;
  if (schema.enum !== undefined && !schema.enum.includes(value)) return false;
  if (typeof value === 'number' && (value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity))) return false;
  if (typeof value === 'string' && (value.length < (schema.minLength ?? 0) || value.length > (schema.maxLength ?? Infinity))) return false;
  if (typeof value === 'string' && schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) return false;
  if (type !== 'object') return (schema.allOf ?? []).every((part) => fits(part, value, components));
  const properties = Object.entries(schema.properties ?? {}).filter(([name]) => Object.hasOwn(value, name));
  return (
    (schema.required ?? []).every((name) => Object.hasOwn(value, name)) &&
    properties.every(([name, property]) => fits(property, value[name], components)) &&
    (schema.allOf ?? []).every((part) => fits(part, value, components))
  );
}
