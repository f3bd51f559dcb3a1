import * as babel from 'prettier/plugins/babel';
import * as estree from 'prettier/plugins/estree';
import { format } from 'prettier/standalone';
import { expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../../../../../src/core/package-root.js';
import { inspectDocument } from '../../../../../src/pipeline.js';
import { lowerForTarget, renderFiles } from '../../../../../src/printing.js';
import { targets } from '../../../../../src/targets/index.js';

const prettier = (text: string): Promise<string> =>
  format(text, { parser: 'babel-ts', plugins: [babel, estree], singleQuote: true, printWidth: 100, trailingComma: 'all' });

it('all files of a service: printed as Prettier formats them', async () => {
  const { value } = await inspectDocument(fileURLToPath(new URL('presets/examples/bookstore.yaml', packageRoot)), { allowRefHosts: [] });
  if (value === undefined) throw new Error('the bookstore does not load');
  const { document, model } = value;
  const specification = { name: 'openapi.yaml', files: document.files };
  const options = { target: 'express', database: 'sqlite', preset: 'default' } as const;
  const planned = await targets[0].plan(lowerForTarget(targets[0], { document, model, specification }, options));
  const formatted = renderFiles(planned);
  const code = formatted.filter(
    ({ path }) =>
      /^(?:src|prisma|scripts|test)\/.*\.m?[jt]s$/.test(path) && !path.includes('validators') && path !== 'src/contract/openapi.ts',
  );
  expect(code.length).toBeGreaterThan(30);
  for (const { path, text } of code) expect([path, text]).toEqual([path, await prettier(text)]);
}, 60_000);
