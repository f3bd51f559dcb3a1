/** `prisma/seed/`: the rows that are there from the beginning, and beside it the function that stores them. */
import type { Entity, Seed } from '../../model/entity.js';
import type { ServiceModel } from '../../model/service-model.js';
import type { Database, PlannedFile } from '../../emit/types.js';
import { code, tsIdentifier, tsKey, tsValue } from '../../emit/encode/typescript.js';
import type { View } from '../../emit/engine.js';
import { delegateName } from './delegate.js';

/** No file where nothing is seeded. */
export function seedFiles(model: ServiceModel, database: Database): readonly PlannedFile[] {
  if (model.seeds.length === 0) return [];
  const entities = new Map(model.entities.map((entity) => [entity.id, entity]));
  const seeded = model.seeds.flatMap((seed) => {
    const entity = entities.get(seed.entity);
    return entity === undefined ? [] : [{ seed, entity }];
  });
  const pointers = [...new Set(model.seeds.flatMap(({ evidence }) => evidence.map(({ pointer }) => pointer)))].sort();
  return [
    { path: 'prisma/seed.ts', owner: 'generated', pointers, content: template('seed', indexView(model, seeded, database)) },
    ...seeded.map(({ seed, entity }): PlannedFile => ({
      path: `prisma/seed/${entity.names.kebab}.ts`,
      owner: 'owned',
      pointers: seed.evidence.map(({ pointer }) => pointer),
      content: template('seed/entity', entityView(seed, entity)),
    })),
    {
      path: 'scripts/seed.ts',
      owner: 'generated',
      pointers: [],
      content: { kind: 'copy', source: 'prisma/common/scripts/seed.ts' },
    },
  ];
}

function template(name: string, view: View): PlannedFile['content'] {
  return { kind: 'template', template: `prisma/common/prisma/${name}.ts.hbs`, view };
}

interface Seeded {
  readonly seed: Seed;
  readonly entity: Entity;
}

function indexView(model: ServiceModel, seeded: readonly Seeded[], database: Database): View {
  const unmade = seeded.filter(({ entity }) => !isMade(model, entity));
  const counted = database === 'postgresql' ? seeded.filter(({ entity }) => isMade(model, entity) && counterOf(entity) !== undefined) : [];
  return {
    seeds: seeded.map(({ entity }) => ({
      name: rowsName(entity),
      module: `./seed/${entity.names.kebab}.js`,
      delegate: delegateName(entity),
      where: code(whereOf(entity)),
    })),
    sequences: counted.length === 0 ? undefined : counted.map(({ entity }) => ({ sql: code(counterSql(entity)) })),
    unmade: unmade.map(({ entity }) => ({ delegate: delegateName(entity) })),
  };
}

function entityView({ rows, evidence }: Seed, entity: Entity): View {
  const isExample = evidence.some(({ rule }) => rule === 'seed-example');
  return {
    title: entity.plural.snake.replaceAll('_', ' ').replace(/^./u, (first) => first.toUpperCase()),
    origin: isExample ? 'from the examples of the specification' : 'made up, since the specification gives no example',
    name: rowsName(entity),
    entity: entity.id,
    key: code(keyType(entity)),
    rows: code(tsValue(rows)),
  };
}

function rowsName(entity: Entity): string {
  return `${entity.names.camel}Rows`;
}

/** The client names a key of several columns after all of them. */
function whereOf({ primaryKey }: Entity): string {
  const parts = primaryKey.map((name) => `${tsKey(name)}: row.${tsIdentifier(name)}`).join(', ');
  return primaryKey.length === 1 ? `{ ${parts} }` : `{ ${tsKey(primaryKey.join('_'))}: { ${parts} } }`;
}

/** The columns of the key may have defaults, and are given all the same. */
function keyType({ primaryKey, fields }: Entity): string {
  const parts = primaryKey.map((name) => {
    const kind = fields.find((field) => field.name === name)?.type.kind;
    return `${tsKey(name)}: ${kind === 'int' || kind === 'bigint' || kind === 'float' ? 'number' : 'string'}`;
  });
  return `{ ${parts.join('; ')} }`;
}

function isMade(model: ServiceModel, { id }: Entity): boolean {
  return model.operations.some((operation) =>
    operation.program?.effects.some((effect) => (effect.kind === 'insert' || effect.kind === 'upsert') && effect.entity === id),
  );
}

function counterOf({ primaryKey, fields }: Entity): string | undefined {
  return fields.find((field) => primaryKey.includes(field.name) && field.default?.kind === 'autoincrement')?.column;
}

/** Table and column are names of ours: lower case letters, digits and underscores. */
function counterSql(entity: Entity): string {
  const column = counterOf(entity) ?? '';
  const sequence = `pg_get_serial_sequence('"${entity.table}"', '${column}')`;
  return `SELECT setval(${sequence}, GREATEST((SELECT max("${column}") FROM "${entity.table}"), nextval(${sequence})))`;
}
