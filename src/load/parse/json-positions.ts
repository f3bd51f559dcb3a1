/** Offsets of JSON values, computed level by level on demand: a 12 MB document costs one scan and little memory. */
import { endOfString } from './json-string.js';

/** A value in JSON text that `parseJson` accepted. */
export interface JsonNode {
  readonly start: number;
  /** The offset of its key's opening quote, for a member of an object. */
  readonly keyStart?: number;
  /** The offset after the value, for a scalar. */
  readonly scalarEnd?: number;
  /** The member or element that a JSON pointer's token names. */
  readonly child: (token: string) => JsonNode | undefined;
}

/** The node of the whole text. */
export function jsonPositions(text: string): JsonNode {
  return nodeAt(text, skipSpace(text, 0));
}

function nodeAt(text: string, start: number, keyStart?: number): JsonNode {
  const opening = text[start];
  const isContainer = opening === '{' || opening === '[';
  let children: ReadonlyMap<string, JsonNode> | undefined;
  return {
    start,
    ...(keyStart === undefined ? {} : { keyStart }),
    ...(isContainer ? {} : { scalarEnd: endOfValue(text, start) }),
    child(token) {
      if (!isContainer) return undefined;
      children ??= readChildren(text, start);
      return children.get(token);
    },
  };
}

function readChildren(text: string, start: number): ReadonlyMap<string, JsonNode> {
  const children = new Map<string, JsonNode>();
  const isArray = text[start] === '[';
  let index = skipSpace(text, start + 1);
  for (let position = 0; index < text.length && text[index] !== '}' && text[index] !== ']'; position += 1) {
    let key = String(position);
    let keyStart: number | undefined;
    if (!isArray) {
      keyStart = index;
      const keyEnd = endOfString(text, index);
      key = JSON.parse(text.slice(keyStart, keyEnd + 1)) as string;
      index = skipSpace(text, skipSpace(text, keyEnd + 1) + 1);
    }
    children.set(key, nodeAt(text, index, keyStart));
    index = skipSpace(text, endOfValue(text, index));
    if (text[index] === ',') index = skipSpace(text, index + 1);
  }
  return children;
}

/** The offset after the value that starts here. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (let index = start; index < text.length; index += 1) {
    switch (text.charCodeAt(index)) {
      case 0x22:
        index = endOfString(text, index);
        if (depth === 0) return index + 1;
        break;
      case 0x5b:
      case 0x7b:
        depth += 1;
        break;
      case 0x5d:
      case 0x7d:
        depth -= 1;
        // Below zero: a number or word ended by its container.
        if (depth <= 0) return depth < 0 ? index : index + 1;
        break;
      case 0x2c:
      case 0x20:
      case 0x0a:
      case 0x0d:
      case 0x09:
        if (depth === 0) return index;
        break;
    }
  }
  return text.length;
}

function skipSpace(text: string, start: number): number {
  let index = start;
  while (index < text.length && text.charCodeAt(index) <= 0x20) index += 1;
  return index;
}
