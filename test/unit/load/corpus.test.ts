/** Real and hostile documents, where they are at hand beside the repository. */
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasErrors } from '../../../src/core/diagnostics.js';
import { loadApiDocument } from '../../../src/load/load-document.js';
import { locate } from '../../../src/load/locate.js';
import { brokenInvariants } from './invariants.js';

const shared = resolve(import.meta.dirname, '../../../../shared');
const isPresent = existsSync(join(shared, 'corpus'));

function documentsIn(folder: string): readonly string[] {
  return isPresent
    ? readdirSync(join(shared, folder))
        .filter((name) => /\.(json|ya?ml)$/.test(name))
        .sort()
    : [];
}

// Outcome by document: the codes of the errors, or none for one that loads. Asked for by the list beside the documents.
const hostile: Readonly<Record<string, readonly string[]>> = {
  'h32-proto-schema-and-path.json': [],
  'h33-yaml-merge-proto.yaml': [],
  'h45-ref-file-passwd.json': ['SW1023', 'SW1023'],
  'h46-ref-traversal.json': ['SW1023', 'SW1023'],
  'h47-ref-http-metadata.json': ['SW1024', 'SW1024'],
  'h48-ref-http-loopback.json': ['SW1024', 'SW1024'],
  'h49-ref-http-ipv6-redirect.json': ['SW1024', 'SW1024'],
  'h50-ref-dev-zero.json': ['SW1023', 'SW1023'],
  'h51-ref-dev-stdin.json': ['SW1023', 'SW1023'],
  'h52-ref-unc.json': ['SW1023', 'SW1023'],
  'h53-ref-proc-self.json': ['SW1023', 'SW1023'],
  'h54-ref-self.json': ['SW1026', 'SW1026'],
  'h55-ref-recursive-legit.json': [],
  'h56-ref-allof-cycle.json': ['SW1027'],
  'h57-ref-dangling.json': ['SW1020', 'SW1021', 'SW1022', 'SW1021'],
  'h58-ref-chain-2000.json': [],
  'h59-yaml-alias-bomb.yaml': ['SW1012'],
  'h60-ref-dereference-bomb.json': [],
  'h61-allof-bomb.json': [],
  'h62-oneof-product.json': [],
  'h63-deep-nesting-json.json': ['SW1004'],
  'h64-deep-flow-yaml.yaml': ['SW1004'],
  'h65-yaml-cyclic-anchor.yaml': ['SW1011'],
  'h66-yaml-tags.yaml': ['SW1010', 'SW1010', 'SW1010', 'SW1010', 'SW1010', 'SW1010'],
  'h67-yaml-typing.yaml': ['SW1008'],
  'h69-pattern-invalid.json': [],
  'h70-numeric-extremes.json': [],
  'h73-big-description.json': [],
  'h74-version-confusion.json': ['SW1015'],
  'h75-version-number.yaml': [],
  'h76-not-a-spec.yaml': ['SW1013'],
  'h77-empty-file.yaml': ['SW1002'],
  'h78-multi-document.yaml': ['SW1009'],
  'h79-json-duplicate-keys.json': ['SW1008'],
  'h80-utf16-bom.json': [],
  'h81-invalid-utf8-nul.yaml': ['SW1005'],
  'h82-crlf-cr-mixed.yaml': [],
  'h83-auth-downgrade.json': ['SW1060'],
};

describe('documents beside the repository', () => {
  if (!isPresent) {
    console.warn(`SKIPPED: no documents in ${shared}, so that neither real nor hostile ones are loaded in this run`);
    it.skip('loads real and hostile documents (skipped: the folder `shared` beside the repository is absent)', () => undefined);
    return;
  }

  for (const folder of ['small', 'corpus']) {
    it.each(documentsIn(folder))(`loads ${folder}/%s with all invariants`, async (name) => {
      const { value, diagnostics } = await loadApiDocument(join(shared, folder, name), { allowRefHosts: [] });
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      if (value === undefined) throw new Error('no document');
      expect(brokenInvariants(value)).toEqual([]);
      expect(
        Object.keys(value.root.paths).every(
          (path) => locate(value, `/paths/${path.replaceAll('~', '~0').replaceAll('/', '~1')}`) !== undefined,
        ),
      ).toBe(true);
    });
  }

  it.each(Object.entries(hostile))('%s gives %j', async (name, codes) => {
    const start = process.cpuUsage();
    const { value, diagnostics } = await loadApiDocument(join(shared, 'hostile', name), { allowRefHosts: [] });
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(codes);
    expect(diagnostics.every(({ location }) => location !== undefined)).toBe(true);
    expect(value === undefined).toBe(codes.length > 0);
    if (value !== undefined) expect(brokenInvariants(value)).toEqual([]);
    expect(process.cpuUsage(start).user).toBeLessThan(10_000_000);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('a hostile document: never throws', async () => {
    for (const name of documentsIn('hostile')) {
      const outcome = await loadApiDocument(join(shared, 'hostile', name), { allowRefHosts: [] });
      expect(outcome.value !== undefined || hasErrors(outcome.diagnostics), name).toBe(true);
    }
  });
});
