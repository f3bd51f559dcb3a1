/** Names of schemas: every schema that is the target of a reference becomes a component. */
import { childAt, placeKey, report, type At, type Conversion, type Placed } from '../upgrade/conversion.js';
import { escapeToken, parsePointer } from '../../core/json-pointer.js';
import { isObject, own } from '../../core/json.js';
import { printable } from '../parse/printable.js';
import { resolveReference } from './resolve-reference.js';
import type { SchemaRegistry } from '../upgrade/conversion.js';

/** A registry without names. */
export function emptyRegistry(): SchemaRegistry {
  return { names: new Map(), taken: new Set(), waiting: [] };
}

/** The `$ref` of a component. */
export function componentReference(name: string): string {
  return `#/components/schemas/${escapeToken(name)}`;
}

/**
 * Names the document's own components, in their order. A component that is only a reference into another file
 * lends its name to that schema: in documents of many files, `Pet: { $ref: pet.yaml }` is how a file gets its name.
 */
export function registerComponents(conversion: Conversion, section: Placed): void {
  if (!isObject(section.raw)) return;
  for (const name of Object.keys(section.raw)) conversion.schemas.taken.add(name);
  for (const name of Object.keys(section.raw)) {
    const node: Placed = { raw: section.raw[name], at: childAt(section.at, name) };
    conversion.schemas.names.set(placeKey(node.at), name);
    conversion.schemas.waiting.push({ name, node: lendName(conversion, name, node) });
  }
}

function lendName(conversion: Conversion, name: string, node: Placed): Placed {
  const reference = own(node.raw, '$ref');
  if (
    typeof reference !== 'string' ||
    reference.startsWith('#') ||
    (conversion.version === '3.1' && Object.keys(node.raw ?? {}).length > 1)
  )
    return node;
  const target = resolveReference(conversion, reference, node.at, 'schema');
  if (target === undefined) return { raw: true, at: node.at };
  const key = placeKey(target.at);
  if (target.at.file === conversion.root || conversion.schemas.names.has(key)) return node;
  conversion.schemas.names.set(key, name);
  return target;
}

/**
 * Returns the component name of the target of a schema reference. Names and queues a target without a name. Reports references
 * that are unresolved or circular and returns undefined.
 */
export function nameOfReference(conversion: Conversion, reference: string, at: At): string | undefined {
  const seen = new Set<string>();
  let target = resolveReference(conversion, reference, at, 'schema');
  while (target !== undefined) {
    const key = placeKey(target.at);
    const known = conversion.schemas.names.get(key);
    if (known !== undefined) return known;
    if (!isObject(target.raw) && typeof target.raw !== 'boolean') {
      report(
        conversion,
        'SW1021',
        'error',
        `The reference ${printable(reference)} resolves to a value that is not a schema`,
        childAt(at, '$ref'),
      );
      return undefined;
    }
    const further = own(target.raw, '$ref');
    if (typeof further !== 'string') return giveName(conversion, target);
    if (seen.has(key)) {
      report(conversion, 'SW1026', 'error', `The reference ${printable(reference)} is circular`, childAt(at, '$ref'));
      return undefined;
    }
    seen.add(key);
    // A keyword beside `$ref` counts in 3.1, so that such a place is a schema of its own.
    if (conversion.version === '3.1' && isObject(target.raw) && Object.keys(target.raw).length > 1) return giveName(conversion, target);
    target = resolveReference(conversion, further, target.at, 'schema');
  }
  return undefined;
}

/** The name of the schema at a place that some reference names; given now if it has none. */
export function giveName(conversion: Conversion, node: Placed): string {
  const key = placeKey(node.at);
  const known = conversion.schemas.names.get(key);
  if (known !== undefined) return known;
  const wanted = deriveName(node.at);
  let name = wanted;
  for (let number = 2; conversion.schemas.taken.has(name); number += 1) name = `${wanted}_${number}`;
  conversion.schemas.taken.add(name);
  conversion.schemas.names.set(key, name);
  conversion.schemas.waiting.push({ name, node });
  return name;
}

// Tokens that say where in the structure a schema stands, and nothing about what it is.
const structure = new Set([
  'components',
  'schemas',
  'definitions',
  '$defs',
  'properties',
  'paths',
  'responses',
  'content',
  'schema',
  'parameters',
  'allOf',
  'anyOf',
  'oneOf',
]);

/** A name from the place: `#/components/schemas/Order/properties/lines/items` → `Order_lines_item`; `models/pet.yaml` → `pet`. */
function deriveName(at: At): string {
  const tokens = parsePointer(at.pointer).flatMap((token) => {
    if (structure.has(token) || token.includes('/json')) return [];
    return token === 'items' ? ['item'] : [token];
  });
  const fileName = (at.file.source.path.split('/').at(-1) ?? '').replace(/\.(ya?ml|json)$/i, '');
  const words = (tokens.length === 0 ? [fileName] : tokens).map((token) => token.replace(/[^A-Za-z0-9.-]+/g, '_').replace(/^_+|_+$/g, ''));
  const name = words
    .filter((word) => word !== '')
    .join('_')
    .slice(0, 100);
  return name === '' ? 'Schema' : name;
}
