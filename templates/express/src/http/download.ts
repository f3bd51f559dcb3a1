import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import type { ByteRange, FileContent } from '../storage/file-storage.js';
import { isOfType } from './body.js';
import { HttpError } from './errors.js';

/**
 * Sends the bytes of a file. `mediaTypes` are the declared response types: a file of one of them
 * is shown inline; any other is sent as an attachment, since its type is the unverified claim of
 * an uploader.
 */
export async function sendFile(
  response: Response,
  file: FileContent,
  mediaTypes: readonly string[],
): Promise<void> {
  const { req: request } = response;
  const etag = `"${file.sha256}"`;
  response.setHeader('ETag', etag);
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  const range = rangeOf(request, file, etag);
  const { start, end } = range ?? { start: 0, end: file.size - 1 };
  const bytes = request.method === 'HEAD' ? undefined : await file.open(range);
  if (!mediaTypes.includes(file.mediaType)) {
    response.attachment(file.name === '' ? undefined : file.name);
  }
  if (range !== undefined) {
    response
      .status(206)
      .setHeader('Content-Range', `bytes ${String(start)}-${String(end)}/${String(file.size)}`);
  }
  response.setHeader('Accept-Ranges', 'bytes');
  response.setHeader('Content-Length', end - start + 1);
  response.setHeader('Content-Type', typeOf(file, mediaTypes));
  if (bytes === undefined) {
    response.end();
    return;
  }
  try {
    await pipeline(bytes, response);
  } catch (error) {
    if (!isClientGone(error)) {
      throw error;
    }
  }
}

/** The type of the file if it is declared, else a declared one. */
function typeOf({ mediaType }: FileContent, declared: readonly string[]): string {
  if (declared.some((type) => isOfType(type, mediaType))) {
    return mediaType;
  }
  return declared.find((type) => !type.includes('*')) ?? 'application/octet-stream';
}

/** The requested range (RFC 9110 §14); a request for several ranges gets the whole file. */
function rangeOf(request: Request, { size }: FileContent, etag: string): ByteRange | undefined {
  const condition = request.get('If-Range');
  const ranges = condition === undefined || condition === etag ? request.range(size) : undefined;
  if (ranges === -1) {
    const detail = `The file has ${String(size)} bytes.`;
    throw new HttpError(416, 'Range Not Satisfiable', detail, [], {
      'Content-Range': `bytes */${String(size)}`,
    });
  }
  return Array.isArray(ranges) && ranges.type === 'bytes' && ranges.length === 1
    ? ranges[0]
    : undefined;
}

function isClientGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}
