/** `features/<resource>/schemas.ts`: how requests are decoded, and the schemas that its validators are compiled from. */
import { code, tsIdentifier, tsString, tsValue } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import type {
  ContentDecoding,
  DecodingPlan,
  ParameterDecoding,
  ParameterEncoding,
  PatchDecoding,
  ValidatorPlan,
} from '../../../lower/http-plan.js';
import type { FilePart } from '../../../lower/request-plan.js';
import type { FeaturePlan } from '../../../lower/service-plan.js';
import { outcomeName } from '../names.js';
import type { ValidatorEntry } from '../validators/compile-validators.js';

/** Returns the validators of a feature, in the order of the plan. */
export function validatorEntries({ validators }: Pick<FeaturePlan, 'validators'>): readonly ValidatorEntry[] {
  return validators.map((plan) => ({ name: validatorName(plan), schema: plan.schema, direction: plan.direction }));
}

/** `validateCreateBookBody` */
function validatorName({ operation, part, ordinal }: ValidatorPlan): string {
  return `validate${operation.pascal}${part.charAt(0).toUpperCase()}${part.slice(1)}${ordinal === undefined ? '' : String(ordinal)}`;
}

/** Returns the view of the file. */
export function schemasView(feature: FeaturePlan): View {
  const names = validatorEntries(feature).map(({ name }) => name);
  const amendments = feature.operations.flatMap(({ names: operation, http }) =>
    http.decoding.patch === undefined
      ? []
      : [{ name: outcomeName(operation.camel), expression: code(patchCode(http.decoding.patch, names)) }],
  );
  return {
    amendments: amendments.length === 0 ? undefined : amendments,
    plural: feature.names.snake.replaceAll('_', ' '),
    validators: names.length === 0 ? undefined : code(names.join(', ')),
    readers: feature.operations.map(({ names: operation, http }) => ({
      name: operation.camel,
      expression: code(readerCode(http.decoding, names)),
    })),
  };
}

function patchCode({ validator, changeable, invalidStatus }: PatchDecoding, names: readonly string[]): string {
  return `{ validate: ${names[validator] ?? ''}, changeable: ${tsValue(changeable)}, invalidStatus: ${String(invalidStatus)} }`;
}

function readerCode({ invalidStatus, groups, body }: DecodingPlan, names: readonly string[]): string {
  const parts = [
    `invalidStatus: ${String(invalidStatus)}`,
    ...groups.map(
      ({ part, parameters, validator }) =>
        `${part}: { parameters: [${parameters.map(parameterCode).join(', ')}], validate: ${names[validator] ?? ''} }`,
    ),
  ];
  if (body !== undefined) {
    const content = body.content.map((one) => contentCode(one, names));
    parts.push(`body: { required: ${String(body.required)}, content: [${content.join(', ')}] }`);
  }
  return `{ ${parts.join(', ')} }`;
}

function parameterCode({ name, specName, in: location, encoding, ...rest }: ParameterDecoding): string {
  const parts = [`name: ${tsString(name)}`, `specName: ${tsString(specName)}`, `in: ${tsString(location)}`, ...encodingCode(encoding)];
  if (rest.default !== undefined) {
    parts.push(`default: ${tsValue(rest.default)}`);
  }
  return `{ ${parts.join(', ')} }`;
}

function encodingCode(encoding: ParameterEncoding): readonly string[] {
  return [
    `style: ${tsString(encoding.style)}`,
    `explode: ${String(encoding.explode)}`,
    `types: ${tsValue(encoding.types)}`,
    ...(encoding.items === undefined ? [] : [`items: ${tsValue(encoding.items)}`]),
    ...(encoding.properties === undefined ? [] : [`properties: ${tsValue(encoding.properties)}`]),
  ];
}

function contentCode({ mediaType, parser, fields, files, validator }: ContentDecoding, names: readonly string[]): string {
  const place = tsString(parser === 'form' ? 'query' : 'part');
  const parts = [
    `mediaType: ${tsString(mediaType)}`,
    `parse: ${tsString(parser)}`,
    ...(fields === undefined ? [] : [`fields: [${fields.map((field) => fieldCode(field, place)).join(', ')}]`]),
    ...(files === undefined ? [] : [`files: [${files.map(filePartCode).join(', ')}]`]),
    ...(validator === undefined ? [] : [`validate: ${tsIdentifier(names[validator] ?? '')}`]),
  ];
  return `{ ${parts.join(', ')} }`;
}

function fieldCode({ specName, encoding }: { readonly specName: string; readonly encoding: ParameterEncoding }, place: string): string {
  return `{ name: ${tsString(specName)}, specName: ${tsString(specName)}, in: ${place}, ${encodingCode(encoding).join(', ')} }`;
}

function filePartCode({ specName, multiple, mediaTypes, maximum }: FilePart): string {
  const parts = [
    `specName: ${tsString(specName)}`,
    ...(multiple ? ['multiple: true'] : []),
    ...(mediaTypes.length === 0 ? [] : [`mediaTypes: ${tsValue(mediaTypes)}`]),
    ...(maximum === undefined ? [] : [`maximum: ${String(maximum)}`]),
  ];
  return `{ ${parts.join(', ')} }`;
}
