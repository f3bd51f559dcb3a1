/** Documents of our own, of the classes of the hostile set: other fields, 3.1 alone, tricks of YAML. `PWNED` may stand in strings and comments only. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import type { ProjectFile } from '../../src/emit/types.js';
import { generateFiles } from './generate.js';
import { compareWithTwin } from './twin-gate.js';

const folder = join(import.meta.dirname, 'documents');
/** Those whose twin must be the same program; in the others what is strange has a meaning, such as a pattern, which the twin has not. */
const twins = /^x(?:01|05|10|11|16|18|19|20)-/;

describe('more hostile documents', () => {
  it.each(readdirSync(folder))('%s', { timeout: 60_000 }, async (name) => {
    const path = join(folder, name);
    const files = await generateFiles(path);
    expect(files).toBeDefined();
    expect(files?.flatMap(problemsOf)).toEqual([]);
    if (twins.test(name)) expect(await compareWithTwin(path)).toMatchObject({ kind: 'same' });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

/** Syntax that is broken, and text of the document that became code. */
function problemsOf({ path, text }: ProjectFile): readonly string[] {
  if (!/\.(?:ts|js|mjs)$/.test(path) || path.startsWith('spec/')) return [];
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const broken = (source as unknown as { readonly parseDiagnostics: readonly ts.Diagnostic[] }).parseDiagnostics;
  const injected: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === 'PWNED') injected.push(`${path}: ${node.parent.getText(source).slice(0, 80)}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...broken.map(({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`), ...injected];
}
