/** `features/<resource>/schemas.ts`: how requests are decoded, and the schemas that its validators are compiled from. */
import { tsIdentifier } from '../../../emit/encode/typescript.js';
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
import { array, literal, name, number, object, property, string, typeName } from '../code/build.js';
import type { ConstantDeclaration, SourceFile } from '../code/declarations.js';
import type { Expression, Property } from '../code/syntax.js';
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

/** Returns the file. */
export function schemasFile(feature: FeaturePlan): SourceFile {
  const names = validatorEntries(feature).map(({ name }) => name);
  const readers = feature.operations.map(({ names: operation, http }) =>
    constantOf(operation.camel, 'RequestReader', readerCode(http.decoding, names)),
  );
  const amendments = feature.operations.flatMap(({ names: operation, http }) =>
    http.decoding.patch === undefined ? [] : [constantOf(outcomeName(operation.camel), 'Amendable', patchCode(http.decoding.patch, names))],
  );
  return {
    description: [
      `Request decoding and validation for ${feature.names.snake.replaceAll('_', ' ')}: parameters as declared, bodies by their`,
      'schema.',
    ],
    imports: [
      ...(amendments.length === 0 ? [] : [{ module: '../../http/json-patch.js', isTypeOnly: true, names: ['Amendable'] }]),
      { module: '../../http/request.js', isTypeOnly: true, names: ['RequestReader'] },
      ...(names.length === 0 ? [] : [{ module: './validators.js', names }]),
    ],
    declarations: [...readers, ...amendments],
  };
}

function constantOf(name: string, type: string, value: Expression): ConstantDeclaration {
  return { kind: 'constant', name: tsIdentifier(name), type: typeName(type), value };
}

function patchCode({ validator, changeable, invalidStatus }: PatchDecoding, names: readonly string[]): Expression {
  return object([
    property('validate', validatorCode(validator, names)),
    property('changeable', literal([...changeable])),
    property('invalidStatus', number(invalidStatus)),
  ]);
}

function validatorCode(validator: number, names: readonly string[]): Expression {
  return name(names[validator] ?? '');
}

function readerCode({ invalidStatus, groups, body }: DecodingPlan, names: readonly string[]): Expression {
  return object([
    property('invalidStatus', number(invalidStatus)),
    ...groups.map(({ part, parameters, validator }) =>
      property(
        part,
        object([property('parameters', array(parameters.map(parameterCode))), property('validate', validatorCode(validator, names))]),
      ),
    ),
    ...(body === undefined
      ? []
      : [
          property(
            'body',
            object([
              property('required', literal(body.required)),
              property('content', array(body.content.map((one) => contentCode(one, names)))),
            ]),
          ),
        ]),
  ]);
}

function parameterCode({ name: own, specName, in: location, encoding, ...rest }: ParameterDecoding): Expression {
  return object([
    property('name', string(own)),
    property('specName', string(specName)),
    property('in', string(location)),
    ...encodingCode(encoding),
    ...(rest.default === undefined ? [] : [property('default', literal(rest.default))]),
  ]);
}

function encodingCode({ style, explode, types, items, properties }: ParameterEncoding): readonly Property[] {
  return [
    property('style', string(style)),
    property('explode', literal(explode)),
    property('types', literal([...types])),
    ...(items === undefined ? [] : [property('items', literal([...items]))]),
    ...(properties === undefined ? [] : [property('properties', literal(properties))]),
  ];
}

function contentCode({ mediaType, parser, fields, files, validator }: ContentDecoding, names: readonly string[]): Expression {
  const place = parser === 'form' ? 'query' : 'part';
  return object([
    property('mediaType', string(mediaType)),
    property('parse', string(parser)),
    ...(fields === undefined ? [] : [property('fields', array(fields.map((field) => fieldCode(field, place))))]),
    ...(files === undefined ? [] : [property('files', array(files.map(filePartCode)))]),
    ...(validator === undefined ? [] : [property('validate', validatorCode(validator, names))]),
  ]);
}

function fieldCode({ specName, encoding }: { readonly specName: string; readonly encoding: ParameterEncoding }, place: string): Expression {
  return object([
    property('name', string(specName)),
    property('specName', string(specName)),
    property('in', string(place)),
    ...encodingCode(encoding),
  ]);
}

function filePartCode({ specName, multiple, mediaTypes, maximum }: FilePart): Expression {
  return object([
    property('specName', string(specName)),
    ...(multiple ? [property('multiple', literal(true))] : []),
    ...(mediaTypes.length === 0 ? [] : [property('mediaTypes', literal([...mediaTypes]))]),
    ...(maximum === undefined ? [] : [property('maximum', number(maximum))]),
  ]);
}
