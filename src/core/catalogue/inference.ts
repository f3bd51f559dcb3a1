import type { CatalogueEntry } from './entry.js';

/** SW2001 to SW2009: parts of a document that inference could not use, or had to assume. */
export const inferenceEntries = {
  SW2001: {
    title: 'A custom operation',
    cause:
      'Its effect on the stored data cannot be derived from the document. The service routes, validates and authorises it, and responds with 501 until it is implemented.',
    fix: 'Implement its method in the service file, or give it a program in a decision. `inspect` prints the reason.',
  },
  SW2002: {
    title: 'An operation that no request reaches',
    cause: 'Its path has a query or fragment, and another operation has the route without it.',
    fix: 'Remove one of them, or change its path.',
  },
  SW2003: {
    title: 'A parameter has no effect',
    cause: 'The query parameter is not used for filtering, sorting or pagination. It is validated and otherwise ignored.',
    fix: 'Give it the name of a property, set its filter in a decision, or handle it in the service file.',
  },
  SW2004: {
    title: 'A request body is assumed',
    cause: 'A PUT or PATCH of an item, or a POST that returns a new one, declares no request body.',
    fix: 'Declare its requestBody. Until then every property of the resource is accepted and optional.',
  },
  SW2005: {
    title: 'A schema is derived from an example',
    cause: 'A request or response body has an example but no schema, or only the schema of any object.',
    fix: 'Declare its schema. Until then the properties of the first example are stored and returned, all of them optional.',
  },
  SW2006: {
    title: 'An operation for administrators that every account may call',
    cause: 'Its path or its text names administrators, a role or a permission, and its security requires no more than a login.',
    fix: 'Require a scope in its `security`, or check the principal in the service file.',
  },
  SW2007: {
    title: 'A response header is not sent',
    cause:
      'The response declares the header, and nothing gives its value. A service sends totals, pages, links and cursors of lists, keys and constants.',
    fix: 'Send it in the routes of the operation, or remove it from the document.',
  },
  SW2008: {
    title: 'Additional properties are not stored',
    cause:
      'The schema of a request body admits properties by `additionalProperties` or `patternProperties`. Only named properties are stored.',
    fix: 'Name the properties, move them into an object property, or set `additionalProperties: false`.',
  },
  SW2009: {
    title: 'A login or a registration that requires the token of a login',
    cause:
      'Its `security`, or that of the whole document, asks for a token, which only a login issues, to an account that only a registration makes.',
    fix: 'Add `security: []` to the login, and to the registration if everybody may register.',
  },
} as const satisfies Record<string, CatalogueEntry>;
