/** A document with every free text replaced by a placeholder. What is generated from it must have the same structure. */

/** Fields that hold prose and nothing else (OAS 3.1 §4.8). Names, values and patterns mean something and stay. */
const prose = new Set(['title', 'summary', 'description', 'termsOfService', 'example']);

export function neutralTwin(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(neutralTwin);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  // Not Object.fromEntries of a spread: `__proto__` is a name like any other here.
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, typeof inner === 'string' && prose.has(name) ? 'placeholder' : neutralTwin(inner)]),
  );
}
