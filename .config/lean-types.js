import { fileURLToPath } from 'node:url';

/** An esbuild plugin: openapi-typescript makes its types with the few nodes of ours instead of the whole compiler. */
export const leanTypes = {
  name: 'lean-types',
  setup(build) {
    const path = fileURLToPath(new URL('../src/targets/typescript/type-syntax/print.ts', import.meta.url));
    build.onResolve({ filter: /^typescript$/ }, ({ importer }) =>
      /[\\/]node_modules[\\/]openapi-typescript[\\/]/.test(importer) ? { path } : undefined,
    );
  },
};
