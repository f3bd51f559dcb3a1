/** Values in generated tests: data of the specification, and references to other code. */
import type { Json } from '../../../core/json.js';
import { type Code, tsKey, tsValue } from '../../../emit/encode/typescript.js';

/** Values are encoded, `code` entries are references to validators. */
export type Data = Json | Code | { readonly [key: string]: Data } | readonly Data[];

/** The literal of a value. */
export function dataCode(data: Data): string {
  if (typeof data !== 'object' || data === null) {
    return tsValue(data);
  }
  if (Array.isArray(data)) {
    return `[${data.map((item: Data) => dataCode(item)).join(', ')}]`;
  }
  if ('kind' in data && data.kind === 'code' && typeof data.text === 'string') {
    return data.text;
  }
  return `{ ${Object.entries(data as Readonly<Record<string, Data>>)
    .map(([name, value]) => `${tsKey(name)}: ${dataCode(value)}`)
    .join(', ')} }`;
}
