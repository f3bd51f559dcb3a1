import type { Logger } from 'pino';
import type { FileStorage } from '../storage/file-storage.js';
import type { BodyParser, ReceiveFile } from './body.js';
import { HttpError, tooLarge } from './errors.js';

/** Takes files into a storage. What the operation does not keep is removed after the answer, and all of it where the answer is an error. */
export function receiveInto(storage: FileStorage, log: Logger): ReceiveFile {
  return async (bytes, { name, mediaType }, limit, response) => {
    const about = { name: plainName(name), mediaType: plainType(mediaType) };
    const file = await storage.receive(bytes, about, limit);
    const forget = (): void => {
      const gone = response.statusCode >= 400 ? storage.remove(file) : storage.discard(file);
      gone.catch((error: unknown) => {
        log.error({ err: error, key: file.key }, 'a file that nobody keeps is left');
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

/** Reads a body that is one file. */
export function fileBodyParser(limit: number, receive: ReceiveFile): BodyParser {
  return () => async (request, response, next) => {
    const { 'content-encoding': encoding = 'identity', 'content-type': type = '' } =
      request.headers;
    if (encoding.toLowerCase() !== 'identity') {
      throw new HttpError(415, 'Unsupported Media Type', 'A file must come without an encoding.');
    }
    if (Number(request.headers['content-length'] ?? 0) > limit) {
      throw tooLarge();
    }
    // The request outlives its body: what is wrong with the one is answered to the other.
    const bytes: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
    request.body = await receive(bytes, { name: '', mediaType: type }, limit, response);
    next();
  };
}

/** What people may call the file: the last part of a path, without what moves a cursor or cannot be stored. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const visible = last.replace(/[\p{Control}\p{Format}\p{Surrogate}\p{Zl}\p{Zp}]/gu, '').trim();
  return /^\.*$/.test(visible) ? '' : Array.from(visible).slice(0, longestName).join('');
}

/** As file systems have it. */
const longestName = 255;

/** The type that the client claims, without parameters. */
function plainType(text: string): string {
  const type = (text.split(';', 1)[0] ?? '').trim().toLowerCase();
  return /^[\w.+-]{1,80}\/[\w.+-]{1,80}$/.test(type) ? type : 'application/octet-stream';
}
