import { describe, expect, it } from 'vitest';
import type { Operation } from '../../../../src/model/operation.js';
import { integer, list, modelOf, object, ref, string } from '../support.js';

const parameter = (name: string, schema: unknown) => ({ name, in: 'query', schema });
const job = object(['id'], { id: { ...integer, readOnly: true }, name: string });
const answer = (schema: unknown, headers: object, status = 200) => ({
  responses: { [status]: { description: 'ok', headers, content: { 'application/json': { schema } } } },
});
const create = (headers: object) => ({
  requestBody: { required: true, content: { 'application/json': { schema: ref('Job') } } },
  ...answer(ref('Job'), headers, 201),
});

async function operationsOf(headers: object, parameters: readonly object[], created: object = {}): Promise<readonly Operation[]> {
  const paths = { '/jobs': { get: { parameters, ...answer(list(ref('Job')), headers) }, post: create(created) } };
  return (await modelOf(paths, { Job: job })).operations;
}

async function sources(headers: object, parameters: readonly object[] = []): Promise<Readonly<Record<string, string>>> {
  const [all] = await operationsOf(headers, parameters);
  return Object.fromEntries((all?.program?.respond.headers ?? []).map(({ name, source }) => [name, source.kind]));
}

const pages = [parameter('limit', integer), parameter('offset', integer)];

describe('headers of a list', () => {
  it.each(['X-Total-Count', 'X-Total', 'Total-Count', 'X-Pagination-Total', 'X-Job-Count', 'x-total-items'])(
    '%s is the number of all rows, as a number or as a text',
    async (name) => {
      expect(await sources({ [name]: { schema: integer } }, pages)).toEqual({ [name]: 'total' });
      expect(await sources({ [name]: { schema: string } })).toEqual({ [name]: 'total' });
    },
  );

  it('a total needs the list to be counted', async () => {
    const [all] = await operationsOf({ 'X-Total-Count': { schema: integer } }, []);
    expect(all?.program?.effects).toMatchObject([{ kind: 'list', count: true }]);
  });

  it('values of the page are told by their names, and a header of one value is that', async () => {
    const headers = {
      'X-Has-More': { schema: { type: 'boolean' } },
      'X-Limit': { schema: integer },
      'X-Version': { schema: { const: '1' } },
    };
    expect(await sources(headers, pages)).toEqual({ 'X-Has-More': 'has-more', 'X-Limit': 'limit', 'X-Version': 'constant' });
  });

  it('Link holds the links to other pages where a parameter selects them', async () => {
    const headers = { Link: { schema: string } };
    expect(await sources(headers, pages)).toEqual({ Link: 'page-links' });
    expect(await sources(headers, [parameter('page', integer)])).toEqual({ Link: 'page-links' });
    expect(await sources(headers)).toEqual({});
  });

  it('a header with the cursor of the next page makes the cursor opaque', async () => {
    const [all] = await operationsOf({ 'X-Next-Cursor': { schema: string } }, [parameter('cursor', string), parameter('limit', integer)]);
    expect(all?.program?.respond.headers).toMatchObject([{ source: { kind: 'next-cursor', last: 'empty' } }]);
    expect(all?.program?.effects[0]).not.toHaveProperty('page.byKey');
  });

  it('a header that nothing gives is not sent', async () => {
    expect(await sources({ 'X-Rate-Limit': { schema: integer }, 'X-Request-Id': { schema: string } }, pages)).toEqual({});
  });
});

it('a create sends the key of the new row where a header is named after it', async () => {
  const [, made] = await operationsOf({}, [], { 'X-Job-Id': { schema: integer }, 'X-Trace-Id': { schema: string } });
  expect(made?.program?.respond.headers).toEqual([
    { name: 'X-Job-Id', source: { kind: 'column', binding: 'job', entity: 'Job', field: 'id' } },
  ]);
});
