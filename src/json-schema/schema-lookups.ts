/** Look-ups in schemas. */
import { parsePointer } from '../core/json-pointer.js';
import type { Json } from '../core/json.js';
import type { Schema } from '../core/schema.js';

/** The schema behind a chain of component references; the schema itself when there is none. */
export function dereference(schema: Schema, schemas: Readonly<Record<string, Schema>>): Schema {
  let current = schema;
  for (let step = 0; step < 50 && typeof current === 'object' && current.$ref !== undefined; step += 1) {
    const name = parsePointer(current.$ref)[2];
    const target = name !== undefined && Object.hasOwn(schemas, name) ? schemas[name] : undefined;
    if (target === undefined) {
      return true;
    }
    current = target;
  }
  return current;
}

/** Is null one of the values of the schema at a pointer below `components.schemas`? */
export function admitsNull(pointer: string, schemas: Readonly<Record<string, Schema>>): boolean {
  const [components, kind, name = '', ...inside] = parsePointer(pointer);
  if (components !== 'components' || kind !== 'schemas' || inside.length > 0 || !Object.hasOwn(schemas, name)) {
    return false;
  }
  return isNullable(schemas[name] ?? true, schemas);
}

/** Does a schema say that null is one of its values? */
export function isNullable(schema: Schema, schemas: Readonly<Record<string, Schema>>, depth = 0): boolean {
  const target = dereference(schema, schemas);
  if (typeof target === 'boolean' || depth > 20) {
    return false;
  }
  const types = typeof target.type === 'string' ? [target.type] : (target.type ?? []);
  return types.includes('null') || [...(target.anyOf ?? []), ...(target.oneOf ?? [])].some((part) => isNullable(part, schemas, depth + 1));
}

/** Must an object that fits the schema have this property? */
export function isRequiredIn(schema: Schema, name: string, schemas: Readonly<Record<string, Schema>>, depth = 0): boolean {
  const target = dereference(schema, schemas);
  if (typeof target === 'boolean' || depth > 20) {
    return false;
  }
  return target.required?.includes(name) === true || target.allOf?.some((part) => isRequiredIn(part, name, schemas, depth + 1)) === true;
}

/** Does every object of a schema have some property? */
export function requiresAny(schema: Schema, schemas: Readonly<Record<string, Schema>>, depth = 0): boolean {
  const target = dereference(schema, schemas);
  if (typeof target === 'boolean' || depth > 20) {
    return false;
  }
  return (target.required ?? []).length > 0 || target.allOf?.some((part) => requiresAny(part, schemas, depth + 1)) === true;
}

/** The schema of a property, where the schema or a part of it (`allOf`) names it. */
export function propertyIn(schema: Schema, name: string, schemas: Readonly<Record<string, Schema>>, depth = 0): Schema | undefined {
  const target = dereference(schema, schemas);
  if (typeof target === 'boolean' || depth > 20) {
    return undefined;
  }
  if (target.properties !== undefined && Object.hasOwn(target.properties, name)) {
    return target.properties[name];
  }
  for (const part of target.allOf ?? []) {
    const found = propertyIn(part, name, schemas, depth + 1);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** The schema of the items of a list, where the schema or a part of it (`allOf`) says it. */
export function itemsIn(schema: Schema, schemas: Readonly<Record<string, Schema>>, depth = 0): Schema | undefined {
  const target = dereference(schema, schemas);
  if (typeof target === 'boolean' || depth > 20) {
    return undefined;
  }
  return target.items ?? target.allOf?.map((part) => itemsIn(part, schemas, depth + 1)).find((found) => found !== undefined);
}

/** Does a body that fits the schema always hold this property? What is readOnly may be left out (OAS 3.1 §4.8.24.2). */
export function isAlwaysSent(schema: Schema, name: string, schemas: Readonly<Record<string, Schema>>): boolean {
  return isRequiredIn(schema, name, schemas) && !isReadOnlyIn(schema, name, schemas, 0);
}

function isReadOnlyIn(schema: Schema, name: string, schemas: Readonly<Record<string, Schema>>, depth: number): boolean {
  const target = dereference(schema, schemas);
  if (typeof target === 'boolean' || depth > 20) {
    return false;
  }
  const property = target.properties !== undefined && Object.hasOwn(target.properties, name) ? target.properties[name] : undefined;
  const own = property === undefined ? true : dereference(property, schemas);
  const marked = (typeof property === 'object' && property.readOnly === true) || (typeof own === 'object' && own.readOnly === true);
  return marked || target.allOf?.some((part) => isReadOnlyIn(part, name, schemas, depth + 1)) === true;
}

/** The schema of the items of a list. */
export function itemsOf(schema: Schema, schemas: Readonly<Record<string, Schema>>): Schema {
  const target = dereference(schema, schemas);
  return typeof target === 'boolean' ? true : (target.items ?? true);
}

/** The `default` of a schema: beside the reference, or behind it. */
export function defaultOf(schema: Schema, schemas: Readonly<Record<string, Schema>>): Json | undefined {
  if (typeof schema === 'object' && schema.default !== undefined) {
    return schema.default;
  }
  const target = dereference(schema, schemas);
  return typeof target === 'object' ? target.default : undefined;
}
