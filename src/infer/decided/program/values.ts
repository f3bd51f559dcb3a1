/** Values in a step: parts of the request, who calls, what earlier steps found, constants; and whether a column can hold them. */
import type { Json } from '../../../core/json.js';
import { comparable, comparableKey } from '../../programs/conditions.js';
import { suggestionOf } from '../unmatched.js';
import { columnTypeOf } from '../../entities/field-type.js';
import type { ColumnType } from '../../entities/field-type.js';
import { accepts } from '../../entities/fields.js';
import { flattenObject, nullableOf } from '../../../json-schema/schema.js';
import type { Schema } from '../../../core/schema.js';
import type { Field } from '../../../model/entity.js';
import type { Value } from '../../../model/program.js';
import { fieldCalled, knownNames, quoted } from './paths.js';
import type { Name, Reader } from '../../../decisions/program/reader.js';
import { bindingCalled, fail } from './scope.js';
import type { ProgramScope } from './scope.js';

/** A value, and what is known of it. */
export interface ReadValue {
  readonly value: Value;
  readonly offset: number;
  /** As written. */
  readonly text: string;
  /** The request may lack it, or it may be null. */
  readonly optional: boolean;
  /** Why a column cannot hold it; undefined: it can. */
  readonly misfit: (field: Field) => string | undefined;
}

const locations = ['path', 'query', 'header', 'cookie'] as const;

export function readValue(reader: Reader, scope: ProgramScope): ReadValue | undefined {
  const token = reader.peek();
  if (token.kind === 'text') return constant(reader, token.text);
  if (token.kind === 'number') return constant(reader, token.value);
  if (token.kind === 'word' && !token.quoted && ['true', 'false', 'null'].includes(token.text))
    return constant(reader, token.text === 'null' ? null : token.text === 'true');
  const [first = { text: '', offset: token.offset }, ...rest] = reader.path('a value');
  if (first.text === '') return undefined;
  const location = locations.find((each) => each === first.text);
  if (location !== undefined) return parameterValue(reader, scope, location, first, rest);
  if (first.text === 'body') return bodyValue(reader, scope, first, rest);
  if (first.text === 'principal') return principalValue(reader, scope, first, rest);
  if (first.text === 'now' && rest.length === 0) return simple(first, { kind: 'now' }, 'datetime');
  if (first.text === 'token' && rest.length === 0) return simple(first, { kind: 'token', bytes: 24, prefix: '' }, 'string');
  return bindingValue(reader, scope, first, rest);
}

function constant(reader: Reader, value: Json): ReadValue {
  const { offset, text } = reader.next();
  return {
    value: { kind: 'constant', value },
    offset,
    text,
    optional: value === null,
    misfit: (field) => (constantFits(value, field) ? undefined : `${field.name} is ${typeName(field)}`),
  };
}

function constantFits(value: Json, field: Field): boolean {
  switch (field.type.kind) {
    case 'enum':
      return value === null || (typeof value === 'string' && field.type.values.includes(value));
    case 'string':
      return value === null || typeof value === 'string';
    case 'int':
    case 'bigint':
      return (
        value === null ||
        (typeof value === 'number' && Number.isSafeInteger(value) && (field.type.kind === 'bigint' || Math.abs(value) < 2 ** 31))
      );
    case 'float':
      return value === null || typeof value === 'number';
    case 'boolean':
      return value === null || typeof value === 'boolean';
    case 'datetime':
    case 'bytes':
      return value === null;
    case 'json':
      return false;
  }
}

export function typeName({ type }: Field): string {
  return type.kind === 'enum' ? `one of ${type.values.join(', ')}` : type.kind === 'datetime' ? 'a moment' : `of type ${type.kind}`;
}

function simple(name: Name, value: Value, kind: Field['type']['kind']): ReadValue {
  return {
    value,
    offset: name.offset,
    text: name.text,
    optional: false,
    misfit: (field) => (field.type.kind === kind ? undefined : `${field.name} is ${typeName(field)}`),
  };
}

function parameterValue(
  reader: Reader,
  { operation, roles }: ProgramScope,
  location: (typeof locations)[number],
  first: Name,
  rest: readonly Name[],
): ReadValue | undefined {
  const name = rest.map(({ text }) => text).join('.');
  const here = operation.parameters.filter((parameter) => parameter.in === location && parameter.role !== 'credential');
  const parameter =
    here.find(({ specName }) => specName === name) ??
    here.find((each) => each.name === name || (location === 'header' && each.specName.toLowerCase() === name.toLowerCase()));
  if (parameter === undefined) {
    fail(
      reader,
      rest[0] ?? first,
      name === ''
        ? `${location} needs the name of a parameter: ${location}.name`
        : `the operation has no ${location} parameter ${quoted(name)}`,
      suggestionOf(
        name,
        here.map(({ specName }) => specName),
      ),
    );
    return undefined;
  }
  if (location === 'query' && parameter.role === 'ignored') roles.set(parameter.specName, 'filter');
  const hasDefault = typeof parameter.schema === 'object' && parameter.schema.default !== undefined;
  const fits = (field: Field): boolean =>
    location === 'path' ? comparableKey(operation, parameter.specName, field) : comparable(parameter, field.type);
  return {
    value: { kind: 'parameter', in: location, name: parameter.name },
    offset: first.offset,
    text: `${location}.${name}`,
    optional: !parameter.required && location !== 'path' && !hasDefault,
    misfit: (field) => (fits(field) ? undefined : `${field.name} is ${typeName(field)}, and ${location}.${name} is not`),
  };
}

function bodyValue(reader: Reader, { operation, context }: ProgramScope, first: Name, rest: readonly Name[]): ReadValue | undefined {
  const { schemas } = context;
  let schema: Schema | undefined = operation.bodyPlace?.schema;
  if (schema === undefined) {
    fail(reader, first, 'the operation has no body of JSON or a form');
    return undefined;
  }
  let optional = operation.body?.required !== true;
  for (const name of rest) {
    const flat = flattenObject(schema, schemas);
    const property = flat?.properties.get(name.text);
    if (property === undefined) {
      fail(reader, name, `the body has no ${quoted(name.text)} there`, suggestionOf(name.text, [...(flat?.properties.keys() ?? [])]));
      return undefined;
    }
    optional ||= !property.required;
    schema = property.schema;
  }
  const described = schema;
  const text = ['body', ...rest.map((name) => name.text)].join('.');
  return {
    value: { kind: 'body', path: rest.map((name) => name.text) },
    offset: first.offset,
    text,
    optional: optional || nullableOf(described, schemas),
    misfit: (field) =>
      accepts({ type: openType(field) }, described, schemas)
        ? undefined
        : `${field.name} is ${typeName(field)}, and ${text} is ${columnTypeOf(described, schemas).kind}`,
  };
}

function openType({ type }: Field): ColumnType {
  return type.kind === 'enum' ? { kind: 'enum', values: type.values } : type;
}

function principalValue(reader: Reader, { operation, context }: ProgramScope, first: Name, rest: readonly Name[]): ReadValue | undefined {
  if (rest.length > 0) {
    fail(reader, rest[0] ?? first, 'principal is the name of whoever calls, and has no parts');
    return undefined;
  }
  if (!context.intentContext.isAuthenticated(operation)) {
    fail(reader, first, 'nobody has to say who they are here', 'Declare `security` for the operation.');
    return undefined;
  }
  return simple(first, { kind: 'principal', claim: 'subject' }, 'string');
}

function bindingValue(reader: Reader, scope: ProgramScope, first: Name, rest: readonly Name[]): ReadValue | undefined {
  const binding = bindingCalled(reader, scope, first);
  if (binding === undefined) return undefined;
  const [name, ...more] = rest;
  const field = name === undefined ? fieldCalled(binding.plan, binding.plan.key) : fieldCalled(binding.plan, name.text);
  if (field === undefined || more.length > 0) {
    const wrong = more[0] ?? name ?? first;
    fail(reader, wrong, `${binding.plan.entity.id} has no ${quoted(wrong.text)}`, suggestionOf(wrong.text, knownNames(binding.plan)));
    return undefined;
  }
  const text = [first, ...rest].map((each) => each.text).join('.');
  return {
    value: { kind: 'binding', name: binding.bind, field: field.name },
    offset: first.offset,
    text,
    optional: field.nullable,
    misfit: (other) => (sameType(field, other) ? undefined : `${other.name} is ${typeName(other)}, and ${text} is ${typeName(field)}`),
  };
}

function sameType(left: Field, right: Field): boolean {
  if (left.type.kind === 'enum' && right.type.kind === 'enum') return left.type.name === right.type.name;
  if (left.type.kind === 'enum' && right.type.kind === 'string') return true;
  return left.type.kind === right.type.kind && left.type.kind !== 'json' && left.type.kind !== 'bytes';
}
