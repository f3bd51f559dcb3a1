/** Scenarios of what each caller does to rows for themselves, and of rows that join others. */
import type { OperationCase } from '../operation-case.js';
import type { Expectation, Principal, Scenario, Step } from '../scenario.js';
import { type ScenarioInput, type ScenarioRule, bodyOn, caseOf, make, send, success } from './input.js';

type Number = 0 | 1;

const caller = (number: Number): Principal => ({ kind: 'caller', number });

/** A user action is kept for each caller. */
export const toggleScenarios: ScenarioRule = (operation, input) => {
  const { toggle, entity, hasCallers } = { ...operation, ...input };
  if (toggle === undefined || entity === undefined || !hasCallers) {
    return [];
  }
  const found = (name: string | undefined): OperationCase | undefined => (name === undefined ? undefined : caseOf(input, name));
  const { on = operation, off, reader } = { on: found(toggle.on), off: found(toggle.off), reader: found(toggle.read) };
  const { whether, howMany } = toggle;
  const shown = (is: boolean, more: number, counted: boolean): NonNullable<Expectation['item']> => [
    ...(whether === undefined ? [] : [{ at: whether, is: { kind: 'value' as const, value: is } }]),
    ...(howMany === undefined || !counted ? [] : [{ at: howMany, is: { kind: 'remembered' as const, name: 'count', plus: more } }]),
  ];
  const act = (asked: OperationCase, who: Number, expect: Expectation, parts: object = {}): Step =>
    send(asked, { row: 'row', as: caller(who), expect: success(asked, expect), ...parts });
  const done = (asked: OperationCase, who: Number, is: boolean, more: number): Step =>
    act(asked, who, asked.answersItem ? { item: shown(is, more, reader !== undefined) } : {});
  const seen = (who: Number, is: boolean, more: number): readonly Step[] =>
    reader === undefined ? [] : [act(reader, who, { item: shown(is, more, true) })];
  const first: readonly Step[] =
    reader === undefined ? [] : [act(reader, 0, {}, howMany === undefined ? {} : { remember: { count: [...reader.wrap, ...howMany] } })];
  const undone =
    off === undefined
      ? []
      : [done(off, 0, false, 1), done(off, 0, false, 1), ...seen(0, false, 1), ...seen(1, true, 1), done(off, 1, false, 0)];
  const undoneByOne = off === undefined ? [] : [done(off, 0, false, 0), done(off, 0, false, 0), ...seen(0, false, 0)];
  return [
    {
      title: 'two callers, each twice: kept once for each',
      steps: [
        make(entity, 'row'),
        ...(off === undefined ? [] : [act(off, 0, {})]),
        ...first,
        ...seen(0, false, 0),
        done(on, 0, true, 1),
        done(on, 0, true, 1),
        ...seen(0, true, 1),
        { kind: 'callers', operation: on.name, two: [...seen(1, false, 1), done(on, 1, true, 2), ...undone], one: undoneByOne },
      ],
    },
    {
      title: 'a row that does not exist: 404',
      steps: [send(operation, { unknown: true, expect: { refused: [404] } })],
    },
  ];
};

/** Rows that the caller has done something to. */
export const doneScenarios: ScenarioRule = (operation, input) => {
  const { done, entity, name, hasCallers } = { ...operation, ...input };
  if (done === undefined || entity === undefined || !hasCallers) {
    return [];
  }
  const [on, off] = [caseOf(input, done.on), done.off === undefined ? undefined : caseOf(input, done.off)];
  const act = (asked: OperationCase): Step => send(asked, { row: 'row', as: caller(0), expect: success(asked) });
  const listed = (number: Number, is: boolean): Step => ({ kind: 'listed', operation: name, row: 'row', number, is });
  const undo = off === undefined ? [] : [act(off)];
  return [
    {
      title: 'after a user action: the row is answered to this caller alone, until the action is undone',
      steps: [
        make(entity, 'row'),
        ...undo,
        listed(0, false),
        act(on),
        listed(0, true),
        { kind: 'callers', operation: on.name, two: [listed(1, false)], one: [] },
        ...undo,
        ...(off === undefined ? [] : [listed(0, false)]),
      ],
    },
  ];
};

/** Rows that join others and leave them. */
export const membershipScenarios: ScenarioRule = (operation, input) => {
  const { membership } = operation;
  if (membership?.on === undefined) {
    return [];
  }
  const { group, member, replaces, strict } = membership;
  const on = caseOf(input, membership.on);
  const off = membership.off === undefined ? undefined : caseOf(input, membership.off);
  const { list } = membership;
  const act = (asked: OperationCase, joining: string, expect: Expectation = success(asked)): Step =>
    send(asked, { rows: ['group', joining], ...bodyOn(asked, joining), expect });
  const listed = (row: string, parts: object): readonly Step[] =>
    list === undefined ? [] : [{ kind: 'list', operation: list, row, ...parts }];
  const left: readonly Step[] =
    off === undefined
      ? []
      : [
          act(off, 'member'),
          ...listed('group', { lacks: ['member'] }),
          ...(strict === true ? [act(off, 'member', { refused: [404] })] : []),
        ];
  const joined: Scenario = {
    title:
      off === undefined ? 'the same request twice: the row is a member once' : 'the same request twice: a member once, until it leaves',
    steps: [
      make(group, 'group'),
      make(group, 'other'),
      make(member, 'member'),
      act(on, 'member'),
      act(on, 'member'),
      ...listed('group', { contains: ['member'] }),
      ...listed('other', { lacks: ['member'], unless: ['group', 'other'] }),
      ...left,
    ],
  };
  const replaced: Scenario = {
    title: 'a second member: in place of the first',
    steps: [
      make(group, 'group'),
      make(member, 'first'),
      make(member, 'second'),
      act(on, 'first'),
      act(on, 'second'),
      ...listed('group', { only: ['second'], unless: ['first', 'second'] }),
    ],
  };
  return replaces === true ? [joined, replaced] : [joined];
};

/** Programs that a decision has given. */
export const givenScenarios: ScenarioRule = (operation, input) => {
  const { given, entity = '', answersItem } = operation;
  if (given === undefined) {
    return [];
  }
  const { subject, effect } = given;
  const onRow = subject === undefined ? {} : { row: 'row' };
  const body = operation.body === undefined ? {} : { body: {} };
  const refusals =
    subject === undefined
      ? []
      : given.refusals.map((refusal): Scenario => ({
          title: `a row in another state: ${String(refusal.status)}, and nothing is changed`,
          steps: [
            ...preparing(input, subject, refusal),
            ...(refusal.again ? performing(input, operation) : []),
            see('before'),
            send(operation, { ...onRow, ...body, expect: { refused: [refusal.status] } }),
            { kind: 'see', row: 'row', same: { as: 'before' } },
          ],
        }));
  const becomes = (all: typeof given.stored): NonNullable<Expectation['item']> =>
    all.map(({ property, to }) => ({ at: [property], is: to }));
  const row = effect === 'insert' ? (answersItem ? 'created' : undefined) : subject === undefined ? undefined : 'row';
  const after: readonly Step[] =
    row === undefined
      ? []
      : [effect === 'delete' ? { kind: 'see', row, gone: true } : { kind: 'see', row, exists: true, item: becomes(given.stored) }];
  const done: readonly Scenario[] =
    given.ready === undefined
      ? []
      : [
          {
            title: `a row in the required state: ${String(operation.status)}, and this row alone is changed`,
            steps: [
              ...(subject === undefined ? [] : [...preparing(input, subject, given.ready), make(subject, 'other'), see('other')]),
              send(operation, {
                ...onRow,
                ...body,
                ...(effect === 'insert' && entity !== '' ? { creates: 'created' } : {}),
                expect: success(operation, given.answered.length === 0 ? {} : { item: becomes(given.answered) }),
              }),
              ...after,
              ...(subject === undefined ? [] : [{ kind: 'see' as const, row: 'other', same: { as: 'other' } }]),
            ],
          },
        ];
  return [...refusals, ...done];
};

function see(name: string): Step {
  return { kind: 'see', row: name === 'before' ? 'row' : name, remember: name };
}

/** Creates a row and brings it into a state. */
function preparing(input: ScenarioInput, subject: string, { with: changes, before }: Preparation): readonly Step[] {
  const set = changes.map(({ path, value }) => ({ at: path, value }));
  return [
    { kind: 'make', entity: subject, as: 'row', ...(set.length === 0 ? {} : { with: set }) },
    ...before.flatMap((name) => performing(input, caseOf(input, name))),
  ];
}

type Preparation = NonNullable<NonNullable<OperationCase['given']>['ready']>;

/** Calls an operation on the row, after whatever it requires itself. */
function performing(input: ScenarioInput, operation: OperationCase): readonly Step[] {
  const first = (operation.given?.ready?.before ?? []).flatMap((name) => performing(input, caseOf(input, name)));
  return [...first, send(operation, { row: 'row', ...bodyOn(operation, 'row'), expect: { status: operation.status } })];
}
