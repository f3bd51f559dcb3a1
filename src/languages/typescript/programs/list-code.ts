/** Lists: the page, the conditions and the rows. */
import type { StepPlan } from '../../../lower/method-plan.js';
import type { PagePlan } from '../../../lower/query-plan.js';
import { awaited, array, call, constant, imported, literal, member, name, number, object, property, string } from '../code/build.js';
import type { Expression, Property, Statement } from '../code/syntax.js';
import { variableName } from '../names.js';
import { type MethodCode, repositoryCall } from './repository-code.js';
import { accessCode, principalCode } from './value-code.js';

type ListStep = Extract<StepPlan, { kind: 'list' }>;

/** Returns the variable of the rows that were read for a page. It may hold one row more than the page. */
export function foundRows(binding: string): string {
  return `${variableName(binding)}Found`;
}

/** Returns the variable of the number of all rows. */
export function totalOf(binding: string): string {
  return `${variableName(binding)}Total`;
}

export function listStatements(method: MethodCode, step: ListStep): readonly Statement[] {
  const { storage } = method;
  const { rows, page, order } = step;
  const variable = variableName(step.bind);
  const found = step.page.kind === 'cursor' ? foundRows(step.bind) : variable;
  const where = step.where.conditions.length === 0 ? undefined : storage.where(step.where);
  const isShared = where !== undefined && step.count;
  const given = isShared ? name('where') : where;
  const query = storage.list({ entity: rows.entity, order, page, ...(given === undefined ? {} : { where: given }) });
  const list = repositoryCall(method, rows, 'list', query, ...(step.principal === undefined ? [] : [principalCode(step.principal)]));
  return [
    ...pageStatements(page),
    ...(isShared
      ? [
          {
            kind: 'const' as const,
            target: { kind: 'name' as const, text: 'where' },
            type: storage.whereType(rows.entity),
            value: where,
          },
        ]
      : []),
    ...(step.count
      ? [countedStatement(list, repositoryCall(method, rows, 'count', ...(isShared ? [name('where')] : [])), found, totalOf(step.bind))]
      : [constant(found, awaited(list))]),
    ...(page.kind === 'cursor' ? [constant(variable, call(member(name('page'), 'rows'), name(found)))] : []),
    ...(step.links === undefined
      ? []
      : [
          constant(
            'links',
            call(imported('http/page', 'pageLinks'), name('url'), string(step.links.parameter), name('page'), name(totalOf(step.bind))),
          ),
        ]),
  ];
}

/** The rows and their number, which are read at the same time. */
function countedStatement(list: Expression, count: Expression, found: string, total: string): Statement {
  const both = awaited(call(member(name('Promise'), 'all'), array([list, count])));
  return { kind: 'const', target: { kind: 'array-pattern', items: [found, total] }, value: both };
}

function pageStatements(page: PagePlan): readonly Statement[] {
  const made = pageCode(page);
  return made === undefined ? [] : [constant('page', made)];
}

function pageCode(page: PagePlan): Expression | undefined {
  switch (page.kind) {
    case 'none':
      return undefined;
    case 'offset':
      return pageCall('offsetPage', page, [...setting('offset', page.offset), ...setting('limit', page.limit)]);
    case 'page':
      return pageCall('numberedPage', page, [
        ...setting('page', page.page),
        ...setting('size', page.size),
        property('first', number(page.first)),
      ]);
    case 'cursor':
      return pageCall('cursorPage', page, [
        ...setting('cursor', page.cursor),
        ...setting('limit', page.limit),
        property('key', string(page.key.field)),
        ...(page.isPlain ? [property('plain', literal(true))] : []),
        ...keyParser[page.key.type],
      ]);
  }
}

/** The function that reads the key in a cursor; a text is a key as it is. */
const keyParser: Readonly<Record<'bigint' | 'int' | 'other', readonly Property[]>> = {
  bigint: [property('parse', name('BigInt'))],
  int: [property('parse', name('Number'))],
  other: [],
};

function setting(key: string, place: Parameters<typeof accessCode>[0] | undefined): readonly Property[] {
  return place === undefined ? [] : [property(key, accessCode(place))];
}

function pageCall(
  maker: string,
  { defaultLimit, max }: { readonly defaultLimit: number; readonly max: number },
  settings: readonly Property[],
): Expression {
  return call(
    imported('http/page', maker),
    object([...settings, property('defaultLimit', number(defaultLimit)), property('max', number(max))]),
  );
}
