/** Returns a copy of an object without some of its properties. */
export function omit<From extends object, Name extends keyof From>(object: From, ...names: readonly Name[]): Omit<From, Name> {
  const kept = Object.entries(object).filter(([name]) => !names.some((other) => other === name));
  return Object.fromEntries(kept) as Omit<From, Name>;
}
