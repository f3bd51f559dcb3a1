import type { CatalogueEntry } from './entry.js';

/** SW5001 to SW5012: running, verifying and calling a generated service. */
export const runningEntries = {
  SW5001: {
    title: 'A script of the service failed',
    cause: 'A script of the service exited with an error.',
    fix: 'Read the end of its output below the message. Run the same script with `npm run` to reproduce it.',
  },
  SW5002: {
    title: 'The service did not become ready',
    cause: 'It exited early, or `/readyz` did not respond with 200 in time.',
    fix: 'Read its log below the message. Check that the database in `DATABASE_URL` is reachable.',
  },
  SW5003: {
    title: 'An operation of the service failed',
    cause: 'The operation responded with a 5xx status, or not at all.',
    fix: 'Call it with the same request and read the log of the service.',
  },
  SW5004: {
    title: 'A required command cannot be started',
    cause: 'The program is not installed or not on the PATH.',
    fix: 'Install Node.js 20.19 or newer with npm.',
  },
  SW5010: {
    title: 'No development credentials in production',
    cause: '`NODE_ENV` is `production`, in the environment or in the `.env` of the service.',
    fix: 'Get a token from the identity provider of that deployment.',
  },
  SW5011: {
    title: 'Not a development secret',
    cause: 'Credentials are only created from the values of `.env.example`, or from values that are marked as development secrets.',
    fix: 'Copy the values of `.env.example` into `.env`, or get a token from your identity provider.',
  },
  SW5012: {
    title: 'No credential can be created',
    cause:
      'The service has no such security scheme, the scheme requires more than a header, or its secret is missing from `.env` and `.env.example`.',
    fix: 'Compare `securitySchemes` of `.scaffold/manifest.json` with `.env.example`.',
  },
} as const satisfies Record<string, CatalogueEntry>;
