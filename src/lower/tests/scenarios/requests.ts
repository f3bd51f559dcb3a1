/** Scenarios of what a request may not be: parameters, bodies, media types, files. */
import type { OperationCase } from '../operation-case.js';
import type { BodyRow, Change, Scenario } from '../scenario.js';
import type { Suite } from '../format.js';
import { changeBetween } from '../changes.js';
import { type ScenarioRule, change, entityCase, send } from './input.js';

/** Rows of invalid parameters. */
export function parameterRows({ parameterViolations, invalidStatus, body }: OperationCase): Pick<Suite, 'parameters'> {
  const rows = parameterViolations.map(({ because, ...row }) => ({
    title: `${row.in} parameter ${row.name} ${because.replace(/^the value /, '')}`,
    ...row,
  }));
  return rows.length === 0 ? {} : { parameters: { status: invalidStatus, ...(body === undefined ? {} : { hasBody: true }), rows } };
}

/** Rows of invalid bodies, each as one change of a valid one. */
export function bodyRows({ body, invalidStatus }: OperationCase): Pick<Suite, 'bodies'> {
  const [valid] = body?.valid ?? [];
  if (body === undefined || valid === undefined || body.violations.length === 0) {
    return {};
  }
  const rows = body.violations.map(({ because, value, property }): BodyRow => ({
    title: `body${because.startsWith('/') ? ` ${because}` : because.replace(/^the value/, '')}`,
    ...changeBetween(valid, value),
    ...(property === undefined ? {} : { names: property }),
  }));
  return { bodies: { status: invalidStatus, rows } };
}

export const bodyScenarios: ScenarioRule = (operation) => {
  const { body, invalidStatus } = operation;
  if (body === undefined) {
    return [];
  }
  const [text] = body.texts;
  const refused = (title: string, parts: Partial<Parameters<typeof send>[1]>, ...statuses: number[]): Scenario => ({
    title: `${title}: ${String(statuses[0])}`,
    steps: [send(operation, { shared: true, ...parts, expect: { refused: statuses } })],
  });
  const nul: Change | undefined = text === undefined ? undefined : change(text.path, 'a\0b');
  return [
    ...(body.required ? [refused('without a body', {}, invalidStatus)] : []),
    ...(nul === undefined
      ? []
      : [refused('body with a NUL character in a text', { body: { set: [nul] } }, ...new Set([400, invalidStatus]))]),
    ...(body.takesRange === true
      ? []
      : [refused('with an undeclared media type', { raw: 'x', mediaType: 'application/x-unheard-of' }, 415)]),
    ...(body.mediaType === 'application/json'
      ? [
          refused('body that is not JSON', { raw: '{"broken":' }, 400),
          refused('with an unknown content encoding', { raw: '{}', parameters: { header: { 'Content-Encoding': 'x-unheard-of' } } }, 415),
          refused(
            'body that is too large',
            { body: { from: null, set: [{ at: [], fill: { start: '', with: 'x', length: 1_100_000 } }] } },
            413,
          ),
        ]
      : []),
  ];
};

/** Parameters that the document does not declare are ignored: callers may be ahead of it. */
export function unknownQuery(operation: OperationCase, prepared?: Scenario['steps']): Scenario {
  const { ownKey, entity = '', status, madeStatus, body } = operation;
  const made = ownKey === undefined || prepared !== undefined ? [] : [{ kind: 'make' as const, entity, as: 'row' }];
  const statuses = madeStatus === undefined ? status : [status, madeStatus];
  return {
    title: 'with an undeclared query parameter: the same answer',
    steps: [
      ...made,
      ...(prepared ?? []),
      send(operation, {
        ...(prepared === undefined ? {} : { path: 'path' }),
        parameters: { query: { 'no-such-parameter': '1' } },
        ...(body === undefined ? {} : { body: made.length === 0 ? {} : { row: 'row' } }),
        expect: { status: statuses },
      }),
    ],
  };
}

const unpreparable = new Set(['custom', 'given', 'login', 'refresh', 'read-single', 'delete-single', 'download', 'remove-file']);

export const queryScenarios: ScenarioRule = (operation, input) => {
  const { intent, linked, membership, done, entity } = operation;
  const isRefused = intent === 'delete' && entity !== undefined && entityCase(input, operation).isHeld === true;
  const isUsual = !unpreparable.has(intent) && membership === undefined && !isRefused;
  return linked && isUsual && (done === undefined || intent === 'list') ? [unknownQuery(operation)] : [];
};
