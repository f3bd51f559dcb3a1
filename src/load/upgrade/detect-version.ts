/** Detection of the OpenAPI version, or of another document format. */
import type { Diagnostic } from '../../core/diagnostics.js';
import { locateInFile, writtenScalar } from '../locate.js';
import type { ParsedFile } from '../parse/parsed-file.js';
import { isObject, own } from '../../core/json.js';
import { printable, printableValue } from '../parse/printable.js';
import type { ApiDocument } from '../types.js';

/** The version and remarks on it; without a version the diagnostics hold an error. */
export interface Detection {
  readonly version?: ApiDocument['version'];
  readonly diagnostics: readonly Diagnostic[];
}

const known = 'Supported versions: OpenAPI 2.0, 3.0 and 3.1.';

/** Reads `swagger` and `openapi`. Errors: SW1013 something else, SW1014 another version, SW1015 both. Remarks: SW1016. */
export function detectVersion(file: ParsedFile): Detection {
  const { root } = file;
  if (root === null || root === undefined) return fail(file, 'SW1002', `${file.source.path} is empty`, '');
  if (!isObject(root)) return fail(file, 'SW1013', `${file.source.path} is ${whatScalar(root)}, not an OpenAPI document`, '');
  const swagger = own(root, 'swagger');
  const openapi = own(root, 'openapi');
  if (swagger !== undefined && openapi !== undefined) {
    return fail(
      file,
      'SW1015',
      `The document declares both swagger ${printableValue(swagger)} and openapi ${printableValue(openapi)}`,
      '/openapi',
    );
  }
  const field = swagger === undefined ? 'openapi' : 'swagger';
  const value = root[field];
  if (value === undefined)
    return fail(
      file,
      'SW1013',
      `${file.source.path} is ${whatObject(root)}`,
      '',
      'An OpenAPI document starts with `openapi: 3.1.0`, or with `swagger: "2.0"`.',
    );
  const text = typeof value === 'number' ? writtenScalar(file.source, `/${field}`) : value;
  const version = typeof text === 'string' ? versionOf(field, text.trim()) : undefined;
  if (typeof text !== 'string' || version === undefined)
    return fail(
      file,
      'SW1014',
      `The version ${typeof text === 'string' ? printable(text) : printableValue(value)} of ${field} is not supported`,
      `/${field}`,
      known,
    );
  const remark = typeof value !== 'string' ? 'is written as a number' : /^3\.2(\.|$)/.test(text) ? 'is read as 3.1' : undefined;
  if (remark === undefined) return { version, diagnostics: [] };
  return {
    version,
    diagnostics: [diagnostic(file, 'SW1016', 'warning', `The version ${printable(text)} of ${field} ${remark}`, `/${field}`)],
  };
}

function versionOf(field: 'openapi' | 'swagger', text: string): ApiDocument['version'] | undefined {
  if (field === 'swagger') return /^2(\.0)*$/.test(text) ? '2.0' : undefined;
  if (/^3\.0(\.\d+)?(-.*)?$/.test(text)) return '3.0';
  return /^3\.[12](\.\d+)?(-.*)?$/.test(text) ? '3.1' : undefined;
}

/** Returns the format of a document without a version field, by the fields that its format requires. */
function whatObject(root: Readonly<Record<string, unknown>>): string {
  const has = (key: string): boolean => own(root, key) !== undefined;
  if (has('asyncapi')) return 'an AsyncAPI document, not an OpenAPI document';
  if (has('arazzo')) return 'an Arazzo document, not an OpenAPI document';
  if (has('overlay')) return 'an OpenAPI overlay, not an OpenAPI document';
  if (has('openrpc')) return 'an OpenRPC document, not an OpenAPI document';
  if (has('swaggerVersion')) return 'a Swagger 1.x document; it must be converted to OpenAPI first';
  if (has('item') && isObject(own(root, 'info'))) return 'a Postman collection, not an OpenAPI document; export it as OpenAPI first';
  if (has('__schema') || isObject(own(own(root, 'data'), '__schema'))) return 'a GraphQL schema, not an OpenAPI document';
  if (own(root, 'kind') === 'discovery#restDescription') return 'a Google API discovery document, not an OpenAPI document';
  if (isObject(own(root, 'log')) && own(own(root, 'log'), 'entries') !== undefined) return 'an HTTP archive, not an OpenAPI document';
  if (has('paths')) return 'a document with paths but without the field `openapi`';
  if (has('$schema') || has('properties') || has('$defs')) return 'a JSON Schema, not an OpenAPI document';
  return 'not an OpenAPI document: it has neither `openapi` nor `swagger`';
}

function whatScalar(root: unknown): string {
  if (Array.isArray(root)) return 'a list';
  if (typeof root !== 'string') return 'a single value';
  return whatText(root) ?? 'plain text';
}

/** Names a text that is no data at all, or undefined. */
export function whatText(text: string): string | undefined {
  const start = text.slice(0, 500).trimStart().toLowerCase();
  if (/^<!doctype html|^<html/.test(start)) return 'an HTML page';
  if (start.startsWith('<')) return 'XML';
  return start.startsWith('#%raml') ? 'a RAML document' : undefined;
}

function fail(file: ParsedFile, code: Diagnostic['code'], message: string, pointer: string, help?: string): Detection {
  return { diagnostics: [diagnostic(file, code, 'error', message, pointer, help)] };
}

function diagnostic(
  file: ParsedFile,
  code: Diagnostic['code'],
  severity: Diagnostic['severity'],
  message: string,
  pointer: string,
  help?: string,
): Diagnostic {
  const location = locateInFile(file.source, pointer);
  return help === undefined ? { code, severity, message, pointer, location } : { code, severity, message, help, pointer, location };
}
