/** Scenarios of creating rows. */
import type { Json } from '../../../core/json.js';
import { valueAt } from '../body-paths.js';
import type { BodyCase, OperationCase } from '../operation-case.js';
import type { BodySource, Scenario, Step } from '../scenario.js';
import { unknownParent } from './reads.js';
import { type ScenarioRule, bodyOn, dotted, entityCase, make, see, send, success, validBody } from './input.js';

export const createScenarios: ScenarioRule = (operation, input) => {
  const { body, entity = '', located, status, answersItem, takenStatus = 409, referenceStatus = 409, invalidStatus } = operation;
  const { create, clocks, key } = entityCase(input, operation);
  const isOwn = create === operation.name;
  const now =
    answersItem && isOwn ? [...clocks.created, ...clocks.changed].map((name) => ({ at: [name], is: { kind: 'now' as const } })) : [];
  const stored: Scenario = {
    title: `a valid request: ${String(status)} with what is stored`,
    steps: [
      send(operation, {
        ...validBody(operation, body === undefined ? {} : unusualBody(body)),
        creates: 'row',
        expect: success(operation, {
          ...(answersItem && body !== undefined ? { echoed: true } : {}),
          ...(body !== undefined && body.hidden.length > 0 ? { hidden: true } : {}),
          ...(now.length === 0 ? {} : { item: now }),
        }),
      }),
      see('row', { exists: true, echoed: true, ...(body !== undefined && body.hidden.length > 0 ? { hidden: true } : {}) }),
    ],
  };
  const location: readonly Scenario[] =
    located && isOwn
      ? [{ title: 'a valid request: the Location leads to the row', steps: [make(entity, 'row'), { kind: 'locate', row: 'row' }] }]
      : [];
  const distinct: Scenario = {
    title: 'two valid requests: two rows with keys of their own',
    steps: [
      make(entity, 'row'),
      make(entity, 'other'),
      ...(key === undefined ? [] : [{ kind: 'differ' as const, rows: ['row', 'other'], property: key }]),
    ],
  };
  if (body === undefined) {
    return [stored, ...location, distinct];
  }
  return [
    stored,
    ...location,
    distinct,
    ...textScenarios(operation, body),
    ...(body.optional.length === 0
      ? []
      : [
          {
            title: `without ${body.optional.length === 1 ? body.optional.join('') : 'the optional properties'}: ${String(status)} with defaults`,
            steps: [
              send(operation, {
                body: { remove: body.optional.map((name) => [...body.wrap, name]) },
                expect: success(operation, answersItem ? { reset: true } : {}),
              }),
            ],
          },
        ]),
    ...body.protected.map(({ path, got, value }) => ({
      title: `with ${dotted(path)}, which clients may not set: refused or ignored`,
      steps: [
        send(operation, {
          body: { set: [{ at: path, value }] },
          expect: { status: [status, invalidStatus], lacks: [{ at: got, value }] },
        }),
      ],
    })),
    ...body.unique.map(({ path, beside = [] }) => ({
      title: `with the ${dotted(path)} of another row: ${String(takenStatus)}`,
      steps: [
        make(entity, 'row'),
        send(operation, {
          beside: 'row',
          body: { set: [path, ...beside].map((at) => ({ at, copy: 'row' })) },
          expect: { refused: [takenStatus] },
        }),
      ],
    })),
    ...body.references.map(({ path }) => ({
      title: `with a ${dotted(path)} that refers to no row: 404 or ${String(referenceStatus)}`,
      steps: [send(operation, { body: { dangling: path }, expect: { refused: [404, referenceStatus] } })],
    })),
    ...unknownParent(operation),
  ];
};

/** Chooses the valid body with the fewest defaults: a value that is not stored would be answered all the same. */
function unusualBody({ valid, echoed }: BodyCase): BodySource {
  const isDefault = (body: Json, { sent, reset }: BodyCase['echoed'][number]): boolean =>
    reset !== undefined && JSON.stringify(valueAt(body, sent)) === JSON.stringify(reset);
  const defaults = valid.map((body) => echoed.filter((echo) => isDefault(body, echo)).length);
  const fewest = Math.min(...defaults);
  return defaults.every((count) => count === fewest) ? {} : { valid: defaults.indexOf(fewest) };
}

/** Free text is stored and answered as it was sent, whatever it looks like. */
export function textScenarios(operation: OperationCase, { texts, echoed }: BodyCase): readonly Scenario[] {
  const { intent, entity = '', answersItem, status } = operation;
  return texts.map(({ path, maximum }) => {
    const echo = echoed.find(({ sent }) => sent.join('\0') === path.join('\0'));
    const item = echo === undefined || !answersItem ? {} : { item: [{ at: echo.got, is: { kind: 'sent' as const, path } }] };
    const expected = { status, headers: { 'x-injected': false }, ...item };
    const set = [{ at: path, each: true as const }];
    const steps: readonly Step[] =
      intent === 'create' || intent === 'register'
        ? [send(operation, { body: { set }, expect: expected })]
        : [make(entity, 'row'), send(operation, { row: 'row', ...bodyOn(operation, 'row', { set }), expect: expected })];
    return {
      title: `with hostile text in ${dotted(path)}: stored and answered unchanged`,
      steps: [{ kind: 'each', list: 'texts', maximum, steps }],
    };
  });
}

/** Several rows by one request. */
export const bulkScenarios: ScenarioRule = (operation) => {
  const { body, each, answersItem, takenStatus = 409, invalidStatus, status } = operation;
  if (body === undefined || each === undefined) {
    return [];
  }
  return [
    {
      title: 'with two items: a row for each',
      steps: [
        send(operation, {
          body: { set: [{ at: each, append: 'next' }] },
          expect: success(operation, answersItem ? { rows: { at: each } } : {}),
        }),
      ],
    },
    ...(body.unique.length === 0
      ? []
      : [
          {
            title: 'with the same item twice: refused, and no row is created',
            steps: [
              send(operation, {
                keep: 'path',
                body: { set: [{ at: each, append: 'same' }] },
                expect: { refused: [takenStatus, invalidStatus] },
              }),
              send(operation, { path: 'path', body: { again: true, set: [{ at: each, half: true }] }, expect: { status } }),
            ],
          },
        ]),
  ];
};

/** A row under a key that the client gives (RFC 9110 §9.3.4). */
export const upsertScenarios: ScenarioRule = (operation) => {
  const { named, madeStatus = operation.status, body } = operation;
  if (named === undefined) {
    return [];
  }
  const echoed = see('row', { exists: true, ...(body === undefined ? {} : { echoed: true }) });
  return [
    {
      title: `a key that no row has: ${String(madeStatus)} and a new row, which the same request changes`,
      steps: [
        send(operation, { keep: 'path', creates: 'row', ...validBody(operation), expect: success(operation, { status: madeStatus }) }),
        echoed,
        send(operation, { path: 'path', ...validBody(operation, { again: true }), expect: success(operation) }),
        echoed,
      ],
    },
  ];
};
