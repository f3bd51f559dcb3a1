/** Examples of rows, in responses and schemas of the document. */
import { isObject } from '../../core/json.js';
import type { Json } from '../../core/json.js';
import type { JsonPointer } from '../../core/diagnostics.js';
import type { MediaTypeObject } from '../../load/types.js';
import { isSchemaObject, resolveSchema } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { OperationIntent } from '../intents/operation-intent.js';

export interface Example {
  readonly value: Readonly<Record<string, Json>>;
  readonly pointer: JsonPointer;
}

/** A few rows need no more examples. */
const most = 20;

/** Returns the examples of an entity, each once: those of lists first, which have several. */
export function examplesOf(intents: readonly OperationIntent[], schemas: Schemas): readonly Example[] {
  const answered = [...intents].sort((left, right) => Number(right.response.kind === 'many') - Number(left.response.kind === 'many'));
  const found = [
    ...answered.flatMap((intent) => responseExamples(intent)),
    ...answered.flatMap((intent) => schemaExamples(intent, schemas)),
  ].flatMap(({ value, pointer }): readonly Example[] => (isObject(value) && Object.keys(value).length > 0 ? [{ value, pointer }] : []));
  return [...new Map(found.map((example) => [JSON.stringify(example.value), example])).values()].slice(0, most);
}

interface Found {
  readonly value: Json | undefined;
  readonly pointer: JsonPointer;
}

function responseExamples({ operation, response: answer }: OperationIntent): readonly Found[] {
  if (answer.kind !== 'one' && answer.kind !== 'many') return [];
  const pointer = `${operation.pointer}/responses`;
  const path = answer.kind === 'one' ? answer.reading.wrap : answer.reading.items;
  return Object.entries(operation.spec.responses)
    .filter(([status]) => /^(?:2|default)/u.test(status))
    .flatMap(([, response]) => Object.values(isSchemaObject(response) && isSchemaObject(response.content) ? response.content : {}))
    .flatMap((media) => mediaExamples(media))
    .flatMap((whole): readonly Found[] => {
      const inner = path.reduce<Json | undefined>((value, name) => (isObject(value) ? value[name] : undefined), whole);
      if (answer.kind === 'one') return [{ value: inner, pointer }];
      return Array.isArray(inner) ? (inner as readonly Json[]).map((value) => ({ value, pointer })) : [];
    });
}

function mediaExamples(media: MediaTypeObject): readonly Json[] {
  if (!isSchemaObject(media)) return [];
  const named = isSchemaObject(media.examples) ? Object.values(media.examples) : [];
  return [
    ...(media.example === undefined ? [] : [media.example]),
    ...named.flatMap((example) => (isObject(example) && example['value'] !== undefined ? [example['value']] : [])),
  ];
}

function schemaExamples({ response }: OperationIntent, schemas: Schemas): readonly Found[] {
  if (response.kind !== 'one' && response.kind !== 'many') return [];
  const place = response.kind === 'one' ? response.reading.place : response.reading.item;
  const { schema } = resolveSchema(place.schema, schemas);
  if (!isSchemaObject(schema)) return [];
  const pointer = place.pointer.replace(/^#/u, '');
  const given = [
    ...(Array.isArray(schema['examples']) ? (schema['examples'] as readonly Json[]) : []),
    schema['example'] as Json | undefined,
  ];
  return given.map((value) => ({ value, pointer }));
}
