import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/golden/*/expected/**', 'test/bench/servers/**', '**/node_modules/**'],
    testTimeout: 20_000,
  },
});
