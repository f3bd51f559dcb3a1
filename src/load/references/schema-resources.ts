/**
 * Schemas with an `$id`, their own URI, to which the references inside are relative (JSON Schema Core §8.2, the base of OpenAPI
 * 3.1). They are found in the files that are read already; none is read for them.
 */
import type { ParsedFile } from '../parse/parsed-file.js';
import { childPointer, followPointer, parsePointer } from '../../core/json-pointer.js';
import { isObject, own } from '../../core/json.js';

/** A schema with an `$id`. */
export interface SchemaResource {
  readonly file: ParsedFile;
  readonly pointer: string;
  readonly raw: Readonly<Record<string, unknown>>;
}

/** By URI, without a fragment. */
export type SchemaResources = ReadonlyMap<string, SchemaResource>;

/** The target of a reference by URI. */
export interface ResourceReference {
  readonly resource: SchemaResource;
  readonly fragment: string;
}

/** Relative `$id`s could grow with every level that they are nested in. */
const longestUri = 2_000;

/** Values, in which `$id` is a property like any other. */
const data = new Set(['enum', 'const', 'default', 'example', 'examples']);

/** Returns the URI of a file. A reserved host name is the base of the main document's folder. */
function uriOfFile({ source }: ParsedFile): string {
  return /^https:/u.test(source.path) ? source.path : new URL(encodeURI(source.path), 'https://document.invalid/').href;
}

/** Cheap, since hardly any document has one. */
export function mayHaveResources({ source }: ParsedFile): boolean {
  return source.text.includes('$id');
}

/** Adds the resources of one file. The first of a name counts. */
export function addResources(file: ParsedFile, into: Map<string, SchemaResource>): void {
  const visit = (raw: unknown, pointer: string, base: string): void => {
    if (Array.isArray(raw)) raw.forEach((item: unknown, index) => visit(item, childPointer(pointer, index), base));
    if (!isObject(raw)) return;
    const uri = uriOf(raw, base);
    if (uri !== base && !into.has(uri)) into.set(uri, { file, pointer, raw });
    for (const key of Object.keys(raw)) {
      if (!data.has(key) && typeof raw[key] === 'object') visit(raw[key], childPointer(pointer, key), uri);
    }
  };
  visit(file.root, '', uriOfFile(file));
}

/** Returns the base URI inside a schema: its own `$id`, resolved against the outer base. */
function uriOf(raw: unknown, base: string): string {
  const id = own(raw, '$id');
  return typeof id === 'string' ? (resolveUri(id, base) ?? base) : base;
}

/** Resolves a URI without its fragment. Undefined for an invalid URI. */
function resolveUri(reference: string, base: string): string | undefined {
  if (!URL.canParse(reference, base)) return undefined;
  const uri = new URL(reference, base);
  uri.hash = '';
  return uri.href.length > longestUri ? undefined : uri.href;
}

/** The resource that a reference at a place of a file names; undefined: none, and it is a file or a place of the document. */
export function findResource(
  resources: SchemaResources,
  reference: string,
  file: ParsedFile,
  pointer: string,
): ResourceReference | undefined {
  if (resources.size === 0) return undefined;
  const outer = uriOfFile(file);
  let base = uriOf(file.root, outer);
  let raw: unknown = file.root;
  for (const token of parsePointer(pointer)) {
    raw = Array.isArray(raw) ? (raw as readonly unknown[])[Number(token)] : own(raw, token);
    base = uriOf(raw, base);
  }
  const hash = reference.indexOf('#');
  const uri = hash === 0 ? base : resolveUri(reference, base);
  const resource = uri === undefined || uri === outer ? undefined : resources.get(uri);
  return resource === undefined ? undefined : { resource, fragment: hash < 0 ? '' : decodeFragment(reference.slice(hash + 1)) };
}

/** RFC 6901 §6: a pointer in a fragment is percent-encoded. */
function decodeFragment(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

/** Resolves a fragment inside a resource: the pointer from the root of the file, and the value. */
export function placeInResource({
  resource,
  fragment,
}: ResourceReference): { readonly pointer: string; readonly raw: unknown } | undefined {
  if (fragment === '') return resource;
  if (!fragment.startsWith('/')) return findAnchor(resource, fragment);
  const found = followPointer(resource.raw, fragment);
  return found.found ? { pointer: resource.pointer + fragment, raw: found.value } : undefined;
}

/** The schema with this anchor, but for those in resources of their own (Core §8.2.2). */
function findAnchor(resource: SchemaResource, anchor: string): { readonly pointer: string; readonly raw: unknown } | undefined {
  const waiting: { readonly pointer: string; readonly raw: unknown }[] = [resource];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const { pointer, raw } = node;
    if (Array.isArray(raw)) raw.forEach((item: unknown, index) => waiting.push({ raw: item, pointer: childPointer(pointer, index) }));
    if (!isObject(raw) || (typeof own(raw, '$id') === 'string' && raw !== resource.raw)) continue;
    if (own(raw, '$anchor') === anchor || own(raw, '$dynamicAnchor') === anchor) return node;
    for (const key of Object.keys(raw)) if (!data.has(key)) waiting.push({ raw: raw[key], pointer: childPointer(pointer, key) });
  }
  return undefined;
}
