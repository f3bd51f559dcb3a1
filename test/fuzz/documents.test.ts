/** The documents of `npm run fuzz`: repeatable, valid, and shrunk to what a failure needs. */
import SwaggerParser from '@apidevtools/swagger-parser';
import { describe, expect, it, vi } from 'vitest';
import { documentKinds, documentOf } from './documents.js';
import { shrink } from './shrink.js';
import { type TreeObject, copyOf } from './tree.js';

const seeds = Array.from({ length: Number(process.env['FUZZ_SEEDS'] ?? 12) }, (_, index) => index + 1);

// The validator takes a second for a document on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

describe('documents of the grammar', () => {
  it.each(documentKinds)('%s: the same seed gives the same document, another seed another one', (kind) => {
    const texts = seeds.map((seed) => JSON.stringify(documentOf(seed, kind).tree));
    expect(seeds.map((seed) => JSON.stringify(documentOf(seed, kind).tree))).toEqual(texts);
    expect(new Set(texts).size).toBeGreaterThan(seeds.length / 2);
  });

  it('are valid OpenAPI for an independent validator', async () => {
    const invalid: string[] = [];
    for (const seed of seeds) {
      const { tree } = documentOf(seed, 'grammar');
      await SwaggerParser.validate(copyOf(tree) as never, { resolve: { external: false } }).catch((error: unknown) => {
        invalid.push(`${String(seed)}: ${String(error)}`);
      });
    }
    expect(invalid).toEqual([]);
  });
});

describe('shrink', () => {
  it('keeps only the parts that a failure needs', async () => {
    const tree: TreeObject = {
      a: [{ x: 1, needed: true }, { y: 2 }],
      b: { c: { d: { deep: ['p', 'q', 'r'] } } },
      d: { schema: { allOf: [{ type: 'object' }] } },
    };
    const needs = (each: TreeObject): boolean => JSON.stringify(each).includes('"needed":true') && JSON.stringify(each).includes('"q"');
    const minimal = await shrink(tree, (candidates) => Promise.resolve(candidates.map(needs)));
    expect(minimal).toEqual({ a: [{ needed: true }], b: { c: { d: { deep: ['q'] } } } });
  });

  it('examines no more candidates than it may, and the largest parts first', async () => {
    const large = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`p${String(index)}`, { text: 'x'.repeat(20) }]));
    const tree: TreeObject = { paths: { large, small: { needed: true, other: [1, 2, 3] } } };
    let examined = 0;
    const minimal = await shrink(
      tree,
      (candidates) => {
        examined += candidates.length;
        return Promise.resolve(candidates.map((each) => JSON.stringify(each).includes('"needed":true')));
      },
      { attempts: 12, batch: 4 },
    );
    expect(examined).toBeLessThanOrEqual(12);
    expect(minimal).toEqual({ paths: { small: { needed: true } } });
  });
});
