/** Scenarios of lists: contents, pages, filters, searches and orders. */
import type { Scenario, Step } from '../scenario.js';
import { type ScenarioRule, make, send, success, validBody } from './input.js';

export const listScenarios: ScenarioRule = (operation) => {
  const { list, entity, feed, done, keys, name, status, unknown } = operation;
  if (list === undefined || entity === undefined || feed !== undefined || done !== undefined) {
    return [];
  }
  const selected = [...list.scopes, ...Object.values(keys).filter((key) => key.entity === entity)].map(({ property }) => property);
  const made: readonly Step[] = [make(entity, 'row'), { kind: 'another', operation: name, row: 'row', as: 'other' }];
  const contents: Scenario = {
    title: `after two rows are created: ${String(status)} with both`,
    steps: [
      ...made,
      send(operation, { row: 'row', scope: 'row', expect: success(operation) }),
      {
        kind: 'list',
        operation: name,
        row: 'row',
        whole: true,
        echoed: true,
        contains: ['row'],
        alike: { row: 'other', properties: selected },
      },
    ],
  };
  const { limit, defaultSize, filters, searches, ownOrder, orders } = list;
  const pages: readonly Scenario[] =
    limit === undefined
      ? []
      : [
          {
            title: `with ${limit}=2: two rows, and all of them page by page`,
            steps: [
              ...made,
              { kind: 'another', operation: name, row: 'row', as: 'third' },
              { kind: 'pages', operation: name, row: 'row', size: 2 },
            ],
          },
        ];
  const size: readonly Scenario[] =
    defaultSize === undefined
      ? []
      : [
          {
            title: `without a page size: ${String(defaultSize)} rows at most`,
            steps: [make(entity, 'row'), { kind: 'pages', operation: name, row: 'row', size: defaultSize, usual: true }],
          },
        ];
  const varied = (property: string, from: string, as: string): Step => ({ kind: 'another', operation: name, row: from, as, property });
  const filtered = filters.map(({ parameter, kind: comparison, property }): Scenario => ({
    title: `with ${parameter}: the rows ${words[comparison]} alone`,
    steps: [
      make(entity, 'row'),
      varied(property, 'row', 'other'),
      { kind: 'filter', operation: name, rows: ['row', 'other'], parameter, comparison, property },
    ],
  }));
  const searched = searches.map(({ parameter, properties }): Scenario => ({
    title: `with ${parameter}: the rows with the text in ${properties.join(' or ')} alone`,
    steps: [make(entity, 'row'), { kind: 'search', operation: name, row: 'row', parameter, properties }],
  }));
  const own: readonly Scenario[] =
    ownOrder === undefined
      ? []
      : [
          {
            title: `without an order: ordered by ${ownOrder.property}`,
            steps: [
              make(entity, 'row'),
              varied(ownOrder.property, 'row', 'other'),
              { kind: 'list', operation: name, row: 'row', ordered: ownOrder },
            ],
          },
        ];
  const ordered = orders.map(({ parameter, text, property, descending }): Scenario => ({
    title: `with ${parameter}=${text}: ordered by ${property}`,
    steps: [
      make(entity, 'row'),
      varied(property, 'row', 'other'),
      varied(property, 'other', 'third'),
      { kind: 'list', operation: name, row: 'row', query: { [parameter]: encodeURIComponent(text) }, ordered: { property, descending } },
    ],
  }));
  const missing: readonly Scenario[] =
    Object.keys(unknown).length === 0
      ? []
      : [
          {
            title: 'below a row that does not exist: 404',
            steps: [send(operation, { unknown: true, ...validBody(operation), expect: { refused: [404] } })],
          },
        ];
  const foreign: readonly Scenario[] = Object.values(keys).every((key) => key.entity === entity)
    ? []
    : [
        {
          title: 'after a row is created below another parent: not listed',
          steps: [
            make(entity, 'row'),
            { kind: 'make', entity, as: 'other', apart: true },
            { kind: 'list', operation: name, row: 'row', lacks: ['other'] },
          ],
        },
      ];
  return [contents, ...pages, ...size, ...filtered, ...searched, ...own, ...ordered, ...missing, ...foreign];
};

const words = {
  equals: 'with this value',
  gt: 'above this value',
  gte: 'from this value on',
  lt: 'below this value',
  lte: 'up to this value',
} as const;

/** Rows of the accounts that the caller follows. */
export const feedScenarios: ScenarioRule = (operation, { accounts, cases }) => {
  const { feed, entity, list, name } = operation;
  const follow = feed === undefined ? undefined : cases.get(feed.follow);
  if (follow === undefined || entity === undefined || list === undefined || accounts === undefined) {
    return [];
  }
  const listed = (is: boolean): Step => ({ kind: 'listed', operation: name, row: 'row', number: 1, is, plain: true });
  return [
    {
      title: 'after an account is followed: its rows are listed',
      steps: [
        make(entity, 'row'),
        listed(false),
        { kind: 'account', as: 'author' },
        send(follow, { row: 'author', as: { kind: 'caller', number: 1 }, expect: { status: follow.status } }),
        listed(true),
      ],
    },
  ];
};
