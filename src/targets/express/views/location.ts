/** Where a new row can be read, as code. */
import type { Schema } from '../../../load/types.js';
import type { Operation } from '../../../model/types.js';
import { tsAccess, tsIdentifier } from '../../../render/encode/typescript.js';
import { isRequiredIn, propertyIn } from '../../schema-lookups.js';
import { onlyType } from '../../typescript/mapping-code.js';
import { parameterType } from '../../typescript/wire-types.js';
import type { ViewContext } from './context.js';

/** The Location of what was created, from the properties of the answer that hold its key; undefined where the answer does not tell. */
export function locationExpression(context: ViewContext, operation: Operation): string | undefined {
  const respond = operation.program?.respond;
  if (respond?.location === undefined || respond.body.kind !== 'one') {
    return undefined;
  }
  const { body, location } = respond;
  const { schemas } = context.model;
  const projection = context.index.projection(body.projection);
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
    const property =
      value?.kind === 'binding'
        ? projection.properties.find((candidate) => candidate.source.kind === 'column' && candidate.source.field === value.field)
        : undefined;
    if (property === undefined) {
      return undefined;
    }
    const result = pathInto(operation.success.content?.schema ?? true, [...body.wrap, property.wireName], schemas);
    if (result === undefined) {
      return undefined;
    }
    const isText = !result.includes('?') && property.required && !property.nullable && onlyType(property.schema, schemas) === 'string';
    parts.push(`\${encodeURIComponent(${isText ? result : `String(${result})`})}`);
  }
  return `\`${context.model.basePath.replace(/[`\\$]/g, '\\$&')}${parts.join('')}\``;
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
