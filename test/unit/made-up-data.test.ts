/** The code of services holds no data that the sampler of schemas makes up: examples belong to seed rows and tests. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadApiDocumentFromText } from '../../src/load/load-document.js';
import { inferService } from '../../src/infer/infer-service.js';
import { lowerService } from '../../src/lower/lower-service.js';

/** What `sampleOf` gives for texts, addresses, keys and moments. */
const sampled = /'[\p{L}][\p{L} ]* \d{1,2}'|"[\p{L}][\p{L} ]* \d{1,2}"|user\d+@example|example\.com\/\d|5eed0000-|2024-01-15/u;

const golden = join(import.meta.dirname, '../golden');
const outputs = readdirSync(golden, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) =>
    readdirSync(join(golden, name), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((target) => join(name, target.name, 'expected')),
  );

describe('generated code', () => {
  it.each(outputs)('%s: has no sample outside of seeds and tests', (output) => {
    const folder = join(golden, output);
    const code = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      /^(?:src|prisma)\/(?!contract\/|seed).*\.(?:ts|prisma|sql)$/u.test(path.replaceAll('\\', '/')),
    );
    const found = code.filter((path) => sampled.test(readFileSync(join(folder, path), 'utf8')));
    expect(code.length).toBeGreaterThan(0);
    expect(found).toEqual([]);
  });
});

/** Every way in which a schema can require a value that nothing gives. */
const formats = ['email', 'uri', 'uuid', 'date', 'date-time', 'ipv4', 'hostname', 'time', 'byte'];
const shapes = [
  ...formats.map((format) => ({ type: 'string', format })),
  { type: 'string', minLength: 4 },
  { type: 'string', pattern: '^[a-z]+-[0-9]+$' },
  { type: 'integer', minimum: 3 },
  { type: 'array', minItems: 1, items: { type: 'string', format: 'email' } },
  { type: 'object', required: ['mail'], properties: { mail: { type: 'string', format: 'email' } } },
  { oneOf: [{ type: 'object', required: ['mail'], properties: { mail: { type: 'string', format: 'email' } } }] },
];
const json = (schema: unknown): unknown => ({ description: 'x', content: { 'application/json': { schema } } });
const places: Readonly<Record<string, (schema: unknown) => unknown>> = {
  'a row': (part) => paths({ thing: thing(part) }),
  'a nested object': (part) => paths({ thing: thing({ type: 'object', required: ['part'], properties: { part } }) }),
  'an envelope of a row': (part) =>
    paths({ one: { type: 'object', required: ['data', 'part'], properties: { data: thing({ type: 'string' }), part } } }),
  'an acknowledgement': (part) =>
    paths({ done: { type: 'object', required: ['message', 'part'], properties: { message: { type: 'string' }, part } } }),
  'an error': (part) =>
    paths({ error: { type: 'object', required: ['message', 'part'], properties: { message: { type: 'string' }, part } } }),
  'the document of a service': (part) => ({ '/info': { get: { responses: { 200: json(thing(part)) } } } }),
};

function thing(part: unknown): unknown {
  return { type: 'object', required: ['id', 'name', 'part'], properties: { id: { type: 'string' }, name: { type: 'string' }, part } };
}

function paths({ thing: row = thing({ type: 'string' }), one = row, done, error }: Readonly<Record<string, unknown>>): unknown {
  const missing = error === undefined ? {} : { 404: json(error) };
  const key = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
  return {
    '/things': {
      get: { responses: { 200: json({ type: 'array', items: row }) } },
      post: {
        requestBody: json({ type: 'object', required: ['name'], properties: { name: { type: 'string' } } }),
        responses: { 201: json(row) },
      },
    },
    '/things/{id}': {
      parameters: [key],
      get: { responses: { 200: json(one), ...missing } },
      delete: { responses: done === undefined ? { 204: { description: 'x' } } : { 200: json(done) } },
    },
  };
}

describe('a required value that nothing gives', () => {
  it.each(Object.keys(places))('in %s: is in no plan', async (place) => {
    for (const shape of shapes) {
      const document = { openapi: '3.1.0', info: { title: 'T', version: '1' }, paths: places[place]?.(shape) };
      const loaded = await loadApiDocumentFromText(JSON.stringify(document));
      const model = loaded.value === undefined ? undefined : inferService(loaded.value).value?.model;
      if (model === undefined) throw new Error(JSON.stringify(loaded.diagnostics));
      const { features, mappers, errorStyles, storage } = lowerService(model, { database: 'sqlite' });
      expect(JSON.stringify({ features, mappers, errorStyles, storage: { ...storage, seeds: [] } }), JSON.stringify(shape)).not.toMatch(
        sampled,
      );
    }
  });
});
