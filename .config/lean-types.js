import { fileURLToPath } from 'node:url';

const fromTypes = /[\\/]node_modules[\\/]openapi-typescript[\\/]/;
const fromReferences = /[\\/]@redocly[\\/]openapi-core[\\/]lib[\\/]ref-utils\.js$/;

/**
 * An esbuild plugin: openapi-typescript makes its types with the few nodes of ours instead of the whole compiler, and what reads
 * references for it does not load a YAML parser and a network client, which stand in one file with the two functions that it needs.
 */
export const leanTypes = {
  name: 'lean-types',
  setup({ onResolve, onLoad }) {
    const path = fileURLToPath(new URL('../src/languages/typescript/types/syntax/print.ts', import.meta.url));
    onResolve({ filter: /^typescript$/ }, ({ importer }) => (fromTypes.test(importer) ? { path } : undefined));
    onResolve({ filter: /^\.\/utils$/ }, ({ importer }) =>
      fromReferences.test(importer) ? { path: 'utils', namespace: 'lean-types' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'lean-types' }, () => ({
      contents: `
        export const isPlainObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
        export const isTruthy = Boolean;`,
    }));
  },
};
