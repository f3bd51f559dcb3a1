import { type Request, type RequestHandler, type Response, json, raw, text } from 'express';
import { HttpError, type Violation, malformed } from './errors.js';
import type { Validator } from './json-schema.js';
import { type Parameter, decodeParameter } from './parameters.js';
import { queryOf } from './query.js';
import { isStorableText } from './storable-text.js';

/** The bodies that an operation accepts. */
export interface BodyReader {
  readonly required: boolean;
  /** By media type or range, as declared, the most specific first. */
  readonly content: readonly BodyContent[];
}

export interface BodyContent {
  /** `application/json`, `image/*`, or a star for either half. */
  readonly mediaType: string;
  readonly parse: 'json' | 'form' | 'form-data' | 'text' | 'binary' | 'file';
  /** For forms: the declared properties. */
  readonly fields?: readonly Parameter[];
  /** For multipart forms: the properties that are files. */
  readonly files?: readonly FilePart[];
  readonly validate?: Validator;
}

/** A property of a multipart form whose parts are files. */
export interface FilePart {
  readonly specName: string;
  /** True if the property is a list of files. */
  readonly multiple?: boolean;
  /** The accepted media types and ranges. */
  readonly mediaTypes?: readonly string[];
  /** The largest file, in bytes. */
  readonly maximum?: number;
}

/** Receives a file of a request. Returns its value in the body. */
export type ReceiveFile = (
  bytes: AsyncIterable<Buffer>,
  about: { readonly name: string; readonly mediaType: string },
  limit: number,
  response: Response,
) => Promise<unknown>;

/** Returns the parser of a body with this content. */
export type BodyParser = (content: BodyContent) => RequestHandler;

export type BodyParsers = Readonly<Partial<Record<BodyContent['parse'], BodyParser>>>;

/**
 * Creates the parsers of all routes. `limit` is in bytes; a larger body is rejected with 413
 * early.
 */
export function createBodyParsers(limit: number, others: BodyParsers = {}): BodyParsers {
  const type = () => true;
  const parsers = {
    json: json({ limit, strict: false, type }),
    text: text({ limit, type }),
    binary: raw({ limit, type }),
  };
  return {
    json: () => parsers.json,
    form: () => parsers.text,
    text: () => parsers.text,
    binary: () => parsers.binary,
    ...others,
  };
}

/** Checks the media type and parses the declared body. */
export function parseBody(reader: BodyReader, parsers: BodyParsers): RequestHandler {
  const accepted = reader.content.map(({ mediaType }) => mediaType).join(' or ');
  return (request, response, next) => {
    if (!hasBody(request)) {
      next();
      return;
    }
    const content = contentOf(reader, request);
    const parser = content === undefined ? undefined : parsers[content.parse];
    if (content === undefined || parser === undefined) {
      throw new HttpError(415, 'Unsupported Media Type', `The body must be ${accepted}.`);
    }
    return parser(content)(request, response, next);
  };
}

/** Returns the parsed body; adds its errors to `violations`. */
export function readBody(reader: BodyReader, request: Request, violations: Violation[]): unknown {
  if (!hasBody(request)) {
    if (reader.required) {
      violations.push({ in: 'body', pointer: '', message: 'is required', code: 'required' });
    }
    return undefined;
  }
  const content = contentOf(reader, request);
  const value: unknown = content?.parse === 'form' ? readForm(content, request) : request.body;
  for (const { pointer, message, keyword } of content?.validate?.(value) ?? []) {
    violations.push({ in: 'body', pointer, message, code: keyword });
  }
  if (violations.length === 0) {
    refuseUnstorable(value, 0);
  }
  return value;
}

/** Returns the properties of a form, decoded by their schema; undeclared ones stay strings. */
function readForm({ fields = [] }: BodyContent, request: Request): Record<string, unknown> {
  const form = queryOf(`?${String(request.body)}`);
  const known = new Map(fields.map((field) => [field.specName, field]));
  const values = [...form.keys()].map((name) => {
    const field = known.get(name) ?? { ...undeclared, name, specName: name };
    return [name, decodeParameter(field, form)] as const;
  });
  return Object.fromEntries(values);
}

const undeclared = { in: 'query', style: 'form', explode: true, types: ['string'] } as const;

/** RFC 9112 §6: the framing headers indicate a body. */
function hasBody(request: Request): boolean {
  const length = request.headers['content-length'];
  return (
    request.headers['transfer-encoding'] !== undefined || (length !== undefined && length !== '0')
  );
}

/** Without a Content-Type, the first that is declared is assumed (RFC 9110 §8.3 leaves that to the recipient). */
function contentOf(reader: BodyReader, request: Request): BodyContent | undefined {
  const header = request.headers['content-type'];
  if (header === undefined) {
    return reader.content[0];
  }
  const given = (header.split(';', 1)[0] ?? '').trim().toLowerCase();
  return reader.content.find(({ mediaType }) => isOfType(mediaType, given));
}

/** True if the media type equals the declared one or is within a declared range. */
export function isOfType(declared: string, given: string): boolean {
  if (declared === given || declared === '*/*') {
    return true;
  }
  return declared.endsWith('/*') && given.startsWith(declared.slice(0, -1));
}

/** No real document is deeper; a deeper one is an attack on the stack. */
const deepest = 200;

/** Throws 400 for a string or property name that a database cannot store. */
function refuseUnstorable(value: unknown, depth: number): void {
  if (depth > deepest) {
    throw malformed('The body is nested too deeply.');
  }
  if (typeof value === 'string') {
    if (!isStorableText(value)) {
      throw malformed('The body contains U+0000 or an unpaired surrogate, which cannot be stored.');
    }
  } else if (typeof value === 'object' && value !== null && !Buffer.isBuffer(value)) {
    for (const [key, item] of Object.entries(value)) {
      refuseUnstorable(key, depth);
      refuseUnstorable(item, depth + 1);
    }
  }
}
