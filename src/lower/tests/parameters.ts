/** Parameters of requests: keys, examples, and invalid texts. */
import type { Json } from '../../core/json.js';
import type { Schema } from '../../core/schema.js';
import type { Effect } from '../../model/program.js';
import type { Operation, Parameter } from '../../model/operation.js';
import type { Samples } from '../../json-schema/samples/types.js';
import { dereference } from '../../json-schema/schema.js';
import { namedBy } from './upserts.js';
import type { TestContext } from './context.js';
import type { OperationCase, ParameterViolation } from './operation-case.js';
import { readAs } from './forms.js';
import { type Makers, keyTarget } from './makers.js';

/** The rows whose keys the path of an operation has, by parameter. */
export type Keys = Readonly<Record<string, { readonly entity: string; readonly property: string }>>;

/** Undefined: some parameter is the key of a row that the tests cannot make. */
export function keysOf(context: TestContext, makers: Makers, operation: Operation): Keys | undefined {
  const keys: [string, { readonly entity: string; readonly property: string }][] = [];
  for (const parameter of keyParameters(operation)) {
    const target = keyTarget(context, operation, parameter.name, parameter.in === 'query' ? 'query' : 'path');
    if (target === undefined) {
      continue;
    }
    const property = makers.propertyOf(target.entity, target.field);
    if (property === undefined || !makers.has(target.entity)) {
      return undefined;
    }
    keys.push([parameter.specName, { entity: target.entity, property }]);
  }
  return Object.fromEntries(keys);
}

/** Parameters that name rows, which some documents have in the query. */
export function keyParameters(operation: Operation): readonly Parameter[] {
  return operation.parameters.filter((parameter) => parameter.in === 'path' || (parameter.in === 'query' && parameter.role === 'key'));
}

type Examples = OperationCase['examples'];

/** Texts for what must be sent and no row gives. Undefined: none could be made for some parameter. */
export function examplesOf(context: TestContext, samples: Samples, operation: Operation, keys: Keys | undefined): Examples | undefined {
  const examples: Record<keyof Examples, Record<string, string>> = { path: {}, query: {}, header: {}, cookie: {} };
  for (const parameter of operation.parameters) {
    if (
      parameter.role === 'credential' ||
      !(parameter.required || parameter.in === 'path') ||
      (parameter.role === 'key' && keys !== undefined && Object.hasOwn(keys, parameter.specName))
    ) {
      continue;
    }
    const text = encodeSample(parameter, samples.sampleOf(parameter.schema, context.model.schemas, { name: parameter.specName }));
    if (text === undefined) {
      return undefined;
    }
    examples[parameter.in][parameter.specName] = text;
  }
  return examples;
}

function encodeSample(parameter: Parameter, value: Json | undefined): string | undefined {
  const encode = parameter.in === 'header' ? String : encodeURIComponent;
  if (value === undefined || value === null) {
    return undefined;
  }
  if (parameter.encoding.style === 'json') {
    return encode(JSON.stringify(value));
  }
  if (Array.isArray(value)) {
    return value
      .map((item: Json) => encode(plainText(item)))
      .join(parameter.encoding.style === 'pipeDelimited' ? '|' : parameter.encoding.style === 'spaceDelimited' ? '%20' : ',');
  }
  return typeof value === 'object' ? undefined : encode(String(value));
}

/** A value as a parameter has it: a text as it is, anything else as JSON. */
function plainText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A key that no row has. */
export function unknownKey(context: TestContext, samples: Samples, schema: Schema): Json | undefined {
  const { schemas } = context.model;
  const candidates = [
    '00000000-0000-4000-8000-00000000dead',
    2_000_000_011,
    'no-such-thing',
    samples.sampleOf(schema, schemas, { seed: 977, name: 'unknown' }) ?? null,
  ];
  return candidates.find((candidate) => candidate !== null && samples.isValid(dereference(schema, schemas), schemas, candidate));
}

/** Keys that no row has, for an operation that looks for the rows of its path. */
export function unknownKeys(context: TestContext, samples: Samples, operation: Operation, keys: Keys): Readonly<Record<string, string>> {
  const effects = operation.program?.effects ?? [];
  const looks = effects.some(({ kind }) => looking.has(kind));
  if (!looks) {
    return {};
  }
  return Object.fromEntries(
    keyParameters(operation)
      .filter((parameter) => Object.hasOwn(keys, parameter.specName) && parameter.specName !== namedBy(operation)?.parameter)
      .flatMap((parameter): [string, string][] => {
        const found = unknownKey(context, samples, parameter.schema);
        return found === undefined ? [] : [[parameter.specName, encodeURIComponent(plainText(found))]];
      }),
  );
}

/** Effects that answer 404 where there is no row. */
const looking: ReadonlySet<Effect['kind']> = new Set(['find', 'update', 'delete', 'connect', 'disconnect', 'set']);

/** Texts that a parameter must refuse. */
export function parameterViolations(context: TestContext, samples: Samples, operation: Operation): readonly ParameterViolation[] {
  return operation.parameters
    .filter((parameter) => parameter.role !== 'credential')
    .flatMap((parameter): readonly ParameterViolation[] => {
      const { schemas } = context.model;
      const schema = dereference(parameter.schema, schemas);
      const valid = samples.sampleOf(parameter.schema, schemas, { name: parameter.specName });
      const { types } = parameter.encoding;
      if (
        valid === undefined ||
        typeof schema === 'boolean' ||
        types.includes('array') ||
        types.includes('object') ||
        parameter.encoding.style === 'json'
      ) {
        return [];
      }
      const candidates = [
        ...(types.includes('string') ? [] : [{ because: 'of another type', value: 'not-of-this-type' as Json }]),
        ...samples.violationsOf(parameter.schema, schemas, valid),
      ];
      return candidates.flatMap(({ because, value }): readonly ParameterViolation[] => {
        const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
        const read = readAs(text, types);
        const refused =
          (text !== '' || (value === '' && parameter.in === 'query')) &&
          text !== '.' &&
          text !== '../../targets/express' &&
          !/[\r\n\0]/.test(text) &&
          !samples.isValid(schema, schemas, read);
        return refused && (parameter.in !== 'header' || /^[\x21-\x7e]+$/.test(text))
          ? [{ in: parameter.in, name: parameter.specName, text: parameter.in === 'header' ? text : encodeURIComponent(text), because }]
          : [];
      });
    });
}
