/** A document of a given number of operations, to see how the cost of generating grows. */

const nouns = ['invoice', 'customer', 'product', 'shipment', 'ticket', 'payment', 'vehicle', 'project', 'contract', 'device'];

/** Five operations for each resource: list, create, read, replace, delete. `operations` is rounded down to whole resources. */
export function synthesizeDocument(operations: number): object {
  const paths: Record<string, object> = {};
  const schemas: Record<string, object> = {};
  for (let index = 0; index < Math.floor(operations / 5); index += 1) {
    const round = Math.floor(index / nouns.length);
    const noun = `${round === 0 ? '' : `${['local', 'remote', 'shared', 'former', 'open', 'closed', 'daily'][round - 1] ?? `x${round}`}_`}${nouns[index % nouns.length] ?? ''}`;
    const name = noun.replace(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase());
    Object.assign(paths, resourcePaths(noun, name));
    Object.assign(schemas, resourceSchemas(name));
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Synthetic', version: '1.0.0' },
    security: [{ bearer: [] }],
    paths,
    components: { schemas, securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
  };
}

function resourcePaths(noun: string, name: string): Readonly<Record<string, object>> {
  const one = { description: `One ${noun}.`, content: json({ $ref: `#/components/schemas/${name}` }) };
  const missing = { description: `There is no such ${noun}.` };
  const body = { required: true, content: json({ $ref: `#/components/schemas/${name}Input` }) };
  return {
    [`/${noun}s`]: {
      get: {
        operationId: `list${name}s`,
        parameters: [
          { name: 'status', in: 'query', schema: { type: 'string', enum: ['open', 'closed'] } },
          { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 } },
          { name: 'offset', in: 'query', schema: { type: 'integer', minimum: 0, default: 0 } },
        ],
        responses: { 200: { description: 'A page.', content: json({ type: 'array', items: { $ref: `#/components/schemas/${name}` } }) } },
      },
      post: { operationId: `create${name}`, requestBody: body, responses: { 201: one } },
    },
    [`/${noun}s/{id}`]: {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
      get: { operationId: `get${name}`, responses: { 200: one, 404: missing } },
      put: { operationId: `replace${name}`, requestBody: body, responses: { 200: one, 404: missing } },
      delete: { operationId: `delete${name}`, responses: { 204: { description: 'Gone.' }, 404: missing } },
    },
  };
}

function resourceSchemas(name: string): Readonly<Record<string, object>> {
  const properties = {
    name: { type: 'string', minLength: 1, maxLength: 200 },
    status: { type: 'string', enum: ['open', 'closed'] },
    amount: { type: 'integer', format: 'int32', minimum: 0 },
    note: { type: ['string', 'null'], maxLength: 2000 },
    dueOn: { type: 'string', format: 'date' },
  };
  return {
    [name]: {
      type: 'object',
      required: ['id', 'name', 'status', 'createdAt'],
      properties: {
        id: { type: 'string', format: 'uuid', readOnly: true },
        ...properties,
        createdAt: { type: 'string', format: 'date-time', readOnly: true },
      },
    },
    [`${name}Input`]: { type: 'object', required: ['name', 'status'], properties },
  };
}

function json(schema: object): object {
  return { 'application/json': { schema } };
}
