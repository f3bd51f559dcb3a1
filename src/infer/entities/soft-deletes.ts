/** Soft deletes: rows are kept if an operation restores them. */
import type { Json } from '../../core/json.js';
import { createNameAllocator, normalizeName } from '../../core/names.js';
import type { OperationInference } from '../decided/intents.js';
import type { ApiOperation } from '../operations/api-operation.js';
import type { EntityMapping } from './entity-mapping.js';
import type { ProgramInference } from '../programs/program-parts.js';
import { writesOf } from './resource-schema.js';
import type { Assignment, Condition, Effect } from '../../model/program.js';
import type { Entity, Field } from '../../model/entity.js';

type Programs = ReadonlyMap<ApiOperation, ProgramInference>;

export interface SoftDeletes {
  readonly mappings: readonly EntityMapping[];
  readonly programs: Programs;
  /** Reasons for restore operations without a soft delete. */
  readonly refused: ReadonlyMap<ApiOperation, string>;
}

/** Turns DELETE into a soft delete that sets a timestamp. All other operations skip such rows, except the restore. */
export function addSoftDeletes(all: readonly EntityMapping[], given: Programs, inferences: readonly OperationInference[]): SoftDeletes {
  const refused = new Map<ApiOperation, string>();
  let programs = given;
  const mappings = all.map((mapping) => {
    const restores = inferences.filter(
      ({ operation, intent }) => intent?.kind === 'restore' && intent.resource === mapping.resourceSchema.resource && given.has(operation),
    );
    const [first] = restores;
    if (first === undefined) return mapping;
    const because = problemOf(mapping, all, given);
    if (because !== undefined) {
      for (const { operation } of restores) refused.set(operation, because);
      return mapping;
    }
    const { entity, columns } = columnsOf(mapping, first.operation);
    const bringBack = new Set(restores.map(({ operation }) => operation));
    programs = new Map(
      [...programs].map(([operation, conclusion]) => {
        const { program } = conclusion;
        const effects = bringBack.has(operation) ? revived(program.effects, entity, columns) : passedOver(program.effects, entity, columns);
        return [operation, { ...conclusion, program: { ...program, effects } }];
      }),
    );
    return { ...mapping, entity };
  });
  return { mappings, programs, refused };
}

/** Finds why an entity cannot have soft deletes: other entities would reach deleted rows. */
function problemOf({ entity, account }: EntityMapping, mappings: readonly EntityMapping[], programs: Programs): string | undefined {
  const effects = [...programs.values()]
    .flatMap(({ program }) => program.effects)
    .filter((effect) => 'entity' in effect && effect.entity === entity.id);
  if (!effects.some(({ kind }) => kind === 'delete')) return `no operation deletes a single ${entity.id} that it could restore`;
  if (effects.some(({ kind }) => kind === 'delete-all')) return `a bulk delete removes ${entity.plural.pascal} for good`;
  if (effects.some(({ kind }) => kind === 'upsert' || kind === 'ensure')) return `a create may use the key of a deleted ${entity.id}`;
  if (account !== undefined) return `a deleted ${entity.id} could still log in`;
  const shows = mappings.some((mapping) =>
    [...mapping.properties.values()].some((kept) => {
      if (kept.kind === 'back-list' || kept.kind === 'many') return kept.target === entity.id;
      return kept.kind === 'count' && leadsTo(mapping.entity, kept.relation, entity);
    }),
  );
  return shows ? `other resources show their ${entity.plural.pascal}, which may include deleted ones` : undefined;
}

/** True if a relation or its inverse leads from one entity to another. */
function leadsTo(from: Entity, relation: string, to: Entity): boolean {
  return (
    from.relations.some(({ name, target }) => name === relation && target === to.id) ||
    to.relations.some(({ inverse, target }) => inverse === relation && target === from.id)
  );
}

type Columns = NonNullable<Entity['removed']>;

/** Returns the soft-delete columns that responses show, else a hidden one. */
function columnsOf(mapping: EntityMapping, operation: ApiOperation): { readonly entity: Entity; readonly columns: Columns } {
  const { entity } = mapping;
  const shown = [...mapping.properties].flatMap(([key, kept]) => {
    const property = mapping.resourceSchema.properties.get(key);
    const field = kept.kind === 'column' ? entity.fields.find(({ name }) => name === kept.field) : undefined;
    return field === undefined || property === undefined || writesOf(property).length > 0 ? [] : [field];
  });
  const flags = shown
    .filter(({ name, type }) => type.kind === 'boolean' && /^(?:is)?(?:deleted|trashed|removed)$/u.test(normalizeName(name)))
    .map(({ name }) => name);
  const own = shown.find(
    ({ name, type, nullable, default: standard }) =>
      type.kind === 'datetime' &&
      nullable &&
      standard === undefined &&
      /^(?:deleted|trashed|removed)(?:at|on|date|time)?$/u.test(normalizeName(name)),
  );
  if (own !== undefined) return withColumns(entity, { moment: own.name, flags });
  const allocator = createNameAllocator();
  for (const { name } of [...entity.fields, ...entity.relations]) allocator.allocate(name, name);
  const names = allocator.allocate('deleted at', 'deletion');
  const field: Field = {
    name: names.camel,
    column: names.snake,
    type: { kind: 'datetime' },
    nullable: true,
    evidence: [
      {
        pointer: operation.pointer,
        rule: 'restore-item',
        confidence: 0.85,
        because: `${operation.method.toUpperCase()} ${operation.path} restores deleted rows`,
      },
    ],
  };
  return withColumns({ ...entity, fields: [...entity.fields, field] }, { moment: field.name, flags });
}

function withColumns(entity: Entity, columns: Columns): { readonly entity: Entity; readonly columns: Columns } {
  return { entity: { ...entity, removed: columns }, columns };
}

const constant = (field: string, value: Json): Assignment => ({ field, value: { kind: 'constant', value } });

function revived(effects: readonly Effect[], { id }: Entity, { moment, flags }: Columns): readonly Effect[] {
  return effects.map((effect) =>
    effect.kind === 'update' && effect.entity === id
      ? { ...effect, values: [...effect.values, constant(moment, null), ...flags.map((flag) => constant(flag, false))] }
      : effect,
  );
}

function passedOver(effects: readonly Effect[], { id }: Entity, columns: Columns): readonly Effect[] {
  const isThere: Condition = { kind: 'equals', path: [columns.moment], value: { kind: 'constant', value: null } };
  const deletes = effects.some(({ kind, ...effect }) => kind === 'delete' && 'entity' in effect && effect.entity === id);
  return effects.flatMap((effect): readonly Effect[] => {
    if (!('entity' in effect) || effect.entity !== id) return [effect];
    switch (effect.kind) {
      case 'find':
      case 'list':
      case 'count':
      case 'distinct':
      case 'update':
      case 'amend':
      case 'connect':
      case 'disconnect':
      case 'set':
        return [{ ...effect, where: [...effect.where, isThere] }];
      case 'delete': {
        const values: readonly Assignment[] = [
          { field: columns.moment, value: { kind: 'now' } },
          ...columns.flags.map((flag) => constant(flag, true)),
        ];
        return [{ ...effect, kind: 'update', where: [...effect.where, isThere], mode: 'merge', values }];
      }
      // The files are kept with the row.
      case 'discard':
        return deletes ? [] : [effect];
      default:
        return [effect];
    }
  });
}
