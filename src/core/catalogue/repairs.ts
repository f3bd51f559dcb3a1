import type { CatalogueEntry } from './entry.js';

/** SW1040 to SW1063: parts of a document that violate OpenAPI and were repaired or ignored. */
export const repairEntries = {
  SW1040: {
    title: 'The title or version of the document was repaired',
    cause: '`info.title` and `info.version` must be strings.',
    fix: "Write them as strings, in quotes if they look like a number: version: '1.0'.",
  },
  SW1041: {
    title: 'A value of the wrong type was ignored',
    cause: 'OpenAPI requires another type of value in this position.',
    fix: 'Correct the value, or remove it.',
  },
  SW1042: {
    title: 'A schema keyword was repaired or ignored',
    cause: 'JSON Schema does not allow this value for the keyword.',
    fix: 'Correct the keyword as the message says.',
  },
  SW1043: {
    title: 'A pattern cannot be used',
    cause: '`pattern` must be a regular expression of ECMA-262 (JSON Schema Validation §6.3.3). This one is invalid or of another dialect.',
    fix: 'Rewrite it in JavaScript syntax, without delimiters or flags.',
  },
  SW1044: {
    title: 'A default, example or enum value does not match its schema',
    cause: 'The type of the value differs from the type that the schema declares.',
    fix: 'Write a value of that type. Quote strings that look like numbers.',
  },
  SW1050: {
    title: 'A parameter was repaired',
    cause: 'The parameter lacks a required field, or has a field in the wrong form.',
    fix: 'Correct the parameter as the message says.',
  },
  SW1051: {
    title: 'A path parameter is not declared',
    cause: 'Each name in braces in a path needs a parameter with `in: path`. Without one the parameter is treated as a string.',
    fix: 'Declare the parameter.',
  },
  SW1052: {
    title: 'A declared path parameter is not in the path',
    cause: 'A parameter with `in: path` must appear in braces in the path template. Otherwise it can never have a value.',
    fix: 'Add it to the path in braces, or remove it.',
  },
  SW1053: {
    title: 'Duplicate parameter',
    cause: 'The combination of `name` and `in` identifies a parameter and must be unique within a list.',
    fix: 'Remove one of the two.',
  },
  SW1054: {
    title: 'Invalid path',
    cause: 'A path must start with a slash, have no query string, and name each parameter once.',
    fix: 'Correct the path. Declare query parameters with `in: query`.',
  },
  SW1055: {
    title: 'Two paths differ only in parameter names',
    cause:
      'No request can tell the paths apart (OpenAPI, Paths Object: "identical and invalid"). They are merged; the first keeps a method that both have.',
    fix: 'Move their operations under one path.',
  },
  SW1056: {
    title: 'The responses of an operation were repaired',
    cause: 'Each operation needs at least one response under a status code such as 200, 4XX or default.',
    fix: 'Declare the response of the operation.',
  },
  SW1057: {
    title: 'Unknown field in a path item',
    cause: 'A path item may contain HTTP methods, parameters, servers, summary and description. Other fields are ignored.',
    fix: 'Correct the spelling, or prefix the name with x-.',
  },
  SW1058: {
    title: 'An operation or request body was repaired',
    cause: 'A part of the operation does not have the form that this version of OpenAPI defines.',
    fix: 'Correct it as the message says.',
  },
  SW1060: {
    title: 'Undeclared security scheme',
    cause: 'A security requirement names a scheme that is missing from components.securitySchemes. Guessing could leave an operation open.',
    fix: 'Declare the scheme, or correct its name.',
  },
  SW1061: {
    title: 'Write operations without credentials',
    cause: 'These operations have `security: []` or an empty alternative `{}`, although the document protects others.',
    fix: 'Remove the exception, unless it is intended (registration, login).',
  },
  SW1062: {
    title: 'A security scheme was repaired',
    cause: 'The scheme lacks a field that its type requires, or has an invalid value.',
    fix: 'Correct the scheme as the message says.',
  },
  SW1063: {
    title: 'A server was repaired',
    cause: 'The URL of a server, or a variable in it, violates OpenAPI.',
    fix: 'Correct the server as the message says.',
  },
} as const satisfies Record<string, CatalogueEntry>;
