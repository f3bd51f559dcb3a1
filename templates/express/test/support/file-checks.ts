/** The contract of files: what is sent comes back byte for byte, and what is hostile about it does nothing. */
import { expect, it } from 'vitest';
import type { OperationCase, UploadCase } from './cases.js';
import { expectNamed, expectRefused, expectValid } from './expectations.js';
import { testFile } from './files.js';
import type { Made, TestFile, World } from './make.js';
import { checkUnknownQuery } from './query-checks.js';
import { checkMissing, checkOtherParent } from './read-checks.js';
import { type Answer, uploadLimit } from './service.js';

/** Names by which a careless service writes where it should not, or says what it should not. */
const hostileNames = [
  '../../../escaped',
  '..\\..\\escaped',
  '/etc/passwd',
  'C:\\Windows\\escaped',
  'a%0d%0aX-Injected: yes',
  'a%00.png',
  '..',
  '.',
  '',
  '__proto__',
  '<script>alert(1)</script>.html',
  `${'x'.repeat(2000)}.png`,
];

/** What every operation that takes in files refuses. */
export function checkUploads(operation: OperationCase, world: () => World): void {
  for (const upload of operation.uploads ?? []) {
    const { part = '' } = upload;
    const what = part === '' ? 'file' : part;
    const sendFile = async (here: World, file: TestFile | null): Promise<Answer> => {
      const path = await here.pathToShared(operation);
      const body = operation.body === undefined ? undefined : await here.body(operation);
      return here.send(operation, { path, body, files: { [part]: file } });
    };
    it(`refuses a ${what} that is too large, and keeps nothing of it`, async () => {
      const here = world();
      await here.pathToShared(operation);
      const before = await here.service.storedFiles();
      const answer = await sendFile(here, testFile(upload, uploadLimit + 1));
      expectRefused(operation, answer, 413);
      expect(await here.service.storedFiles()).toEqual(before);
    });
    if (upload.restricted) {
      it(`refuses a ${what} of another media type`, async () => {
        const file = { ...testFile(upload), mediaType: 'application/x-unheard-of' };
        expectRefused(operation, await sendFile(world(), file), 415);
      });
    }
    if (upload.required) {
      it(`refuses a request without a ${what}`, async () => {
        const answer = await sendFile(world(), null);
        expectRefused(operation, answer, operation.invalidStatus);
        expectNamed(operation, answer, part === '' ? undefined : part);
      });
    }
  }
  if (operation.body?.mediaType === 'multipart/form-data') {
    it('refuses a form that ends too early', async () => {
      const here = world();
      const answer = await here.send(operation, {
        path: await here.pathToShared(operation),
        raw: '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb',
        mediaType: 'multipart/form-data; boundary=x',
      });
      expectRefused(operation, answer, 400);
    });
    it('refuses a form without a boundary', async () => {
      const here = world();
      const path = await here.pathToShared(operation);
      const answer = await here.send(operation, {
        path,
        raw: 'x',
        mediaType: 'multipart/form-data',
      });
      expectRefused(operation, answer, 400);
    });
  }
}

/** Each file that an operation keeps is the file that was sent, and takes the place of the one before it. */
export function checkKeptFiles(operation: OperationCase, world: () => World): void {
  for (const upload of operation.uploads ?? []) {
    const { field } = upload;
    if (field === undefined) {
      continue;
    }
    it(`keeps ${field} as it was sent`, async () => {
      const here = world();
      const file = testFile(upload);
      const made = await sendTo(here, operation, upload, file);
      await expectFile(here, made, field, file);
    });
    if (operation.intent !== 'create') {
      it(`removes the ${field} that it takes the place of`, async () => {
        const here = world();
        const made = await sendTo(here, operation, upload, testFile(upload));
        const before = await here.service.storedFiles();
        const second = testFile(upload);
        await sendTo(here, operation, upload, second, made);
        await expectFile(here, made, field, second);
        expect((await here.service.storedFiles()).length).toBe(before.length);
      });
    }
    if (upload.part !== undefined) {
      it(`keeps an empty ${field}, too`, async () => {
        const here = world();
        const file = testFile(upload, 0);
        await expectFile(here, await sendTo(here, operation, upload, file), field, file);
      });
      it(`is not led astray by the name of ${field}`, async () => {
        const here = world();
        for (const name of hostileNames) {
          const file = { ...testFile(upload, 20), name };
          const made = await sendTo(here, operation, upload, file);
          await expectFile(here, made, field, file);
        }
        for (const stored of await here.service.storedFiles()) {
          expect(stored).toMatch(/^[0-9a-f]{2}\/[0-9a-f]{32}$/);
        }
      });
    }
  }
}

/** Answering a file: whole, in part, and not again to who has it. */
export function checkDownload(operation: OperationCase, world: () => World): void {
  const field = operation.file ?? '';
  it('answers the file as it was sent', async () => {
    const here = world();
    const { made, file } = await makeWithFile(here, operation, field);
    const answer = await here.send(operation, { path: await here.pathTo(operation, made) });
    expect(answer.status, answer.text).toBe(operation.status);
    expect(answer.bytes.equals(file.bytes)).toBe(true);
    expect(answer.headers['content-length']).toBe(String(file.bytes.length));
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });
  it('answers the part that is asked for', async () => {
    const here = world();
    const { made, file } = await makeWithFile(here, operation, field);
    const path = await here.pathTo(operation, made);
    const part = await here.send(operation, { path, header: { Range: 'bytes=10-19' } });
    expect(part.status).toBe(206);
    expect(part.headers['content-range']).toBe(`bytes 10-19/${String(file.bytes.length)}`);
    expect(part.bytes.equals(file.bytes.subarray(10, 20))).toBe(true);
    const beyond = await here.send(operation, { path, header: { Range: 'bytes=999999-' } });
    expectRefused(operation, beyond, 416);
  });
  it('answers 304 to who has the file already', async () => {
    const here = world();
    const { made } = await makeWithFile(here, operation, field);
    const path = await here.pathTo(operation, made);
    const { headers } = await here.send(operation, { path });
    const again = await here.send(operation, {
      path,
      header: { 'If-None-Match': String(headers['etag']) },
    });
    expect(again.status).toBe(304);
    expect(again.bytes.length).toBe(0);
  });
  checkUnknownQuery(operation, world, (here) => pathToFile(here, operation, field));
  checkWithoutFile(operation, world);
  checkMissing(operation, world);
  checkOtherParent(operation, world);
}

/** A file that was removed is gone, and its bytes with it. */
export function checkRemoveFile(operation: OperationCase, world: () => World): void {
  const field = operation.file ?? '';
  it('removes the file', async () => {
    const here = world();
    const before = await here.service.storedFiles();
    const { made } = await makeWithFile(here, operation, field);
    const path = await here.pathTo(operation, made);
    const answer = await here.send(operation, { path });
    expect(answer.status, answer.text).toBe(operation.status);
    expectValid(operation, answer.body);
    expectRefused(operation, await here.send(operation, { path }), 404);
    const download = here.case(made.entity).files?.[field]?.download;
    if (download !== undefined) {
      const gone = await here.send(download, { path: await here.pathTo(download, made) });
      expectRefused(download, gone, 404);
    }
    const kept = await here.service.storedFiles();
    const others = filesOfCreate(here, made.entity).filter((name) => name !== field);
    expect(kept.length - before.length).toBe(others.length);
  });
  checkUnknownQuery(operation, world, (here) => pathToFile(here, operation, field));
  checkWithoutFile(operation, world);
  checkMissing(operation, world);
  checkOtherParent(operation, world);
}

/** The bytes of its files go with a row. */
export function checkFilesOfDeleted(operation: OperationCase, world: () => World): void {
  if (operation.removesFiles !== true) {
    return;
  }
  const entity = operation.entity ?? '';
  it('removes the bytes of its files with a row', async () => {
    const here = world();
    const made = await here.make(entity);
    for (const { upload } of Object.values(here.case(entity).files ?? {})) {
      const [file] = upload?.uploads ?? [];
      if (upload !== undefined && file !== undefined) {
        await sendTo(here, upload, file, testFile(file), made);
      }
    }
    const before = await here.service.storedFiles();
    const answer = await here.send(operation, { path: await here.pathTo(operation, made) });
    expect(answer.status, answer.text).toBe(operation.status);
    const after = await here.service.storedFiles();
    const names = Object.entries(here.case(entity).files ?? {}).filter(
      ([field, { upload }]) => upload !== undefined || keepsFile(here.case(entity).create, field),
    );
    expect(before.length - after.length).toBeGreaterThanOrEqual(names.length);
  });
}

/** 404 for a row that has no such file. */
function checkWithoutFile(operation: OperationCase, world: () => World): void {
  it('answers 404 where there is no file', async () => {
    const here = world();
    const entity = operation.entity ?? '';
    if (!keepsFile(here.case(entity).create, operation.file)) {
      const made = await here.make(entity);
      const answer = await here.send(operation, { path: await here.pathTo(operation, made) });
      expectRefused(operation, answer, 404);
    }
  });
}

function filesOfCreate(world: World, entity: string): readonly string[] {
  return (world.case(entity).create?.uploads ?? []).flatMap(({ field }) => field ?? []);
}

function keepsFile(create: OperationCase | undefined, field: string | undefined): boolean {
  return (create?.uploads ?? []).some((upload) => upload.field === field);
}

/** Sends one file: with a new row where the operation makes one, else to a row. */
async function sendTo(
  world: World,
  operation: OperationCase,
  { part = '' }: UploadCase,
  file: TestFile,
  row?: Made,
): Promise<Made> {
  const files = { [part]: file };
  if (operation.intent === 'create') {
    return world.make(operation.entity ?? '', undefined, undefined, files);
  }
  const made = row ?? (await world.make(operation.entity ?? ''));
  const path = await world.pathTo(operation, made);
  const body = operation.body === undefined ? undefined : await world.body(operation);
  const answer = await world.send(operation, { path, body, files });
  expect(answer.status, answer.text).toBe(operation.status);
  return made;
}

/** The path of an operation on a row that has the file. */
async function pathToFile(
  world: World,
  operation: OperationCase,
  field: string,
): Promise<Record<string, string>> {
  const { made } = await makeWithFile(world, operation, field);
  return world.pathTo(operation, made);
}

/** A row that has the file, which an operation of its own or the one that makes the row takes in. */
async function makeWithFile(
  world: World,
  { entity = '' }: OperationCase,
  field: string,
): Promise<{ readonly made: Made; readonly file: TestFile }> {
  const { create, files } = world.case(entity);
  const operation = files?.[field]?.upload ?? create;
  const upload = operation?.uploads?.find((candidate) => candidate.field === field);
  if (operation === undefined || upload === undefined) {
    throw new Error(`no operation of the tests takes in ${field}`);
  }
  const file = testFile(upload);
  return { made: await sendTo(world, operation, upload, file), file };
}

/** The file comes back as it was sent, under a harmless name, where some operation answers it. */
async function expectFile(world: World, made: Made, field: string, file: TestFile): Promise<void> {
  const download = world.case(made.entity).files?.[field]?.download;
  if (download === undefined) {
    return;
  }
  const answer = await world.send(download, { path: await world.pathTo(download, made) });
  expect(answer.status, answer.text).toBe(download.status);
  expect(answer.bytes.equals(file.bytes), file.name).toBe(true);
  expect(answer.headers['x-injected']).toBeUndefined();
  expect(String(answer.headers['content-disposition'] ?? '')).not.toMatch(/[/\\]\w|\.\./);
}
