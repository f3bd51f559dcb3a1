/**
 * One folder per diagnostic of reading: a document and what is said about it.
 * `command.txt` names the file where it is not spec.yaml or spec.json. `RECORD=1` writes what is said now; review the difference.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/core/diagnostic-catalogue.js';
import type { Diagnostic } from '../../src/core/diagnostics.js';
import { loadApiDocument } from '../../src/load/load-document.js';

const here = import.meta.dirname;

// A document that reaches these limits is too large to keep; test/unit/load/limits.test.ts makes one.
const madeByTests = ['SW1003', 'SW1030'];

const codes = Object.keys(catalogue).filter((code) => code.startsWith('SW1'));
const folders = readdirSync(here).filter((name) => name.startsWith('SW1'));

describe('diagnostics of reading', () => {
  it('have a case each', () => {
    expect([...folders, ...madeByTests].sort()).toEqual([...codes].sort());
  });

  it.each(folders)('%s', async (code) => {
    const folder = join(here, code);
    const { diagnostics } = await loadApiDocument(join(folder, documentName(folder)), { allowRefHosts: [] });
    const said = diagnostics.map(format).join('');
    const expectedPath = join(folder, 'expected.txt');
    if (process.env['RECORD'] === '1') writeFileSync(expectedPath, said);
    expect(said).toBe(readFileSync(expectedPath, 'utf8'));
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
  });
});

function documentName(folder: string): string {
  const command = join(folder, 'command.txt');
  if (existsSync(command)) return readFileSync(command, 'utf8').trim().split(/\s+/).at(-1) ?? '';
  return existsSync(join(folder, 'spec.json')) ? 'spec.json' : 'spec.yaml';
}

function format({ location, severity, code, message, help }: Diagnostic): string {
  const place = location === undefined ? '' : `${location.file}:${location.line}:${location.column} `;
  return `${place}${severity} ${code} ${message}\n${help === undefined ? '' : `  ${help}\n`}`;
}
