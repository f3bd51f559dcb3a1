/** YAML text → plain data, by the core schema of YAML 1.2 (§10.3), with budgets. */
import { Composer, LineCounter, Parser, type CST, type Document } from 'yaml';
import type { Diagnostic } from '../../core/diagnostics.js';
import { buildYamlData } from './build-yaml-data.js';
import { depthLimit, errorAt, type ParseResult } from './parsed-file.js';

const manyErrors = 10;

/**
 * Lone CR and CRLF become LF before parsing, so that block scalars do not depend on the editor (YAML 1.2 §5.4).
 * Positions are reported in this text; its lines and columns are those of the file.
 */
export function normaliseLineBreaks(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/**
 * Parses one YAML document.
 * Errors: SW1004 too deep, SW1007 syntax, SW1008 repeated key, SW1009 several documents, SW1010 tag, SW1011 cyclic alias,
 * SW1012 alias bomb, SW1003 too many values. A RangeError never escapes: depth is measured on the token tree, which
 * the library builds without recursion, before anything recursive sees it.
 */
export function parseYaml(rawText: string, file: string): ParseResult {
  const text = normaliseLineBreaks(rawText);
  const tokens = [...new Parser().parse(text)];
  const tooDeepAt = findTooDeep(tokens);
  if (tooDeepAt !== undefined) {
    return { diagnostics: [errorAt('SW1004', `${file} is nested more than ${depthLimit} levels deep`, file, text, tooDeepAt)] };
  }
  const documents = composeYaml(tokens, text);
  const problems = documents.flatMap((document) => document.errors);
  if (problems.length > 0) return { diagnostics: problems.slice(0, manyErrors).map((problem) => syntaxError(problem, file, text)) };
  const [document, second] = documents;
  if (second !== undefined) {
    const message = `${file} contains ${documents.length} YAML documents; expected one`;
    return {
      diagnostics: [
        errorAt('SW1009', message, file, text, second.range[0], 'Keep one document per file, and refer to the others with $ref.'),
      ],
    };
  }
  if (document === undefined) return { root: null, diagnostics: [] };
  if (text.length <= longestKept) lastComposed = { text, document };
  return buildYamlData(document, file, text);
}

/** The size up to which the syntax tree is cached for later positions; a larger one would fill the memory. */
const longestKept = 1_000_000;
let lastComposed: { readonly text: string; readonly document: Document.Parsed } | undefined;

/** The document tree of a text that `parseYaml` accepted, to look up positions in. */
export function composeForPositions(text: string): Document.Parsed | undefined {
  if (lastComposed?.text === text) return lastComposed.document;
  const tokens = [...new Parser().parse(text)];
  return findTooDeep(tokens) === undefined ? composeYaml(tokens, text)[0] : undefined;
}

function composeYaml(tokens: readonly CST.Token[], text: string): readonly Document.Parsed[] {
  // uniqueKeys is quadratic in the library; buildYamlData looks for repeated keys itself.
  const composer = new Composer({
    version: '1.2',
    schema: 'core',
    strict: true,
    uniqueKeys: false,
    merge: false,
    lineCounter: new LineCounter(),
  });
  return [...composer.compose(tokens, false, text.length)] as readonly Document.Parsed[];
}

function syntaxError(
  problem: { readonly code: string; readonly message: string; readonly pos: readonly [number, number] },
  file: string,
  text: string,
): Diagnostic {
  const reason = (problem.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
  const help = problem.code === 'TAB_AS_INDENT' ? 'Indent with spaces; YAML does not allow tabs there.' : undefined;
  return errorAt('SW1007', `${file} is not valid YAML: ${reason}`, file, text, problem.pos[0], help);
}

/** The offset of the first token below the depth limit. */
function findTooDeep(tokens: readonly CST.Token[]): number | undefined {
  const waiting: { readonly token: CST.Token; readonly depth: number }[] = tokens.map((token) => ({ token, depth: 0 }));
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    const { token, depth } = entry;
    if (depth > depthLimit) return token.offset;
    if (token.type === 'document') {
      if (token.value) waiting.push({ token: token.value, depth });
    } else if (token.type === 'block-map' || token.type === 'block-seq' || token.type === 'flow-collection') {
      for (const item of token.items) {
        if (item.key) waiting.push({ token: item.key, depth: depth + 1 });
        if (item.value) waiting.push({ token: item.value, depth: depth + 1 });
      }
    }
  }
  return undefined;
}
