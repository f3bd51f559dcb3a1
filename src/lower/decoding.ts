/** Decoding of requests: parameters, bodies, and the schemas that they must fit. */
import { defaultOf, typesOf } from '../json-schema/schema.js';
import type { Schema, SchemaObject } from '../core/schema.js';
import type { ModelIndex } from '../model/lookup.js';
import type { MediaType, Operation, Parameter } from '../model/operation.js';
import { isBodyRequired } from './body-requirement.js';
import type { ContentDecoding, DecodingPlan, ParameterDecoding, ParameterGroup, PatchDecoding, ValidatorPlan } from './http-plan.js';
import { invalidStatus } from './invalid-status.js';
import { bodySchemaOf, lacksObjectType } from './media-schemas.js';
import { parserOf } from './media-types.js';
import { amendedStatus } from './requests.js';

const groups = [
  { part: 'path', in: 'path' },
  { part: 'query', in: 'query' },
  { part: 'headers', in: 'header' },
  { part: 'cookies', in: 'cookie' },
] as const;

/** Returns how the requests of an operation are decoded; adds its schemas to `validators`. */
export function lowerDecoding(index: ModelIndex, operation: Operation, validators: ValidatorPlan[]): Omit<DecodingPlan, 'patch'> {
  const { schemas } = index.model;
  const parameterGroups = groups.flatMap(({ part, in: location }): readonly ParameterGroup[] => {
    const parameters = operation.parameters.filter((parameter) => parameter.in === location && parameter.role !== 'credential');
    if (parameters.length === 0) return [];
    const validator = validators.length;
    validators.push({ operation: operation.names, part, schema: groupSchema(parameters), direction: 'parameter' });
    return [{ part, parameters: parameters.map((parameter) => lowerParameter(parameter, schemas)), validator }];
  });
  const content = operation.body?.content.flatMap((media, position) => lowerContent(index, operation, media, position, validators));
  return {
    invalidStatus: invalidStatus(operation),
    groups: parameterGroups,
    ...(content === undefined ? {} : { body: { required: isBodyRequired(index, operation), content } }),
  };
}

/** Returns the limits of a JSON Patch; undefined where the operation takes none. */
export function lowerPatch(index: ModelIndex, operation: Operation, validators: ValidatorPlan[]): PatchDecoding | undefined {
  const amend = operation.program?.effects.find((effect) => effect.kind === 'amend');
  if (amend?.kind !== 'amend') return undefined;
  const validator = validators.length;
  const schema = { $ref: index.projection(amend.projection).schema };
  validators.push({ operation: operation.names, part: 'outcome', schema, direction: 'response' });
  return {
    validator,
    changeable: index.body(amend.mapping).properties.map(({ specName }) => specName),
    invalidStatus: amendedStatus(operation),
  };
}

/** The parameters of one location as one object, so that one call finds every violation. */
function groupSchema(parameters: readonly Parameter[]): SchemaObject {
  const required = parameters.filter((parameter) => parameter.required || parameter.in === 'path').map((parameter) => parameter.name);
  return {
    type: 'object',
    properties: Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.schema])),
    ...(required.length === 0 ? {} : { required }),
  };
}

function lowerParameter(parameter: Parameter, schemas: ModelIndex['model']['schemas']): ParameterDecoding {
  const { name, specName, encoding } = parameter;
  const fallback = defaultOf(parameter.schema, schemas);
  return {
    name,
    specName,
    in: parameter.in,
    encoding,
    ...(fallback === undefined || parameter.required ? {} : { default: fallback }),
  };
}

function lowerContent(
  index: ModelIndex,
  operation: Operation,
  media: MediaType,
  position: number,
  validators: ValidatorPlan[],
): readonly ContentDecoding[] {
  const parser = parserOf(media, operation);
  if (parser === undefined) return [];
  const isForm = parser === 'form' || parser === 'form-data';
  const isText = parser === 'text' && typesOf(media.schema ?? true, index.model.schemas).join() === 'string';
  const isChecked = media.schema !== undefined && media.schema !== true && (parser === 'json' || isForm || isText);
  return [
    {
      mediaType: media.type,
      parser,
      ...(isForm && media.fields !== undefined ? { fields: media.fields } : {}),
      ...(isForm && media.files !== undefined ? { files: media.files } : {}),
      ...(isChecked ? { validator: bodyValidator(index, operation, media, position, validators) } : {}),
    },
  ];
}

/** Finds or adds the validator of a body: bodies with the same schema share one. */
function bodyValidator(
  { model }: ModelIndex,
  operation: Operation,
  media: MediaType,
  position: number,
  validators: ValidatorPlan[],
): number {
  const { names } = operation;
  const given = bodySchemaOf(media, model.schemas);
  const schema: Schema = lacksObjectType(media, operation, model.schemas) ? { type: 'object', allOf: [given] } : given;
  const text = JSON.stringify(schema);
  const shared = validators.findIndex((each) => each.direction === 'request' && JSON.stringify(each.schema) === text);
  if (shared !== -1) return shared;
  const isFirst = !validators.some((each) => each.operation.camel === names.camel && each.part === 'body');
  validators.push({ operation: names, part: 'body', ...(isFirst ? {} : { ordinal: position + 1 }), schema, direction: 'request' });
  return validators.length - 1;
}
