/** Files: those that operations receive, and those of an entity. */
import type { Entity } from '../../model/entity.js';
import type { Operation } from '../../model/operation.js';
import { mainMedia, parserOf, readMedia } from '../media-types.js';
import type { TestContext } from './context.js';

/** A file that an operation takes in. */
export interface UploadData {
  /** Part of the form; absent: the body as a whole. */
  readonly part?: string;
  /** Column that says where it is; absent: it is not kept. */
  readonly field?: string;
  readonly required: boolean;
  readonly multiple: boolean;
  /** Media type that it may have. */
  readonly mediaType: string;
  /** Not every media type will do. */
  readonly restricted: boolean;
}

/** The files that an operation takes in. */
export function uploadsOf(operation: Operation): readonly UploadData[] {
  const media = mainMedia(operation);
  const parser = media === undefined ? undefined : parserOf(media, operation);
  if (media === undefined || (parser !== 'file' && parser !== 'form-data')) {
    return [];
  }
  const fields = storedFields(operation);
  if (parser === 'file') {
    const types = readMedia(operation).map(({ type }) => type);
    const field = fields.get('');
    const restricted = types.every((type) => type !== '*/*');
    return [{ ...(field === undefined ? {} : { field }), required: true, multiple: false, mediaType: concrete(types), restricted }];
  }
  return (media.files ?? []).map(({ specName, required, multiple, mediaTypes }) => {
    const field = fields.get(specName);
    const kept = field === undefined ? {} : { field };
    return { part: specName, ...kept, required, multiple, mediaType: concrete(mediaTypes), restricted: mediaTypes.length > 0 };
  });
}

function concrete(types: readonly string[]): string {
  const [first = 'application/octet-stream'] = types;
  const known = types.find((type) => !type.includes('*')) ?? first;
  return known.startsWith('*') ? 'application/octet-stream' : known.replace('/*', '/png');
}

/** Columns of the files that an operation stores, by the property of its body. */
function storedFields({ program }: Operation): ReadonlyMap<string, string> {
  const effects = program?.effects ?? [];
  const assigned = effects.flatMap((effect) => ('values' in effect ? effect.values : []));
  return new Map(
    effects.flatMap((effect): [string, string][] => {
      const found =
        effect.kind === 'store'
          ? assigned.find(({ value }) => value.kind === 'stored' && value.name === effect.bind && value.property === undefined)
          : undefined;
      return effect.kind === 'store' && effect.value.kind === 'body' && found !== undefined
        ? [[effect.value.path.join('.'), found.field]]
        : [];
    }),
  );
}

/** The column of the file that an operation answers or removes. */
export function fileOf({ program, intent }: Operation): { readonly file?: string } {
  const load = program?.effects.find((effect) => effect.kind === 'load');
  return load?.kind === 'load' && (intent === 'download' || intent === 'remove-file') ? { file: load.field } : {};
}

/** True if deleting rows of the entity removes their files. */
export function removesFiles({ program, intent }: Operation, entity: string | undefined): boolean {
  return (
    intent === 'delete' && program?.effects.some((effect) => effect.kind === 'discard' && !effect.many && effect.entity === entity) === true
  );
}

type Files = Readonly<Record<string, { readonly upload?: string; readonly download?: string }>>;

/** Returns the operations that receive and answer the files of an entity. */
export function filesOf({ model }: TestContext, entity: Entity): { readonly files?: Files } {
  const own = model.operations.filter(
    (operation) =>
      operation.program?.effects.some((effect) => 'entity' in effect && effect.entity === entity.id) === true &&
      operation.parameters.every((parameter) => parameter.in === 'path' || !parameter.required),
  );
  const files = entity.fields.filter((field) => field.blob === true);
  const entries = Object.fromEntries(
    files.map(({ name }) => {
      const upload = own.find((operation) => operation.intent === 'upload' && [...storedFields(operation).values()].includes(name));
      const download = own.find((operation) => operation.intent === 'download' && fileOf(operation).file === name);
      return [
        name,
        {
          ...(upload === undefined ? {} : { upload: upload.names.camel }),
          ...(download === undefined ? {} : { download: download.names.camel }),
        },
      ];
    }),
  );
  return files.length === 0 ? {} : { files: entries };
}
