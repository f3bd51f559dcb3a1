import { defineConfig } from 'vitest/config';

const exclude = ['test/golden/*/*/expected/**', 'test/bench/servers/**', '**/node_modules/**'];

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'quick',
          include: ['test/**/*.test.ts'],
          exclude: [...exclude, 'test/e2e/**'],
          testTimeout: 20_000,
          // No test changes what others see, and each would load the compiler, the formatter and the engine anew: half the time.
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/e2e/setup.ts',
          // Each starts compilers, servers and test runners of its own.
          maxWorkers: 2,
          testTimeout: 600_000,
          hookTimeout: 600_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
