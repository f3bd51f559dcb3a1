import { describe, expect, it } from 'vitest';
import {
  createNameAllocator,
  identifierPattern,
  makeNames,
  normalizeName,
  pluralize,
  singularize,
  wordsOf,
} from '../../../src/core/names.js';

/** given | camel | pascal | kebab | snake */
const spelled: readonly (readonly [string, string, string, string, string])[] = [
  ['orderLine', 'orderLine', 'OrderLine', 'order-line', 'order_line'],
  ['order_line', 'orderLine', 'OrderLine', 'order-line', 'order_line'],
  ['Order Line/2', 'orderLine2', 'OrderLine2', 'order-line-2', 'order_line_2'],
  ['HTTPServer', 'httpServer', 'HttpServer', 'http-server', 'http_server'],
  ['userIDs', 'userIds', 'UserIds', 'user-ids', 'user_ids'],
  ['APIsList', 'apisList', 'ApisList', 'apis-list', 'apis_list'],
  ['OAuth2Token', 'oauth2Token', 'Oauth2Token', 'oauth2-token', 'oauth2_token'],
  ['version_1_2', 'version1_2', 'Version1_2', 'version-1-2', 'version_1_2'],
  ['2fa', 'n2fa', 'N2fa', 'n2fa', 'n2fa'],
  ['straße', 'strasse', 'Strasse', 'strasse', 'strasse'],
  ['Écurie', 'ecurie', 'Ecurie', 'ecurie', 'ecurie'],
  ['Привет мир', 'privetMir', 'PrivetMir', 'privet-mir', 'privet_mir'],
  ['中', 'u4e2d', 'U4e2d', 'u4e2d', 'u4e2d'],
  ['😀', 'u1f600', 'U1f600', 'u1f600', 'u1f600'],
  ['ｆｕｌｌ', 'full', 'Full', 'full', 'full'],
  ['+1', 'plus1', 'Plus1', 'plus-1', 'plus_1'],
  ['-1', 'minus1', 'Minus1', 'minus-1', 'minus_1'],
  ['<=', 'lessEquals', 'LessEquals', 'less-equals', 'less_equals'],
  ['', 'empty', 'Empty', 'empty', 'empty'],
  ['delete', 'delete_', 'Delete', 'delete', 'delete'],
  ['from', 'from', 'From', 'from', 'from_'],
  ['Date', 'date', 'Date', 'date', 'date'],
  ['con', 'con', 'Con', 'con-file', 'con'],
  ['Package', 'package_', 'Package', 'package-file', 'package'],
  ['tsconfig', 'tsconfig', 'Tsconfig', 'tsconfig-file', 'tsconfig'],
  ['LPT1', 'lpt1', 'Lpt1', 'lpt1-file', 'lpt1'],
  ['__proto__', 'proto', 'Proto', 'proto', 'proto'],
  ['constructor', 'constructor_', 'Constructor', 'constructor', 'constructor'],
  ['toString', 'toString_', 'ToString', 'to-string', 'to_string'],
  ['hasOwnProperty', 'hasOwnProperty_', 'HasOwnProperty', 'has-own-property', 'has_own_property'],
];

describe('makeNames', () => {
  it.each(spelled)('%j → %s %s %s %s', (spec, camel, pascal, kebab, snake) => {
    expect(makeNames(spec)).toEqual({ spec, camel, pascal, kebab, snake });
  });

  it.each([
    'a'.repeat(5000),
    'very_long_'.repeat(40),
    '中'.repeat(90),
    '\u202e',
    '\ud800',
    '../../etc/passwd',
    '`${x}`',
    '\u0000',
    'A'.repeat(200_000),
  ])('gives legal spellings within their limits for %#', (spec) => {
    const { camel, pascal, kebab, snake } = makeNames(spec);
    for (const name of [camel, pascal, snake]) expect(name).toMatch(identifierPattern);
    expect(kebab).toMatch(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u);
    expect([camel.length <= 100, pascal.length <= 100, kebab.length <= 100, snake.length <= 63]).toEqual([true, true, true, true]);
  });

  it('long names with an equal prefix: stay distinct', () => {
    const long = 'customer_account_statement_'.repeat(5);
    expect(makeNames(`${long}a`).snake).not.toBe(makeNames(`${long}b`).snake);
    expect(makeNames(`${long}a`).snake).toMatch(/_[0-9a-f]{8}$/u);
  });

  it.each(spelled.filter(([spec]) => !/\d/u.test(spec)))('the camel spelling of %j: has the same names', (_, camel) => {
    expect(makeNames(camel).camel).toBe(camel);
  });
});

describe('words', () => {
  it.each([
    ['getV2Beta', ['get', 'v2', 'beta']],
    ['sha256Hash', ['sha256', 'hash']],
    ['ip_v6-addr.ess', ['ip', 'v6', 'addr', 'ess']],
    ['hostIPv6', ['host', 'ipv6']],
  ] as const)('wordsOf(%j)', (spec, want) => expect(wordsOf(spec)).toEqual(want));

  it.each([
    ['order_line', 'orderline'],
    ['OrderLine', 'orderline'],
    ['ORDER-LINE', 'orderline'],
  ] as const)('normalizeName(%j)', (spec, want) => expect(normalizeName(spec)).toBe(want));
});

describe('createNameAllocator', () => {
  it('colliding names: the first stays plain, the second gets a suffix of its own text', () => {
    const scope = createNameAllocator();
    expect(scope.allocate('orderLine').camel).toBe('orderLine');
    expect(scope.allocate('order_line').camel).toMatch(/^orderLineX[0-9a-f]{4}$/u);
  });

  it('compares without case and avoids reserved words', () => {
    const scope = createNameAllocator({ reserved: ['Index'] });
    expect(scope.has('INDEX')).toBe(true);
    expect(scope.allocate('index').kebab).toMatch(/^index-x[0-9a-f]{4}$/u);
  });

  it('separates equal text by key, and equal keys by count', () => {
    const scope = createNameAllocator();
    const names = [scope.allocate('a', '#/1'), scope.allocate('a', '#/2'), scope.allocate('a', '#/2'), scope.allocate('a', '#/2')];
    expect(new Set(names.map((name) => name.camel.toLowerCase())).size).toBe(4);
  });

  it('allocates names independent of order, and stable when others are added', () => {
    const specs = ['Order-Line', 'order_line', 'OrderLine', 'order line', 'other', '__proto__', 'constructor'];
    const bySpec = (given: readonly string[]): Record<string, string> =>
      Object.fromEntries(
        createNameAllocator()
          .allocateAll(given)
          .map((names) => [`=${names.spec}`, names.camel]),
      );
    expect(bySpec([...specs].reverse())).toEqual(bySpec(specs));
    expect(bySpec([...specs, 'order.line', 'zebra'])).toMatchObject(bySpec(specs));
    expect(bySpec(specs)['=OrderLine']).toBe('orderLine');
  });

  it('is unique without case in every spelling', () => {
    const specs = ['aB', 'ab', 'AB', 'a_b', 'a-b', 'A b', 'á_b', 'a.b', 'constructor', 'constructor_', '1', 'n1', 'con', 'con-file'];
    const names = createNameAllocator().allocateAll(specs);
    for (const spelling of ['camel', 'pascal', 'kebab', 'snake'] as const) {
      expect(new Set(names.map((name) => name[spelling].toLowerCase())).size).toBe(specs.length);
    }
  });
});

const numbers: readonly (readonly [string, string])[] = (
  'person people,child children,status statuses,category categories,address addresses,series series,data data,media media,book books,index indexes,' +
  'analysis analyses,box boxes,bus buses,house houses,use uses,virus viruses,cache caches,batch batches,match matches,api apis,tax taxes,setting settings,' +
  'quiz quizzes,hero heroes,photo photos,knife knives,movie movies,id ids,gas gases,lens lenses,news news,bonus bonuses,key keys,company companies,' +
  'database databases,response responses,license licenses,size sizes,alias aliases,menu menus,campus campuses,axis axes,matrix matrices,cookie cookies,' +
  'process processes,class classes,criterion criteria,course courses,expense expenses,crisis crises,leave leaves,schema schemas,sku skus,grandchild grandchildren,' +
  'orderStatus orderStatuses,OrderLine OrderLines,ORDER_STATUS ORDER_STATUSES,userID userIDs,URL URLs,sales_person sales_people,metadata metadata,item2 item2,' +
  'warehouse warehouses,clause clauses,phase phases,branch branches,day days,hash hashes,move moves,archive archives,staff staff'
)
  .split(',')
  .map((pair) => pair.split(' ') as [string, string]);

describe('plurals', () => {
  it.each(numbers)('%s ⇄ %s', (singular, plural) => {
    expect([pluralize(singular), singularize(plural)]).toEqual([plural, singular]);
    expect([pluralize(plural), singularize(singular)]).toEqual([plural, singular]);
  });

  it.each([
    ['indices', 'index'],
    ['persons', 'person'],
    ['menus', 'menu'],
  ] as const)('singularize(%j)', (plural, want) => expect(singularize(plural)).toBe(want));
});
