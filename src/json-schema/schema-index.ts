/** Targets of references by base URIs, `$id`, `$anchor` and JSON pointers. Source: JSON Schema Core §8.2 and §9. */
import { childPointer, parseFragment, toPointer, decodePercent } from '../core/json-pointer.js';
import type { JsonPointer } from '../core/diagnostics.js';
import type { Schema } from '../core/schema.js';
import { isSchema, isSchemaObject, subschemasOf } from './subschemas.js';

/** A schema and where it is; every place of the document has one `Located`, so they compare by identity of `schema`. */
export interface Located {
  readonly schema: Schema;
  /** URI of the schema resource that it is in; empty for the OpenAPI document itself. */
  readonly base: string;
  /** Where it is, for messages and comments. */
  readonly pointer: JsonPointer;
  /** The schema resources on the way to it, the outermost first: the dynamic scope (Core §7.1), where some `$dynamicRef` depends on it. */
  readonly scope?: readonly string[];
}

export interface SchemaIndex {
  /** Finds the target of a reference; undefined when there is no such schema. */
  resolve(reference: string, base: string): Located | undefined;
  /** Finds the target of a schema's `$ref` or `$dynamicRef` on the way that led to the schema. */
  follow(keyword: '$ref' | '$dynamicRef', reference: string, from: Located): Located | undefined;
  /** Returns the place of a schema inside another: it inherits the base URI unless it has an `$id`. */
  locate(parent: Located, path: readonly string[], schema: Schema): Located;
}

/** Documents nested deeper than this are refused by the loader. */
const MAX_DEPTH = 1000;

const identified = new WeakMap<Readonly<Record<string, Schema>>, boolean>();

/** True if one of these schemas, or one inside them, has an identifier or refers to one. Each set of schemas is searched once. */
export function hasIdentifiers(schemas: Readonly<Record<string, Schema>>): boolean {
  const known = identified.get(schemas);
  if (known !== undefined) {
    return known;
  }
  const seen = new Set<Schema>();
  const pending = Object.values(schemas);
  let found = false;
  for (let schema = pending.pop(); schema !== undefined && !found; schema = pending.pop()) {
    if (isSchemaObject(schema) && !seen.has(schema)) {
      seen.add(schema);
      const own = schema;
      found = ['$id', '$anchor', '$dynamicAnchor', '$dynamicRef'].some((keyword) => Object.hasOwn(own, keyword));
      pending.push(...subschemasOf(schema).map((member) => member.schema));
    }
  }
  identified.set(schemas, found);
  return found;
}

/** Indexes the identifiers and anchors below `roots`. References that are local to the document are looked up in `document`. */
export function createSchemaIndex(document: unknown, roots: readonly Located[]): SchemaIndex {
  const resources = new Map<string, Located>();
  const anchors = new Map<string, Located>();
  const dynamicAnchors = new Map<string, Located>();
  const dynamicNames = new Map<string, number>();
  const pending: (Located & { readonly depth: number })[] = roots.map((root) => ({ ...enter(root), depth: 0 }));
  const seen = new Set<Schema>();
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    const { schema, base, pointer, depth } = item;
    if (!isSchemaObject(schema) || seen.has(schema) || depth > MAX_DEPTH) {
      continue;
    }
    seen.add(schema);
    const located = { schema, base, pointer };
    if (typeof schema['$id'] === 'string' && !resources.has(base)) {
      resources.set(base, located);
    }
    for (const keyword of ['$anchor', '$dynamicAnchor']) {
      const name = schema[keyword];
      if (typeof name === 'string' && !anchors.has(`${base}#${name}`)) {
        anchors.set(`${base}#${name}`, located);
      }
    }
    const dynamic = schema['$dynamicAnchor'];
    if (typeof dynamic === 'string' && !dynamicAnchors.has(`${base}#${dynamic}`)) {
      dynamicAnchors.set(`${base}#${dynamic}`, located);
      dynamicNames.set(dynamic, (dynamicNames.get(dynamic) ?? 0) + 1);
    }
    for (const { path, schema: inner } of subschemasOf(schema)) {
      pending.push({ ...locate(located, path, inner), depth: depth + 1 });
    }
  }
  // Without two schemas of one name, no way to a schema makes a difference.
  const hasScopes = [...dynamicNames.values()].some((count) => count > 1);

  function resolve(reference: string, base: string): Located | undefined {
    const [uri = '', fragment = ''] = splitOnce(reference, '#');
    const target = uri === '' ? base : resolveUri(uri, base);
    const resource = target === '' ? undefined : resources.get(target);
    if (target !== '' && resource === undefined) {
      return undefined;
    }
    if (fragment !== '' && !fragment.startsWith('/')) {
      return anchors.get(`${target}#${decodePercent(fragment)}`);
    }
    return walk(resource ?? { schema: document as Schema, base: '', pointer: '' }, fragment);
  }

  /**
   * A `$dynamicRef` to a `$dynamicAnchor` means the one of that name in the outermost resource that has been entered (Core §8.2.3.2);
   * any other is as a `$ref`.
   */
  function follow(keyword: '$ref' | '$dynamicRef', reference: string, from: Located): Located | undefined {
    const target = resolve(reference, from.base);
    if (target === undefined || !hasScopes) {
      return target;
    }
    const name = decodePercent(reference.replace(/^[^#]*#?/, ''));
    const isDynamic = keyword === '$dynamicRef' && dynamicAnchors.get(`${target.base}#${name}`)?.schema === target.schema;
    const scope = scopeOf(from);
    const outermost = isDynamic
      ? scope.map((base) => dynamicAnchors.get(`${base}#${name}`)).find((found) => found !== undefined)
      : undefined;
    const reached = outermost ?? target;
    return { ...reached, scope: entered(scope, reached.base) };
  }

  return {
    resolve,
    follow,
    locate: (parent, path, schema) => {
      const located = locate(parent, path, schema);
      return hasScopes ? { ...located, scope: entered(path.length === 0 ? [] : scopeOf(parent), located.base) } : located;
    },
  };
}

function scopeOf(located: Located): readonly string[] {
  return located.scope ?? [located.base];
}

/** Only the first time that a resource is entered counts, which keeps the number of scopes finite. */
function entered(scope: readonly string[], base: string): readonly string[] {
  return scope.includes(base) ? scope : [...scope, base];
}

function locate(parent: Located, path: readonly string[], schema: Schema): Located {
  const pointer = parent.pointer + toPointer(path);
  return enter({ schema, base: parent.base, pointer });
}

/** An `$id` begins a schema resource of its own (Core §8.2.1). */
function enter(located: Located): Located {
  const id = isSchemaObject(located.schema) && Object.hasOwn(located.schema, '$id') ? located.schema['$id'] : undefined;
  return typeof id === 'string' ? { ...located, base: resolveUri(id, located.base).replace(/#$/, '') } : located;
}

/** RFC 6901, starting at the root of a resource; `$id`s on the way change the base. */
function walk(start: Located, fragment: string): Located | undefined {
  let value: unknown = start.schema;
  let { base, pointer } = start;
  for (const name of parseFragment(fragment)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) {
      return undefined;
    }
    value = (value as Readonly<Record<string, unknown>>)[name];
    pointer = childPointer(pointer, name);
    if (isSchema(value)) {
      ({ base } = enter({ schema: value, base, pointer }));
    }
  }
  return isSchema(value) ? { schema: value, base, pointer } : undefined;
}

/** RFC 3986 §5.2, for URIs that may also be relative or URNs. */
function resolveUri(uri: string, base: string): string {
  if (/^[a-z][a-z\d+.-]*:/i.test(uri)) {
    return uri;
  }
  // A document without a URI of its own still has relative identifiers; this host stands for it and is never called.
  const absolute = base === '' ? 'document:/' : base;
  return URL.canParse(uri, absolute) ? new URL(uri, absolute).href : uri;
}

function splitOnce(text: string, separator: string): readonly string[] {
  const index = text.indexOf(separator);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + separator.length)];
}
