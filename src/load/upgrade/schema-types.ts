/** `type`, `nullable`, and the many words that people write for types. */
import { childAt, from, report, type At, type Conversion } from './conversion.js';
import { emptyRecord, isObject, own } from '../../core/json.js';
import { printable, printableValue } from '../parse/printable.js';

/** The types of JSON Schema Core §4.2.1, with `integer` (Validation §6.1.1). */
export const jsonTypes: ReadonlySet<string> = new Set(['null', 'boolean', 'object', 'array', 'number', 'string', 'integer']);

interface TypeWord {
  readonly type?: string;
  readonly format?: string;
}

// Words for types in public documents (of older drafts, of programming languages) and what they mean.
const words: Readonly<Record<string, TypeWord>> = {
  any: {},
  mixed: {},
  undefined: {},
  void: {},
  none: {},
  unknown: {},
  str: { type: 'string' },
  text: { type: 'string' },
  char: { type: 'string' },
  varchar: { type: 'string' },
  enum: { type: 'string' },
  int: { type: 'integer' },
  int32: { type: 'integer', format: 'int32' },
  int64: { type: 'integer', format: 'int64' },
  long: { type: 'integer', format: 'int64' },
  short: { type: 'integer' },
  bigint: { type: 'integer', format: 'int64' },
  float: { type: 'number', format: 'float' },
  double: { type: 'number', format: 'double' },
  decimal: { type: 'number' },
  numeric: { type: 'number' },
  bool: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  datetime: { type: 'string', format: 'date-time' },
  'date-time': { type: 'string', format: 'date-time' },
  timestamp: { type: 'string', format: 'date-time' },
  time: { type: 'string', format: 'time' },
  uuid: { type: 'string', format: 'uuid' },
  guid: { type: 'string', format: 'uuid' },
  email: { type: 'string', format: 'email' },
  uri: { type: 'string', format: 'uri' },
  url: { type: 'string', format: 'uri' },
  password: { type: 'string', format: 'password' },
  file: { type: 'string', format: 'binary' },
  binary: { type: 'string', format: 'binary' },
  byte: { type: 'string', format: 'byte' },
  list: { type: 'array' },
  set: { type: 'array' },
  map: { type: 'object' },
  dict: { type: 'object' },
  hash: { type: 'object' },
  json: { type: 'object' },
  struct: { type: 'object' },
};

/** Returns the types that a type name of another dialect means; undefined for unknown names. */
export function typesFromName(name: string): TypeWord | undefined {
  const word = name.trim().toLowerCase();
  if (jsonTypes.has(word)) return { type: word };
  return Object.hasOwn(words, word) ? words[word] : undefined;
}

/** Reads `type` into `made`; a list of one type becomes that type. Ignores unknown names with a warning. */
export function readTypes(conversion: Conversion, raw: Readonly<Record<string, unknown>>, at: At, made: Record<string, unknown>): void {
  const value = own(raw, 'type');
  if (value === undefined || value === null) return;
  const place = childAt(at, 'type');
  const types: string[] = [];
  for (const name of Array.isArray(value) ? (value as readonly unknown[]) : [value]) {
    const meant = typeof name === 'string' ? typesFromName(name) : name === null ? { type: 'null' } : undefined;
    // `file` is a type of OpenAPI 2.0 (§Parameter Object), not a mistake there.
    const isExpected = name === meant?.type || (name === 'file' && conversion.version === '2.0');
    if (!isExpected) {
      const taken = meant?.type === undefined ? 'it is ignored' : `${printable(meant.type)} is used`;
      report(
        conversion,
        'SW1042',
        'warning',
        `${typeof name === 'string' ? printable(name) : printableValue(name)} is not a type of JSON Schema; ${taken}`,
        place,
      );
    }
    if (meant?.type === undefined) {
      // A list with an unknown member allows more than its known ones.
      return;
    }
    if (meant.format !== undefined && own(raw, 'format') === undefined) made['format'] = meant.format;
    if (!types.includes(meant.type)) types.push(meant.type);
  }
  if (types.length > 0) made['type'] = types.length === 1 ? types[0] : types;
}

/** Returns the types of the `type` keyword of a converted schema; undefined without one. */
export function ownTypes(made: Readonly<Record<string, unknown>>): readonly string[] | undefined {
  const type = made['type'];
  if (typeof type === 'string') return [type];
  return Array.isArray(type) ? (type as readonly string[]) : undefined;
}

// Keywords that only describe: they stay outside when a schema is wrapped to allow null.
const annotations = new Set(['title', 'description', 'default', 'examples', 'deprecated', 'readOnly', 'writeOnly', 'externalDocs', 'xml']);

/**
 * Allows null for `nullable: true`.
 * OAS 3.0.3 requires a `type` beside `nullable` and null in an `enum`; documents (and the proposal, OAI/OpenAPI-Specification
 * 2019-10-31) mean null in both cases, above all with `allOf: [$ref]`.
 */
export function makeNullable(conversion: Conversion, made: Record<string, unknown>, at: At): Record<string, unknown> {
  const types = ownTypes(made);
  const unions = ['oneOf', 'anyOf'].filter((keyword) => made[keyword] !== undefined);
  const isWrapped =
    made['allOf'] !== undefined || made['$ref'] !== undefined || unions.length > 1 || (unions.length === 1 && types !== undefined);
  if (isWrapped) return wrapNullable(conversion, made, at);
  if (types !== undefined && !types.includes('null')) made['type'] = [...types, 'null'];
  if (Array.isArray(made['enum']) && !made['enum'].includes(null)) made['enum'] = [...(made['enum'] as readonly unknown[]), null];
  const [union] = unions;
  if (union !== undefined) {
    const members = made[union] as readonly unknown[];
    const grown = members.some(allowsNull) ? members : [...members, nullSchema()];
    made[union] = from(conversion, [...grown], childAt(at, union));
  }
  return made;
}

function wrapNullable(conversion: Conversion, made: Record<string, unknown>, at: At): Record<string, unknown> {
  const outer = from(conversion, emptyRecord<unknown>(), at);
  const inner = from(conversion, emptyRecord<unknown>(), at);
  for (const key of Object.keys(made)) (annotations.has(key) || key.startsWith('x-') ? outer : inner)[key] = made[key];
  const parts = inner['allOf'];
  const only = Array.isArray(parts) && parts.length === 1 && Object.keys(inner).length === 1 ? (parts as readonly unknown[])[0] : inner;
  outer['anyOf'] = [only, nullSchema()];
  return outer;
}

function nullSchema(): Record<string, unknown> {
  const made = emptyRecord<unknown>();
  made['type'] = 'null';
  return made;
}

function allowsNull(schema: unknown): boolean {
  if (!isObject(schema)) return schema === true;
  return (ownTypes(schema) ?? []).includes('null') || (Array.isArray(schema['enum']) && schema['enum'].includes(null));
}
