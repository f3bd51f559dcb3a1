/** Lists: which rows, in which order, which page of them. */
import type { Effect, Order, Page } from '../../../model/program.js';
import type { Entity, Field } from '../../../model/entity.js';
import { tsIdentifier, tsKey, tsString } from '../../../emit/encode/typescript.js';
import { fieldOf } from '../../../model/lookup.js';
import { hasLinks } from '../../../lower/requests.js';
import { foundRows, pageParameter } from './link-code.js';
import { type Scope, use, variable } from './scope.js';
import { viewerArgument } from './viewer-code.js';
import { bodyText } from './value-code.js';
import { whereCode } from './where-code.js';

type Direction = Order['fallback'][number]['direction'];

export function listStatements(scope: Scope, effect: Extract<Effect, { kind: 'list' }>, entity: Entity, rows: string): readonly string[] {
  const bind = variable(effect.bind);
  const asked = (name: string): string => askedCode(scope, effect, name);
  const found = effect.page.kind === 'cursor' ? foundRows(effect.bind) : bind;
  const page = pageCode(scope, entity, effect.page, asked);
  const where = whereCode(scope, entity, effect.where, false);
  const order = orderCode(scope, entity, effect.order, asked);
  const statements: string[] = [];
  if (page !== undefined) {
    statements.push(`const page = ${page};`);
  }
  const hasWhere = where !== '{}';
  if (hasWhere && effect.count) {
    statements.push(`const where: Prisma.${entity.id}WhereInput = ${where};`);
    use(scope.uses, 'prisma', 'Prisma');
  }
  const whereArgument = hasWhere ? (effect.count ? 'where, ' : `where: ${where}, `) : '';
  const window = effect.page.kind === 'none' ? `take: ${String(effect.page.max)}` : '...page.window';
  const list = `${rows}.list({ ${whereArgument}orderBy: ${order}, ${window} }${viewerArgument(scope, effect.entity)})`;
  if (effect.count) {
    const count = `${rows}.count(${hasWhere ? 'where' : ''})`;
    statements.push(`const [${found}, ${bind}Total] = await Promise.all([${list}, ${count}]);`);
  } else {
    statements.push(`const ${found} = await ${list};`);
  }
  if (effect.page.kind === 'cursor') {
    statements.push(`const ${bind} = page.rows(${found});`);
  }
  if (effect.page.kind !== 'cursor' && hasLinks(scope.operation)) {
    const parameter = pageParameter(scope, effect.page);
    statements.push(
      ...(parameter === undefined ? [] : [`const links = ${use(scope.uses, 'page', 'pageLinks')}(url, ${parameter}, page, ${bind}Total);`]),
    );
  }
  return statements;
}

/** Where a request says which page and in which order. */
function askedCode(scope: Scope, { asked }: Extract<Effect, { kind: 'list' }>, name: string): string {
  return asked === 'body' ? bodyText(scope, [name]) : `query.${tsIdentifier(name)}`;
}

type Asked = (name: string) => string;

function orderCode(scope: Scope, entity: Entity, order: Order, asked: Asked): string {
  const terms = order.fallback.map(({ field, direction }) => orderTerm(scope, fieldOf(entity, field), direction));
  const fallback = `[${terms.join(', ')}]`;
  if (order.by === undefined) {
    return fallback;
  }
  const { parameter, direction, multiple, fields } = order.by;
  const table = Object.entries(fields).map(([wire, field]) => `${tsKey(wire)}: ${tsString(fieldOf(entity, field).name)}`);
  const empty = [...new Set(Object.values(fields))]
    .map((name) => fieldOf(entity, name))
    .filter((field) => isEmptyFirst(scope, field))
    .map(({ name }) => tsString(name));
  const options = [
    `by: ${asked(parameter)}`,
    ...(direction === undefined ? [] : [`direction: ${asked(direction)}`]),
    ...(multiple ? ['multiple: true'] : []),
    ...(empty.length === 0 ? [] : [`nullable: [${empty.join(', ')}]`]),
    `fields: { ${table.join(', ')} }`,
    `key: ${tsString(order.fallback.at(-1)?.field ?? '')}`,
    `fallback: ${fallback}`,
  ];
  use(scope.uses, 'prisma', 'Prisma');
  return `${use(scope.uses, 'order', 'orderOf')}<Prisma.${entity.id}OrderByWithRelationInput>({ ${options.join(', ')} })`;
}

function orderTerm(scope: Scope, field: Field, direction: Direction): string {
  const nulls = direction === 'asc' ? 'last' : 'first';
  const value = isEmptyFirst(scope, field) ? `{ sort: ${tsString(direction)}, nulls: ${tsString(nulls)} }` : tsString(direction);
  return `{ ${tsIdentifier(field.name)}: ${value} }`;
}

/** SQLite takes what is empty for the least of all, PostgreSQL for the greatest: a service orders in one way on both. */
function isEmptyFirst({ database }: Scope, { nullable }: Field): boolean {
  return database === 'sqlite' && nullable;
}

function pageCode(scope: Scope, entity: Entity, page: Page, asked: Asked): string | undefined {
  const query = (name: string | undefined): string => (name === undefined ? 'undefined' : asked(name));
  switch (page.kind) {
    case 'none':
      return undefined;
    case 'offset':
      return `${use(scope.uses, 'page', 'offsetPage')}({ ${page.offset === undefined ? '' : `offset: ${query(page.offset)}, `}${page.limit === undefined ? '' : `limit: ${query(page.limit)}, `}defaultLimit: ${String(page.defaultLimit)}, max: ${String(page.max)} })`;
    case 'page':
      return `${use(scope.uses, 'page', 'numberedPage')}({ page: ${query(page.page)}, ${page.size === undefined ? '' : `size: ${query(page.size)}, `}first: ${String(page.first)}, defaultLimit: ${String(page.defaultLimit)}, max: ${String(page.max)} })`;
    case 'cursor': {
      const [key] = entity.primaryKey;
      const field = fieldOf(entity, key ?? '');
      const convert = field.type.kind === 'bigint' ? ', parse: BigInt' : field.type.kind === 'int' ? ', parse: Number' : '';
      return `${use(scope.uses, 'page', 'cursorPage')}({ cursor: ${query(page.cursor)}, ${page.limit === undefined ? '' : `limit: ${query(page.limit)}, `}key: ${tsString(field.name)}${page.byKey === true ? ', plain: true' : ''}${convert}, defaultLimit: ${String(page.defaultLimit)}, max: ${String(page.max)} })`;
    }
  }
}
