import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Each file has a process and a database of its own: native drivers are not made for worker threads.
    pool: 'forks',
    env: { NODE_ENV: 'test', LOG_LEVEL: 'silent' },
    testTimeout: 15_000,
    // Making a database takes longer than a test.
    hookTimeout: 60_000,
  },
});
