/** `features/<resource>/schemas.ts` and the schemas that its validators are compiled from. */
import type { SchemaObject, Schema } from '../../../core/schema.js';
import type { Feature, FilePart, MediaType, Operation, Parameter } from '../../../model/operation.js';
import { code, tsIdentifier, tsString, tsValue } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import { outcomeName } from '../../../languages/typescript/names.js';
import { amendedStatus } from '../../../lower/requests.js';
import { isBodyRequired } from '../../../lower/body-requirement.js';
import { parserOf } from '../../../lower/media-types.js';
import { bodySchemaOf } from '../../../lower/media-schemas.js';
import { defaultOf } from '../../../json-schema/schema-lookups.js';
import type { ViewContext } from './context.js';

/** A schema that a validator is compiled from. */
export interface ValidatorEntry {
  /** Name of the exported function. */
  readonly name: string;
  readonly schema: Schema;
  readonly direction: 'request' | 'response' | 'parameter';
}

const groups = [
  { part: 'path', in: 'path' },
  { part: 'query', in: 'query' },
  { part: 'headers', in: 'header' },
  { part: 'cookies', in: 'cookie' },
] as const;

/** The readers of a feature and what they need compiled. */
export function requestsView(context: ViewContext, feature: Feature): { readonly view: View; readonly entries: readonly ValidatorEntry[] } {
  const entries: ValidatorEntry[] = [];
  const readers = feature.operations.map((name) => {
    const operation = context.index.operation(name);
    return { name: operation.names.camel, expression: code(readerExpression(context, operation, entries)) };
  });
  const amendments = feature.operations.flatMap((name) => amendmentView(context, context.index.operation(name), entries));
  return {
    entries,
    view: {
      amendments: amendments.length === 0 ? undefined : amendments,
      plural: feature.names.snake.replaceAll('_', ' '),
      validators: entries.length === 0 ? undefined : code(entries.map((entry) => entry.name).join(', ')),
      readers,
    },
  };
}

/** What may come of the operations that a request holds, which are no values themselves. */
function amendmentView(context: ViewContext, operation: Operation, entries: ValidatorEntry[]): readonly View[] {
  const amend = operation.program?.effects.find((effect) => effect.kind === 'amend');
  if (amend?.kind !== 'amend') {
    return [];
  }
  const validator = `validate${operation.names.pascal}Outcome`;
  entries.push({ name: validator, schema: { $ref: context.index.projection(amend.projection).schema }, direction: 'response' });
  const changeable = context.index.body(amend.mapping).properties.map(({ specName }) => specName);
  const expression = `{ validate: ${validator}, changeable: ${tsValue(changeable)}, invalidStatus: ${String(amendedStatus(operation))} }`;
  return [{ name: outcomeName(operation.names.camel), expression: code(expression) }];
}

function readerExpression(context: ViewContext, operation: Operation, entries: ValidatorEntry[]): string {
  const invalidStatus = operation.responses.some((response) => response.status === '422') ? 422 : 400;
  const parts = [`invalidStatus: ${String(invalidStatus)}`];
  for (const group of groups) {
    const parameters = operation.parameters.filter((parameter) => parameter.in === group.in && parameter.role !== 'credential');
    if (parameters.length > 0) {
      const validator = `validate${operation.names.pascal}${capital(group.part)}`;
      entries.push({ name: validator, schema: groupSchema(parameters), direction: 'parameter' });
      parts.push(
        `${group.part}: { parameters: [${parameters.map((parameter) => parameterExpression(context, parameter)).join(', ')}], validate: ${validator} }`,
      );
    }
  }
  if (operation.body !== undefined) {
    const content = operation.body.content.flatMap((media, position) => contentExpression(context, operation, media, position, entries));
    parts.push(`body: { required: ${String(isBodyRequired(context.index, operation))}, content: [${content.join(', ')}] }`);
  }
  return `{ ${parts.join(', ')} }`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The parameters of one location as one object, so that one call says all that is wrong with them. */
function groupSchema(parameters: readonly Parameter[]): SchemaObject {
  const required = parameters.filter((parameter) => parameter.required || parameter.in === 'path').map((parameter) => parameter.name);
  return {
    type: 'object',
    properties: Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.schema])),
    ...(required.length === 0 ? {} : { required }),
  };
}

function parameterExpression(context: ViewContext, parameter: Parameter): string {
  const { encoding } = parameter;
  const parts = [
    `name: ${tsString(parameter.name)}`,
    `specName: ${tsString(parameter.specName)}`,
    `in: ${tsString(parameter.in)}`,
    ...encodingParts(encoding),
  ];
  const fallback = defaultOf(parameter.schema, context.model.schemas);
  if (fallback !== undefined && !parameter.required) {
    parts.push(`default: ${tsValue(fallback)}`);
  }
  return `{ ${parts.join(', ')} }`;
}

function encodingParts(encoding: Parameter['encoding']): readonly string[] {
  return [
    `style: ${tsString(encoding.style)}`,
    `explode: ${String(encoding.explode)}`,
    `types: ${tsValue(encoding.types)}`,
    ...(encoding.items === undefined ? [] : [`items: ${tsValue(encoding.items)}`]),
    ...(encoding.properties === undefined ? [] : [`properties: ${tsValue(encoding.properties)}`]),
  ];
}

function contentExpression(
  context: ViewContext,
  operation: Operation,
  media: MediaType,
  position: number,
  entries: ValidatorEntry[],
): readonly string[] {
  const parse = parserOf(media, operation);
  if (parse === undefined) {
    return [];
  }
  const parts = [`mediaType: ${tsString(media.type)}`, `parse: ${tsString(parse)}`];
  const isForm = parse === 'form' || parse === 'form-data';
  if (isForm && media.fields !== undefined) {
    const place = tsString(parse === 'form' ? 'query' : 'part');
    const fields = media.fields.map(
      (field) =>
        `{ name: ${tsString(field.specName)}, specName: ${tsString(field.specName)}, in: ${place}, ${encodingParts(field.encoding).join(', ')} }`,
    );
    parts.push(`fields: [${fields.join(', ')}]`);
  }
  if (isForm && media.files !== undefined) {
    parts.push(`files: [${media.files.map(filePartExpression).join(', ')}]`);
  }
  if (media.schema !== undefined && media.schema !== true && (parse === 'json' || isForm)) {
    // Media types with the same schema share a validator.
    const schema = bodySchemaOf(media, context.model.schemas);
    const before = entries.find((entry) => entry.direction === 'request' && JSON.stringify(entry.schema) === JSON.stringify(schema));
    const name =
      before?.name ??
      `validate${operation.names.pascal}Body${entries.some((entry) => entry.name === `validate${operation.names.pascal}Body`) ? String(position + 1) : ''}`;
    if (before === undefined) {
      entries.push({ name, schema, direction: 'request' });
    }
    parts.push(`validate: ${tsIdentifier(name)}`);
  }
  return [`{ ${parts.join(', ')} }`];
}

function filePartExpression({ specName, multiple, mediaTypes, maximum }: FilePart): string {
  const parts = [
    `specName: ${tsString(specName)}`,
    ...(multiple ? ['multiple: true'] : []),
    ...(mediaTypes.length === 0 ? [] : [`mediaTypes: ${tsValue(mediaTypes)}`]),
    ...(maximum === undefined ? [] : [`maximum: ${String(maximum)}`]),
  ];
  return `{ ${parts.join(', ')} }`;
}
