/** The origin of each part of the converted document, and its size. */
import { childAt, type At, type Conversion } from '../upgrade/conversion.js';
import { childPointer } from '../../core/json-pointer.js';
import { emptyRecord } from '../../core/json.js';
import type { ApiDocument } from '../types.js';

/** True if the tree has more values than `limit`, shared parts counted at each occurrence. Takes at most `limit` steps. */
export function isLargerThan(root: unknown, limit: number): boolean {
  let left = limit;
  const count = (value: unknown): void => {
    left -= 1;
    if (left < 0 || typeof value !== 'object' || value === null) return;
    // Not Object.values: at this size its arrays are what takes the time. Objects made here have no prototype to inherit from.
    for (const key in value) {
      count((value as Readonly<Record<string, unknown>>)[key]);
      if (left < 0) return;
    }
  };
  count(root);
  return left < 0;
}

/**
 * Returns the origins that differ from the location that their parent suggests, by pointer in the converted document. Expects a
 * document that `isLargerThan` has bounded.
 */
export function collectOrigins(conversion: Conversion, root: object): ApiDocument['origins'] {
  const origins = emptyRecord<string>();
  const path: string[] = [];
  const visit = (value: object, place: At): void => {
    for (const key in value) {
      const child = (value as Readonly<Record<string, unknown>>)[key];
      if (typeof child !== 'object' || child === null) continue;
      const known = conversion.provenance.get(child);
      path.push(key);
      if (known !== undefined && !continues(known, place, key)) origins[path.reduce(childPointer, '')] = originText(conversion, known);
      visit(child, known ?? childAt(place, key));
      path.pop();
    }
  };
  visit(root, { file: conversion.root, pointer: '' });
  return origins;
}

/** True if `place` is the child `key` of `parent`: by identity if the converters recorded the steps, else by the pointer. */
function continues(place: At, parent: At, key: string): boolean {
  if (place.parent === parent && place.key === key) return true;
  return place.file === parent.file && place.pointer === childPointer(parent.pointer, key);
}

function originText(conversion: Conversion, place: At): string {
  return place.file === conversion.root ? place.pointer : `${place.file.source.path}#${place.pointer}`;
}
