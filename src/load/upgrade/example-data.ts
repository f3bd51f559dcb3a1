/** Values of examples, with their references resolved. */
import { splitReference } from '../files/collect-files.js';
import { cloneData, type At, type Conversion } from './conversion.js';
import { resolveFilePath } from '../references/reference-path.js';
import { emptyRecord, isObject, own } from '../../core/json.js';
import { followPointer } from '../../core/json-pointer.js';

/** An example that grows beyond this many values by its references keeps them as they are. */
const valueLimit = 5_000;

interface Expansion {
  readonly conversion: Conversion;
  readonly open: Set<string>;
  left: number;
}

/**
 * Returns a copy of an example's value with its references replaced.
 * The specification has no references inside values (OAS 3.1 §4.8.19), but many documents use them. A `$ref` that is unresolved or
 * circular stays as data.
 */
export function exampleData(conversion: Conversion, raw: unknown, at: At): unknown {
  const expansion: Expansion = { conversion, open: new Set(), left: valueLimit };
  const expanded = expand(expansion, raw, at);
  return expansion.left < 0 ? cloneData(raw) : expanded;
}

function expand(expansion: Expansion, raw: unknown, at: At): unknown {
  expansion.left -= 1;
  if (expansion.left < 0 || typeof raw !== 'object' || raw === null) return cloneData(expansion.left < 0 ? null : raw);
  if (Array.isArray(raw)) return raw.map((item) => expand(expansion, item, at));
  const reference = own(raw, '$ref');
  if (typeof reference === 'string' && Object.keys(raw).length === 1) return expandReference(expansion, raw, reference, at);
  const copy = emptyRecord<unknown>();
  for (const key of Object.keys(raw)) copy[key] = expand(expansion, own(raw, key), at);
  return copy;
}

function expandReference(expansion: Expansion, raw: unknown, reference: string, at: At): unknown {
  const target = splitReference(reference);
  const path = target.file === '' ? at.file.source.path : resolveFilePath(at.file.source.path, target.file);
  const file = typeof path === 'string' ? expansion.conversion.files.parsed.get(path) : undefined;
  if (file === undefined) return cloneData(raw);
  const key = `${file.source.path}#${target.fragment}`;
  if (target.fragment === '' || expansion.open.has(key) || expansion.open.size > 50) return cloneData(raw);
  const found = followPointer(file.root, target.fragment);
  if (!found.found) return cloneData(raw);
  expansion.open.add(key);
  // A reference to the example object, where the value in it is meant.
  const value =
    isObject(found.value) && /^\/components\/examples\/[^/]+$/.test(target.fragment)
      ? (own(found.value, 'value') ?? found.value)
      : found.value;
  const expanded = expand(expansion, value, { file, pointer: target.fragment });
  expansion.open.delete(key);
  return expanded;
}
