/** Values of the request, of bound rows and of the moment, as the columns that they are compared with or put into hold them. */
import type { Field } from '../../../model/entity.js';
import type { Value } from '../../../model/program.js';
import { tsAccess, tsIdentifier, tsString, tsValue } from '../../../emit/encode/typescript.js';
import { defaultOf } from '../../../json-schema/schema-lookups.js';
import { isBodyRequired } from '../../../lower/body-requirement.js';
import { isAlwaysThere } from '../../../lower/requests.js';
import { storedCode } from './file-code.js';
import { type Scope, use, variable } from './scope.js';

/** Could the request lack this value? */
export function isOptional(scope: Scope, value: Value): boolean {
  const { operation, index } = scope;
  if (value.kind !== 'parameter') {
    return value.kind === 'body' && (value.optional === true || !isAlwaysThere(scope, value.path));
  }
  const parameter = operation.parameters.find((candidate) => candidate.in === value.in && candidate.name === value.name);
  return (
    parameter === undefined ||
    !(parameter.required || parameter.in === 'path' || defaultOf(parameter.schema, index.model.schemas) !== undefined)
  );
}

const locations = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const;

/** The expression that is undefined where the request lacks a value; undefined: no request does. */
export function givenCode(scope: Scope, value: Value): string | undefined {
  if (value.kind === 'body') {
    return value.optional === true ? bodyText(scope, value.path) : undefined;
  }
  return value.kind === 'parameter' && isOptional(scope, value) ? `${locations[value.in]}.${tsIdentifier(value.name)}` : undefined;
}

/** @param isGiven the code stands where the value is known to be there */
export function valueCode(scope: Scope, value: Value, field: Field | undefined, isList: boolean, isGiven = false): string {
  switch (value.kind) {
    case 'parameter':
      return (
        keyCode(scope, value, field) ??
        converted(scope, `${locations[value.in]}.${tsIdentifier(value.name)}`, field, !isGiven && isOptional(scope, value), isList)
      );
    case 'body': {
      const text = value.optional === true ? bodyText(scope, value.path) : `body${value.path.map((name) => tsAccess(name)).join('')}`;
      return converted(scope, text, field, value.optional === true && !isGiven, isList);
    }
    case 'principal':
      return `principal.${value.claim}`;
    case 'binding':
      return `${variable(value.name)}.${tsIdentifier(value.field)}`;
    case 'stored':
      return storedCode(scope, value, field);
    case 'constant':
      if (field?.type.kind === 'json' && value.value === null) {
        return `${use(scope.uses, 'values', 'toNullableJson')}(null)`;
      }
      return field?.type.kind === 'bigint' && typeof value.value === 'number' ? `${String(value.value)}n` : tsValue(value.value);
    case 'now':
      return 'new Date()';
    case 'token':
      return `${use(scope.uses, 'values', 'createToken')}(${tsString(value.prefix)}, ${String(value.bytes)})`;
    case 'hash':
      return hashCode(scope, value.of);
  }
}

/** A property of the body, which may be missing as a whole where nothing in it is needed. */
export function bodyText({ index, operation }: Scope, path: readonly string[]): string {
  const [first = '', ...inner] = path.map((name) => tsAccess(name));
  const isThere = isBodyRequired(index, operation);
  return `body${isThere ? '' : first.startsWith('.') ? '?' : '?.'}${first}${inner.join('')}`;
}

/** What a request may lack, as may what is around it. What is found to be there needs no second look on the way. */
export function sought(scope: Scope, value: Value): string {
  if (value.kind !== 'body') {
    return valueCode(scope, value, undefined, false);
  }
  const isSent = isBodyRequired(scope.index, scope.operation);
  return value.path.reduce((text, name, index) => {
    const isThere = isSent && isAlwaysThere(scope, value.path.slice(0, index));
    const access = tsAccess(name);
    return `${text}${isThere ? '' : access.startsWith('.') ? '?' : '?.'}${access}`;
  }, 'body');
}

/** Hashing takes its time on purpose, so it is done only where there is something to hash. */
function hashCode(scope: Scope, secret: Value): string {
  const text = valueCode(scope, secret, undefined, false);
  const hash = `await ${use(scope.uses, 'passwords', 'hashSecret')}(${text})`;
  const certain = secret.kind === 'body' ? isAlwaysThere(scope, secret.path) : !isOptional(scope, secret);
  return certain ? hash : `${sought(scope, secret)} === undefined ? undefined : ${hash}`;
}

/** A parameter of the path that is written in another type than the key that it names. */
function keyCode(scope: Scope, value: Extract<Value, { kind: 'parameter' }>, field: Field | undefined): string | undefined {
  if (value.in !== 'path' || field === undefined) {
    return undefined;
  }
  const types =
    scope.operation.parameters
      .find((candidate) => candidate.in === 'path' && candidate.name === value.name)
      ?.encoding.types.filter((type) => type !== 'null') ?? [];
  const text = `path.${tsIdentifier(value.name)}`;
  const isWhole = types.every((type) => type === 'integer');
  switch (field.type.kind) {
    case 'bigint':
    case 'int':
      return isWhole ? undefined : `${use(scope.uses, 'values', field.type.kind === 'bigint' ? 'toBigKey' : 'toIntKey')}(${text})`;
    case 'string':
      return isWhole ? `String(${text})` : undefined;
    default:
      return undefined;
  }
}

function converted(scope: Scope, text: string, field: Field | undefined, optional: boolean, isList: boolean): string {
  const convert = field === undefined ? undefined : conversion(scope, field);
  if (convert === undefined) {
    return text;
  }
  if (isList) {
    return `${text}${optional ? '?' : ''}.map((item) => ${convert('item')})`;
  }
  return optional ? `${text} === undefined ? undefined : ${convert(text)}` : convert(text);
}

function conversion(scope: Scope, field: Field): ((text: string) => string) | undefined {
  switch (field.type.kind) {
    case 'bigint':
      return (text) => `BigInt(${text})`;
    case 'datetime':
      return (text) => `${use(scope.uses, 'values', 'toDate')}(${text})`;
    case 'json':
      return (text) => `${use(scope.uses, 'values', field.nullable ? 'toNullableJson' : 'toJson')}(${text})`;
    default:
      return undefined;
  }
}
