/** Files that scenarios send, forms that hold them, and steps that look at files. */
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import { isList } from './json.js';
import type { FileSource, Files, Json, Of, OperationFacts, UploadFacts } from './scenario.js';
import { type FileBody, type State, type StepRunners, type TestFile, found } from './world.js';

let made = 0;

/** A file unlike all others, with every byte in it. */
function makeFile(
  upload: UploadFacts,
  { size = 3000, name, mediaType = upload.mediaType, each, as = '' }: FileSource,
  { files, values }: State,
): TestFile {
  made += 1;
  const seed = createHash('sha256').update(String(made)).digest();
  const bytes = Buffer.from(Array.from({ length: size }, (_, index) => index + (seed[index] ?? 0)));
  const usual = name ?? `test ${String(made)} ü.bin`;
  const file = { name: each === true ? String(values.get('each')) : usual, mediaType, bytes };
  files.set(as, file);
  return file;
}

/** The body of an operation that takes files; undefined: nothing is sent. */
export function fileBody(
  { uploads = [], body }: OperationFacts,
  fields: Json | undefined,
  files: Files = {},
  state: State,
): FileBody | undefined {
  const sent = uploads.flatMap((upload): readonly [string | undefined, TestFile][] => {
    const source = files[upload.part ?? ''];
    return source === null ? [] : [[upload.part, makeFile(upload, source ?? {}, state)]];
  });
  if (uploads.some(({ part }) => part === undefined)) {
    return sent[0]?.[1];
  }
  return body?.mediaType !== 'multipart/form-data' || fields === undefined
    ? undefined
    : formBody(fields, sent);
}

const boundary = 'a-boundary-that-is-in-no-file';

/** `multipart/form-data` (RFC 7578), written by hand, so that names can be as bad as they like. */
function formBody(
  fields: Json,
  files: readonly (readonly [string | undefined, TestFile])[],
): FileBody {
  const chunks: (string | Buffer)[] = [];
  const begin = (name: string): void => {
    chunks.push(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name.replaceAll('"', '%22')}"`,
    );
  };
  for (const [name, value] of Object.entries(fields ?? {})) {
    for (const item of isList(value) ? value : [value]) {
      begin(name);
      chunks.push(`\r\n\r\n${typeof item === 'string' ? item : JSON.stringify(item)}\r\n`);
    }
  }
  for (const [part = '', { name, mediaType, bytes }] of files) {
    begin(part);
    chunks.push(`; filename="${name}"\r\nContent-Type: ${mediaType}\r\n\r\n`, bytes, '\r\n');
  }
  chunks.push(`--${boundary}--\r\n`);
  return {
    mediaType: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.concat(chunks.map((chunk) => Buffer.from(chunk))),
  };
}

export const fileSteps = {
  stored: countStored,
  bytes: expectBytes,
  revalidate,
} satisfies StepRunners;

async function countStored(step: Of<'stored'>, { world, values }: State): Promise<void> {
  const stored = await world.service.storedFiles();
  if (step.remember !== undefined) {
    values.set(step.remember, stored);
  }
  if (step.than !== undefined) {
    const before = values.get(step.than) as readonly string[];
    const more = stored.length - before.length;
    if (step.more === undefined) {
      expect(stored).toEqual(before);
    } else if (step.atMost === true) {
      expect(more).toBeLessThanOrEqual(step.more);
    } else {
      expect(more).toBe(step.more);
    }
  }
  for (const name of step.named === true ? stored : []) {
    expect(name).toMatch(/^[0-9a-f]{2}\/[0-9a-f]{32}$/);
  }
}

function expectBytes({ file: name, range, harmless }: Of<'bytes'>, { files, last }: State): void {
  const { bytes, name: sentAs } = found(files.get(name), name);
  const { answer } = found(last, 'answer');
  const [from, to] = range ?? [0, bytes.length - 1];
  expect(answer.bytes.equals(bytes.subarray(from, to + 1)), sentAs).toBe(true);
  if (harmless === true) {
    expect(answer.headers['x-injected']).toBeUndefined();
    expect(String(answer.headers['content-disposition'] ?? '')).not.toMatch(/[/\\]\w|\.\./);
  }
}

async function revalidate(step: Of<'revalidate'>, state: State): Promise<void> {
  const { operation, answer } = found(state.last, 'answer');
  const header = { 'If-None-Match': String(answer.headers['etag']) };
  const { answer: again } = await state.world.send(operation, { ...step, header }, state);
  expect(again.status).toBe(304);
  expect(again.bytes.length).toBe(0);
}
