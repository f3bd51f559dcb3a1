/**
 * One folder per diagnostic of decisions: a decisions file about `workshop.yaml`, or a document with extensions, and what is said
 * about it. `RECORD=1` writes what is said now; review the difference.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/core/diagnostic-catalogue.js';
import type { Diagnostic } from '../../src/core/diagnostics.js';
import { inspectDocument } from '../../src/pipeline.js';

const here = import.meta.dirname;
const codes = Object.keys(catalogue).filter((code) => code.startsWith('SW25'));
const folders = readdirSync(here).filter((name) => name.startsWith('SW25'));

describe('diagnostics of decisions', () => {
  it('have a case each', () => {
    expect([...folders].sort()).toEqual([...codes].sort());
  });

  it.each(folders)('%s', async (code) => {
    const folder = join(here, code);
    const spec = join(folder, 'spec.yaml');
    const outcome = existsSync(spec)
      ? await inspectDocument(spec, { allowRefHosts: [] })
      : await inspectDocument(join(here, 'workshop.yaml'), { allowRefHosts: [], decisions: join(folder, 'scaffold.decisions.yaml') });
    const said = outcome.diagnostics
      .filter(({ severity }) => severity === 'error')
      .map(format)
      .join('');
    const expectedPath = join(folder, 'expected.txt');
    if (process.env['RECORD'] === '1') writeFileSync(expectedPath, said);
    expect(said).toBe(readFileSync(expectedPath, 'utf8'));
    expect(outcome.diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
    expect(outcome.value).toBeUndefined();
  });
});

function format({ location, severity, code, message, help }: Diagnostic): string {
  const place = location === undefined ? '' : `${location.file}:${location.line}:${location.column} `;
  return `${place}${severity} ${code} ${message}\n${help === undefined ? '' : `  ${help}\n`}`;
}
