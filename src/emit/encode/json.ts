/** JSON with a line for each value that fits on one. */
import { type Json, isList, isObject } from '../../core/json.js';

const width = 200;

/** Line ends of older parsers, invisible characters, and those that turn text round (Trojan Source). */
const unsafe = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu;

/** Returns the text of a value, ended by a line feed. */
export function jsonText(value: Json): string {
  return `${layOut(value, 0, 0).replace(unsafe, escapeUnits)}\n`;
}

function escapeUnits(text: string): string {
  return [...Array(text.length).keys()].map((index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`).join('');
}

/** @param used characters of the line that are taken */
function layOut(value: Json, indent: number, used: number): string {
  const line = JSON.stringify(value);
  const entries = isList(value)
    ? value.map((item) => ['', item] as const)
    : isObject(value)
      ? Object.entries(value).map(([name, item]) => [`${JSON.stringify(name)}: `, item] as const)
      : [];
  if (entries.length === 0) {
    return line;
  }
  const spaced = spacedLine(value);
  if (used + spaced.length <= width) {
    return spaced;
  }
  const depth = indent + 2;
  const parts = entries.map(([name, item]) => `${name}${layOut(item, depth, depth + name.length)}`);
  const [open, close] = isList(value) ? ['[', ']'] : ['{', '}'];
  return `${open} ${parts.join(`,\n${' '.repeat(depth)}`)} ${close}`;
}

function spacedLine(value: Json): string {
  if (isList(value)) {
    return `[${value.map(spacedLine).join(', ')}]`;
  }
  if (isObject(value)) {
    const entries = Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${spacedLine(item)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return JSON.stringify(value);
}
