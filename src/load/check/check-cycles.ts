/** Circles among components that no later stage could end: of pure references, of allOf, of required properties. */
import { report, type Conversion } from '../upgrade/conversion.js';
import { isObject, own } from '../../core/json.js';
import { printable } from '../parse/printable.js';
import { componentReference } from '../references/schema-registry.js';
import { ownTypes } from '../upgrade/schema-types.js';
import type { Schema } from '../../core/schema.js';

type Schemas = Readonly<Record<string, Schema>>;

/**
 * Reports circular schemas: SW1026 (error) through `$ref` alone, SW1027 (error) through allOf, SW1031 (warning) through required
 * properties. Recursion through optional properties, items and unions is valid, as in trees.
 */
export function checkCycles(conversion: Conversion, schemas: Schemas): void {
  const names = new Map(Object.keys(schemas).map((name) => [componentReference(name), name]));
  const inPlace = findCircles(schemas, (schema) => referencesInPlace(schema, names));
  for (const circle of inPlace) {
    const isPure = circle.every((name) => own(schemas[name], '$ref') !== undefined);
    reportCircle(
      conversion,
      schemas,
      circle,
      isPure ? 'SW1026' : 'SW1027',
      'error',
      isPure ? 'only refer to each other, so none of them is defined' : 'include each other through allOf',
    );
  }
  const known = new Set(inPlace.flat());
  for (const circle of findCircles(schemas, (schema) => [...referencesInPlace(schema, names), ...requiredReferences(schema, names)])) {
    if (circle.some((name) => known.has(name))) continue;
    reportCircle(conversion, schemas, circle, 'SW1031', 'warning', 'require each other, so no finite value exists');
  }
}

function reportCircle(
  conversion: Conversion,
  schemas: Schemas,
  circle: readonly string[],
  code: 'SW1026' | 'SW1027' | 'SW1031',
  severity: 'error' | 'warning',
  what: string,
): void {
  const shown = circle.length > 8 ? [...circle.slice(0, 7), '…', circle.at(-1) ?? ''] : circle;
  const path = [...shown, circle[0] ?? ''].map((name) => (name === '…' ? name : printable(name))).join(' → ');
  const first = schemas[circle[0] ?? ''];
  const at = (typeof first === 'object' ? conversion.provenance.get(first) : undefined) ?? { file: conversion.root, pointer: '' };
  report(conversion, code, severity, `The schemas ${path} ${what}`, at);
}

/** The references that a schema contains in place: its `$ref`, and those of its allOf at any depth. */
function referencesInPlace(schema: unknown, names: ReadonlyMap<string, string>): readonly string[] {
  const parts = own(schema, 'allOf');
  const name = names.get(String(own(schema, '$ref')));
  return [...(name === undefined ? [] : [name]), ...(Array.isArray(parts) ? parts.flatMap((part) => referencesInPlace(part, names)) : [])];
}

function requiredReferences(schema: unknown, names: ReadonlyMap<string, string>): readonly string[] {
  const required = own(schema, 'required');
  const properties = own(schema, 'properties');
  const ownReferences =
    Array.isArray(required) && isObject(properties) && !(isObject(schema) && (ownTypes(schema) ?? ['object']).includes('null'))
      ? required.flatMap((name) => referencesInPlace(own(properties, String(name)), names))
      : [];
  const parts = own(schema, 'allOf');
  return [...ownReferences, ...(Array.isArray(parts) ? parts.flatMap((part) => requiredReferences(part, names)) : [])];
}

/** One circle per closed edge of a depth-first walk in document order; iterative, since chains may be thousands long. */
function findCircles(schemas: Schemas, edges: (schema: Schema | undefined) => readonly string[]): readonly (readonly string[])[] {
  const state = new Map<string, 'open' | 'done'>();
  const circles: string[][] = [];
  for (const start of Object.keys(schemas)) {
    if (state.has(start)) continue;
    const path: { readonly name: string; readonly next: string[] }[] = [];
    const enter = (name: string): void => {
      state.set(name, 'open');
      path.push({ name, next: [...new Set(edges(schemas[name]))].reverse() });
    };
    enter(start);
    while (path.length > 0) {
      const top = path[path.length - 1];
      const next = top?.next.pop();
      if (next === undefined) {
        state.set(top?.name ?? '', 'done');
        path.pop();
      } else if (state.get(next) === 'open') {
        circles.push(path.slice(path.findIndex(({ name }) => name === next)).map(({ name }) => name));
      } else if (!state.has(next)) {
        enter(next);
      }
    }
  }
  return circles;
}

/**
 * Points every alias component at the end of its chain, so that no chain is longer than two. Expects a document without circular
 * references.
 */
export function shortenChains(schemas: Record<string, Schema>): void {
  const names = new Map(Object.keys(schemas).map((name) => [componentReference(name), name]));
  const ends = new Map<string, string>();
  for (const start of Object.keys(schemas)) {
    const passed: string[] = [];
    let name = start;
    for (let next = pureTarget(schemas[name], names); next !== undefined && !ends.has(name); next = pureTarget(schemas[name], names)) {
      passed.push(name);
      name = next;
    }
    const end = ends.get(name) ?? name;
    for (const alias of passed) ends.set(alias, end);
  }
  for (const [alias, end] of ends) {
    const schema = schemas[alias];
    if (isObject(schema) && alias !== end) (schema as Record<string, unknown>)['$ref'] = componentReference(end);
  }
}

function pureTarget(schema: Schema | undefined, names: ReadonlyMap<string, string>): string | undefined {
  if (!isObject(schema) || typeof schema['$ref'] !== 'string' || Object.keys(schema).length > 1) return undefined;
  return names.get(schema['$ref']);
}
