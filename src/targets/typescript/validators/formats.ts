/** Which formats are asserted, by what function of `http/formats.ts`, and how a person is told. */
export interface Format {
  /** Name of an exported function of the service's `http/formats.ts`. */
  readonly test: string;
  /** Completes "must be". */
  readonly phrase: string;
}

/**
 * Formats of strings. Source: JSON Schema Validation §7.3; `byte` is of the OpenAPI format registry.
 * `binary` and `password` say nothing of the text; any other name is unknown, which is allowed (§7.2.3).
 */
export const textFormats: ReadonlyMap<string, Format> = new Map([
  ['date', { test: 'isDate', phrase: 'a date such as 2024-02-29' }],
  ['date-time', { test: 'isDateTime', phrase: 'a date and time with an offset, such as 2024-02-29T12:00:00Z' }],
  ['time', { test: 'isTime', phrase: 'a time with an offset, such as 12:00:00Z' }],
  ['duration', { test: 'isDuration', phrase: 'an ISO 8601 duration such as P1DT12H' }],
  ['email', { test: 'isEmail', phrase: 'an e-mail address' }],
  ['idn-email', { test: 'isIdnEmail', phrase: 'an e-mail address' }],
  ['hostname', { test: 'isHostname', phrase: 'a host name' }],
  ['idn-hostname', { test: 'isIdnHostname', phrase: 'a host name' }],
  ['ipv4', { test: 'isIpv4', phrase: 'an IPv4 address' }],
  ['ipv6', { test: 'isIpv6', phrase: 'an IPv6 address' }],
  ['uri', { test: 'isUri', phrase: 'a URI with a scheme, such as https://example.com/' }],
  ['uri-reference', { test: 'isUriReference', phrase: 'a URI or a relative reference' }],
  ['iri', { test: 'isIri', phrase: 'an IRI with a scheme, such as https://example.com/' }],
  ['iri-reference', { test: 'isIriReference', phrase: 'an IRI or a relative reference' }],
  ['uri-template', { test: 'isUriTemplate', phrase: 'a URI template' }],
  ['uuid', { test: 'isUuid', phrase: 'a UUID' }],
  ['json-pointer', { test: 'isJsonPointer', phrase: 'a JSON pointer' }],
  ['relative-json-pointer', { test: 'isRelativeJsonPointer', phrase: 'a relative JSON pointer' }],
  ['regex', { test: 'isRegex', phrase: 'a regular expression' }],
  ['byte', { test: 'isBase64', phrase: 'text in Base64' }],
]);

/** Formats of numbers. Source: https://spec.openapis.org/registry/format/ */
export const numberFormats: ReadonlyMap<string, Format> = new Map([
  ['int32', { test: 'isInt32', phrase: 'an integer of 32 bits' }],
  ['int64', { test: 'isSafeInt64', phrase: 'an integer between -9007199254740991 and 9007199254740991' }],
  ['float', { test: 'isFloat', phrase: 'a number of single precision' }],
]);
