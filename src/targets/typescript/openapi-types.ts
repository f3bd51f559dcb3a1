/** The types of the wire, by openapi-typescript. */
import {
  COMMENT_HEADER,
  type GlobalContext,
  type OpenAPI3,
  astToString,
  resolveRef,
  scanDiscriminators,
  transformSchema,
} from 'openapi-typescript';
import type { Json, JsonObject } from '../../core/json.js';
import { typedDocument } from './typed-document.js';

/**
 * A module that declares `paths`, `components` and `operations`.
 * @param document OpenAPI 3.1 with an operationId in every operation and local references only
 */
export function renderOpenApiTypes(document: JsonObject): string {
  const mark = markFor(document);
  // A copy in any case: openapi-typescript changes what it is given.
  const typed = typedDocument(document);
  const given = mark === undefined ? typed : (marked(typed, mark) as JsonObject);
  const text = astToString(transformSchema(given as unknown as OpenAPI3, contextOf(given as unknown as OpenAPI3)));
  return `${COMMENT_HEADER}${mark === undefined ? text : text.replaceAll(mark, '')}`;
}

/**
 * What the default export of openapi-typescript makes before it calls `transformSchema`. It also lints and bundles the
 * document, by the settings of a `redocly.yaml` where it stands: ours is checked and whole already, and that takes longer
 * than all the rest.
 */
function contextOf(document: OpenAPI3): GlobalContext {
  const context: Omit<GlobalContext, 'redoc'> = {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    defaultNonNullable: false,
    discriminators: scanDiscriminators(document, { silent: true }),
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: undefined,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    resolve: (reference) => resolveRef(document, reference, { silent: true }),
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: undefined,
    transformProperty: undefined,
  };
  return context as GlobalContext;
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
