/** A format that validators assert, the function that tests it, and its words in an error message. */
export interface Format {
  /** Name of the exported function. */
  readonly test: string;
  /** The file that exports it, without its extension. */
  readonly file: string;
  /** Completes "must be". */
  readonly phrase: string;
}

/**
 * Formats of strings. Source: JSON Schema Validation §7.3; `byte` is of the OpenAPI format registry.
 * `binary` and `password` say nothing of the text; any other name is unknown, which is allowed (§7.2.3).
 */
export const textFormats: ReadonlyMap<string, Format> = new Map([
  ['date', { test: 'isDate', file: 'date-time', phrase: 'a date such as 2024-02-29' }],
  ['date-time', { test: 'isDateTime', file: 'date-time', phrase: 'a date and time with an offset, such as 2024-02-29T12:00:00Z' }],
  ['time', { test: 'isTime', file: 'date-time', phrase: 'a time with an offset, such as 12:00:00Z' }],
  ['duration', { test: 'isDuration', file: 'date-time', phrase: 'an ISO 8601 duration such as P1DT12H' }],
  ['email', { test: 'isEmail', file: 'email', phrase: 'an e-mail address' }],
  ['idn-email', { test: 'isIdnEmail', file: 'idn-email', phrase: 'an e-mail address' }],
  ['hostname', { test: 'isHostname', file: 'hostname', phrase: 'a host name' }],
  ['idn-hostname', { test: 'isIdnHostname', file: 'idn-hostname', phrase: 'a host name' }],
  ['ipv4', { test: 'isIpv4', file: 'ip', phrase: 'an IPv4 address' }],
  ['ipv6', { test: 'isIpv6', file: 'ip', phrase: 'an IPv6 address' }],
  ['uri', { test: 'isUri', file: 'uri', phrase: 'a URI with a scheme, such as https://example.com/' }],
  ['uri-reference', { test: 'isUriReference', file: 'uri', phrase: 'a URI or a relative reference' }],
  ['iri', { test: 'isIri', file: 'uri', phrase: 'an IRI with a scheme, such as https://example.com/' }],
  ['iri-reference', { test: 'isIriReference', file: 'uri', phrase: 'an IRI or a relative reference' }],
  ['uri-template', { test: 'isUriTemplate', file: 'uri-template', phrase: 'a URI template' }],
  ['uuid', { test: 'isUuid', file: 'text', phrase: 'a UUID' }],
  ['json-pointer', { test: 'isJsonPointer', file: 'text', phrase: 'a JSON pointer' }],
  ['relative-json-pointer', { test: 'isRelativeJsonPointer', file: 'text', phrase: 'a relative JSON pointer' }],
  ['regex', { test: 'isRegex', file: 'text', phrase: 'a regular expression' }],
  ['byte', { test: 'isBase64', file: 'text', phrase: 'text in Base64' }],
]);

/** Formats of numbers. Source: https://spec.openapis.org/registry/format/ */
export const numberFormats: ReadonlyMap<string, Format> = new Map([
  ['int32', { test: 'isInt32', file: 'number', phrase: 'an integer of 32 bits' }],
  ['int64', { test: 'isSafeInt64', file: 'number', phrase: 'an integer between -9007199254740991 and 9007199254740991' }],
  ['float', { test: 'isFloat', file: 'number', phrase: 'a number of single precision' }],
]);

/** Files of `http/formats/` that a file there imports. Only `hostname` and the `idn-` formats need the tables of IDNA. */
const neighbours: Readonly<Record<string, readonly string[]>> = {
  email: ['domain', 'ip'],
  hostname: ['domain', 'idna', 'punycode'],
  'idn-email': ['email', 'idn-hostname'],
  'idn-hostname': ['hostname', 'idna', 'punycode'],
  uri: ['ip'],
};

/** The files of `http/formats/` that these tests need, without extension; sorted. */
export function formatFilesOf(tests: readonly string[]): readonly string[] {
  const files = new Set(
    [...textFormats.values(), ...numberFormats.values()].filter(({ test }) => tests.includes(test)).map(({ file }) => file),
  );
  for (const file of files) {
    (neighbours[file] ?? []).forEach((neighbour) => files.add(neighbour));
  }
  return [...files].sort();
}
