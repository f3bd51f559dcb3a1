/** Where the parts of the made document come from, and how large it is. */
import type { At, Conversion } from './conversion.js';
import { childPointer, emptyRecord } from './pointer.js';
import type { ApiDocument } from './types.js';

type Members = readonly (readonly [string | number, unknown])[];

/** The number of values in a tree whose shared parts count as often as they occur; linear in what is stored. */
export function expandedSize(root: unknown): number {
  const sizes = new Map<object, number>();
  const sizeOf = (value: unknown): number => {
    if (typeof value !== 'object' || value === null) return 1;
    const known = sizes.get(value);
    if (known !== undefined) return known;
    let size = 1;
    for (const [, child] of members(value)) size += sizeOf(child);
    sizes.set(value, size);
    return size;
  };
  return sizeOf(root);
}

/**
 * Pointers in the made document whose place is not the one that their parent's suggests → that place.
 * Parts below which nothing moved are not entered again, so that shared ones cost little.
 */
export function collectOrigins(conversion: Conversion, root: unknown): ApiDocument['origins'] {
  const origins = emptyRecord<string>();
  const still = new Map<object, boolean>();
  const originOf = (value: object): string | undefined => {
    const place = conversion.provenance.get(value);
    return place === undefined ? undefined : originText(conversion, place);
  };
  // Does everything below stand where its parent's origin says?
  const isStill = (value: unknown, origin: string): boolean => {
    if (typeof value !== 'object' || value === null) return true;
    const own = originOf(value);
    if (own !== undefined && own !== origin) return false;
    const known = own === undefined ? undefined : still.get(value);
    if (known !== undefined) return known;
    const result = members(value).every(([key, child]) => isStill(child, childPointer(origin, key)));
    if (own !== undefined) still.set(value, result);
    return result;
  };
  const visit = (value: unknown, pointer: string, expected: string): void => {
    if (typeof value !== 'object' || value === null) return;
    const origin = originOf(value) ?? expected;
    if (origin !== expected) origins[pointer] = origin;
    if (isStill(value, origin)) return;
    for (const [key, child] of members(value)) visit(child, childPointer(pointer, key), childPointer(origin, key));
  };
  visit(root, '', '');
  return origins;
}

function members(value: object): Members {
  return Array.isArray(value) ? value.map((item: unknown, index) => [index, item] as const) : Object.entries(value);
}

function originText(conversion: Conversion, place: At): string {
  return place.file === conversion.root ? place.pointer : `${place.file.source.path}#${place.pointer}`;
}
