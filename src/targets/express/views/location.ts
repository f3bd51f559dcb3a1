/** Where a new row can be read, as code. */
import type { Schema } from '../../../core/schema.js';
import type { Operation } from '../../../model/operation.js';
import type { ResponseBody } from '../../../model/response.js';
import { tsAccess, tsIdentifier } from '../../../emit/encode/typescript.js';
import { isRequiredIn, propertyIn } from '../../../json-schema/schema-lookups.js';
import { onlyType } from '../../../json-schema/primitive-types.js';
import { parameterType } from '../../../languages/typescript/types/payload-types.js';
import type { ViewContext } from './context.js';

/** The Location of what was created, from the properties of the answer that hold its key; undefined where the answer does not tell. */
export function locationExpression(context: ViewContext, operation: Operation): string | undefined {
  const respond = operation.program?.respond;
  if (respond?.location === undefined || (respond.body.kind !== 'one' && respond.body.kind !== 'report')) {
    return undefined;
  }
  const { body, location } = respond;
  const { schemas } = context.model;
  const answered = operation.success.content?.schema ?? true;
  const told = body.kind === 'report' ? body.properties.find(({ source }) => source.kind === 'location') : undefined;
  const address = told === undefined ? undefined : pathInto(answered, told.path, schemas);
  if (address !== undefined && !address.includes('?') && isAlwaysIn(answered, told?.path ?? [], schemas)) {
    return address;
  }
  const parts: string[] = [];
  for (const piece of location.path.split(/(\{[^{}]*\})/)) {
    const name = /^\{(.*)\}$/s.exec(piece)?.[1];
    if (name === undefined) {
      parts.push(piece.replace(/[`\\$]/g, '\\$&'));
      continue;
    }
    const value = location.parameters[name];
    if (value?.kind === 'parameter' && value.in === 'path') {
      parts.push(
        `\${encodeURIComponent(${isTextParameter(context, operation, value.name) ? '' : 'String('}input.path.${tsIdentifier(value.name)}${isTextParameter(context, operation, value.name) ? '' : ')'})}`,
      );
      continue;
    }
    const property = value?.kind === 'binding' ? answeredColumn(context, body, value.field, answered) : undefined;
    if (property === undefined) {
      return undefined;
    }
    const result = pathInto(answered, property.path, schemas);
    if (result === undefined) {
      return undefined;
    }
    const isText = !result.includes('?') && property.isCertain && onlyType(property.schema, schemas) === 'string';
    parts.push(`\${encodeURIComponent(${isText ? result : `String(${result})`})}`);
  }
  return `\`${context.model.basePath.replace(/[`\\$]/g, '\\$&')}${parts.join('')}\``;
}

/** Where an answer holds a column, and whether it always does. */
function answeredColumn(
  context: ViewContext,
  body: Extract<ResponseBody, { kind: 'one' | 'report' }>,
  field: string,
  answered: Schema,
): { readonly path: readonly string[]; readonly schema: Schema; readonly isCertain: boolean } | undefined {
  if (body.kind === 'report') {
    const { schemas } = context.model;
    const path = body.properties.find(({ source }) => source.kind === 'column' && source.field === field)?.path;
    const schema = path?.reduce<Schema | undefined>((outer, name) => propertyIn(outer ?? true, name, schemas), answered);
    return path === undefined || schema === undefined ? undefined : { path, schema, isCertain: isAlwaysIn(answered, path, schemas) };
  }
  const property = context.index
    .projection(body.projection)
    .properties.find((candidate) => candidate.source.kind === 'column' && candidate.source.field === field);
  return property === undefined
    ? undefined
    : {
        path: [...body.wrap, property.specName],
        schema: property.schema,
        isCertain: property.required && !property.nullable,
      };
}

function isAlwaysIn(schema: Schema, path: readonly string[], schemas: Readonly<Record<string, Schema>>): boolean {
  const [name, ...inner] = path;
  if (name === undefined) {
    return true;
  }
  return isRequiredIn(schema, name, schemas) && isAlwaysIn(propertyIn(schema, name, schemas) ?? true, inner, schemas);
}

function isTextParameter(context: ViewContext, operation: Operation, name: string): boolean {
  const parameter = operation.parameters.find((candidate) => candidate.in === 'path' && candidate.name === name);
  return parameter !== undefined && parameterType(parameter, context.model.schemas) === 'string';
}

/** The property at a path of `result`; undefined where the schema does not name it, since the types then do not either. */
function pathInto(schema: Schema, path: readonly string[], schemas: Readonly<Record<string, Schema>>): string | undefined {
  let current = schema;
  let expression = 'result';
  let optional = false;
  for (const name of path) {
    const property = propertyIn(current, name, schemas);
    if (property === undefined) {
      return undefined;
    }
    const access = tsAccess(name);
    expression += optional ? `?.${access.startsWith('.') ? access.slice(1) : access}` : access;
    optional = !isRequiredIn(current, name, schemas);
    current = property;
  }
  return expression;
}
