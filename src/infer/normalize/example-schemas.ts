/**
 * Schemas from examples. A document that is made from recorded requests often shows what is sent and answered and says no more;
 * where a body or an answer has an example and no schema, or one of any object, the example is taken for a typical one.
 */
import { isObject } from '../../core/json.js';
import type { Diagnostic, Outcome } from '../../core/diagnostics.js';
import type { Json } from '../../core/json.js';
import { httpMethods } from '../../core/http.js';
import type { ApiDocument, MediaTypeObject, OperationObject, PathItemObject } from '../../load/types.js';
import type { Schema } from '../../core/schema.js';
import { isFreeForm } from '../payloads/undescribed-payloads.js';
import { escapeToken } from '../../core/json-pointer.js';
import { isSchemaObject, itemsOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';

/** The document with schemas where only examples were, and a note for each operation that has one now. */
export function describeByExamples(document: ApiDocument): Outcome<ApiDocument> & { readonly value: ApiDocument } {
  const schemas: Schemas = document.root.components?.schemas ?? {};
  const diagnostics: Diagnostic[] = [];
  const paths: Record<string, PathItemObject> = { ...document.root.paths };
  for (const [path, item] of Object.entries(paths)) {
    if (!isSchemaObject(item)) continue;
    for (const method of httpMethods) {
      const operation = Object.hasOwn(item, method) ? item[method] : undefined;
      const described = operation === undefined || !isSchemaObject(operation) ? undefined : describeOperation(operation, schemas);
      if (described === undefined) continue;
      paths[path] = { ...paths[path], [method]: described };
      diagnostics.push({
        code: 'SW2005',
        severity: 'note',
        message: `${method.toUpperCase()} ${JSON.stringify(path).slice(1, -1)} has examples and no schema; they are taken for typical`,
        pointer: `/paths/${escapeToken(path)}/${method}`,
      });
    }
  }
  return { value: diagnostics.length === 0 ? document : { ...document, root: { ...document.root, paths } }, diagnostics };
}

/** Undefined: there is nothing to add. */
function describeOperation(operation: OperationObject, schemas: Schemas): OperationObject | undefined {
  const { requestBody, responses } = operation;
  const sent = describeContent(requestBody?.content, schemas);
  const answered = Object.entries(isSchemaObject(responses) ? responses : {}).flatMap(([status, response]) => {
    const content = /^2/u.test(status) && isSchemaObject(response) ? describeContent(response.content, schemas) : undefined;
    return content === undefined ? [] : [[status, { ...response, content }] as const];
  });
  if (sent === undefined && answered.length === 0) return undefined;
  return {
    ...operation,
    ...(requestBody === undefined || sent === undefined ? {} : { requestBody: { ...requestBody, content: sent } }),
    responses: { ...responses, ...Object.fromEntries(answered) },
  };
}

type Content = Readonly<Record<string, MediaTypeObject>>;

function describeContent(content: Content | undefined, schemas: Schemas): Content | undefined {
  const found = Object.entries(isSchemaObject(content) ? (content as Content) : {}).flatMap(([type, media]) => {
    const isOpen = /[/+]json/iu.test(type) && isSchemaObject(media) && saysNoMore(media.schema, schemas);
    const example = isOpen ? exampleOf(media) : undefined;
    return example === undefined ? [] : [[type, { ...media, schema: schemaOf(example) }] as const];
  });
  return found.length === 0 ? undefined : { ...content, ...Object.fromEntries(found) };
}

function saysNoMore(schema: Schema | undefined, schemas: Schemas): boolean {
  if (schema === undefined) return true;
  const items = itemsOf(schema, schemas);
  return isFreeForm({ schema: items ?? schema, pointer: '' }, schemas);
}

/** The first example that is an object or a list of objects. */
function exampleOf(media: MediaTypeObject): Json | undefined {
  const named = Object.values(isSchemaObject(media.examples) ? media.examples : {}).map((one) =>
    isSchemaObject(one) ? one['value'] : undefined,
  );
  const inSchema = isSchemaObject(media.schema) ? [...(media.schema.examples ?? []), media.schema['example'], media.schema.default] : [];
  return [media.example, ...named, ...inSchema].map((one) => parsed(one)).find((one) => one !== undefined);
}

/** Examples are often written as JSON in a text. */
function parsed(example: unknown): Json | undefined {
  let value = example;
  if (typeof value === 'string' && /^\s*[[{]/u.test(value)) {
    try {
      value = JSON.parse(value) as unknown;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return undefined;
    }
  }
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return isObject(first) && Object.keys(first).length > 0 ? (value as Json) : undefined;
}

/** What a value is an example of. Nothing is required, since one example says nothing of that. */
function schemaOf(value: Json, depth = 12): Schema {
  if (value === null || depth === 0) return true;
  if (Array.isArray(value)) return { type: 'array', ...(value[0] === undefined ? {} : { items: schemaOf(value[0] as Json, depth - 1) }) };
  if (typeof value === 'object') {
    const properties = Object.entries(value).map(([name, inner]) => [name, schemaOf(inner, depth - 1)]);
    return { type: 'object', properties: Object.fromEntries(properties) as Readonly<Record<string, Schema>> };
  }
  if (typeof value === 'number') return { type: Number.isInteger(value) ? 'integer' : 'number' };
  if (typeof value === 'boolean') return { type: 'boolean' };
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/u.test(value)
    ? { type: 'string', format: 'date-time' }
    : { type: 'string' };
}
