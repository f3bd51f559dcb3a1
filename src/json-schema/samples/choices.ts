/** A stream of choices that depends on its seed alone: samples vary, and are the same on every run. */
export interface Choices {
  /** An integer from 0 to `count - 1`. */
  readonly pick: (count: number) => number;
}

/** FNV-1a over the text and the seed, stepped by a 32-bit mixing function; any good mixing would do. */
export function createChoices(text: string, seed: number): Choices {
  let state = 0x811c9dc5;
  for (const character of `${text}#${String(seed)}`) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return {
    pick: (count) => {
      state = (state + 0x9e3779b9) >>> 0;
      let mixed = state;
      mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
      mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
      return ((mixed ^ (mixed >>> 16)) >>> 0) % Math.max(count, 1);
    },
  };
}
