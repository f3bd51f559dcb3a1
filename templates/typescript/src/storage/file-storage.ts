import type { Readable } from 'node:stream';

/** The metadata of a stored file. A row contains it; the bytes stay in the storage. */
export interface StoredFile {
  /** The random key of the bytes; contains nothing that a client sent. */
  readonly key: string;
  /** The display name given by the client; empty if absent. Never a path. */
  readonly name: string;
  readonly mediaType: string;
  /** In bytes. */
  readonly size: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

/** The first and the last byte of a part. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** A file whose bytes can be read. */
export interface FileContent extends StoredFile {
  readonly open: (range?: ByteRange) => Promise<Readable>;
}

/** A parsed form: its files are files instead of the strings in the schema. */
export type WithFiles<Form, Files> = {
  [Key in keyof Form as Exclude<Key, keyof Files>]: Form[Key];
} & Files;

/** A storage for the bytes of files. Implement it to store files elsewhere than on disk. */
export interface FileStorage {
  /** Receives bytes, which are temporary until kept. Throws 413 beyond `limit`. */
  receive(
    bytes: AsyncIterable<Buffer>,
    about: Pick<StoredFile, 'name' | 'mediaType'>,
    limit: number,
  ): Promise<FileContent>;
  /** Makes a received file permanent. */
  keep(file: StoredFile): Promise<StoredFile>;
  /** Removes a received file that is not kept. */
  discard(file: StoredFile): Promise<void>;
  load(file: StoredFile): FileContent;
  /** Removes a file, kept or not; does nothing for null or a missing file. */
  remove(file: StoredFile | null): Promise<void>;
}

/** Reads the metadata of a file from a JSON column. */
export function toStoredFile(column: unknown): StoredFile | null {
  return column as StoredFile | null;
}
