/** Short ways to load text in tests. */
import { loadApiDocumentFromText } from '../../../src/load/load-document.js';
import type { Diagnostic } from '../../../src/core/diagnostics.js';
import type { ApiDocument } from '../../../src/load/types.js';

/** One diagnostic as `line:column severity CODE message`. */
export function line({ location, severity, code, message }: Diagnostic): string {
  return `${location?.line}:${location?.column} ${severity} ${code} ${message}`;
}

/** Loads a document that has no errors; plain objects, so that comparisons are by content. */
export async function loadGood(
  text: string,
): Promise<{ readonly document: ApiDocument; readonly root: Plain; readonly lines: readonly string[] }> {
  const { value, diagnostics } = await loadApiDocumentFromText(text);
  if (value === undefined) throw new Error(diagnostics.map(line).join('\n'));
  return { document: value, root: JSON.parse(JSON.stringify(value.root)) as Plain, lines: diagnostics.map(line) };
}

/** The diagnostics of a text, as lines. */
export async function loadLines(text: string, name?: string): Promise<readonly string[]> {
  return (await loadApiDocumentFromText(text, name)).diagnostics.map(line);
}

/** Parsed JSON whose parts a test names one after the other. */
export interface Plain {
  readonly [key: string]: Plain;
}

/** A document of a version with these component schemas, in flow YAML, whose schemas start on line 4. */
export function withSchemas(version: '2.0' | '3.0' | '3.1', schemas: string): string {
  const head = version === '2.0' ? "swagger: '2.0'" : `openapi: ${version}.0`;
  const section = version === '2.0' ? 'definitions:\n' : 'components:\n schemas:\n';
  return `${head}\ninfo: {title: T, version: '1'}\npaths: {}\n${section}${schemas}`;
}
