/** Scenarios of changing rows. */
import type { BodyCase, OperationCase } from '../operation-case.js';
import type { Scenario, Step } from '../scenario.js';
import { textScenarios } from './creates.js';
import { missingScenarios, misplacedScenarios } from './reads.js';
import { type ScenarioRule, bodyOn, caseOf, dotted, entityCase, keyOnly, make, see, send, success } from './input.js';

export const updateScenarios: ScenarioRule = (operation, input) => {
  const { entity = '', body, intent, becomes = [], answersItem, status } = operation;
  const isHiding = body !== undefined && body.hidden.length > 0;
  const set = becomes.map(({ path, value }) => ({ at: path, is: { kind: 'value' as const, value } }));
  const whole: Scenario = {
    title: `a valid request: ${String(status)}, and this row alone is changed`,
    steps: [
      make(entity, 'row'),
      make(entity, 'other'),
      see('other', { remember: 'other' }),
      see('row', { remember: 'before' }),
      send(operation, {
        row: 'row',
        ...bodyOn(operation, 'row'),
        renames: 'row',
        expect: success(operation, {
          ...(answersItem && body !== undefined ? { echoed: true } : {}),
          ...(isHiding ? { hidden: true } : {}),
          ...(set.length > 0 && answersItem ? { item: set } : {}),
        }),
      }),
      see('row', {
        exists: true,
        echoed: true,
        ...(isHiding ? { hidden: true } : {}),
        ...(set.length === 0 ? {} : { item: set }),
      }),
      see('other', { same: { as: 'other' }, unless: ['row', 'other'] }),
    ],
  };
  return [
    whole,
    ...(intent === 'patch' && body !== undefined ? body.optional.map((name) => patchOf(operation, body, name)) : []),
    ...(intent === 'replace' && body !== undefined && body.optional.length > 0 ? [replacement(operation, body)] : []),
    ...(body === undefined ? [] : [...textScenarios(operation, body), ...protectedScenarios(operation, body)]),
    clockScenario(operation, unsentClocks(operation, entityCase(input, operation).clocks)),
    ...missingScenarios(operation, input),
    ...misplacedScenarios(operation, input),
  ];
};

function patchOf(operation: OperationCase, body: BodyCase, name: string): Scenario {
  const remove = body.optional.filter((other) => other !== name).map((other) => [...body.wrap, other]);
  return {
    title: `with ${name} alone: all other properties stay`,
    steps: [
      make(operation.entity ?? '', 'row'),
      see('row', { remember: 'before' }),
      send(operation, { row: 'row', ...bodyOn(operation, 'row', { remove }), renames: 'row', expect: { status: operation.status } }),
      see('row', { present: true, echoed: true, kept: 'before' }),
    ],
  };
}

function replacement(operation: OperationCase, body: BodyCase): Scenario {
  const remove = body.optional.map((name) => [...body.wrap, name]);
  return {
    title: 'without the optional properties: they are reset to their defaults',
    steps: [
      make(operation.entity ?? '', 'row'),
      send(operation, { row: 'row', ...bodyOn(operation, 'row', { remove }), renames: 'row', expect: { status: operation.status } }),
      see('row', { present: true, reset: true }),
    ],
  };
}

/** Properties that clients may not set. */
function protectedScenarios(operation: OperationCase, body: BodyCase): readonly Scenario[] {
  const { ownKey, status, invalidStatus, entity = '' } = operation;
  const open = body.protected.filter(({ path }) => path.join('\0') !== ownKey?.path.join('\0'));
  if (open.length === 0) {
    return [];
  }
  return [
    {
      title: `with ${open.map(({ path }) => dotted(path)).join(', ')}, which clients may not set: refused or ignored`,
      steps: open.flatMap(({ path, got, value }): readonly Step[] => [
        make(entity, 'row'),
        send(operation, {
          row: 'row',
          ...bodyOn(operation, 'row', { set: [{ at: path, value }] }),
          renames: 'row',
          unsent: true,
          expect: { status: [status, invalidStatus], formed: true },
        }),
        see('row', { lacks: [{ at: got, value }] }),
      ]),
    },
  ];
}

interface Clocks {
  readonly created: readonly string[];
  readonly changed: readonly string[];
}

/** Returns the times that the body of a change does not set. */
function unsentClocks({ body }: OperationCase, { created, changed }: Clocks): Clocks {
  const sent = new Set(body?.echoed.map(({ got }) => got.join('\n')));
  return { created: created.filter((name) => !sent.has(name)), changed: changed.filter((name) => !sent.has(name)) };
}

/** The time of creation stays, that of the last change does not. */
function clockScenario(operation: OperationCase, { created, changed }: Clocks): Scenario {
  const stays = [...created].map((name) => ({ at: [name], is: { kind: 'remembered' as const, name: 'before', at: [name] } }));
  const now = changed.map((name) => ({ at: [name], is: { kind: 'now' as const } }));
  return {
    title: created.length + changed.length === 0 ? 'a second request: accepted' : 'a valid request: the time of creation stays',
    steps: [
      make(operation.entity ?? '', 'row'),
      see('row', { remember: 'before' }),
      { kind: 'wait', milliseconds: 5 },
      send(operation, { row: 'row', ...bodyOn(operation, 'row'), renames: 'row', expect: { status: operation.status } }),
      ...(created.length + changed.length === 0
        ? []
        : [see('row', { present: true, item: [...stays, ...now], later: { than: 'before', properties: changed } })]),
    ],
  };
}

/** Operations of a JSON Patch (RFC 6902) that change nothing. */
export const jsonPatchScenarios: ScenarioRule = (operation) => {
  const { amends, entity = '' } = operation;
  return (amends?.refused ?? []).map(({ because, operations, status }) => ({
    title: `a patch with ${because}: ${String(status)}, and nothing is changed`,
    steps: [
      make(entity, 'row'),
      see('row', { remember: 'before' }),
      send(operation, {
        row: 'row',
        body: { set: [{ at: amends?.list ?? [], append: operations }] },
        expect: { refused: [status] },
      }),
      see('row', { same: { as: 'before' } }),
    ],
  }));
};

/** A deleted row is brought back. */
export const restoreScenarios: ScenarioRule = (operation, input) => {
  if (operation.deleted === undefined) {
    return [];
  }
  const deletion = caseOf(input, operation.deleted);
  return [
    {
      title: 'a deleted row: restored as it was',
      steps: [
        make(operation.entity ?? '', 'row'),
        see('row', { remember: 'before' }),
        send(deletion, { row: 'row', ...keyOnly(deletion, 'row'), expect: { status: deletion.status } }),
        see('row', { gone: true }),
        send(operation, { row: 'row', ...keyOnly(operation, 'row'), expect: success(operation) }),
        see('row', { same: { as: 'before', but: entityCase(input, operation).clocks.changed } }),
      ],
    },
  ];
};

/** Only the owner of a row may change it. */
export const ownerScenarios: ScenarioRule = (operation, { accounts }) => {
  if (operation.owned !== true || accounts === undefined) {
    return [];
  }
  return [
    {
      title: 'the row of another account: 403, and nothing is changed',
      steps: [
        make(operation.entity ?? '', 'row'),
        see('row', { remember: 'before' }),
        send(operation, {
          row: 'row',
          ...bodyOn(operation, 'row'),
          as: { kind: 'caller', number: 1 },
          expect: { refused: [403] },
        }),
        see('row', { same: { as: 'before' } }),
      ],
    },
  ];
};
