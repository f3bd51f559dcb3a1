/** Scenarios of deleting rows. */
import type { Scenario, Step } from '../scenario.js';
import { missingScenarios, misplacedScenarios } from './reads.js';
import { type ScenarioRule, entityCase, keyOnly, make, namesRow, see, send, success } from './input.js';

export const deleteScenarios: ScenarioRule = (operation, input) => {
  const { entity = '', keys, deletesAll, ownKey, several, holder, status } = operation;
  const isOwn = deletesAll !== true && (ownKey !== undefined || namesRow(operation));
  const { create, isHeld } = entityCase(input, operation);
  const isSeeded = create === undefined;
  if (isHeld === true) return [...missingScenarios(operation, input), ...misplacedScenarios(operation, input)];
  // A deletion of all rows of a parent leaves those of another.
  const other: Step = isOwn
    ? make(entity, 'other')
    : isSeeded
      ? { kind: 'another', operation: operation.name, row: 'row', as: 'other', elsewhere: true }
      : { kind: 'make', entity, as: 'other', apart: true };
  const isOtherKept = isOwn || Object.keys(keys).length > 0;
  // Whoever has deleted their own account is nobody then.
  const gone = holder === undefined ? 404 : 401;
  return [
    {
      title: isOwn
        ? `an existing row: ${String(status)}, and this row alone is gone`
        : `existing rows: ${String(status)}, and they are gone`,
      steps: [
        make(entity, 'row'),
        other,
        see('other', { remember: 'other' }),
        send(operation, { row: 'row', keep: 'path', ...keyOnly(operation, 'row'), expect: success(operation) }),
        see('row', { gone: true }),
        ...(isOtherKept ? [see('other', { same: { as: 'other' }, unless: ['row', 'other'] as const })] : []),
        ...(isOwn && several !== true
          ? [send(operation, { path: 'path', ...keyOnly(operation, 'row'), expect: { refused: [gone] } })]
          : []),
      ],
    },
    ...severalScenarios(operation, input),
    ...referrerScenarios(operation, input),
    ...missingScenarios(operation, input),
    ...misplacedScenarios(operation, input),
  ];
};

const severalScenarios: ScenarioRule = (operation) => {
  const { several, ownKey, entity = '', status } = operation;
  if (several !== true || ownKey === undefined) {
    return [];
  }
  const rows = ['row', 'other'];
  return [
    {
      title: 'the keys of two rows: both are gone',
      steps: [
        make(entity, 'row'),
        { kind: 'another', operation: operation.name, row: 'row', as: 'other' },
        send(operation, {
          row: 'row',
          body: { keys: { at: ownKey.path.slice(0, -1), rows, property: ownKey.property } },
          expect: { status },
        }),
        ...rows.map((row) => see(row, { gone: true })),
      ],
    },
  ];
};

/** The effect of a deletion on rows that refer to the row. */
const referrerScenarios: ScenarioRule = (operation, input) => {
  const { entity = '', ownKey, status } = operation;
  if (!namesRow(operation) && ownKey === undefined) {
    return [];
  }
  return entityCase(input, operation).referrers.map(({ entity: referring, onDelete }): Scenario => {
    const begin: readonly Step[] = [make(entity, 'row'), { kind: 'make', entity: referring, as: 'child', below: 'row' }];
    const body = keyOnly(operation, 'row');
    if (onDelete === 'restrict') {
      return {
        title: `a row to which a ${referring} refers: 409, and both stay`,
        steps: [
          ...begin,
          send(operation, { row: 'row', ...body, expect: { refused: [409] } }),
          see('row', { exists: true }),
          see('child', { exists: true }),
        ],
      };
    }
    return {
      title: `a row to which a ${referring} refers: ${onDelete === 'cascade' ? 'both are gone' : 'the reference is removed'}`,
      steps: [
        ...begin,
        send(operation, { row: 'row', ...body, expect: { status } }),
        see('child', onDelete === 'cascade' ? { gone: true } : { exists: true }),
      ],
    };
  });
};
