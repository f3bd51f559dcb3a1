/** What we make of a document must be valid OpenAPI 3.1 in the eyes of a parser that is not ours. */
import SwaggerParser from '@apidevtools/swagger-parser';
import { expect, it } from 'vitest';
import { loadGood } from './load-text.js';

const old = `swagger: '2.0'
info: {title: Library, version: 1.0}
host: library.example
basePath: /v1
schemes: [https]
consumes: [application/json]
produces: [application/json]
security: [{key: []}]
securityDefinitions:
  key: {type: apiKey, name: X-Key, in: header}
  oauth: {type: oauth2, flow: implicit, authorizationUrl: 'https://library.example/authorize', scopes: {read: Read}}
parameters:
  Page: {name: page, in: query, type: integer, minimum: 0, exclusiveMinimum: true}
responses:
  Missing: {description: Missing, schema: {$ref: '#/definitions/Problem'}}
paths:
  /books/{id}:
    parameters: [{name: id, in: path, type: string, required: true}]
    get:
      parameters: [{$ref: '#/parameters/Page'}, {name: tags, in: query, type: array, items: {type: string}, collectionFormat: pipes}]
      responses: {200: {description: One, schema: {$ref: '#/definitions/Book'}, headers: {X-Count: {type: integer}}}, 404: {$ref: '#/responses/Missing'}}
    put:
      parameters: [{name: body, in: body, required: true, schema: {$ref: '#/definitions/Book'}}]
      responses: {default: {description: Done}}
    post:
      consumes: [multipart/form-data]
      parameters: [{name: cover, in: formData, type: file, required: true}, {name: note, in: formData, type: string}]
      responses: {}
definitions:
  Problem: {type: object, properties: {message: {type: string, x-nullable: true}}}
  Book: {type: object, discriminator: kind, required: [kind], properties: {kind: {type: string}, parent: {$ref: '#/definitions/Book'}, pages: {type: integer, maximum: 10, exclusiveMaximum: true, example: 5}}}
`;

const wrong = `openapi: 3.0.3
info: {version: 2}
servers: [{url: '/{stage}', variables: {stage: {enum: [test, live], default: none}}}]
paths:
  books/{id}:
    get:
      parameters: [{name: q, in: query, type: string}, {name: q, in: query, schema: {}}, {in: query}]
      responses: {2xx: {schema: {type: Object}}, soon: {}}
    GET: {}
    delete: null
components:
  securitySchemes: {bearer: {type: bearer}, key: {type: apiKey}}
  schemas:
    A: {type: any, enum: null, required: true, properties: {b: {type: string, required: true, nullable: true, enum: [x], default: 5, minLength: '1'}}}
    B: {allOf: {$ref: '#/definitions/A'}, nullable: true}
    C: string
`;

it.each([
  ['an OpenAPI 2.0 document', old],
  ['a document with many mistakes', wrong],
])('%s: becomes a valid OpenAPI 3.1 document', async (_name, text) => {
  const { root } = await loadGood(text);
  await expect(SwaggerParser.validate(structuredClone(root) as never, { resolve: { external: false } })).resolves.toBeDefined();
});
