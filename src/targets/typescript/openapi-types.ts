/** The types of the wire, by openapi-typescript. */
import openapiTS, { COMMENT_HEADER, astToString } from 'openapi-typescript';
import type { Json, JsonObject } from '../../core/json.js';
import { typedDocument } from './typed-document.js';

/**
 * A module that declares `paths`, `components` and `operations`.
 * @param document OpenAPI 3.1 with an operationId in every operation and local references only
 */
export async function renderOpenApiTypes(document: JsonObject): Promise<string> {
  const mark = markFor(document);
  // A copy in any case: openapi-typescript changes what it is given.
  const typed = typedDocument(document);
  const given = mark === undefined ? typed : (marked(typed, mark) as JsonObject);
  const nodes = await openapiTS(given as never, { silent: true, defaultNonNullable: false, emptyObjectsUnknown: true });
  const text = astToString(nodes);
  return `${COMMENT_HEADER}${mark === undefined ? text : text.replaceAll(mark, '')}`;
}

// ─── names of Object.prototype ─────────────────────────────────────────────────────────────────────────────
// The walker inside looks the names of properties up in plain objects, where it finds `hasOwnProperty` and calls it.
// Such names are given to it with a mark at their end, which the types then lose.

const inherited: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** A text that stands nowhere in the document and can end an identifier; undefined where no name needs it. */
function markFor(document: JsonObject): string | undefined {
  if (!hasInheritedName(document)) {
    return undefined;
  }
  const text = JSON.stringify(document);
  let mark = '$own$';
  while (text.includes(mark)) {
    mark += 'own$';
  }
  return mark;
}

function hasInheritedName(root: Json): boolean {
  const seen = new Set<Json>();
  const open: Json[] = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null || seen.has(value)) {
      continue;
    }
    seen.add(value);
    if (!isList(value) && Object.keys(value).some((name) => inherited.has(name))) {
      return true;
    }
    open.push(...(isList(value) ? value : Object.values(value)));
  }
  return false;
}

/** The document with such names marked: as keys, where `required` lists them, and in references. */
function marked(value: Json, mark: string): Json {
  const named = (name: string): string => (inherited.has(name) ? `${name}${mark}` : name);
  if (isList(value)) {
    return value.map((item) => marked(item, mark));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      if (name === 'required' && isList(item)) {
        return [name, item.map((entry) => (typeof entry === 'string' ? named(entry) : entry))];
      }
      const isReference = name === '$ref' && typeof item === 'string';
      return [named(name), isReference ? item.split('/').map(named).join('/') : marked(item, mark)];
    }),
  );
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
