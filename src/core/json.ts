/** JSON as TypeScript sees it. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** True for an object; false for an array or null. */
export function isObject(value: Json | undefined): value is JsonObject;
export function isObject(value: unknown): value is Readonly<Record<string, unknown>>;
export function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for an array. `Array.isArray` narrows a readonly array to one of `any`. */
export function isList(value: Json | undefined): value is readonly Json[];
export function isList(value: unknown): value is readonly unknown[];
export function isList(value: unknown): boolean {
  return Array.isArray(value);
}

/** Returns an object with each member replaced; the object itself if none differs. */
export function mapMembers(node: JsonObject, change: (key: string, value: Json) => Json): JsonObject {
  const made = Object.entries(node).map(([key, value]) => [key, change(key, value)] as const);
  return made.some(([key, value]) => value !== node[key]) ? Object.fromEntries(made) : node;
}

/** Returns a list with each item replaced; the list itself if none differs. */
export function mapItems(items: readonly Json[], change: (item: Json) => Json): readonly Json[] {
  const made = items.map((item) => change(item));
  return made.some((item, index) => item !== items[index]) ? made : items;
}

/** Returns the members of an array; none for any other value. */
export function listOf(value: unknown): readonly unknown[] {
  return isList(value) ? value : [];
}

/** Returns the value of an own key, never that of a prototype: keys come from untrusted text. */
export function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined;
export function own(value: unknown, key: string): unknown;
export function own(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/**
 * Returns an empty object that takes any key, `__proto__` included, as an own property.
 * Without a prototype no look-up by a word of the specification can reach `Object.prototype`.
 */
export function emptyRecord<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>;
}

/** Returns the same text for equal values (JSON Schema Core §4.2.2): the order of an object's members does not count. */
export function canonicalJson(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`);
  return `{${members.join(',')}}`;
}
