/** Bodies that are forms, as a service reads them. */
import type { Json } from '../../core/json.js';
import type { Schema } from '../../core/schema.js';
import type { MediaType, Parameter } from '../../model/operation.js';
import type { Samples } from '../../json-schema/samples/types.js';
import type { TestContext } from './context.js';

/** True if a form with these values is refused, though all its parts are text. */
export function isRefusedForm(context: TestContext, samples: Samples, schema: Schema, media: MediaType, value: Json): boolean {
  const read = readAsForm(value, media);
  return read !== undefined && !samples.isValid(schema, context.model.schemas, read, 'request');
}

/** Returns the value that a service reads of the parts of a form; undefined: it cannot be written as a form. */
export function readAsForm(value: Json, media: MediaType): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return undefined;
  }
  const entries = Object.entries(value).map(([name, property]): readonly [string, Json | undefined] => {
    const encoding = media.fields?.find((field) => field.specName === name)?.encoding;
    if (encoding?.style === 'json') {
      const isList = encoding.types.includes('array') && Array.isArray(property);
      return [name, isList && property.length === 0 ? undefined : property];
    }
    if (encoding?.types.includes('array') === true) {
      // What is no list is the only item of one, once it is a part.
      const items: readonly Json[] = Array.isArray(property) ? property : [property];
      const isRead = encoding.style === 'form' && encoding.explode && items.length > 0;
      return [name, isRead ? items.map((item) => readAs(textOf(item), encoding.items ?? ['string'])) : undefined];
    }
    return [name, typeof property === 'object' && property !== null ? undefined : readAs(textOf(property), encoding?.types ?? ['string'])];
  });
  return entries.some(([, property]) => property === undefined) ? undefined : (Object.fromEntries(entries) as Json);
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Returns the value that the service reads of a text. */
export function readAs(text: string, types: Parameter['encoding']['types']): Json {
  if (types.includes('integer') && /^-?(?:0|[1-9]\d*)$/.test(text)) {
    return Number(text);
  }
  if (types.includes('number') && /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) {
    return Number(text);
  }
  if (types.includes('null') && text === 'null') {
    return null;
  }
  return types.includes('boolean') && (text === 'true' || text === 'false') ? text === 'true' : text;
}
