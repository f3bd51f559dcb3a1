import type { Readable } from 'node:stream';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import type { Request, Response } from 'express';
import {
  type BodyContent,
  type BodyParser,
  type FilePart,
  type ReceiveFile,
  isOfType,
} from './body.js';
import { HttpError, malformed, tooLarge } from './errors.js';
import { type Parameter, decodeParameter } from './parameters.js';

/** Storage of the files in a form. */
export interface FormFiles {
  /** The largest form with files, in bytes. */
  readonly limit: number;
  readonly receive: ReceiveFile;
}

/** The maximum number of parts. */
const maxParts = 1000;

/**
 * Parses `multipart/form-data` (RFC 7578) as a stream. `fieldLimit` is the size in bytes of all
 * parts that are not files.
 */
export function formDataParser(fieldLimit: number, files?: FormFiles): BodyParser {
  return (content) => async (request, response, next) => {
    request.body = await readForm(content, fieldLimit, files, request, response);
    next();
  };
}

/** The parts of a form by name: strings, and files on their way to the storage. */
interface Parts {
  readonly texts: Map<string, string[]>;
  readonly files: Map<string, Promise<unknown>[]>;
}

async function readForm(
  content: BodyContent,
  fieldLimit: number,
  files: FormFiles | undefined,
  request: Request,
  response: Response,
): Promise<Record<string, unknown>> {
  const declared = new Map((content.files ?? []).map((part) => [part.specName, part]));
  const parser = createParser(request, fieldLimit, (name) => declared.has(name));
  const parts: Parts = { texts: new Map(), files: new Map() };
  const open: Readable[] = [];
  let textSize = 0;
  try {
    await new Promise<void>((resolve, reject) => {
      parser.on('field', (name, value, _nameCut, cut) => {
        textSize += Buffer.byteLength(value);
        if (cut || textSize > fieldLimit) {
          reject(tooLarge());
        }
        append(parts.texts, name, value);
      });
      // A file may have no name, although the types of the parser exclude that.
      parser.on('file', (name, stream, fileName: string | undefined, _encoding, mediaType) => {
        const part = declared.get(name);
        if (part === undefined || files === undefined) {
          stream.resume();
          return;
        }
        open.push(stream);
        const file = receivePart(
          part,
          files,
          stream,
          { name: fileName ?? '', mediaType },
          response,
        );
        file.catch(reject);
        append(parts.files, name, file);
      });
      parser.once('partsLimit', () => {
        reject(tooLarge());
      });
      parser.once('error', () => {
        reject(malformed('The body is not a well-formed multipart form.'));
      });
      parser.once('finish', resolve);
      request.once('error', reject);
      countBytes(request, files?.limit ?? fieldLimit + overhead, reject);
      request.pipe(parser);
    });
    return await valuesOf(content, parts);
  } catch (error) {
    // Reads and drops the rest, so that the client receives the response.
    request.unpipe(parser);
    request.resume();
    for (const stream of open) {
      stream.destroy();
    }
    throw error;
  }
}

/** Allowance for the headers of the parts of a form without files. */
const overhead = 65_536;

function createParser(
  { headers }: Request,
  fieldSize: number,
  isFile: (name: string) => boolean,
): BusboyInstance {
  try {
    return new Busboy({
      headers: { ...headers, 'content-type': headers['content-type'] ?? '' },
      limits: { fieldSize, parts: maxParts, headerPairs: 100 },
      // A declared file is a file with or without a name; any other part with a file name is not a field.
      isPartAFile: (name, _type, fileName) => isFile(name ?? '') || fileName !== undefined,
    });
  } catch {
    throw malformed('The media type of the body has no boundary.');
  }
}

function countBytes(request: Request, limit: number, reject: (error: unknown) => void): void {
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > limit) {
      reject(tooLarge());
    }
  });
}

async function receivePart(
  part: FilePart,
  { limit, receive }: FormFiles,
  stream: Readable,
  about: { readonly name: string; readonly mediaType: string },
  response: Response,
): Promise<unknown> {
  const { mediaTypes = [], maximum = limit, specName } = part;
  if (mediaTypes.length > 0 && !mediaTypes.some((type) => isOfType(type, about.mediaType))) {
    const wanted = mediaTypes.join(' or ');
    throw new HttpError(415, 'Unsupported Media Type', `The file ${specName} must be ${wanted}.`);
  }
  return receive(stream, about, Math.min(limit, maximum), response);
}

function append<Value>(map: Map<string, Value[]>, name: string, value: Value): void {
  const values = map.get(name);
  if (values === undefined) {
    map.set(name, [value]);
  } else {
    values.push(value);
  }
}

/**
 * Returns the body that the schema describes; for a single value, the last part of a name counts.
 */
async function valuesOf(
  { fields = [], files = [] }: BodyContent,
  parts: Parts,
): Promise<Record<string, unknown>> {
  const known = new Map(fields.map((field) => [field.specName, field]));
  const values = [...parts.texts.keys()].map((name): readonly [string, unknown] => {
    const field = known.get(name) ?? { ...undeclared, name, specName: name };
    return [name, decodePart(field, parts.texts)];
  });
  for (const { specName, multiple } of files) {
    const received = await Promise.all(parts.files.get(specName) ?? []);
    if (received.length > 0) {
      values.push([specName, multiple === true ? received : received.at(-1)]);
    }
  }
  return Object.fromEntries(values);
}

const undeclared = { in: 'part', style: 'form', explode: true, types: ['string'] } as const;

/**
 * Decodes a list whose items are JSON documents, one part per item (OpenAPI 3.1, "Special
 * Considerations for multipart Content").
 */
function decodePart(field: Parameter, texts: ReadonlyMap<string, readonly string[]>): unknown {
  if (field.style !== 'json' || !field.types.includes('array')) {
    return decodeParameter(field, texts);
  }
  const items = (texts.get(field.specName) ?? []).map((text) =>
    decodeParameter(field, { get: () => [text] }),
  );
  const [first] = items;
  return items.length === 1 && Array.isArray(first) ? first : items;
}
