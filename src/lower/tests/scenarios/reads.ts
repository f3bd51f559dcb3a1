/** Scenarios of reading one row, and of not finding it. */
import type { OperationCase } from '../operation-case.js';
import type { Scenario, Step } from '../scenario.js';
import { type ScenarioRule, entityCase, keyOnly, make, namesRow, see, send, success, validBody } from './input.js';

export const readScenarios: ScenarioRule = (operation, input) => {
  const { entity = '', shows, done } = operation;
  if (done !== undefined) {
    return [];
  }
  const row = { row: 'row', ...(shows === undefined ? {} : { shows }) };
  return [
    {
      title: 'an existing row: 200 with what was created'.replace('200', String(operation.status)),
      steps: [
        make(entity, 'row'),
        make(entity, 'other'),
        send(operation, { row: 'row', ...keyOnly(operation, 'row'), expect: success(operation, { row }) }),
      ],
    },
    ...missingScenarios(operation, input),
    ...misplacedScenarios(operation, input),
  ];
};

/** Keys that no row has. */
export const missingScenarios: ScenarioRule = (operation) => {
  const { ownKey, unknown } = operation;
  if (Object.keys(unknown).length === 0 && ownKey?.unknown === undefined) {
    return [];
  }
  const key = ownKey?.unknown === undefined ? {} : { set: [{ at: ownKey.path, value: ownKey.unknown }] };
  return [
    {
      title: 'a row that does not exist: 404',
      steps: [send(operation, { unknown: true, ...validBody(operation, key), expect: { refused: [404] } })],
    },
  ];
};

/** Keys of a parent that no row has. */
export function unknownParent(operation: OperationCase): readonly Scenario[] {
  return Object.keys(operation.unknown).length === 0
    ? []
    : [
        {
          title: 'below a row that does not exist: 404',
          steps: [send(operation, { unknown: true, ...validBody(operation), expect: { refused: [404] } })],
        },
      ];
}

/** A row is found below its own parent alone. */
export const misplacedScenarios: ScenarioRule = (operation) => {
  const { keys, entity = '', named } = operation;
  const foreign = Object.entries(keys).flatMap(([name, key]) => (key.entity === entity ? [] : [name]));
  // An operation that creates missing rows finds one below any parent.
  if (!namesRow(operation) || foreign.length === 0 || named !== undefined) {
    return [];
  }
  const misplaced: Step = {
    kind: 'misplace',
    operation: operation.name,
    row: 'row',
    other: 'other',
    parameters: foreign,
    ...validBody(operation),
  };
  return [
    {
      title: 'a row below another parent: 404',
      steps: [make(entity, 'row'), { kind: 'make', entity, as: 'other', apart: true }, misplaced, see('row', { exists: true })],
    },
  ];
};

export const countScenarios: ScenarioRule = (operation, input) => {
  const { entity, wrap } = operation;
  if (entity === undefined) {
    return [];
  }
  const count = (parts: object): Step => send(operation, { row: 'row', expect: success(operation, parts) });
  const before = send(operation, { row: 'row', remember: { count: wrap }, expect: success(operation) });
  const isFixed = namesRow(operation) || entityCase(input, operation).create === undefined;
  const more: readonly Step[] = isFixed
    ? []
    : [
        { kind: 'another', operation: operation.name, row: 'row', as: 'other' },
        count({ body: [{ at: wrap, is: { kind: 'remembered', name: 'count', plus: 1 } }] }),
      ];
  return [
    {
      title: isFixed ? 'with rows: their number' : 'after another row is created: one more',
      steps: [make(entity, 'row'), { kind: 'count', row: 'row', at: wrap, request: before }, ...more],
    },
    ...unknownParent(operation),
  ];
};

export const distinctScenarios: ScenarioRule = (operation) => {
  const { distinct, entity } = operation;
  if (distinct === undefined || entity === undefined) {
    return [];
  }
  const rows = ['row', 'other'];
  return [
    {
      title: 'after rows are created: all their values, each once',
      steps: [
        ...rows.map((row) => make(entity, row)),
        send(operation, { expect: success(operation, { distinct: { at: distinct.values, sent: distinct.sent, rows } }) }),
      ],
    },
  ];
};
