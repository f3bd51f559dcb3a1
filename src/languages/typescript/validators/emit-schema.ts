/** The code of one schema: its types first, then what applies to each type, then what applies to any value. */
import { type JsonType, typeOfValue, declaredTypesOf } from '../../../json-schema/types.js';
import type { Json } from '../../../core/json.js';
import type { SchemaObject } from '../../../core/schema.js';
import { type Code, block, literal, pathExpression } from './code.js';
import { emitAllOf, emitConditional, emitNot, emitReference } from './emit-applicators.js';
import { emitArray, emitUnevaluatedItems } from './emit-array.js';
import { emitAnyOf, emitOneOf } from './emit-branches.js';
import { emitObject, emitUnevaluatedProperties } from './emit-object.js';
import { emitNumber, emitString } from './emit-scalars.js';
import { type FunctionEmitter, type Place, failure } from './emitter.js';
import type { Located } from '../../../json-schema/schema-index.js';
import { noTypeTest, typeMessage, typeTest } from './type-tests.js';

/** Enumerations up to this size are compared one by one; larger ones are a Set. */
const MAX_COMPARISONS = 4;
/** How many values of an enumeration a message lists. */
const MAX_LISTED = 12;

export function emitSchema(emitter: FunctionEmitter, located: Located, place: Place): readonly Code[] {
  const { schema } = located;
  const at = pathExpression(place.at);
  if (schema === true) {
    return [];
  }
  if (schema === false) {
    return [failure(emitter, at, literal('false'), literal('is not allowed'))];
  }
  const withTracker = needsTracker(schema)
    ? { ...emitter, tracker: emitter.local('seen'), isCollected: emitter.tracker !== undefined }
    : emitter;
  const code = [...emitTyped(withTracker, { ...located, schema }, place)];
  if (withTracker.tracker === undefined || withTracker === emitter) {
    return code;
  }
  const { use } = emitter.module;
  const collected = emitter.tracker === undefined ? [] : [`${use('addAll')}(${emitter.tracker}, ${withTracker.tracker});`];
  return [`const ${withTracker.tracker} = ${use('noneEvaluated')}();`, ...code, ...collected];
}

function needsTracker(schema: SchemaObject): boolean {
  return schema['unevaluatedProperties'] !== undefined || schema['unevaluatedItems'] !== undefined;
}

type LocatedObject = Located & { readonly schema: SchemaObject };

function emitTyped(emitter: FunctionEmitter, located: LocatedObject, place: Place): readonly Code[] {
  const { schema } = located;
  const types = enumImpliesType(schema) ? undefined : declaredTypesOf(schema);
  const only = types?.length === 1 ? types[0] : undefined;
  const isAllowed = (type: JsonType) => types === undefined || types.includes(type) || (type === 'number' && types.includes('integer'));
  const section = (type: JsonType, body: readonly Code[]) =>
    !isAllowed(type) || only === type || (type === 'number' && only === 'integer')
      ? isAllowed(type)
        ? body
        : []
      : block(`if (${typeTest(type, place.value, emitter.module.use)})`, body);
  const body = [
    ...section('string', isAllowed('string') ? emitString(emitter, located, place) : []),
    ...section('number', isAllowed('number') ? emitNumber(emitter, located, place) : []),
    ...section('array', isAllowed('array') ? emitArray(emitter, located, place) : []),
    ...section('object', isAllowed('object') ? emitObject(emitter, located, place) : []),
    ...emitValues(emitter, schema, place),
    ...emitReference(emitter, located, place),
    ...emitAllOf(emitter, located, place),
    ...emitAnyOf(emitter, located, place),
    ...emitOneOf(emitter, located, place),
    ...emitNot(emitter, located, place),
    ...emitConditional(emitter, located, place),
    ...section('array', isAllowed('array') ? emitUnevaluatedItems(emitter, located, place) : []),
    ...section('object', isAllowed('object') ? emitUnevaluatedProperties(emitter, located, place) : []),
  ];
  if (types === undefined) {
    return body;
  }
  const wrongType = noTypeTest(types, place.value, emitter.module.use);
  const report = failure(emitter, pathExpression(place.at), literal('type'), literal(typeMessage(types)));
  return block(`if (${wrongType})`, [report], body);
}

/** Where every value that is listed has the right type, asking for the type says nothing more. */
function enumImpliesType(schema: SchemaObject): boolean {
  const types = declaredTypesOf(schema);
  const values = schema.enum ?? (Object.hasOwn(schema, 'const') ? [schema.const] : undefined);
  return (
    types !== undefined &&
    values !== undefined &&
    values.length > 0 &&
    Object.keys(schema).every((keyword) => !bearsOnValue.has(keyword)) &&
    values.every((value) => types.includes(typeOfValue(value)) || (typeof value === 'number' && types.includes('number')))
  );
}

/** Keywords whose code relies on the type that was asked for. */
const bearsOnValue = new Set(
  'properties required additionalProperties patternProperties propertyNames items prefixItems contains minLength maxLength pattern format minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems uniqueItems minProperties maxProperties'.split(
    ' ',
  ),
);

/** `enum` and `const`. Source: JSON Schema Validation §6.1.2, §6.1.3. */
function emitValues(emitter: FunctionEmitter, schema: SchemaObject, place: Place): readonly Code[] {
  const at = pathExpression(place.at);
  const code: Code[] = [];
  if (Array.isArray(schema.enum)) {
    const test = noValueTest(emitter, schema.enum as readonly Json[], place.value);
    code.push(...block(`if (${test})`, [failure(emitter, at, literal('enum'), literal(enumMessage(schema.enum as readonly Json[])))]));
  }
  if (Object.hasOwn(schema, 'const')) {
    const test = noValueTest(emitter, [schema.const as Json], place.value);
    code.push(...block(`if (${test})`, [failure(emitter, at, literal('const'), literal(enumMessage([schema.const as Json])))]));
  }
  return code;
}

/** Is the value one of these? */
export function valueTest(emitter: FunctionEmitter, values: readonly Json[], value: string): string {
  const tests = valueTests(emitter, values, value, '===', '');
  return tests.length === 0 ? 'false' : tests.join(' || ');
}

/** Is it none of these? */
function noValueTest(emitter: FunctionEmitter, values: readonly Json[], value: string): string {
  const tests = valueTests(emitter, values, value, '!==', '!');
  return tests.length === 0 ? 'true' : tests.join(' && ');
}

function valueTests({ module }: FunctionEmitter, values: readonly Json[], value: string, equals: string, sign: string): readonly string[] {
  const scalars = [...new Set(values.filter((item) => typeof item !== 'object' || item === null))];
  const others = values.filter((item) => typeof item === 'object' && item !== null);
  return [
    ...(scalars.length <= MAX_COMPARISONS
      ? scalars.map((item) => `${value} ${equals} ${literal(item)}`)
      : [`${sign}${module.constant('values', `new Set(${literal(scalars)})`)}.has(${value})`]),
    ...(others.length === 0 ? [] : [`${sign}${module.use('isAnyOf')}(${module.constant('values', literal(others))}, ${value})`]),
  ];
}

function enumMessage(values: readonly Json[]): string {
  const listed = values.slice(0, MAX_LISTED).map((value) => JSON.stringify(value));
  const text = `must be ${values.length > 1 ? 'one of ' : ''}${listed.join(', ')}${values.length > MAX_LISTED ? ', …' : ''}`;
  return text.length <= 400 ? text : `${text.slice(0, 400)}…`;
}
