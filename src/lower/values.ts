/** Values of requests, rows and the moment, as the columns that they are compared with or put into hold them. */
import type { Field } from '../model/entity.js';
import type { Value } from '../model/program.js';
import { alternativesOf, defaultOf, flattenObject } from '../json-schema/schema.js';
import { isNullable } from '../json-schema/types.js';
import { isBodyRequired } from './body-requirement.js';
import type { MethodScope } from './method-scope.js';
import { isAlwaysThere, schemaAt } from './requests.js';
import type { AccessPlan, ConversionPlan, ValuePlan } from './value-plan.js';

const parts = { path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const;

/** True if the request may lack a value. */
export function isOptional(scope: MethodScope, value: Value): boolean {
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

/** True if a condition with this value applies only where the request has it. */
export function isOptionalCondition(scope: MethodScope, value: Value): boolean {
  return value.kind === 'body' ? value.optional === true : value.kind === 'parameter' && isOptional(scope, value);
}

/** Returns the place of a property of the body. The body itself may be absent where nothing in it is needed. */
export function bodyAccess({ index, operation }: MethodScope, path: readonly string[]): AccessPlan {
  const isThere = isBodyRequired(index, operation);
  return { part: 'body', path: path.map((name, at) => (at === 0 && !isThere ? { name, isGuarded: true } : { name })) };
}

/** Returns a place in the body that is known to be there. */
export function plainBodyAccess(path: readonly string[]): AccessPlan {
  return { part: 'body', path: path.map((name) => ({ name })) };
}

/** Returns the plan of a value as a column holds it; `field` absent: as it is. `isList`: the value is a list of such values. */
export function lowerValue(scope: MethodScope, value: Value, field?: Field, isList = false): ValuePlan {
  switch (value.kind) {
    case 'parameter': {
      const access: AccessPlan = { part: parts[value.in], path: [{ name: value.name }] };
      const key = keyConversion(scope, value, field);
      return key !== undefined
        ? { kind: 'input', access, isOptional: false, conversion: key, isList: false }
        : { kind: 'input', access, isOptional: isOptional(scope, value), ...columnConversion(field), isList };
    }
    case 'body': {
      const optional = value.optional === true;
      const access = optional ? bodyAccess(scope, value.path) : plainBodyAccess(value.path);
      return { kind: 'input', access, isOptional: optional, ...columnConversion(field), isList };
    }
    case 'principal':
      return { kind: 'subject', part: 'principal' };
    case 'binding':
      return { kind: 'column', binding: value.name, field: value.field };
    case 'stored':
      return storedFile(scope, value, field);
    case 'constant':
      return { kind: 'constant', value: value.value, ...constantConversion(value.value, field) };
    case 'now':
      return { kind: 'now' };
    case 'token':
      return { kind: 'random-token', bytes: value.bytes, prefix: value.prefix };
    case 'hash':
      return hashOf(scope, value.of);
  }
}

/** Returns a value that the request may lack, together with all that is around it. */
export function soughtValue(scope: MethodScope, value: Value): ValuePlan {
  if (value.kind !== 'body') {
    return lowerValue(scope, value);
  }
  const isSent = isBodyRequired(scope.index, scope.operation);
  const path = value.path.map((name, at) => {
    const isThere = isSent && isAlwaysThere(scope, value.path.slice(0, at));
    return isThere ? { name } : { name, isGuarded: true as const };
  });
  return { kind: 'input', access: { part: 'body', path }, isOptional: true, isList: false };
}

/** Hashing is slow on purpose, so an absent secret is not hashed. A secret that is null is none: the account keeps its own. */
function hashOf(scope: MethodScope, secret: Value): ValuePlan {
  const of = lowerValue(scope, secret);
  const holders = secret.kind === 'body' ? holdersOf(scope, secret.path) : undefined;
  const certain = holders?.isRequired ?? (secret.kind === 'body' ? isAlwaysThere(scope, secret.path) : !isOptional(scope, secret));
  return {
    kind: 'hash',
    of,
    ...(certain ? {} : { unlessAbsent: soughtValue(scope, secret) }),
    ...(secret.kind === 'body' && isNullable(schemaAt(scope, secret.path), scope.index.model.schemas)
      ? { unlessNull: soughtValue(scope, secret) }
      : {}),
    ...(holders === undefined ? {} : { ofSome: { object: holders.object, property: holders.property } }),
  };
}

/** Finds the object of which only some alternatives have the property at a path; `isRequired`: those require it. */
function holdersOf(
  scope: MethodScope,
  path: readonly string[],
): { readonly object: AccessPlan; readonly property: string; readonly isRequired: boolean } | undefined {
  const { schemas } = scope.index.model;
  const [outer, property] = [path.slice(0, -1), path.at(-1)];
  if (property === undefined || !isAlwaysThere(scope, outer)) return undefined;
  const schema = schemaAt(scope, outer);
  if (flattenObject(schema, schemas)?.properties.get(property)?.union !== true) return undefined;
  const shapes = alternativesOf(schema, schemas).map((alternative) => flattenObject(alternative, schemas));
  const holders = shapes.filter((shape) => shape?.properties.has(property) === true);
  return { object: bodyAccess(scope, outer), property, isRequired: holders.every((shape) => shape?.required.has(property) === true) };
}

/** The metadata of a file that was kept. It is absent where the request had no file. */
function storedFile({ program }: MethodScope, value: Extract<Value, { kind: 'stored' }>, field: Field | undefined): ValuePlan {
  const kept = program.effects.find((effect) => effect.kind === 'store' && effect.bind === value.name);
  const conversion: ConversionPlan | undefined =
    field?.type.kind === 'json' ? { kind: 'to-json', nullable: false } : field?.type.kind === 'bigint' ? { kind: 'to-bigint' } : undefined;
  return {
    kind: 'stored-file',
    binding: value.name,
    ...(value.property === undefined ? {} : { property: value.property }),
    isOptional: kept?.kind === 'store' && kept.optional,
    ...(conversion === undefined ? {} : { conversion }),
  };
}

/** A path parameter whose declared type is not that of the key. */
function keyConversion(
  { operation }: MethodScope,
  value: Extract<Value, { kind: 'parameter' }>,
  field: Field | undefined,
): ConversionPlan | undefined {
  if (value.in !== 'path' || field === undefined) {
    return undefined;
  }
  const types =
    operation.parameters
      .find((candidate) => candidate.in === 'path' && candidate.name === value.name)
      ?.encoding.types.filter((type) => type !== 'null') ?? [];
  const isWhole = types.every((type) => type === 'integer');
  switch (field.type.kind) {
    case 'bigint':
    case 'int':
      return isWhole ? undefined : { kind: 'to-key', type: field.type.kind };
    case 'string':
      return isWhole ? { kind: 'to-text' } : undefined;
    default:
      return undefined;
  }
}

function columnConversion(field: Field | undefined): { readonly conversion?: ConversionPlan } {
  switch (field?.type.kind) {
    case 'bigint':
      return { conversion: { kind: 'to-bigint' } };
    case 'datetime':
      return { conversion: { kind: 'to-date' } };
    case 'json':
      return { conversion: { kind: 'to-json', nullable: field.nullable } };
    default:
      return {};
  }
}

function constantConversion(value: unknown, field: Field | undefined): { readonly conversion?: ConversionPlan } {
  if (field?.type.kind === 'json' && value === null) {
    return { conversion: { kind: 'to-json', nullable: true } };
  }
  return field?.type.kind === 'bigint' && typeof value === 'number' ? { conversion: { kind: 'to-bigint' } } : {};
}
