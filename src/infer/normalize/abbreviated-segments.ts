/** Segments abbreviated to the initials of the parameter after them: `/t/{taskId}` is read as `/tasks/{taskId}`. */
import { makeNames, pluralize, wordsOf } from '../../core/names.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { parsePath } from '../operations/paths.js';
import type { ParsedPath } from '../operations/paths.js';

/** Returns each operation with its path spelled out; `/t` too, if `/t/{taskId}` is one of the paths. */
export function spellOutSegments(operations: readonly ApiOperation[]): readonly ApiOperation[] {
  const words = new Map<string, string>();
  for (const { parsed } of operations) {
    if (parsed.irregular) continue;
    for (const { collection, literal, parameter } of parsed.steps) {
      const word = wordOf(literal, parameter);
      if (word !== undefined) words.set(collection, word);
    }
  }
  if (words.size === 0) return operations;
  return operations.map((operation) =>
    operation.parsed.irregular ? operation : { ...operation, parsed: parsePath(spelledOut(operation.parsed, words)) },
  );
}

/** Returns the path with whole words. */
function spelledOut({ segments }: ParsedPath, words: ReadonlyMap<string, string>): string {
  let key = '';
  let path = '';
  for (const segment of segments) {
    key += segment.kind === 'parameter' ? '/{}' : `/${segment.text}`;
    path += segment.kind === 'parameter' ? `/{${segment.name}}` : `/${words.get(key) ?? segment.text}`;
  }
  return path;
}

/** Returns `sub-tasks` for `st` before `{subTaskId}`; undefined if the text is no such abbreviation. */
function wordOf(text: string, parameter: string): string | undefined {
  if (text.length > 2) return undefined;
  const words = wordsOf(parameter).map((word) => word.toLowerCase());
  const noun = /^(?:id|uuid|guid|key|slug)$/u.test(words.at(-1) ?? '') ? words.slice(0, -1) : words;
  const initials = noun.map((word) => word.charAt(0)).join('');
  const [first = ''] = noun;
  if (first.length < 3 || text.toLowerCase() !== initials) return undefined;
  return makeNames(pluralize(noun.join(' '))).kebab;
}
