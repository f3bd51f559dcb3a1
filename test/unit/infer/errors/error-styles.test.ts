import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../src/core/json.js';
import type { ApiDocument, MediaTypeObject, OperationObject, ResponseObject } from '../../../../src/load/types.js';
import type { Schema } from '../../../../src/core/schema.js';
import { buildErrorStyles, writeErrorBody } from '../../../../src/infer/errors/error-styles.js';
import type { ErrorFacts } from '../../../../src/infer/errors/error-styles.js';
import type { ErrorStyle } from '../../../../src/model/error-style.js';

const text = { type: 'string' } as const;
const integer = { type: 'integer' } as const;

function object(properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema {
  return { type: 'object', properties, ...(required.length > 0 ? { required } : {}) };
}

function response(content?: Readonly<Record<string, MediaTypeObject>>): ResponseObject {
  return { description: 'd', ...(content !== undefined ? { content } : {}) };
}

function json(schema: Schema): ResponseObject {
  return response({ 'application/json': { schema } });
}

function documentOf(
  operations: readonly Readonly<Record<string, ResponseObject>>[],
  schemas: Readonly<Record<string, Schema>> = {},
): { readonly document: ApiDocument; readonly operations: readonly OperationObject[] } {
  const built = operations.map((responses): OperationObject => ({ responses: { 200: response(), ...responses } }));
  const paths = Object.fromEntries(built.map((operation, index) => [`/${String(index)}`, { get: operation }]));
  const root = { openapi: '3.1.0', info: { title: 't', version: '1' }, paths, components: { schemas } };
  return { document: { kind: 'api-document', version: '3.1', root, files: [], origins: {} }, operations: built };
}

const missing: ErrorFacts = {
  status: 404,
  detail: 'Book not found.',
  path: '/books/1',
  method: 'GET',
  requestId: 'r',
  time: 1_705_312_800_000,
  violations: [],
};
const invalid: ErrorFacts = {
  ...missing,
  status: 400,
  detail: 'Bad.',
  violations: [{ pointer: '/name', message: 'must be string', code: 'type', in: 'body' }],
};

function styleOf(schema: Schema, schemas?: Readonly<Record<string, Schema>>): ErrorStyle {
  const { styles } = buildErrorStyles(documentOf([{ default: json(schema) }], schemas).document);
  const [first, second] = styles;
  if (first === undefined) throw new Error('a document has at least one style');
  return second ?? first;
}

/** what | schema of `default` | body of a 404 | body of a 400 with a violation, where it differs in more than status */
const shapes: readonly (readonly [string, Schema, Json] | readonly [string, Schema, Json, Json])[] = [
  ['a list of texts', { type: 'array', items: text }, ['Book not found.'], ['/name must be string']],
  ['{message}', object({ message: text }), { message: 'Book not found.' }],
  [
    '{code, message} with numbers',
    object({ code: integer, message: text }, ['code', 'message']),
    { code: 404, message: 'Book not found.' },
  ],
  ['{code, message} with words', object({ code: text, message: text }), { code: 'NOT_FOUND', message: 'Book not found.' }],
  [
    'lower-case codes by example',
    object({ code: { type: 'string', examples: ['not-found'] }, message: text }),
    { code: 'not-found', message: 'Book not found.' },
  ],
  [
    'codes that are digits by example',
    object({ code: { type: 'string', examples: ['404'] }, message: text }),
    { code: '404', message: 'Book not found.' },
  ],
  [
    '{error: {code, message, details}}',
    object({ error: object({ code: text, message: text, details: { type: 'array', items: text } }) }),
    { error: { code: 'NOT_FOUND', message: 'Book not found.', details: [] } },
  ],
  [
    '{errors: [text]}',
    object({ errors: { type: 'array', items: text } }),
    { errors: ['Book not found.'] },
    { errors: ['/name must be string'] },
  ],
  [
    '{message, errors: [{field, message}]}',
    object({ message: text, errors: { type: 'array', items: object({ field: text, message: text }, ['field', 'message']) } }),
    { message: 'Book not found.', errors: [] },
    { message: 'Bad.', errors: [{ field: '/name', message: 'must be string' }] },
  ],
  [
    'JSON:API',
    object({ errors: { type: 'array', items: object({ status: text, title: text, detail: text, source: object({ pointer: text }) }) } }, [
      'errors',
    ]),
    { errors: [{ status: '404', title: 'Not Found', detail: 'Book not found.' }] },
  ],
  ['{detail}', object({ detail: text }, ['detail']), { detail: 'Book not found.' }],
  ['{error}', object({ error: text }), { error: 'Book not found.' }],
  [
    '{error, message}',
    object({ statusCode: integer, error: text, message: text }),
    { statusCode: 404, error: 'Not Found', message: 'Book not found.' },
  ],
  ['{error: true, message}', object({ error: { type: 'boolean' }, message: text }), { error: true, message: 'Book not found.' }],
  [
    'RFC 9457',
    object({ type: { type: 'string', format: 'uri-reference' }, title: text, status: integer, detail: text, instance: text }),
    { type: 'about:blank', title: 'Not Found', status: 404, detail: 'Book not found.', instance: '/books/1' },
  ],
  [
    'Spring',
    object({ timestamp: { type: 'string', format: 'date-time' }, path: text, status: integer, error: text, message: text }),
    { timestamp: '2024-01-15T10:00:00.000Z', path: '/books/1', status: 404, error: 'Not Found', message: 'Book not found.' },
  ],
  [
    'a timestamp in milliseconds',
    object({ timestamp: { type: 'integer', format: 'int64' }, message: text }),
    { timestamp: 1_705_312_800_000, message: 'Book not found.' },
  ],
  [
    'a timestamp that is a date',
    object({ timestamp: { type: 'string', format: 'date' }, message: text }),
    { timestamp: '2024-01-15', message: 'Book not found.' },
  ],
  [
    '{errorCode, errorDescription}',
    object({ errorCode: integer, errorDescription: text }),
    { errorCode: 404, errorDescription: 'Book not found.' },
  ],
  ['status as text', object({ status: text, message: text }), { status: '404', message: 'Book not found.' }],
  [
    'status as a constant word',
    object({ status: { type: 'string', enum: ['ok', 'error'] }, message: text }),
    { status: 'error', message: 'Book not found.' },
    { status: 'error', message: 'Bad.' },
  ],
  ['success', object({ success: { type: 'boolean' }, message: text }), { success: false, message: 'Book not found.' }],
  [
    'codes of a closed list',
    object({ code: { type: 'string', enum: ['internal_error', 'entity_not_found', 'invalid_input'] }, message: text }),
    { code: 'entity_not_found', message: 'Book not found.' },
    { code: 'invalid_input', message: 'Bad.' },
  ],
  [
    'nullable parts',
    object({ message: { type: ['string', 'null'] }, hint: { type: ['string', 'null'] } }, ['message', 'hint']),
    { message: 'Book not found.', hint: null },
  ],
  [
    'a required property without meaning',
    object({ message: text, severity: { type: 'string', enum: ['low', 'high'] } }, ['message', 'severity']),
    { message: 'Book not found.', severity: 'low' },
  ],
  [
    'a required list without meaning',
    object({ message: text, frames: { type: 'array', minItems: 1, items: integer } }, ['message', 'frames']),
    { message: 'Book not found.', frames: [0] },
  ],
  [
    'a message that is too short for sentences',
    object({ message: { type: 'string', maxLength: 30 } }),
    { message: 'Not Found' },
    { message: 'Bad Request' },
  ],
  ['text', text, 'Book not found.'],
  ['a list of one', { type: 'array', items: object({ message: text }) }, [{ message: 'Book not found.' }]],
  [
    'composed',
    { allOf: [object({ code: integer }, ['code']), object({ message: text }, ['message'])] },
    { code: 404, message: 'Book not found.' },
  ],
  [
    'an alternative that fits',
    { oneOf: [object({ message: text }, ['message']), object({ reasons: { type: 'array', items: integer } }, ['reasons'])] },
    { message: 'Book not found.' },
  ],
  [
    'names of members of objects',
    object({ message: text, ['__proto__']: text, constructor: text }, ['message', '__proto__', 'constructor']),
    JSON.parse('{"message":"Book not found.","__proto__":"","constructor":""}') as Json,
  ],
];

describe('bodies', () => {
  it.each(shapes)('%s', (...[, schema, want, wantInvalid]) => {
    const style = styleOf(schema);
    expect(JSON.parse(JSON.stringify(writeErrorBody(style, missing)))).toEqual(want);
    if (wantInvalid !== undefined) expect(writeErrorBody(style, invalid)).toEqual(wantInvalid);
  });

  it.each(shapes)('%s: valid for every status', (...[, schema]) => {
    const style = styleOf(schema);
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(typeof schema === 'boolean' ? schema : { ...schema });
    for (const status of [400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 429, 500, 501, 503]) {
      for (const facts of [missing, invalid]) {
        validate(writeErrorBody(style, { ...facts, status }));
        expect(validate.errors).toBeNull();
      }
    }
  });
});

const message = object({ message: text });
const detail = object({ detail: text });

/** what | responses per operation | media type and first property per style | statuses per operation */
const documents: readonly (readonly [
  string,
  readonly Readonly<Record<string, ResponseObject>>[],
  readonly string[],
  readonly Readonly<Record<string, number>>[],
])[] = [
  ['nothing declared', [{}], ['application/problem+json type'], [{}]],
  ['no bodies', [{ 404: response() }], ['application/problem+json type'], [{}]],
  [
    'YAML alone is written as JSON',
    [{ 404: response({ 'application/x-yaml': { schema: message } }), 400: json(message) }],
    ['application/json message', 'application/x-yaml message'],
    [{ 404: 1 }],
  ],
  [
    'one line of a stream of JSON',
    [{ 404: response({ 'application/x-json-stream': { schema: message } }), 400: json(message) }],
    ['application/json message', 'application/x-json-stream message'],
    [{ 404: 1 }],
  ],
  [
    'a sequence of JSON is more than a line',
    [{ 404: response({ 'application/json-seq': { schema: message } }), 400: json(message) }],
    ['application/json message'],
    [{}],
  ],
  ['one form', [{ 404: json(message), 400: json(message) }], ['application/json message'], [{}]],
  [
    'the most used comes first',
    [{ 400: json(detail) }, { 404: json(message), 400: json(message) }],
    ['application/json message', 'application/json detail'],
    [{ 400: 1 }, {}],
  ],
  [
    'another media type is another style',
    [{ 400: json(message), 404: json(message), 409: response({ 'application/problem+json': { schema: message } }) }],
    ['application/json message', 'application/problem+json message'],
    [{ 409: 1 }],
  ],
  [
    'JSON before other types',
    [{ 400: response({ 'application/xml': { schema: message }, 'Application/JSON; charset=utf-8': { schema: message } }) }],
    ['application/json message'],
    [{}],
  ],
  ['any type with an object', [{ 400: response({ '*/*': { schema: message } }) }], ['application/json message'], [{}]],
  [
    'XML only gets the first',
    [{ 400: json(message), 404: response({ 'application/xml': { schema: message } }) }],
    ['application/json message'],
    [{}],
  ],
  ['plain text', [{ 400: response({ 'text/plain': { schema: text } }) }], ['application/problem+json type', 'text/plain '], [{ 400: 1 }]],
  [
    'text never comes first',
    [{ 400: json(text), 401: json(text), 404: json(message) }],
    ['application/json message', 'application/json '],
    [{ 400: 1, 401: 1 }],
  ],
  [
    'JSON without a schema: the usual members as that type',
    [{ 400: response({ 'application/json': {} }) }],
    ['application/json type'],
    [{}],
  ],
  ['an object that says nothing', [{ 400: json({ type: 'object' }) }], ['application/json type'], [{}]],
  [
    'ranges and default',
    [{ '4XX': json(message), default: json(detail) }, { 400: json(message) }],
    ['application/json message', 'application/json detail'],
    [{ '4XX': 0, default: 1 }, {}],
  ],
  [
    'a range in lower case',
    [{ 400: json(detail), 404: json(detail), '5xx': json(message) }],
    ['application/json detail', 'application/json message'],
    [{ '5XX': 1 }],
  ],
  [
    'the first style under another default',
    [{ 404: json(message), 400: json(message), default: json(detail) }],
    ['application/json message', 'application/json detail'],
    [{ 404: 0, 400: 0, default: 1 }],
  ],
  ['statuses that no service answers do not matter', [{ 402: json(detail), 418: json(detail) }], ['application/problem+json type'], [{}]],
  [
    'forms that say nothing never come first',
    [{ 400: json(object({ xyz: integer }, ['xyz'])), 404: json(object({ xyz: integer }, ['xyz'])), 409: json(message) }],
    ['application/json message', 'application/json xyz'],
    [{ 400: 1, 404: 1 }],
  ],
];

describe('styles', () => {
  it.each(documents)('%s', (_, given, styles, errors) => {
    const { document, operations } = documentOf(given);
    const built = buildErrorStyles(document);
    expect(built.styles.map((style) => `${style.mediaType} ${style.properties[0]?.path[0] ?? ''}`)).toEqual(styles);
    expect(operations.map((operation) => built.errorsOf(operation))).toEqual(errors);
  });

  it('takes `default` for a success where nothing else is one', () => {
    const operation: OperationObject = { responses: { default: json(message) } };
    const root = { openapi: '3.1.0', info: { title: 't', version: '1' }, paths: { '/a': { get: operation } } };
    const { styles } = buildErrorStyles({ kind: 'api-document', version: '3.1', root, files: [], origins: {} });
    expect(styles.map((style) => style.id)).toEqual(['problem']);
  });

  it('names styles by their schemas, uniquely, and points at them', () => {
    const schemas = { Error: message, 'Api-Error': detail };
    const given = [
      {
        400: json({ $ref: '#/components/schemas/Error' }),
        404: json({ $ref: '#/components/schemas/Error' }),
        409: json({ $ref: '#/components/schemas/Api-Error' }),
        500: json(object({ reason: text })),
      },
    ];
    const { styles } = buildErrorStyles(documentOf(given, schemas).document);
    expect(styles.map(({ id, schema }) => [id, schema])).toEqual([
      ['error', '#/components/schemas/Error'],
      ['apiError', '#/components/schemas/Api-Error'],
      [expect.stringMatching(/^errorX[0-9a-f]{4}$/u), '#/paths/~10/get/responses/500/content/application~1json/schema'],
    ]);
  });
});
