/** Seed rows: rows that no operation creates. They come from the examples of the document, or are generated from its schemas. */
import type { Unsupported } from '../unsupported.js';
import { isObject } from '../../core/json.js';
import type { ApiOperation } from '../operations/api-operation.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import type { ProgramInference } from '../programs/program-parts.js';
import type { Projector } from '../mapping/projections.js';
import { isValid, sampleOf } from '../../json-schema/samples.js';
import type { Schemas } from '../../json-schema/schema.js';
import { collectUses } from './constraints.js';
import type { FieldUses } from './constraints.js';
import { examplesOf } from './examples.js';
import { makeRows } from './rows.js';
import type { MadeRows } from './rows.js';
import { ofVariant, wireObject } from './wire.js';
import type { SeedRow, SeedTables } from './wire.js';
import type { BodyMapping } from '../../model/projection.js';
import type { Relation, Seed } from '../../model/entity.js';
import { isUnsupported } from '../unsupported.js';
import { isSeeded } from '../resources/resources.js';

export interface SeedInput {
  readonly mappings: readonly EntityMapping[];
  readonly programs: ReadonlyMap<ApiOperation, ProgramInference>;
  readonly projector: Projector;
  readonly bodies: readonly BodyMapping[];
  readonly schemas: Schemas;
}

export interface SeedPlan {
  /** In the order of insertion: referenced rows first. */
  readonly seeds: readonly Seed[];
  /** Entities without a create. */
  readonly unmade: ReadonlySet<string>;
  /** Reasons for needed entities without a row. */
  readonly impossible: ReadonlyMap<string, string>;
}

export function planSeeds(input: SeedInput): SeedPlan {
  const byId = new Map(input.mappings.map((mapping) => [mapping.entity.id, mapping]));
  const unmade = findUnmade(input);
  const order = findOrder(input.mappings, byId, unmade);
  if (order.length === 0) return { seeds: [], unmade, impossible: new Map() };
  const uses = collectUses(input.mappings, input.programs, input.projector.all(), input.schemas);
  const made = new Map<string, MadeRows>();
  const impossible = new Map<string, string>();
  const projections = new Map(input.projector.all().map((projection) => [projection.id, projection]));
  const tables: SeedTables = {
    entityOf: (id) => byId.get(id)?.entity,
    projectionOf: (id) => projections.get(id),
    rowsOf: (id) => made.get(id)?.rows ?? [],
    schemas: input.schemas,
  };
  for (const mapping of order) {
    const rows = rowsOf(mapping, input, uses, tables, unmade);
    if (isUnsupported(rows)) impossible.set(mapping.entity.id, rows.reason);
    else made.set(mapping.entity.id, rows);
  }
  // Referring rows are shown with a row and built after it.
  for (const { entity } of order) {
    const shown = (row: SeedRow): boolean => isShown(entity.id, row, input, tables);
    if (made.get(entity.id)?.rows.every(shown) === false)
      impossible.set(entity.id, 'its rows would be invalid with the rows that refer to them');
  }
  const seeds = order.flatMap((mapping): readonly Seed[] => {
    const rows = made.get(mapping.entity.id);
    return rows === undefined ? [] : [toSeed(mapping, rows, unmade.has(mapping.entity.id))];
  });
  return { seeds, unmade, impossible };
}

/** Finds the entities without a create. A written singleton creates itself; rows of principals are created at their first call. */
function findUnmade({ mappings, programs, bodies }: SeedInput): ReadonlySet<string> {
  const relationsOf = new Map(mappings.map(({ entity }) => [entity.id, entity.relations]));
  // A list of tags creates a row for each new tag.
  const words = bodies.flatMap(({ entity, properties }) =>
    properties.flatMap(({ target }) =>
      target.kind === 'word-list' ? (relationsOf.get(entity)?.find(({ name }) => name === target.relation)?.target ?? []) : [],
    ),
  );
  const targetOf = (entity: string, name: string): string | undefined =>
    relationsOf.get(entity)?.find((relation) => relation.name === name && relation.kind === 'one-to-many')?.target;
  const made = new Set([
    ...words,
    // Rows of user actions are created by the actions.
    ...[...programs.values()].flatMap(({ program }) =>
      program.effects.flatMap((effect) => (effect.kind === 'connect' ? (targetOf(effect.entity, effect.relation) ?? []) : [])),
    ),
    ...[...programs.values()].flatMap(({ program }) =>
      program.effects.flatMap((effect) => (effect.kind === 'insert' || effect.kind === 'upsert' ? [effect.entity] : [])),
    ),
  ]);
  return new Set(
    mappings
      .filter(
        ({ entity, resourceSchema: { resource } }) =>
          (resource.singleton === undefined || isSeeded(resource.singleton)) && !made.has(entity.id),
      )
      .map(({ entity }) => entity.id),
  );
}

/** Returns the entities to seed, with the entities that their rows need; referenced ones first. */
function findOrder(
  mappings: readonly EntityMapping[],
  byId: ReadonlyMap<string, EntityMapping>,
  unmade: ReadonlySet<string>,
): readonly EntityMapping[] {
  const done = new Map<string, boolean>();
  const order: EntityMapping[] = [];
  const visit = (mapping: EntityMapping): void => {
    if (done.has(mapping.entity.id)) return;
    done.set(mapping.entity.id, false);
    for (const relation of mapping.entity.relations) {
      const target = byId.get(relation.target);
      if (target !== undefined && relation.kind === 'many-to-one' && (unmade.has(relation.target) || isNeeded(mapping, relation)))
        visit(target);
    }
    done.set(mapping.entity.id, true);
    order.push(mapping);
  };
  for (const mapping of mappings) if (unmade.has(mapping.entity.id)) visit(mapping);
  return order;
}

/** True if a relation needs a row: it is in a path, its column is not nullable, or responses require it. */
function isNeeded(mapping: EntityMapping, relation: Extract<Relation, { kind: 'many-to-one' }>): boolean {
  const isPath = mapping.parents.some((parent) => parent.relation === relation.name && parent.link.path);
  return isPath || relation.fields.some((name) => mapping.entity.fields.find((field) => field.name === name)?.nullable === false);
}

function rowsOf(
  mapping: EntityMapping,
  input: SeedInput,
  uses: FieldUses,
  tables: SeedTables,
  unmade: ReadonlySet<string>,
): MadeRows | Unsupported {
  const { entity } = mapping;
  const { singleton: single } = mapping.resourceSchema.resource;
  const answered = input.projector.all().filter((projection) => projection.entity === entity.id);
  return makeRows({
    entity,
    isSingle: single !== undefined,
    ...(single?.content?.seed === undefined ? {} : { content: single.content.seed }),
    usesOf: (field) => uses.of(entity.id, field),
    examples: examplesOf(mapping.resourceSchema.intents, input.schemas),
    sampleObject: (seed) => {
      const [main] = answered;
      const schema = main === undefined ? undefined : input.projector.schemaOf(main.id);
      const sample = schema === undefined ? undefined : sampleOf(schema, input.schemas, { seed, direction: 'response' });
      return isObject(sample) ? sample : undefined;
    },
    rowsOf: (relation) => {
      const rows = tables.rowsOf(relation.target);
      return rows.length === 0 ? undefined : rows;
    },
    partitionKeys: new Set(mapping.partitionKeys.values()),
    persisted: !unmade.has(entity.id),
    isShown: (row) => isShown(entity.id, row, input, tables),
    isUntagged: answered.some(({ untagged }) => untagged !== undefined),
    ofVariant: (row) => ofVariant(row, answered),
    schemas: input.schemas,
  });
}

/** True if a row is valid in all responses that show it. */
function isShown(entity: string, row: SeedRow, { projector, schemas }: SeedInput, tables: SeedTables): boolean {
  return projector
    .all()
    .filter((projection) => projection.entity === entity)
    .every((projection) => {
      const schema = projector.schemaOf(projection.id);
      return schema === undefined || isValid(schema, schemas, wireObject(projection, row, tables), 'response');
    });
}

function toSeed({ entity, resourceSchema }: EntityMapping, { rows, used }: MadeRows, isUnmade: boolean): Seed {
  const [example] = used;
  const why = isUnmade ? `no operation creates rows of ${entity.id}` : `seed rows belong to rows of ${entity.id}`;
  const where =
    example === undefined
      ? 'generated from its schema, without a valid example in the document'
      : used.length === rows.length
        ? 'from the examples of the document'
        : `${String(used.length)} of them from the examples of the document`;
  return {
    entity: entity.id,
    rows,
    evidence: [
      {
        pointer: example?.pointer ?? resourceSchema.resource.shapes[0]?.pointer.replace(/^#/u, '') ?? '',
        rule: example === undefined ? 'seed-sample' : 'seed-example',
        confidence: example === undefined ? 0.6 : 0.8,
        because: `${why}: ${String(rows.length)} seed ${rows.length === 1 ? 'row' : 'rows'}, ${where}`,
      },
    ],
  };
}
