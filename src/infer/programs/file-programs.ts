/** Programs about files of rows. The bytes are not in the database: they are kept before a row speaks of them, and removed after none does. */
import { makeNames, normalizeName } from '../../core/names.js';
import { fieldNamed } from './conditions.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { bindOf, rowBody, whereOf, updateMode } from './program-parts.js';
import type { ProgramInference, ProgramContext } from './program-parts.js';
import { writesOf } from '../entities/resource-schema.js';
import type {
  OperationIntent,
  CreateIntent,
  ChangeWithFileIntent,
  UploadIntent,
  DownloadIntent,
  RemoveFileIntent,
} from '../intents/operation-intent.js';
import type { Assignment, Condition, Effect, Program, Value } from '../../model/program.js';
import type { Field } from '../../model/entity.js';
import type { RequestBody } from '../../model/operation.js';
import { isUnsupported } from '../unsupported.js';
import type { Unsupported } from '../unsupported.js';
import { accessOf } from '../intents/operation-intent.js';

export interface UploadedFiles {
  readonly stores: readonly Effect[];
  readonly values: readonly Assignment[];
  /** Column of each file, and the binding of what was stored for it. */
  readonly columns: readonly { readonly field: string; readonly bind: string }[];
}

/** What is done with the files that a request holds: they are kept, and columns say so. */
export function takenFiles(intent: CreateIntent | ChangeWithFileIntent | UploadIntent, plan: EntityMapping): UploadedFiles | Unsupported {
  const stores: Effect[] = [];
  const values: Assignment[] = [];
  const columns: { readonly field: string; readonly bind: string }[] = [];
  const files = intent.files ?? [];
  for (const { name, property, required } of files) {
    const field = plan.files.get(name);
    if (field === undefined) return { reason: `nothing keeps the file ${name}` };
    const bind = makeNames(`new ${field}`).camel;
    const value: Value = { kind: 'body', path: property === undefined ? [] : [property] };
    stores.push({ kind: 'store', bind, entity: plan.entity.id, value, optional: !required });
    values.push({ field, value: { kind: 'stored', name: bind } }, ...factsOf(plan, name, bind, files.length === 1));
    columns.push({ field, bind });
  }
  return { stores, values, columns };
}

type Fact = NonNullable<Extract<Value, { kind: 'stored' }>['property']>;

/** Normalised names of properties that say something of a file. */
const factPatterns: readonly (readonly [Fact, RegExp])[] = [
  ['size', /^(?:file)?(?:size|bytes|bytesize|sizebytes|sizeinbytes|contentlength)$/u],
  ['name', /^(?:(?:original)?filename|originalname)$/u],
  ['mediaType', /^(?:contenttype|mimetype|mediatype|mime|filetype|filemimetype)$/u],
  ['sha256', /^(?:file)?(?:sha256|sha256sum|checksum|digest)$/u],
];

/** Columns that no request gives, and that say of a file what is known of it: `size`, or `photoSize` where there are several. */
function factsOf(plan: EntityMapping, name: string, bind: string, only: boolean): readonly Assignment[] {
  return [...plan.resourceSchema.properties.values()].flatMap((property): readonly Assignment[] => {
    const kept = plan.properties.get(property.key);
    const field = kept?.kind === 'column' ? fieldNamed(plan, kept.field) : undefined;
    if (field === undefined || field.name === plan.key || writesOf(property).length > 0) return [];
    const normal = normalizeName(property.specName);
    const own = normalizeName(name);
    const said = [...(only ? [normal] : []), ...(normal.startsWith(own) ? [normal.slice(own.length)] : [])];
    const [fact] = factPatterns.find(([, pattern]) => said.some((word) => pattern.test(word))) ?? [];
    return fact === undefined || !holds(field, fact) ? [] : [{ field: field.name, value: { kind: 'stored', name: bind, property: fact } }];
  });
}

function holds({ type }: Field, fact: Fact): boolean {
  return fact === 'size' ? type.kind === 'int' || type.kind === 'bigint' || type.kind === 'float' : type.kind === 'string';
}

/** A row gets another file, and the one that it had is removed. */
export function changeFileProgram(
  intent: ChangeWithFileIntent | UploadIntent,
  plan: EntityMapping,
  context: ProgramContext,
): ProgramInference | Unsupported {
  const where = whereOf(intent, plan, context);
  if (isUnsupported(where)) return where;
  const files = takenFiles(intent, plan);
  if (isUnsupported(files)) return files;
  const entity = plan.entity.id;
  const before = bindOf(plan);
  const bind = `changed${entity}`;
  const body = context.mapper.map(plan, intent);
  const mode = updateMode(accessOf(intent));
  const effects: readonly Effect[] = [
    { kind: 'find', bind: before, entity, where },
    ...files.stores,
    { kind: 'update', bind, entity, where, mode, ...(body !== undefined ? { body } : {}), values: files.values },
    ...files.columns.map(({ field, bind: stored }, index): Effect => {
      const optional = intent.files[index]?.required === false;
      return { kind: 'discard', entity, rows: before, many: false, fields: [field], ...(optional ? { replacedBy: stored } : {}) };
    }),
  ];
  return conclude(effects, intent, rowBody(intent, plan, bind, context));
}

export function downloadProgram(intent: DownloadIntent, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  const where = whereOf(intent, plan, context);
  if (isUnsupported(where)) return where;
  const field = plan.files.get(intent.file);
  if (field === undefined) return { reason: `nothing stores ${intent.file}` };
  const { responses, success } = intent.operation;
  const content = responses.find(({ status }) => status === String(success.status))?.content ?? [];
  return conclude(findFile(plan, field, where), intent, {
    kind: 'blob',
    binding: storedName(field),
    mediaTypes: content.map(({ type }) => type),
  });
}

export function removeFileProgram(intent: RemoveFileIntent, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  const where = whereOf(intent, plan, context);
  if (isUnsupported(where)) return where;
  const field = plan.files.get(intent.file);
  if (field === undefined) return { reason: `nothing stores ${intent.file}` };
  const entity = plan.entity.id;
  const bind = `changed${entity}`;
  const values: readonly Assignment[] = [{ field, value: { kind: 'constant', value: null } }];
  const effects: readonly Effect[] = [
    ...findFile(plan, field, where),
    { kind: 'update', bind, entity, where, mode: 'merge', values },
    { kind: 'discard', entity, rows: bindOf(plan), many: false, fields: [field] },
  ];
  return conclude(effects, intent, rowBody(intent, plan, bind, context));
}

function storedName(field: string): string {
  return makeNames(`stored ${field}`).camel;
}

function findFile(plan: EntityMapping, field: string, where: readonly Condition[]): readonly Effect[] {
  const entity = plan.entity.id;
  const row = bindOf(plan);
  return [
    { kind: 'find', bind: row, entity, where },
    { kind: 'load', bind: storedName(field), entity, row, field },
  ];
}

function conclude(
  effects: readonly Effect[],
  { operation }: OperationIntent,
  body: ProgramInference['program']['respond']['body'],
): ProgramInference {
  return { program: { effects, respond: { status: operation.success.status, body } }, roles: new Map(), indexes: [] };
}

/** More files than a person has, and fewer than would fill the memory. */
const mostFiles = 10_000;

/** A deletion, and the removal of the bytes that its rows, and those that the database deletes with them, leave behind. */
export function withDiscards(effects: readonly Effect[], plan: EntityMapping, context: ProgramContext): readonly Effect[] {
  const deletion = effects.at(-1);
  if (deletion?.kind !== 'delete' && deletion?.kind !== 'delete-all') return effects;
  const lists: Effect[] = [];
  const discards: Effect[] = [];
  const visit = (owner: EntityMapping, path: readonly string[], seen: readonly string[]): void => {
    const entity = owner.entity.id;
    const fields = [...owner.files.values()];
    if (fields.length > 0 && path.length === 0 && deletion.kind === 'delete')
      discards.push({ kind: 'discard', entity, rows: deletion.bind, many: false, fields });
    else if (fields.length > 0) {
      const name = `deleted${owner.entity.plural.pascal}`;
      // Rows may be deleted by several ways, each found by its own.
      const bind = lists.some((list) => 'bind' in list && list.bind === name) ? `${name}Of${makeNames(path.join(' ')).pascal}` : name;
      const where = deletion.where.map((condition) =>
        'path' in condition ? { ...condition, path: [...path, ...condition.path] } : condition,
      );
      const order = { fallback: owner.entity.primaryKey.map((field) => ({ field, direction: 'asc' as const })) };
      lists.push({ kind: 'list', bind, entity, where, order, page: { kind: 'none', max: mostFiles }, count: false });
      discards.push({ kind: 'discard', entity, rows: bind, many: true, fields });
    }
    for (const child of context.plans.values()) {
      for (const relation of child.entity.relations) {
        if (
          relation.kind === 'many-to-one' &&
          relation.target === entity &&
          relation.onDelete === 'cascade' &&
          !seen.includes(child.entity.id)
        )
          visit(child, [relation.name, ...path], [...seen, child.entity.id]);
      }
    }
  };
  visit(plan, [], [plan.entity.id]);
  return [...effects.slice(0, -1), ...lists, deletion, ...discards];
}

/** The body of an operation that cannot do without its files, whatever the document says of them. */
export function withNeededFiles(body: RequestBody, program: Program | undefined): RequestBody {
  const needed = (program?.effects ?? []).flatMap((effect): readonly string[] =>
    effect.kind === 'store' && !effect.optional && effect.value.kind === 'body' ? effect.value.path : [],
  );
  const content = body.content.map((media) => {
    const missing = needed.filter((name) => media.files?.some((part) => part.specName === name && !part.required));
    if (media.files === undefined || missing.length === 0) return media;
    const files = media.files.map((part) => (missing.includes(part.specName) ? { ...part, required: true } : part));
    const required = { required: missing };
    return { ...media, files, narrowed: media.narrowed === undefined ? required : { allOf: [media.narrowed, required] } };
  });
  return { ...body, content };
}
