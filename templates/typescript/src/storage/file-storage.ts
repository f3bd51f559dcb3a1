import type { Readable } from 'node:stream';

/** What is known of a file whose bytes the storage has. A row keeps this; the bytes stay where they are. */
export interface StoredFile {
  /** Under which the bytes are found: random, with nothing in it that a client sent. */
  readonly key: string;
  /** What the client calls the file, for people; empty where it did not say. Never a path. */
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

/** A form as it is read: files are files, and not the text that a schema calls them. */
export type WithFiles<Form, Files> = {
  [Key in keyof Form as Exclude<Key, keyof Files>]: Form[Key];
} & Files;

/** Where the bytes of files are. Another place than a disk is another implementation of this. */
export interface FileStorage {
  /** Takes in bytes, which last only when they are kept. Throws 413 as soon as there are more than `limit`. */
  receive(
    bytes: AsyncIterable<Buffer>,
    about: Pick<StoredFile, 'name' | 'mediaType'>,
    limit: number,
  ): Promise<FileContent>;
  /** Makes what was received last. */
  keep(file: StoredFile): Promise<StoredFile>;
  /** Removes what was received, unless it is kept. */
  discard(file: StoredFile): Promise<void>;
  load(file: StoredFile): FileContent;
  /** Removes the bytes, kept or not; does nothing where there are none. */
  remove(file: StoredFile | null): Promise<void>;
}

/** What a JSON column says of a file. */
export function toStoredFile(column: unknown): StoredFile | null {
  return column as StoredFile | null;
}
