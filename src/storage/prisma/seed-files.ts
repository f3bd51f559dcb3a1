/** `prisma/seed/`: the rows that are there from the beginning, and beside it the function that stores them. */
import type { SeedPlan } from '../../lower/storage/storage-plan.js';
import type { PlannedFile } from '../../emit/types.js';
import { code, tsIdentifier } from '../../emit/encode/typescript.js';
import type { View } from '../../emit/engine.js';
import {
  array,
  arrow,
  awaited,
  call,
  constant,
  intersection,
  literal,
  member,
  name,
  object,
  property,
  readonlyList,
  shapeType,
  spread,
  typeMember,
  typeName,
} from '../../languages/typescript/code/build.js';
import { printPart } from '../../languages/typescript/code/doc.js';
import { printExpression } from '../../languages/typescript/code/print-expression.js';
import { printStatements } from '../../languages/typescript/code/print-statement.js';
import type { SourceFile } from '../../languages/typescript/code/declarations.js';
import { printFile } from '../../languages/typescript/code/print-file.js';
import type { Expression, Statement, Type } from '../../languages/typescript/code/syntax.js';
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
      stored: code(printPart([printExpression(storedCode(seed), { kind: 'array', key: 'item' }), ','], 2)),
    })),
    sequences: sequences.length === 0 ? undefined : sequences,
    found: code(printPart(printStatements([foundStatement(seeds.filter(({ isAddedTo }) => !isAddedTo))]), 1)),
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

/** `...bookRows.map((row) => database.book.upsert(…))` */
function storedCode(seed: SeedPlan): Expression {
  const row = name('row');
  const settings = object([property('where', whereCode(seed)), property('create', row), property('update', row)]);
  const upsert = call(member(name('database'), delegateName({ id: seed.entity }), 'upsert'), settings);
  return spread(call(member(name(rowsName(seed)), 'map'), arrow('row', upsert)));
}

/** The first row of each table. */
function foundStatement(seeds: readonly SeedPlan[]): Statement {
  const rows = seeds.map(({ entity }) => call(member(name('database'), delegateName({ id: entity }), 'findFirst')));
  return constant('found', awaited(call(member(name('Promise'), 'all'), array(rows))));
}

/** The client names a key of several columns after all of them. */
function whereCode({ key }: SeedPlan): Expression {
  const columns = object(key.map(({ field }) => property(field, member(name('row'), field))));
  return key.length === 1 ? columns : object([property(key.map(({ field }) => field).join('_'), columns)]);
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
