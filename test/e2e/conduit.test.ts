/** The public tests of Conduit, on both databases. They are no part of this repository: without them, or a server, it says so. */
import { describe, expect, inject, it } from 'vitest';
import { runProgram } from './support/run-program.js';
import { root, shared } from './support/surroundings.js';

const { postgres } = inject('surroundings');
if (shared === undefined) console.warn('SKIPPED: the tests of Conduit, since ../shared is not there');

describe.skipIf(shared === undefined).each(['sqlite', 'postgresql'] as const)('Conduit on %s', (database) => {
  it.skipIf(database === 'postgresql' && postgres === undefined)('passes the tests of its collection', async () => {
    const env = postgres === undefined ? {} : { TEST_POSTGRES_URL: postgres };
    const { code, stdout, stderr } = await runProgram(process.execPath, ['test/conduit/run.mjs', '--db', database], { cwd: root, env });
    expect(code, `${stdout}${stderr}`).toBe(0);
    expect(stdout).not.toContain('SKIPPED');
  });
});
