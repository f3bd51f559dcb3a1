/** Files that the tests send, and forms that hold them. */
import { createHash } from 'node:crypto';
import type { Json, OperationCase, UploadCase } from './cases.js';
import type { FileBody, TestFile, TestFiles } from './make.js';

let made = 0;

/** A file that is like no other, with every byte in it. */
export function testFile({ mediaType }: Pick<UploadCase, 'mediaType'>, size = 3000): TestFile {
  made += 1;
  const seed = createHash('sha256').update(String(made)).digest();
  const bytes = Buffer.alloc(size);
  for (let index = 0; index < size; index += 1) {
    bytes[index] = (index + (seed[index % seed.length] ?? 0) * (index < seed.length ? 1 : 0)) % 256;
  }
  return { name: `test ${String(made)} ü.bin`, mediaType, bytes };
}

/** The body of an operation that takes files; undefined: nothing is sent. */
export function fileBody(
  { uploads = [], body }: OperationCase,
  fields: Json | undefined,
  files: TestFiles = {},
): FileBody | undefined {
  const whole = uploads.find((upload) => upload.part === undefined);
  if (whole !== undefined) {
    const file = files[''] === undefined ? testFile(whole) : files[''];
    return file === null ? undefined : { mediaType: file.mediaType, bytes: file.bytes };
  }
  if (body?.mediaType !== 'multipart/form-data' || fields === undefined) {
    return undefined;
  }
  const parts = uploads.flatMap((upload): [string, TestFile][] => {
    const { part = '' } = upload;
    const file = files[part] === undefined ? testFile(upload) : files[part];
    return file === null ? [] : [[part, file]];
  });
  return formBody(fields, parts);
}

const boundary = 'a-boundary-that-is-in-no-file';

/** `multipart/form-data` (RFC 7578), written by hand, so that names can be as bad as they like. */
function formBody(fields: Json, files: readonly (readonly [string, TestFile])[]): FileBody {
  const chunks: (string | Buffer)[] = [];
  const begin = (name: string): void => {
    chunks.push(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name.replaceAll('"', '%22')}"`,
    );
  };
  for (const [name, value] of Object.entries(fields ?? {})) {
    for (const item of Array.isArray(value) ? value : [value]) {
      begin(name);
      chunks.push(`\r\n\r\n${typeof item === 'string' ? item : JSON.stringify(item)}\r\n`);
    }
  }
  for (const [part, { name, mediaType, bytes }] of files) {
    begin(part);
    chunks.push(`; filename="${name}"\r\nContent-Type: ${mediaType}\r\n\r\n`, bytes, '\r\n');
  }
  chunks.push(`--${boundary}--\r\n`);
  return {
    mediaType: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.concat(chunks.map((chunk) => Buffer.from(chunk))),
  };
}
