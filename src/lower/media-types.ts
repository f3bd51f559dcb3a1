/** Media types of request bodies that services read. Others are answered 415 and left out of the served document. */
import type { MediaType, Operation } from '../model/operation.js';

export type BodyParser = 'json' | 'form' | 'form-data' | 'text' | 'binary' | 'file';

/**
 * Returns the media type that typed code sees: the first JSON one, else a form with files, another form, or the first. It is a JSON
 * Patch only where the operation applies one.
 */
export function mainMedia(operation: Operation): MediaType | undefined {
  const all = operation.body?.content ?? [];
  const patched = amends(operation) ? all.find(isJsonPatch) : undefined;
  const others = all.filter((media) => !isJsonPatch(media));
  const content = others.length === 0 ? all : others;
  return (
    patched ??
    content.find((media) => media.kind === 'json') ??
    content.find((media) => media.kind === 'any') ??
    content.find((media) => media.files !== undefined) ??
    content.find((media) => media.kind === 'form') ??
    content.find((media) => media.kind === 'multipart') ??
    content[0]
  );
}

/** Returns the reader of a media type; undefined: services do not read it. */
export function parserOf(media: MediaType, operation: Operation): BodyParser | undefined {
  if (isStored(operation) && media.kind !== 'multipart') {
    return 'file';
  }
  switch (media.kind) {
    case 'any':
      return holdsSame(media, mainMedia(operation)) ? 'json' : undefined;
    case 'json':
      return isJsonPatch(media) === isJsonPatch(mainMedia(operation)) ? 'json' : undefined;
    case 'form':
      // A file is no value of a text.
      return mainMedia(operation)?.files === undefined ? 'form' : undefined;
    case 'multipart':
      return isReadForm(media, mainMedia(operation)) ? 'form-data' : undefined;
    case 'text':
      return 'text';
    case 'binary':
      return 'binary';
    case 'xml':
      return undefined;
  }
}

/** Returns the media types of its body that an operation reads. */
export function readMedia(operation: Operation): readonly MediaType[] {
  return (operation.body?.content ?? []).filter((media) => parserOf(media, operation) !== undefined);
}

/** True if a multipart form has the type that code sees: it is the main media type, or holds the same without files. */
function isReadForm(media: MediaType, main: MediaType | undefined): boolean {
  const isSame = (): boolean => media.files === undefined && holdsSame(media, main);
  return media.type === 'multipart/form-data' && (media === main || isSame());
}

function holdsSame(media: MediaType, main: MediaType | undefined): boolean {
  return media === main || JSON.stringify(media.schema) === JSON.stringify(main?.schema);
}

function isJsonPatch(media: MediaType | undefined): boolean {
  return media?.type === 'application/json-patch+json';
}

function amends({ program }: Operation): boolean {
  return program?.effects.some((effect) => effect.kind === 'amend') === true;
}

/** True if the whole body is a file that is stored. */
function isStored({ program }: Operation): boolean {
  return (
    program?.effects.some((effect) => effect.kind === 'store' && effect.value.kind === 'body' && effect.value.path.length === 0) === true
  );
}
