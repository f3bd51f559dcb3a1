/** Documents for `compiles.test.ts`. */

/** A document, and the construct that it is about. */
export interface CompileCase {
  readonly title: string;
  readonly document: unknown;
}

const text = { type: 'string' };
const whole = { type: 'integer' };
const id = { type: 'integer', readOnly: true };
const idParameter = { name: 'id', in: 'path', required: true, schema: whole };
const json = (schema: unknown) => ({ 'application/json': { schema } });
const sends = (schema: unknown) => ({ required: true, content: json(schema) });
const answers = (schema: unknown, status = 200) => ({ [status]: { description: 'ok', content: json(schema) } });
const list = (items: unknown) => ({ type: 'array', items });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const item = (properties: object, required: readonly string[] = []) => ({
  type: 'object',
  required: ['id', ...required],
  properties: { id, ...properties },
});

function documentOf(paths: object, schemas: object = {}): unknown {
  return { openapi: '3.1.0', info: { title: 'Cases', version: '1' }, paths, components: { schemas } };
}

/** Paths of a collection of items: list, create, read, replace. */
function collection(name: string, shown: unknown, sent: unknown = shown): object {
  return {
    [`/${name}`]: {
      get: { responses: answers(list(shown)) },
      post: { requestBody: sends(sent), responses: answers(shown, 201) },
    },
    [`/${name}/{id}`]: {
      parameters: [idParameter],
      get: { responses: answers(shown) },
      put: { requestBody: sends(sent), responses: answers(shown) },
    },
  };
}

const box = item({ name: text, size: whole });

export const compileCases: readonly CompileCase[] = [
  {
    title: 'a body that requires more than its component',
    document: documentOf(collection('boxes', ref('Box'), { allOf: [ref('Box'), { required: ['name', 'size'] }] }), { Box: box }),
  },
  {
    title: 'a reference with required properties beside it',
    document: documentOf(collection('boxes', ref('Box'), { ...ref('Box'), required: ['size'], properties: { note: text } }), { Box: box }),
  },
  {
    title: 'a response that requires more than its component',
    document: documentOf(collection('boxes', { allOf: [ref('Box'), { required: ['name'] }] }, ref('Box')), { Box: box }),
  },
  {
    title: 'a required property from two components away',
    document: documentOf(collection('boxes', ref('Crate'), { allOf: [ref('Crate'), { required: ['size'] }] }), {
      Box: box,
      Crate: { allOf: [ref('Box')] },
    }),
  },
  {
    title: 'a required writeOnly property of a shared component',
    document: documentOf(
      { ...collection('lockers', ref('Locker')), ...collection('rooms', ref('Room')) },
      {
        Locker: item({ name: text, pin: { ...text, writeOnly: true } }, ['pin']),
        Room: { allOf: [item({ title: text, code: { ...whole, writeOnly: true } }), { required: ['title', 'code'] }] },
      },
    ),
  },
];
