import type { Logger } from 'pino';
import type { FileStorage } from '../storage/file-storage.js';
import type { BodyParser, ReceiveFile } from './body.js';
import { HttpError, tooLarge } from './errors.js';

/**
 * Receives files into a storage. Files that the operation does not keep are removed after the
 * response; all of them after an error.
 */
export function receiveInto(storage: FileStorage, log: Logger): ReceiveFile {
  return async (bytes, { name, mediaType }, limit, response) => {
    const about = { name: plainName(name), mediaType: plainType(mediaType) };
    const file = await storage.receive(bytes, about, limit);
    const forget = (): void => {
      const gone = response.statusCode >= 400 ? storage.remove(file) : storage.discard(file);
      gone.catch((error: unknown) => {
        log.error({ err: error, key: file.key }, 'an unused file could not be removed');
      });
    };
    if (response.closed) {
      forget();
    } else {
      response.once('close', forget);
    }
    return file;
  };
}

/** Parses a body that is one file. */
export function fileBodyParser(limit: number, receive: ReceiveFile): BodyParser {
  return () => async (request, response, next) => {
    const { 'content-encoding': encoding = 'identity', 'content-type': type = '' } =
      request.headers;
    if (encoding.toLowerCase() !== 'identity') {
      throw new HttpError(415, 'Unsupported Media Type', 'A file must have no content encoding.');
    }
    if (Number(request.headers['content-length'] ?? 0) > limit) {
      throw tooLarge();
    }
    // The request outlives its body: errors of the body are answered on the request.
    const bytes: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
    request.body = await receive(bytes, { name: '', mediaType: type }, limit, response);
    next();
  };
}

/**
 * Returns the display name of a file: the last part of a path, without control characters or text
 * that cannot be stored.
 */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const visible = last.replace(/[\p{Control}\p{Format}\p{Surrogate}\p{Zl}\p{Zp}]/gu, '').trim();
  return /^\.*$/.test(visible) ? '' : Array.from(visible).slice(0, longestName).join('');
}

/** The limit of common file systems. */
const longestName = 255;

/** The media type that the client claims, without parameters. */
function plainType(text: string): string {
  const type = (text.split(';', 1)[0] ?? '').trim().toLowerCase();
  return /^[\w.+-]{1,80}\/[\w.+-]{1,80}$/.test(type) ? type : 'application/octet-stream';
}
