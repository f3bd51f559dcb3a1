/** Properties inside of JSON values. */

/** The names that lead to a property. A path goes through every item of a list. */
type Path = readonly string[];

/** Returns a copy of a JSON value without the properties at these paths. */
export function without<Value>(value: Value, paths: readonly Path[]): Value {
  return paths.reduce<unknown>(withoutPath, value) as Value;
}

function withoutPath(value: unknown, path: Path): unknown {
  if (Array.isArray(value)) {
    return value.map((item: unknown) => withoutPath(item, path));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const [name, ...inner] = path;
  const entries = Object.entries(value as Record<string, unknown>);
  return Object.fromEntries(
    inner.length === 0
      ? entries.filter(([key]) => key !== name)
      : entries.map(([key, item]) => [key, key === name ? withoutPath(item, inner) : item]),
  );
}
