/** Objects that the document gives as examples of what is stored: in responses, and in schemas. */
import type { Json } from '../../core/json.js';
import type { JsonPointer } from '../../core/diagnostics.js';
import type { MediaTypeObject } from '../../load/types.js';
import { isSchemaObject, resolveSchema } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { Usage } from '../intents/operation-intent.js';

export interface Example {
  readonly value: Readonly<Record<string, Json>>;
  readonly pointer: JsonPointer;
}

/** More of them are not looked at: a few rows are made. */
const most = 20;

/** Lists before single objects, since they show several; each object once. */
export function examplesOf(usages: readonly Usage[], schemas: Schemas): readonly Example[] {
  const answered = [...usages].sort((left, right) => Number(right.answer.kind === 'many') - Number(left.answer.kind === 'many'));
  const found = [
    ...answered.flatMap((usage) => responseExamples(usage)),
    ...answered.flatMap((usage) => schemaExamples(usage, schemas)),
  ].flatMap(({ value, pointer }): readonly Example[] => (isObject(value) && Object.keys(value).length > 0 ? [{ value, pointer }] : []));
  return [...new Map(found.map((example) => [JSON.stringify(example.value), example])).values()].slice(0, most);
}

interface Found {
  readonly value: Json | undefined;
  readonly pointer: JsonPointer;
}

function responseExamples({ facts, answer }: Usage): readonly Found[] {
  if (answer.kind !== 'one' && answer.kind !== 'many') return [];
  const pointer = `${facts.pointer}/responses`;
  const path = answer.kind === 'one' ? answer.reading.wrap : answer.reading.items;
  return Object.entries(facts.spec.responses)
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

function schemaExamples({ answer }: Usage, schemas: Schemas): readonly Found[] {
  if (answer.kind !== 'one' && answer.kind !== 'many') return [];
  const place = answer.kind === 'one' ? answer.reading.place : answer.reading.item;
  const { schema } = resolveSchema(place.schema, schemas);
  if (!isSchemaObject(schema)) return [];
  const pointer = place.pointer.replace(/^#/u, '');
  const given = [
    ...(Array.isArray(schema['examples']) ? (schema['examples'] as readonly Json[]) : []),
    schema['example'] as Json | undefined,
  ];
  return given.map((value) => ({ value, pointer }));
}

function isObject(value: unknown): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
