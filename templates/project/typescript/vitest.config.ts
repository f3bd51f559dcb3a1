import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Each file has its own process and database: native drivers do not support worker threads.
    pool: 'forks',
    env: { NODE_ENV: 'test', LOG_LEVEL: 'silent' },
    // Password hashing is slow by design, and slower on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
