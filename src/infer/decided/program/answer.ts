/** What `respond` answers: a row or a list in the form that the document declares. */
import { metadataOf } from '../../payloads/envelope-metadata.js';
import { isJson } from '../../operations/api-operation.js';
import type { EntityMapping } from '../../entities/entity-mapping.js';
import type { Schema } from '../../../core/schema.js';
import { objectPlaceOf } from '../../../json-schema/schema-refs.js';
import type { ObjectSchemaRef } from '../../../json-schema/schema-refs.js';
import { readOne } from '../../payloads/payload-shapes.js';
import { itemsOf, typesOf } from '../../../json-schema/schema.js';
import type { ResponseBody } from '../../../model/response.js';
import type { Reader } from '../../../decisions/program/reader.js';
import type { Binding, ProgramScope } from './scope.js';

export function answerOf(reader: Reader, scope: ProgramScope, binding: Binding, offset: number): ResponseBody | undefined {
  const { operation, context } = scope;
  const { success, successPlace } = operation;
  const refuse = (message: string): ResponseBody | undefined => {
    reader.fail({ code: 'SW2511', message, offset });
    return undefined;
  };
  if (success.content !== undefined && !isJson(success.content))
    return refuse(`the document declares ${success.content.type}, which is not made from a row`);
  if (binding.kind === 'rows') {
    const listed = scope.lists.get(binding.bind);
    return listed === undefined ? undefined : { kind: 'many', binding: binding.bind, ...listed };
  }
  if (binding.kind !== 'row') return boundAnswer(scope, binding, refuse);
  if (successPlace === undefined) return refuse('the document does not say what the answer looks like');
  const reading = readOne(successPlace, context.schemas, binding.plan.resourceSchema.resource.aliases);
  if (reading === undefined || reading.place.flat.union) return refuse('the declared answer is not one object');
  const missing = unkept(binding.plan, reading.place);
  if (missing !== undefined) return refuse(`the declared answer has \`${missing}\`, which nothing keeps of ${binding.plan.entity.id}`);
  const projection = context.projector.project(binding.plan, reading.place, `${operation.names.pascal} response`);
  const metadata = metadataOf(reading.metadata, operation, context.schemas);
  return { kind: 'one', binding: binding.bind, projection, wrap: reading.wrap, ...(metadata.length > 0 ? { metadata } : {}) };
}

/** A number or values, by themselves or in the one property that can hold them. */
function boundAnswer(
  scope: ProgramScope,
  { bind, kind }: Binding,
  refuse: (message: string) => ResponseBody | undefined,
): ResponseBody | undefined {
  const { successPlace } = scope.operation;
  const { schemas } = scope.context;
  if (successPlace === undefined) return refuse('the document does not say what the answer looks like');
  const holds = (schema: Schema): boolean => {
    const types = typesOf(schema, schemas).filter((type) => type !== 'null');
    if (kind === 'number') return types.length === 1 && (types[0] === 'integer' || types[0] === 'number');
    const items = itemsOf(schema, schemas);
    return items !== undefined && typesOf(items, schemas).every((type) => type === 'string');
  };
  if (holds(successPlace.schema)) return { kind: 'bound', binding: bind, wrap: [] };
  const properties = [...(objectPlaceOf(successPlace, schemas)?.flat.properties.values() ?? [])];
  const [only, ...others] = properties.filter((property) => holds(property.schema));
  if (only === undefined || others.length > 0)
    return refuse(`the declared answer has no one place for ${kind === 'number' ? 'a number' : 'a list of texts'}`);
  const required = properties.filter((property) => property !== only && property.required);
  const metadata = metadataOf(
    required.map((property) => ({ path: [property.name], property })),
    scope.operation,
    schemas,
  );
  return { kind: 'bound', binding: bind, wrap: [only.name], ...(metadata.length > 0 ? { metadata } : {}) };
}

/** A property that is always answered, and that the entity does not have. */
function unkept(plan: EntityMapping, place: ObjectSchemaRef): string | undefined {
  return [...place.flat.properties.values()].find(
    (property) => property.required && plan.properties.get(plan.resourceSchema.keyOf(property.name)) === undefined,
  )?.name;
}
