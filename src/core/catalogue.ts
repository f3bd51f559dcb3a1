/**
 * Every diagnostic that specwright can print. `explain <code>` shows the entry; a code without one does not compile.
 * Codes are stable: SW1xxx reading, SW2xxx modelling, SW3xxx planning and rendering, SW4xxx writing, SW5xxx verifying and running.
 */
export interface CatalogueEntry {
  /** A short title, without a full stop. */
  readonly title: string;
  /** Why it is a problem, in one or two sentences. */
  readonly cause: string;
  /** What the user can do. */
  readonly fix: string;
}

export type DiagnosticCode = keyof typeof catalogue;

const entries = {
  SW1001: {
    title: 'The specification file cannot be read',
    cause: 'The path does not exist, is not a regular file, or may not be read.',
    fix: 'Check the path and its permissions.',
  },
  SW2901: {
    title: 'A security scheme is used and not declared',
    cause: 'An operation, or the root of the document, names a scheme that components.securitySchemes does not have, so nothing says how a caller proves anything. The service refuses such callers; it never lets them in.',
    fix: 'Declare the scheme, or correct its name in `security`.',
  },
  SW2902: {
    title: 'A security scheme or requirement is incomplete',
    cause: 'A scheme lacks what its type needs (`name` and `in` of an apiKey, `scheme` of http) or has an unknown type, or an entry of `security` is not an object. It cannot be checked, so the service refuses callers that it would apply to.',
    fix: 'Complete the scheme as OpenAPI 3.1 describes it in its Security Scheme Object.',
  },
  SW2903: {
    title: 'A security scheme is not supported yet',
    cause: 'The document is right; specwright does not check this kind of credential (mutual TLS, or an HTTP scheme other than basic and bearer). The service refuses callers where it is the only alternative.',
    fix: 'Add an alternative of type apiKey, http basic, http bearer, oauth2 or openIdConnect, or check the credential in front of the service.',
  },
  SW2904: {
    title: 'Scopes on a scheme that cannot carry them',
    cause: 'Only tokens (oauth2, openIdConnect, http bearer) say what their holder may do. For an API key or a password the scopes of the requirement are not checked.',
    fix: 'Use a token scheme, or remove the scopes from the requirement.',
  },
  SW4001: {
    title: 'The output folder is not empty',
    cause: 'A new service is only ever written into a folder that does not exist yet or has nothing in it, so that no file of yours is replaced.',
    fix: 'Name another folder, or move what is there out of the way.',
  },
  SW4002: {
    title: 'The output folder cannot be used',
    cause: 'The path or one of its parents is a symbolic link, a file or a device; writing through it could end up somewhere else.',
    fix: 'Name the real folder.',
  },
  SW4003: {
    title: 'A file of the project has a path that may not be written',
    cause: 'Every path must stay inside the project and be a legal file name on Linux, macOS and Windows.',
    fix: 'Rename the part of the specification that the path was made from, and please report it: such a name should have been replaced.',
  },
  SW4004: {
    title: 'Writing was refused by the system',
    cause: 'The folder is read-only, belongs to somebody else, or the file system does not support the operation.',
    fix: 'Check the permissions of the folder and its parents. Nothing was left behind.',
  },
  SW4005: {
    title: 'The disk is full',
    cause: 'The system ran out of space, files or quota while the project was written.',
    fix: 'Make room and run the command again. Nothing was left behind.',
  },
  SW4006: {
    title: 'Writing was interrupted',
    cause: 'The command got a signal before everything was in place.',
    fix: 'Run the command again. Nothing was left behind.',
  },
  SW4010: {
    title: 'This folder is not a specwright project',
    cause: 'There is no `.scaffold/manifest.json` in it.',
    fix: 'Give the folder that `specwright new` wrote, or run the command inside it.',
  },
  SW4011: {
    title: 'The manifest cannot be used',
    cause: '`.scaffold/manifest.json` is not what specwright writes: it was edited, damaged, or comes from a newer version.',
    fix: 'Restore the file from version control, or update specwright.',
  },
  SW5001: {
    title: 'A step of the service failed',
    cause: 'A script of the service ended with an error.',
    fix: 'Read the end of its output below the message; the same script can be run by hand with `npm run`.',
  },
  SW5002: {
    title: 'The service did not become ready',
    cause: 'It ended early, or its `/readyz` did not answer 200 in time.',
    fix: 'Read its log below the message; check that `DATABASE_URL` names a database that can be reached.',
  },
  SW5003: {
    title: 'An operation of the service failed when it was called',
    cause: 'It answered 5xx, or did not answer at all.',
    fix: 'Call it by hand and read the log of the service.',
  },
  SW5004: {
    title: 'A command that is needed cannot be started',
    cause: 'The program is not installed or not on the PATH.',
    fix: 'Install Node.js 20.19 or newer with npm.',
  },
  SW5010: {
    title: 'Development credentials are not made for production',
    cause: '`NODE_ENV` is `production`, in the environment or in the `.env` of the service.',
    fix: 'Get a token from the identity provider of that installation.',
  },
  SW5011: {
    title: 'The secret found is not a development secret',
    cause: 'Credentials are only made from the values of `.env.example`, or from values that say that they are for development.',
    fix: 'Put the values of `.env.example` into `.env`, or get a token from your identity provider.',
  },
  SW5012: {
    title: 'No credential can be made',
    cause: 'The service has no such security scheme, the scheme needs something else than a header, or its secret is in neither `.env` nor `.env.example`.',
    fix: 'Look at the `securitySchemes` of `.scaffold/manifest.json` and at `.env.example`.',
  },
} as const satisfies Record<string, CatalogueEntry>;

export const catalogue: Readonly<Record<keyof typeof entries, CatalogueEntry>> = entries;
