/** JSON text → plain data. `JSON.parse` does the work; our own scan adds budgets, duplicate keys and places. */
import type { Diagnostic } from '../../core/diagnostics.js';
import { examineJson } from './examine-json.js';
import { endOfString } from './json-string.js';
import { depthLimit, errorAt, lineAndColumn, nodeLimit, type ParseResult } from './parsed-file.js';
import { printable } from './printable.js';

const manyDuplicates = 20;

/**
 * Parses strict JSON (RFC 8259).
 * Errors: SW1004 too deep, SW1003 too many values, SW1006 syntax, SW1008 a key twice in one object (RFC 8259 §4 calls the
 * outcome unpredictable; a second `security` would silently switch protection off).
 */
export function parseJson(text: string, file: string): ParseResult {
  const scan = scanStructure(text);
  if (scan.tooDeepAt !== undefined) {
    return failed(errorAt('SW1004', `${file} is nested more than ${depthLimit} levels deep`, file, text, scan.tooDeepAt));
  }
  if (scan.values > nodeLimit) return failed(errorAt('SW1003', `${file} contains more than ${nodeLimit} values`, file, text, 0));
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const problem = examineJson(text).syntax ?? { offset: 0, message: 'it is not JSON' };
    return failed(errorAt('SW1006', `${file} is not valid JSON: ${problem.message}`, file, text, problem.offset));
  }
  // Parsing drops a repeated key, so fewer keys than colons means that some key was repeated.
  if (countKeys(root) === scan.keys) return { root, diagnostics: [] };
  return { root, diagnostics: duplicateKeys(text, file) };
}

function duplicateKeys(text: string, file: string): readonly Diagnostic[] {
  return examineJson(text)
    .duplicates.slice(0, manyDuplicates)
    .map(({ key, first, second }) => {
      const line = lineAndColumn(text, first).line;
      return errorAt(
        'SW1008',
        `Duplicate key ${printable(key)}; the first is on line ${line}`,
        file,
        text,
        second,
        'Remove one of the two.',
      );
    });
}

function failed(diagnostic: Diagnostic): ParseResult {
  return { diagnostics: [diagnostic] };
}

interface Structure {
  readonly keys: number;
  readonly values: number;
  readonly tooDeepAt?: number;
}

/** One pass over the characters, strings skipped: how deep, how many keys and values. */
function scanStructure(text: string): Structure {
  let depth = 0;
  let keys = 0;
  let values = 1;
  for (let index = 0; index < text.length; index += 1) {
    switch (text.charCodeAt(index)) {
      case 0x22:
        index = endOfString(text, index);
        break;
      case 0x5b:
      case 0x7b:
        depth += 1;
        values += 1;
        if (depth > depthLimit) return { keys, values, tooDeepAt: index };
        break;
      case 0x5d:
      case 0x7d:
        depth -= 1;
        break;
      case 0x3a:
        keys += 1;
        break;
      case 0x2c:
        values += 1;
        break;
    }
  }
  return { keys, values };
}

function countKeys(root: unknown): number {
  let count = 0;
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    const children: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
    if (!Array.isArray(value)) count += children.length;
    for (const child of children) if (typeof child === 'object') waiting.push(child);
  }
  return count;
}
