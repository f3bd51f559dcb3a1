/** The Location of a new row, from the path of the request and the properties of the result. */
import type { Schema } from '../core/schema.js';
import { onlyType } from '../json-schema/primitive-types.js';
import { dereference, isRequiredIn, propertyIn } from '../json-schema/schema.js';
import { type ModelIndex, parameterOf } from '../model/lookup.js';
import type { Operation } from '../model/operation.js';
import type { ResponseBody } from '../model/response.js';
import type { LocationPart, LocationPlan } from './http-plan.js';
import type { AccessStep } from './value-plan.js';

type Schemas = Readonly<Record<string, Schema>>;

/** Returns the Location of the created row; undefined where the result does not have its key. */
export function lowerLocation(index: ModelIndex, operation: Operation): LocationPlan | undefined {
  const respond = operation.program?.respond;
  if (respond?.location === undefined || (respond.body.kind !== 'one' && respond.body.kind !== 'report')) {
    return undefined;
  }
  const { body, location } = respond;
  const { schemas, basePath } = index.model;
  const result = operation.success.content?.schema ?? true;
  const own = body.kind === 'report' ? body.properties.find(({ source }) => source.kind === 'location') : undefined;
  const ownPath = own === undefined ? undefined : pathInto(result, own.path, schemas);
  if (ownPath !== undefined && !ownPath.some(isGuarded) && isAlwaysIn(result, own?.path ?? [], schemas)) {
    return { kind: 'property', path: ownPath };
  }
  const pieces: LocationPart[] = [{ kind: 'text', text: basePath }];
  for (const piece of location.path.split(/(\{[^{}]*\})/)) {
    const name = /^\{(.*)\}$/s.exec(piece)?.[1];
    const value = name === undefined ? undefined : location.parameters[name];
    if (name === undefined) {
      pieces.push({ kind: 'text', text: piece });
    } else if (value?.kind === 'parameter' && value.in === 'path') {
      const { schema } = parameterOf(operation, 'path', value.name);
      pieces.push({ kind: 'parameter', name: value.name, isText: isText(dereference(schema, schemas), schemas, 0) });
    } else {
      const property = value?.kind === 'binding' ? columnIn(index, body, value.field, result) : undefined;
      const path = property === undefined ? undefined : pathInto(result, property.path, schemas);
      if (property === undefined || path === undefined) return undefined;
      const isCertain = !path.some(isGuarded) && property.isCertain;
      pieces.push({ kind: 'property', path, isText: isCertain && onlyType(property.schema, schemas) === 'string' });
    }
  }
  return { kind: 'path', pieces };
}

function isGuarded(step: AccessStep): boolean {
  return step.isGuarded === true;
}

/** The property of the result that holds a column. */
interface ResultProperty {
  readonly path: readonly string[];
  readonly schema: Schema;
  /** Every result has it, and not as null. */
  readonly isCertain: boolean;
}

function columnIn(
  index: ModelIndex,
  body: Extract<ResponseBody, { kind: 'one' | 'report' }>,
  field: string,
  result: Schema,
): ResultProperty | undefined {
  if (body.kind === 'report') {
    const { schemas } = index.model;
    const path = body.properties.find(({ source }) => source.kind === 'column' && source.field === field)?.path;
    const schema = path?.reduce<Schema | undefined>((outer, name) => propertyIn(outer ?? true, name, schemas), result);
    return path === undefined || schema === undefined ? undefined : { path, schema, isCertain: isAlwaysIn(result, path, schemas) };
  }
  const property = index.projection(body.projection).properties.find(({ source }) => source.kind === 'column' && source.field === field);
  return property === undefined
    ? undefined
    : { path: [...body.wrap, property.specName], schema: property.schema, isCertain: property.required && !property.nullable };
}

function isAlwaysIn(schema: Schema, path: readonly string[], schemas: Schemas): boolean {
  const [name, ...inner] = path;
  if (name === undefined) {
    return true;
  }
  return isRequiredIn(schema, name, schemas) && isAlwaysIn(propertyIn(schema, name, schemas) ?? true, inner, schemas);
}

/** The steps to a property of the result; undefined where the schema does not name it, since its type does not either. */
function pathInto(schema: Schema, path: readonly string[], schemas: Schemas): readonly AccessStep[] | undefined {
  const steps: AccessStep[] = [];
  let current = schema;
  let optional = false;
  for (const name of path) {
    const property = propertyIn(current, name, schemas);
    if (property === undefined) {
      return undefined;
    }
    steps.push(optional ? { name, isGuarded: true } : { name });
    optional = !isRequiredIn(current, name, schemas);
    current = property;
  }
  return steps;
}

/** True if the type of a parameter is text. */
function isText(schema: Schema, schemas: Schemas, depth: number): boolean {
  if (typeof schema === 'boolean' || depth > 8) return false;
  if (schema.$ref !== undefined) return isText(dereference(schema, schemas), schemas, depth + 1);
  const values = schema.enum?.filter((value) => value !== null) ?? [];
  if (values.length > 0) return values.every((value) => typeof value === 'string');
  const types = [schema.type ?? []].flat().filter((type) => type !== 'null');
  if (types.length > 0) return types.length === 1 && types[0] === 'string';
  const alternatives = (schema.oneOf ?? schema.anyOf)?.filter((one) => typeof one === 'boolean' || one.type !== 'null');
  if (alternatives !== undefined && alternatives.length > 0) return alternatives.every((one) => isText(one, schemas, depth + 1));
  const [only, ...others] = schema.allOf ?? [];
  return only !== undefined && others.length === 0 && isText(only, schemas, depth + 1);
}
