/** A schema of any version → JSON Schema 2020-12. */
import { childAt, cloneData, copyExtensions, from, report, toBoolean, type At, type Conversion, type Placed } from './conversion.js';
import { emptyRecord, isObject, own } from '../../core/json.js';
import { printable, printableValue } from '../parse/printable.js';
import { resolveReference } from '../references/resolve-reference.js';
import { convertDiscriminator } from './convert-discriminator.js';
import { componentReference, giveName, nameOfReference } from '../references/schema-registry.js';
import { repairBounds, repairNumbers } from './schema-bounds.js';
import { repairPattern } from './schema-pattern.js';
import { makeNullable, readTypes, typesFromName } from './schema-types.js';
import { repairValues } from './schema-values.js';
import type { Schema } from '../../core/schema.js';

/** A partly converted schema. */
export type RawSchema = Record<string, unknown>;

const single = new Set([
  'additionalProperties',
  'contains',
  'propertyNames',
  'not',
  'if',
  'then',
  'else',
  'unevaluatedItems',
  'unevaluatedProperties',
  'contentSchema',
]);
const lists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems']);
const maps = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);
const texts = new Set(['title', 'description', 'format', 'pattern', 'contentMediaType', 'contentEncoding', '$comment']);
const flags = new Set(['uniqueItems', 'readOnly', 'writeOnly', 'deprecated']);
/** Read by the steps after the loop over keywords. */
const later = new Set(['$ref', 'type', 'nullable', 'x-nullable', 'required', 'items', 'additionalItems', 'discriminator', 'dependencies']);
/** Hold values and not schemas: a `$ref` in them is a key like any other. */
const dataKeywords = new Set(['enum', 'const', 'default', 'example', 'examples']);
/** Keywords of a real schema; an object with one of them is not just a wrapper of `schema`. */
const substantial = ['$ref', 'properties', 'items', 'allOf', 'anyOf', 'oneOf', 'enum', 'const', 'additionalProperties', 'not'];
/** Say something to people only, so that keeping them beside a 3.0 `$ref` changes no validation. */
const harmlessBesideRef = new Set(['$ref', 'description', 'summary']);

/**
 * Converts the schema at a location; `isComponent` is true at the location that names the schema.
 * The target of a reference becomes a `$ref` to its component. Keywords that violate JSON Schema are repaired or ignored with
 * SW1042 to SW1044. Depth is bounded by the depth of the file: references are never followed inwards.
 */
export function convertSchema(conversion: Conversion, node: Placed, isComponent = false): Schema {
  const { raw, at } = node;
  if (typeof raw === 'boolean') return raw;
  if (!isObject(raw)) return repairNonSchema(conversion, node);
  if (Object.hasOwn(raw, '$ref')) return convertReference(conversion, raw, at);
  if (!isComponent && conversion.files.targets.get(at.file.source.path)?.has(at.pointer)) {
    return from(conversion, referenceTo(giveName(conversion, node)), at);
  }
  const inner = own(raw, 'schema');
  if (isObject(inner) && substantial.every((keyword) => own(raw, keyword) === undefined)) {
    report(
      conversion,
      'SW1042',
      'warning',
      '`schema` is not a keyword of a schema; its value is used as the schema',
      childAt(at, 'schema'),
    );
    const outer = Object.entries(raw).filter(([keyword]) => keyword !== 'schema');
    return convertKeywords(conversion, { ...Object.fromEntries(outer), ...inner }, at, emptyRecord());
  }
  return convertKeywords(conversion, raw, at, emptyRecord());
}

function referenceTo(name: string): RawSchema {
  const made = emptyRecord<unknown>();
  made['$ref'] = componentReference(name);
  return made;
}

function convertReference(conversion: Conversion, raw: Readonly<Record<string, unknown>>, at: At): Schema {
  const reference = raw['$ref'];
  if (typeof reference !== 'string') {
    report(
      conversion,
      'SW1022',
      'error',
      `\`$ref\` must be a string, not ${printableValue(reference)}`,
      childAt(at, '$ref'),
      'A property named $ref belongs under `properties`.',
    );
    return true;
  }
  const name = nameOfReference(conversion, reference, at);
  if (name === undefined) return true;
  const made = referenceTo(name);
  if (conversion.version === '3.1') return convertKeywords(conversion, raw, at, made);
  const ignored = Object.keys(raw).filter((key) => !harmlessBesideRef.has(key) && !key.startsWith('x-'));
  if (ignored.length > 0) noteIgnoredSiblings(conversion, ignored, at);
  if (typeof raw['description'] === 'string') made['description'] = raw['description'];
  copyExtensions(raw, made);
  return from(conversion, made, at);
}

/** Once in a document: some documents do it thousands of times. */
function noteIgnoredSiblings(conversion: Conversion, ignored: readonly string[], at: At): void {
  if (conversion.made.has('siblings')) return;
  conversion.made.set('siblings', true);
  const help = 'Write allOf: [{ $ref: … }] with the keywords beside allOf. Further occurrences are not listed.';
  report(
    conversion,
    'SW1028',
    'warning',
    `OpenAPI ${conversion.version} ignores ${ignored.map(printable).join(', ')} beside \`$ref\``,
    at,
    help,
  );
}

/**
 * Adds the format int64 to integers without limits: JSON integers have any size (RFC 8259 §6), database columns have 64 bits.
 * Larger values are rejected instead of rounded, and the served description says so.
 */
function limitInteger(made: RawSchema): void {
  const types = Array.isArray(made['type']) ? made['type'] : [made['type']];
  const above = made['minimum'] ?? made['exclusiveMinimum'];
  const below = made['maximum'] ?? made['exclusiveMaximum'];
  const listed = made['enum'] ?? made['const'];
  if (
    types.includes('integer') &&
    !types.includes('number') &&
    made['format'] === undefined &&
    listed === undefined &&
    (above === undefined || below === undefined)
  ) {
    made['format'] = 'int64';
  }
}

function convertKeywords(conversion: Conversion, raw: Readonly<Record<string, unknown>>, at: At, made: RawSchema): Schema {
  from(conversion, made, at);
  readTypes(conversion, raw, at, made);
  for (const key of Object.keys(raw)) {
    if (later.has(key)) continue;
    const value = raw[key];
    // Most keywords are well-formed scalars: at 12 MB a place for each of them is what costs.
    if ((typeof value === 'string' && texts.has(key)) || (typeof value === 'boolean' && flags.has(key))) made[key] = value;
    else convertKeyword(conversion, key, { raw: value, at: childAt(at, key) }, made);
  }
  convertItems(conversion, raw, at, made);
  convertDependencies(conversion, raw, at, made);
  convertRequired(conversion, raw, at, made);
  convertDiscriminator(conversion, raw, at, made);
  repairNumbers(conversion, at, made);
  repairBounds(conversion, at, made);
  repairPattern(conversion, at, made);
  const nullable = isNullable(conversion, raw, at);
  repairValues(conversion, at, made, nullable);
  limitInteger(made);
  return nullable ? makeNullable(conversion, made, at) : made;
}

function convertKeyword(conversion: Conversion, key: string, node: Placed, made: RawSchema): void {
  const { raw } = node;
  if (single.has(key)) {
    if (raw !== null)
      made[key] = convertSchema(
        conversion,
        typeof raw === 'string' && toBoolean(raw) !== undefined ? { raw: toBoolean(raw), at: node.at } : node,
      );
  } else if (lists.has(key)) {
    const list = convertList(conversion, key, node);
    if (list !== undefined) made[key] = list;
  } else if (maps.has(key)) {
    const map = convertMap(conversion, key, node);
    if (map !== undefined) made[key] = map;
  } else if (texts.has(key)) {
    const text = typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : raw;
    if (typeof text === 'string') made[key] = text;
    else if (raw !== null) leftOut(conversion, key, node, 'a string');
  } else if (flags.has(key)) {
    const flag = toBoolean(raw);
    if (flag !== undefined) made[key] = flag;
    else if (raw !== null) leftOut(conversion, key, node, 'true or false');
  } else if (key === '$id' || key === '$schema') {
    // $id would give the references of a bundled schema another base, $schema another dialect: both are resolved here.
  } else if (!dataKeywords.has(key) && !key.startsWith('x-') && holdsReference(raw)) {
    report(conversion, 'SW1042', 'warning', `${printable(key)} is not a keyword of JSON Schema; it is ignored`, node.at);
  } else {
    made[key] = cloneData(raw);
  }
}

/** True if a value that passes through contains a reference, which nothing would resolve. */
function holdsReference(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsReference);
  return isObject(value) && (typeof own(value, '$ref') === 'string' || Object.values(value).some(holdsReference));
}

function leftOut(conversion: Conversion, key: string, node: Placed, wanted: string): void {
  report(conversion, 'SW1042', 'warning', `${printable(key)} must be ${wanted}, not ${printableValue(node.raw)}; it is ignored`, node.at);
}

function convertList(conversion: Conversion, key: string, node: Placed): unknown[] | undefined {
  if (node.raw === null) return undefined;
  if (isObject(node.raw)) {
    report(conversion, 'SW1042', 'warning', `${printable(key)} must be a list of schemas; the single schema is read as a list`, node.at);
    return [convertSchema(conversion, node)];
  }
  if (!Array.isArray(node.raw)) {
    leftOut(conversion, key, node, 'a list of schemas');
    return undefined;
  }
  if (node.raw.length === 0) {
    // JSON Schema Core §10.2.1: the list must not be empty; taken by its word, anyOf and oneOf would allow nothing.
    report(conversion, 'SW1042', 'warning', `${printable(key)} is empty; it is ignored`, node.at);
    return undefined;
  }
  return from(
    conversion,
    node.raw.map((item: unknown, index) => convertSchema(conversion, { raw: item, at: childAt(node.at, index) })),
    node.at,
  );
}

function convertMap(conversion: Conversion, key: string, node: Placed): RawSchema | undefined {
  if (node.raw === null) return undefined;
  if (!isObject(node.raw)) {
    if (!(Array.isArray(node.raw) && node.raw.length === 0)) leftOut(conversion, key, node, 'an object of schemas');
    return undefined;
  }
  const made = from(conversion, emptyRecord<unknown>(), node.at);
  for (const name of Object.keys(node.raw)) {
    const child: Placed = { raw: node.raw[name], at: childAt(node.at, name) };
    if (name === '$ref' && typeof child.raw === 'string') includeMap(conversion, child.raw, node, made);
    else made[name] = convertSchema(conversion, child);
  }
  return made;
}

/** `properties: { $ref: … }` is not OpenAPI (a map has no reference), but can only mean the properties over there. */
function includeMap(conversion: Conversion, reference: string, node: Placed, made: RawSchema): void {
  const target = resolveReference(conversion, reference, node.at, 'map');
  if (!isObject(target?.raw) || target.at.pointer === node.at.pointer) return;
  report(conversion, 'SW1029', 'warning', '`properties` cannot be a reference; the properties of its target are copied', node.at);
  for (const name of Object.keys(target.raw)) {
    if (name !== '$ref' && !(name in made)) made[name] = convertSchema(conversion, { raw: target.raw[name], at: childAt(target.at, name) });
  }
}

/** `items`, in all its forms. A list is a tuple: `prefixItems` since 2020-12 (JSON Schema Core §10.3.1). */
function convertItems(conversion: Conversion, raw: Readonly<Record<string, unknown>>, at: At, made: RawSchema): void {
  const node: Placed = { raw: raw['items'], at: childAt(at, 'items') };
  const rest: Placed = { raw: own(raw, 'additionalItems'), at: childAt(at, 'additionalItems') };
  if (!Object.hasOwn(raw, 'items') || node.raw === null) return;
  if (!Array.isArray(node.raw)) {
    made['items'] = convertSchema(conversion, node);
  } else if (node.raw.length === 1 && conversion.version !== '3.1' && rest.raw === undefined) {
    report(conversion, 'SW1042', 'warning', '`items` must be one schema, not a list; the only entry is used', node.at);
    made['items'] = convertSchema(conversion, { raw: node.raw[0], at: childAt(node.at, 0) });
  } else if (node.raw.length > 0) {
    made['prefixItems'] = convertList(conversion, 'items', node);
    if (rest.raw !== undefined && rest.raw !== null) made['items'] = convertSchema(conversion, rest);
  }
}

/** Draft 4 `dependencies` → `dependentRequired` and `dependentSchemas` (JSON Schema 2019-09 release notes). */
function convertDependencies(conversion: Conversion, raw: Readonly<Record<string, unknown>>, at: At, made: RawSchema): void {
  const dependencies = own(raw, 'dependencies');
  if (!isObject(dependencies)) return;
  const required = emptyRecord<unknown>();
  const schemas = emptyRecord<unknown>();
  for (const name of Object.keys(dependencies)) {
    const value = dependencies[name];
    if (Array.isArray(value)) required[name] = value.filter((item) => typeof item === 'string');
    else schemas[name] = convertSchema(conversion, { raw: value, at: childAt(childAt(at, 'dependencies'), name) });
  }
  if (Object.keys(required).length > 0) made['dependentRequired'] ??= required;
  if (Object.keys(schemas).length > 0) made['dependentSchemas'] ??= schemas;
}

/** `required`, and `required: true` at properties, as draft 3 and many documents have it. */
function convertRequired(conversion: Conversion, raw: Readonly<Record<string, unknown>>, at: At, made: RawSchema): void {
  const names: string[] = [];
  const value = own(raw, 'required');
  const place = childAt(at, 'required');
  if (Array.isArray(value)) {
    for (const name of value) if (typeof name === 'string' && !names.includes(name)) names.push(name);
    if (value.some((name) => typeof name !== 'string'))
      report(conversion, 'SW1042', 'warning', '`required` must list names only; other entries are ignored', place);
  } else if (typeof value === 'string' && toBoolean(value) === undefined) {
    report(conversion, 'SW1042', 'warning', '`required` must be a list of names; the single name is read as a list', place);
    names.push(value);
  } else if (toBoolean(value) === undefined && value !== undefined && value !== null) {
    report(conversion, 'SW1042', 'warning', `\`required\` must be a list of names, not ${printableValue(value)}; it is ignored`, place);
  }
  const properties = own(raw, 'properties');
  if (isObject(properties)) {
    for (const name of Object.keys(properties)) {
      const flag = toBoolean(own(properties[name], 'required'));
      if (flag === undefined) continue;
      const help = 'List the names of required properties in `required` of the object.';
      report(
        conversion,
        'SW1042',
        'warning',
        `\`required: ${flag}\` at the property ${printable(name)} belongs to the object`,
        childAt(childAt(childAt(at, 'properties'), name), 'required'),
        help,
      );
      if (flag && !names.includes(name)) names.push(name);
    }
  }
  if (names.length > 0) made['required'] = names;
}

function isNullable(conversion: Conversion, raw: Readonly<Record<string, unknown>>, at: At): boolean {
  const nullable = toBoolean(own(raw, 'nullable')) ?? toBoolean(own(raw, 'x-nullable')) ?? false;
  if (nullable && conversion.version === '3.1' && !conversion.made.has('nullable in 3.1')) {
    conversion.made.set('nullable in 3.1', true);
    report(
      conversion,
      'SW1042',
      'warning',
      '`nullable` is not a keyword of OpenAPI 3.1; it is read as in 3.0',
      at,
      "Write type: [string, 'null'].",
    );
  }
  return nullable;
}

/** Repairs a value that is not a schema: the name of a type, null, or a list. */
function repairNonSchema(conversion: Conversion, node: Placed): Schema {
  const made = from(conversion, emptyRecord<unknown>(), node.at);
  const meant = typeof node.raw === 'string' ? typesFromName(node.raw) : undefined;
  if (meant !== undefined) Object.assign(made, meant);
  const taken = meant === undefined ? 'any value is accepted' : 'it is read as the type';
  report(conversion, 'SW1042', 'warning', `A schema must be an object, not ${printableValue(node.raw)}; ${taken}`, node.at);
  return made;
}

/** Converts every schema that has a name; naming goes on meanwhile, so the list may grow. */
export function convertWaiting(conversion: Conversion, components: Record<string, Schema>): void {
  const { waiting } = conversion.schemas;
  for (let index = 0; index < waiting.length; index += 1) {
    const next = waiting[index];
    if (next !== undefined) components[next.name] = convertSchema(conversion, next.node, true);
  }
}
