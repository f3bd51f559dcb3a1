/** Repair of unresolved references that have exactly one candidate. */
import type { At, Conversion, Placed } from '../upgrade/conversion.js';
import type { NodeKind } from './node-kind.js';
import { childPointer, escapeToken, followPointer, parsePointer } from '../../core/json-pointer.js';
import { isObject } from '../../core/json.js';
import { splitReference } from '../files/collect-files.js';
import { printable } from '../parse/printable.js';

const sections: Partial<Record<NodeKind, readonly string[]>> = {
  schema: ['/components/schemas', '/definitions'],
  parameter: ['/components/parameters', '/parameters'],
  response: ['/components/responses', '/responses'],
  'request-body': ['/components/requestBodies'],
  header: ['/components/headers'],
  example: ['/components/examples'],
  'security-scheme': ['/components/securitySchemes', '/securityDefinitions'],
};

/**
 * Finds the only candidate of an unresolved reference.
 * Covers `#/definitions/X` after a migration to 3.x (or the reverse), a bare name as in Swagger 1.2, and `#/$defs/X` or
 * `#/definitions/X` relative to the enclosing schema, as in a pasted JSON Schema.
 */
export function findMeant(conversion: Conversion, reference: string, at: At, kind: NodeKind): Placed | undefined {
  const { file, fragment } = splitReference(reference);
  const inFragment = file === '' ? parsePointer(fragment) : [];
  const name = /^[\w.-]+$/.test(file) && fragment === '' ? file : file === '' && !fragment.startsWith('/') ? fragment : inFragment.at(-1);
  if (name === undefined || name === '') return undefined;
  const enclosing = kind === 'schema' ? findInEnclosing(at, inFragment) : undefined;
  if (enclosing !== undefined) return enclosing;
  if (inFragment.length > 3) return undefined;
  for (const section of sections[kind] ?? []) {
    const pointer = childPointer(section, name);
    const found = followPointer(conversion.root.root, pointer);
    if (found.found) return { raw: found.value, at: { file: conversion.root, pointer } };
  }
  return undefined;
}

function findInEnclosing(at: At, tokens: readonly string[]): Placed | undefined {
  if (tokens[0] !== '$defs' && tokens[0] !== 'definitions') return undefined;
  const relative = tokens.map((token) => `/${escapeToken(token)}`).join('');
  for (let base = at.pointer; base !== ''; base = base.slice(0, base.lastIndexOf('/'))) {
    const found = followPointer(at.file.root, base + relative);
    if (found.found) return { raw: found.value, at: { file: at.file, pointer: base + relative } };
  }
  return undefined;
}

/** "Did you mean", when a name beside the missing one differs by its case or by up to two letters. */
export function suggestName(root: unknown, fragment: string): string | undefined {
  const name = parsePointer(fragment).at(-1);
  if (name === undefined) return undefined;
  const parent = followPointer(root, fragment.slice(0, fragment.lastIndexOf('/')));
  if (!parent.found || !isObject(parent.value)) return undefined;
  const names = Object.keys(parent.value).slice(0, 2_000);
  const close = names.find((other) => other.toLowerCase() === name.toLowerCase()) ?? names.find((other) => isClose(other, name));
  return close === undefined ? undefined : `Did you mean ${printable(close)}?`;
}

/** At most two letters added, removed or changed, in words long enough for that to say something. */
function isClose(left: string, right: string): boolean {
  if (Math.abs(left.length - right.length) > 2 || Math.min(left.length, right.length) < 4 || right.length > 60) return false;
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const change = left[row - 1] === right[column - 1] ? 0 : 1;
      current.push(Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (previous[column - 1] ?? 0) + change));
    }
    previous = current;
  }
  return (previous[right.length] ?? 3) <= 2;
}
