import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Each file has a process and a database of its own: native drivers are not made for worker threads.
    pool: 'forks',
    env: { NODE_ENV: 'test', LOG_LEVEL: 'silent' },
    // Passwords are hashed slowly on purpose, and a busy machine is slower still.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
