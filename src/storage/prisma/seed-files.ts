/** `prisma/seed/`: the rows that are there from the beginning, and beside it the function that stores them. */
import type { SeedPlan } from '../../lower/storage/storage-plan.js';
import type { PlannedFile } from '../../emit/types.js';
import { code, tsIdentifier, tsKey } from '../../emit/encode/typescript.js';
import type { View } from '../../emit/engine.js';
import { intersection, literal, readonlyList, shapeType, typeMember, typeName } from '../../languages/typescript/code/build.js';
import type { SourceFile } from '../../languages/typescript/code/declarations.js';
import { printFile } from '../../languages/typescript/code/print-file.js';
import type { Type } from '../../languages/typescript/code/syntax.js';
import { delegateName } from './client/names.js';

/** Returns the files of the seed rows; none where nothing is seeded. */
export function seedFiles(seeds: readonly SeedPlan[]): readonly PlannedFile[] {
  if (seeds.length === 0) return [];
  const pointers = [...new Set(seeds.flatMap((seed) => seed.pointers))].sort();
  return [
    { path: 'prisma/seed.ts', owner: 'generated', pointers, content: template('seed', indexView(seeds)) },
    ...seeds.map((seed): PlannedFile => ({
      path: `prisma/seed/${seed.names.kebab}.ts`,
      owner: 'owned',
      pointers: seed.pointers,
      content: { kind: 'text', text: printFile(rowsFile(seed)) },
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

function indexView(seeds: readonly SeedPlan[]): View {
  const sequences = seeds.flatMap(({ counter }) => (counter === undefined ? [] : [{ sql: code(counterSql(counter)) }]));
  return {
    seeds: seeds.map((seed) => ({
      name: rowsName(seed),
      module: `./seed/${seed.names.kebab}.js`,
      delegate: delegateName({ id: seed.entity }),
      where: code(whereOf(seed)),
    })),
    sequences: sequences.length === 0 ? undefined : sequences,
    unmade: seeds.filter(({ isAddedTo }) => !isAddedTo).map(({ entity }) => ({ delegate: delegateName({ id: entity }) })),
  };
}

function rowsFile(seed: SeedPlan): SourceFile {
  const title = seed.plural.snake.replaceAll('_', ' ').replace(/^./u, (first) => first.toUpperCase());
  const row = intersection(typeName(`Prisma.${tsIdentifier(seed.entity)}UncheckedCreateInput`), keyType(seed));
  return {
    imports: [{ module: '../../src/generated/prisma/client.js', isTypeOnly: true, names: ['Prisma'] }],
    declarations: [
      {
        kind: 'constant',
        name: rowsName(seed),
        description: `Initial ${title} rows: ${origins[seed.origin]}. Yours to change; \`npm run seed\` stores them.`,
        type: readonlyList(row),
        value: literal([...seed.rows]),
      },
    ],
  };
}

const origins: Readonly<Record<SeedPlan['origin'], string>> = {
  example: 'from the examples of the specification',
  'made-up': 'made up, since the specification gives no example',
};

function rowsName({ names }: SeedPlan): string {
  return `${names.camel}Rows`;
}

/** The client names a key of several columns after all of them. */
function whereOf({ key }: SeedPlan): string {
  const parts = key.map(({ field }) => `${tsKey(field)}: row.${tsIdentifier(field)}`).join(', ');
  return key.length === 1 ? `{ ${parts} }` : `{ ${tsKey(key.map(({ field }) => field).join('_'))}: { ${parts} } }`;
}

/** The columns of the key may have defaults, and are given all the same. */
function keyType({ key }: SeedPlan): Type {
  return shapeType(key.map(({ field, type }) => typeMember(field, typeName(type === 'number' ? 'number' : 'string'))));
}

/** Table and column are names of ours: lower case letters, digits and underscores. */
function counterSql({ table, column }: NonNullable<SeedPlan['counter']>): string {
  const sequence = `pg_get_serial_sequence('"${table}"', '${column}')`;
  return `SELECT setval(${sequence}, GREATEST((SELECT max("${column}") FROM "${table}"), nextval(${sequence})))`;
}
