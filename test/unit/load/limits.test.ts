/** Documents at the limits, made here since they are too large to keep. */
import { describe, expect, it } from 'vitest';
import { decodeText, fileSizeLimit } from '../../../src/load/files/decode-text.js';
import { loadApiDocumentFromText } from '../../../src/load/load-document.js';
import { loadLines } from './load-text.js';

const info = { title: 'T', version: '1' };

describe('limits', () => {
  it('a file over 20 MB: rejected', () => {
    const outcome = decodeText(new Uint8Array(fileSizeLimit + 1), 'a.json');
    expect('problem' in outcome && outcome.problem.code).toBe('SW1003');
  });

  it('a file with over two million values: rejected', async () => {
    const text = `{"openapi": "3.1.0", "x-list": [${'0,'.repeat(2_000_001)}0]}`;
    expect(await loadLines(text, 'a.json')).toEqual(['1:1 error SW1003 a.json contains more than 2000000 values']);
  });

  it('references that expand to over five million values: rejected', async () => {
    const header = { schema: { enum: Array.from({ length: 1_000 }, (_, index) => index) } };
    const response = {
      description: 'r',
      headers: Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`X-${index}`, { $ref: '#/components/headers/H' }])),
    };
    const operation = { responses: { 200: { $ref: '#/components/responses/R' } } };
    const paths = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`/p${index}`, { get: operation }]));
    const text = JSON.stringify({ openapi: '3.1.0', info, paths, components: { headers: { H: header }, responses: { R: response } } });
    expect((await loadLines(text)).map((line) => line.split(' ')[2])).toEqual(['SW1030']);
  });

  it('a document of twelve megabytes: loads within seconds', async () => {
    const properties = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [
        `field${index}`,
        { type: 'string', description: 'd'.repeat(60), nullable: true, example: 'x' },
      ]),
    );
    const schemas = Object.fromEntries(
      Array.from({ length: 4_500 }, (_, index) => [
        `S${index}`,
        { type: 'object', properties: { ...properties, next: { $ref: `#/components/schemas/S${(index + 1) % 4_500}` } } },
      ]),
    );
    const text = JSON.stringify({ openapi: '3.0.3', info, paths: {}, components: { schemas } });
    expect(text.length).toBeGreaterThan(12_000_000);
    const start = process.cpuUsage();
    const { value } = await loadApiDocumentFromText(text, 'a.json');
    expect(Object.keys(value?.root.components?.schemas ?? {})).toHaveLength(4_500);
    // Of the processor, and not of the clock: other tests run at the same time.
    expect(process.cpuUsage(start).user).toBeLessThan(8_000_000);
  }, 60_000);

  it('more than 25 equal diagnostics: shows the first 25 and counts the rest', async () => {
    const schemas = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`S${index}`, { type: 'nonsense' }]));
    const lines = await loadLines(JSON.stringify({ openapi: '3.0.3', info, paths: {}, components: { schemas } }));
    expect(lines).toHaveLength(26);
    expect(lines.at(-1)).toContain('15 more SW1042 are not shown');
  });
});
