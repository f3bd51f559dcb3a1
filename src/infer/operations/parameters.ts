/** Parameters of an operation: names for code, and how the text of the wire becomes a value. */
import { createNameAllocator } from '../../core/names.js';
import type { JsonPointer } from '../../core/diagnostics.js';
import type { OperationObject, ParameterObject } from '../../load/types.js';
import type { Schema } from '../../core/schema.js';
import { numberFormat } from '../entities/field-type.js';
import { flattenObject, isArrayLike, isObjectLike, isSchemaObject, itemsOf, listOf, typesOf, viewOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { Parameter, ParameterEncoding, ParameterRole } from '../../model/operation.js';

/** Where a credential travels: the place of an apiKey scheme (OAS 3.1 §4.8.27). */
export interface CredentialPlace {
  readonly in: 'header' | 'query' | 'cookie';
  readonly name: string;
}

/**
 * The parameters of an operation, in the order of the document.
 *
 * - `Accept` and `Content-Type` headers are left out: their definition "SHALL be ignored" (OAS 3.1 §4.8.12.1), the
 *   request body and the responses say what they may be. `Authorization` is kept as a credential, never required.
 * - Names are allocated per location, independently of the order.
 * - A role is given only where the document settles it: `key` for path parameters, `credential` for those that repeat an
 *   apiKey scheme. The rules about intent turn `ignored` into what they recognise.
 *
 * @param pointer of the operation; each parameter's own is `<pointer>/parameters/<index>`
 */
export function buildParameters(
  operation: OperationObject,
  pointer: JsonPointer,
  schemas: Schemas,
  credentials: readonly CredentialPlace[] = [],
): readonly Parameter[] {
  const declared = (operation.parameters ?? [])
    .map((spec, index) => ({ spec, pointer: `${pointer}/parameters/${String(index)}` }))
    .filter(({ spec }) => !isNegotiation(spec))
    // "The list MUST NOT include duplicated parameters" (OAS 3.1 §4.8.10); the first counts.
    .filter(({ spec }, index, all) => all.findIndex((other) => identityOf(other.spec) === identityOf(spec)) === index);
  const names = namesByLocation(declared.map(({ spec }) => spec));
  return declared.map(({ spec, pointer: ownPointer }) => {
    const role = roleOf(spec, credentials);
    const schema = withTextItems(spec, withoutEmptyDefault(withoutQuotes(spec), spec), schemas);
    return {
      spec,
      name: names.get(identityOf(spec)) ?? '',
      specName: spec.name,
      in: spec.in,
      // A credential that is missing is a 401 of the scheme that asks for it, not a 400 of the parameter that repeats it.
      required: role !== 'credential' && (spec.in === 'path' || spec.required === true),
      schema,
      encoding: encodingOf({ ...spec, schema }, schemas),
      role,
      pointer: ownPointer,
    };
  });
}

/**
 * .NET writes `["integer", "string"]` with a pattern of digits for a number that may be quoted. A parameter is text on the
 * wire anyway, so that it is a number like any other.
 */
function withoutQuotes({ schema, contentType }: ParameterObject): Schema {
  if (!isSchemaObject(schema) || contentType !== undefined || !Array.isArray(schema.type)) return schema;
  const types: readonly string[] = schema.type;
  const type = (['integer', 'number'] as const).find((candidate) => types.includes(candidate));
  const isQuoted = types.length === 2 && types.includes('string') && numberFormat.test(schema.format ?? '');
  if (type === undefined || !isQuoted) return schema;
  return { ...Object.fromEntries(Object.entries(schema).filter(([keyword]) => keyword !== 'pattern')), type };
}

/** A query parameter that is an empty text where nobody sends it is one that nobody sends: it chooses nothing. */
function withoutEmptyDefault(schema: Schema, spec: ParameterObject): Schema {
  if (!isSchemaObject(schema) || spec.in !== 'query' || schema.default !== '') return schema;
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => keyword !== 'default'));
}

/**
 * Inside a list only scalars have a form on the wire (OAS 3.1 §4.8.12.3): what `items` asks of objects and lists could be met by no
 * request, so any text is taken.
 */
function withTextItems({ contentType }: ParameterObject, schema: Schema, schemas: Schemas): Schema {
  if (contentType !== undefined || !isArrayLike(schema, schemas)) return schema;
  const types = typesOf(itemsOf(schema, schemas) ?? true, schemas);
  const isNested = types.length > 0 && types.every((type) => type === 'object' || type === 'array' || type === 'null');
  return isNested ? { ...viewOf(schema, schemas), items: true } : schema;
}

/** Header names do not know case (RFC 9110 §5.1). */
function identityOf(spec: ParameterObject): string {
  return `${spec.in} ${spec.in === 'header' ? spec.name.toLowerCase() : spec.name}`;
}

function isNegotiation(spec: ParameterObject): boolean {
  return spec.in === 'header' && /^(?:accept|content-type)$/iu.test(spec.name);
}

function namesByLocation(specs: readonly ParameterObject[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const location of ['path', 'query', 'header', 'cookie'] as const) {
    const here = specs.filter((spec) => spec.in === location);
    const allocated = createNameAllocator().allocateAll(here.map((spec) => spec.name));
    here.forEach((spec, index) => {
      const name = allocated[index];
      if (name !== undefined) names.set(identityOf(spec), name.camel);
    });
  }
  return names;
}

function roleOf(spec: ParameterObject, credentials: readonly CredentialPlace[]): ParameterRole {
  if (spec.in === 'path') return 'key';
  const header = spec.in === 'header';
  if (header && spec.name.toLowerCase() === 'authorization') return 'credential';
  const repeats = credentials.some(
    (place) => place.in === spec.in && (header ? place.name.toLowerCase() === spec.name.toLowerCase() : place.name === spec.name),
  );
  return repeats ? 'credential' : 'ignored';
}

// ─── encoding ──────────────────────────────────────────────────────────────────────────────────────────────

type Style = ParameterEncoding['style'];
type ScalarType = 'boolean' | 'integer' | 'number' | 'string';

/** Which styles a location may have, its default first (OAS 3.1 §4.8.12.2, §4.8.12.3). */
const stylesOf: Readonly<Record<ParameterObject['in'], readonly Style[]>> = {
  path: ['simple', 'label', 'matrix'],
  header: ['simple'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  cookie: ['form'],
};

function encodingOf(spec: ParameterObject, schemas: Schemas): ParameterEncoding {
  const [defaultStyle = 'simple'] = stylesOf[spec.in];
  if (spec.contentType !== undefined) {
    // `content` replaces `style`: the text is a document of that media type. What is not JSON is taken as it is.
    if (!isJson(spec.contentType)) return { style: defaultStyle, explode: false, types: ['string'] };
    return { style: 'json', explode: false, types: topTypes(spec.schema, schemas) };
  }
  const style = stylesOf[spec.in].find((allowed) => allowed === spec.style) ?? defaultStyle;
  // "When style is form, the default value is true. For all other styles, the default value is false"; deepObject has one form only.
  const explode = style === 'deepObject' || (spec.explode ?? style === 'form');
  const types = topTypes(spec.schema, schemas);
  return {
    style,
    explode,
    types,
    ...(types.includes('array') ? { items: itemTypes(spec.schema, schemas) } : {}),
    ...(types.includes('object') ? { properties: propertyTypes(spec.schema, schemas) } : {}),
  };
}

function isJson(contentType: string): boolean {
  return /^[^;]*[/+]json\s*(?:;|$)/iu.test(contentType);
}

/** A schema that says nothing about types takes the text as it is. */
function topTypes(schema: Schema, schemas: Schemas): ParameterEncoding['types'] {
  const types = typesOf(schema, schemas);
  return types.length > 0 ? types : ['string'];
}

/** Inside a list or an object only scalars have a form on the wire; the behaviour of others is undefined (OAS 3.1 §4.8.12.3). */
function scalarTypes(schema: Schema, schemas: Schemas): readonly ScalarType[] {
  const types = typesOf(schema, schemas).filter(
    (type): type is ScalarType => type === 'boolean' || type === 'integer' || type === 'number' || type === 'string',
  );
  return types.length > 0 ? types : ['string'];
}

function itemTypes(schema: Schema, schemas: Schemas): readonly ScalarType[] {
  const array = alternative(schema, schemas, isArrayLike);
  return scalarTypes((array === undefined ? undefined : itemsOf(array, schemas)) ?? true, schemas);
}

function propertyTypes(schema: Schema, schemas: Schemas): Readonly<Record<string, readonly ScalarType[]>> {
  const object = alternative(schema, schemas, isObjectLike);
  const flat = object === undefined ? undefined : flattenObject(object, schemas);
  // fromEntries defines own properties, so that a property called `__proto__` is one like any other.
  return Object.fromEntries([...(flat?.properties ?? [])].map(([name, property]) => [name, scalarTypes(property.schema, schemas)]));
}

/** The schema itself, or the first of its alternatives that is of this kind: `oneOf: [string, array]`. */
function alternative(schema: Schema, schemas: Schemas, isKind: (schema: Schema, schemas: Schemas) => boolean): Schema | undefined {
  if (isKind(schema, schemas)) return schema;
  const view = viewOf(schema, schemas);
  // `type: [array, string]` with `items`: narrowed to what it says of this kind.
  for (const type of ['array', 'object']) {
    const narrowed = { ...view, type };
    if (Array.isArray(view.type) && view.type.includes(type) && isKind(narrowed, schemas)) return narrowed;
  }
  return [...listOf(view.oneOf), ...listOf(view.anyOf)].find((candidate) => isKind(candidate, schemas));
}
