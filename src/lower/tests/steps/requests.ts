/** Lowers requests: the keys of their paths, their bodies, and what their answers show. */
import type {
  BodySource as LoweredBody,
  Change as LoweredChange,
  Expectation as LoweredExpectation,
  Of as Lowered,
  Step as LoweredStep,
  Texts,
} from '../format.js';
import { omit } from '../omit.js';
import type { OperationCase } from '../operation-case.js';
import type { BodySource, Expectation, Send, Step, Target } from '../scenario.js';
import { resolve } from './make-rows.js';
import type { Known } from './row.js';
import { belowOf, knownOf, refer } from './rows.js';
import { type Scope, differing, keyOf, linksOf, operationOf, pathBeside, rowOf, scopeOf, shownKey } from './scope.js';

export function lowerSend(step: Send, scope: Scope): readonly LoweredStep[] {
  const { scope: scoped, keep, parameters = {}, body, expect } = step;
  const others = omit(step, 'row', 'rows', 'beside', 'shared', 'unknown', 'path', 'scope', 'keep', 'parameters', 'body', 'expect');
  const operation = operationOf(scope, step.operation);
  scope.last = operation.name;
  const target = targetOf(operation, step, scope);
  const { path: texts, query: asked, ...headers } = parameters;
  const lowered = request(scope, operation, { ...target.path, ...texts });
  const query = { ...(scoped === undefined ? {} : scopeOf(operation, rowOf(scope, scoped))), ...asked };
  const links = body === undefined || body.from !== undefined || body.again === true ? undefined : linksOf(operation, target.known);
  const sent: Lowered<'send'> = {
    ...others,
    ...lowered,
    ...(Object.keys(query).length === 0 ? {} : { query }),
    ...headers,
    ...(body === undefined ? {} : { body: lowerBody(operation, body, scope) }),
    ...(links === undefined ? {} : { links }),
    ...(step.renames === undefined ? {} : { renames: rowOf(scope, step.renames).name }),
    expect: lowerExpectation(operation, expect, scope),
  };
  if (keep !== undefined) {
    scope.paths.set(keep, target.path);
  }
  if (step.creates !== undefined) {
    const row = scope.rows.created(step.creates, operation, target.parents, target.known);
    scope.known.set(step.creates, row);
    if (keep !== undefined && operation.named !== undefined) {
      scope.paths.set(keep, { ...target.path, [operation.named.parameter]: refer(row, operation.named.property) });
    }
  }
  return [...target.steps, sent];
}

interface LoweredTarget {
  /** Steps that create the rows. */
  readonly steps: readonly LoweredStep[];
  readonly path: Texts;
  readonly parents: Known;
  /** The rows that a body names. */
  readonly known: Known;
}

const none: Known = new Map();

export function targetOf(operation: OperationCase, target: Target, scope: Scope): LoweredTarget {
  const { row, rows, beside, shared, unknown, path } = target;
  if (path !== undefined) {
    return { steps: [], path: scope.paths.get(path) ?? {}, parents: none, known: none };
  }
  if (unknown === true) {
    const keys = Object.fromEntries(Object.keys(operation.keys).map((name) => [name, 'x']));
    return { steps: [], path: { ...keys, ...operation.unknown }, parents: none, known: none };
  }
  if (shared === true) {
    return { steps: [], path: {}, parents: none, known: none };
  }
  if (row !== undefined) {
    const made = rowOf(scope, row);
    // A body that names the parent leaves the row below it, where the list of the parent shows it.
    return { steps: [], path: pathBeside(scope, operation, knownOf(made)), parents: belowOf(made), known: belowOf(made) };
  }
  if (rows !== undefined) {
    const made = rows.map((name) => rowOf(scope, name));
    const named = pathBeside(scope, operation, new Map(made.flatMap((each) => [...belowOf(each)])));
    const parents = made[0] === undefined ? none : belowOf(made[0]);
    return { steps: [], path: named, parents, known: parents };
  }
  const { steps, path: own, parents } = resolve(scope, operation, beside === undefined ? none : rowOf(scope, beside).parents);
  return { steps, path: own, parents, known: parents };
}

/** Returns the keys of a path that are not the usual ones. */
export function request(scope: Scope, operation: OperationCase, path: Texts): { readonly path?: Texts } {
  return differing(path, scope.rows.usualPath(operation));
}

export function lowerBody(operation: OperationCase, { row, keys, dangling, set = [], ...body }: BodySource, scope: Scope): LoweredBody {
  const { ownKey } = operation;
  const changes: readonly LoweredChange[] = [
    ...(row === undefined || ownKey === undefined ? [] : [{ at: ownKey.path, row: refer(rowOf(scope, row), ownKey.property) }]),
    ...set.map((change) => (change.copy === undefined ? change : { ...change, copy: rowOf(scope, change.copy).name })),
    ...(keys === undefined ? [] : [{ at: keys.at, rows: keys.rows.map((name) => refer(rowOf(scope, name), keys.property)) }]),
    ...(dangling === undefined ? [] : [{ at: dangling, dangling: true as const }]),
  ];
  return { ...body, ...(changes.length === 0 ? {} : { set: changes }) };
}

function lowerExpectation(operation: OperationCase, { row, distinct, ...expected }: Expectation, scope: Scope): LoweredExpectation {
  const made = row === undefined ? undefined : rowOf(scope, row.row);
  const [key, as] = made === undefined ? [] : [keyOf(scope, made), shownKey(scope, operation, made.entity)];
  const isShown = as !== undefined && row?.shows?.includes(as) !== false;
  return {
    ...expected,
    ...(distinct === undefined ? {} : { distinct: { ...distinct, rows: distinct.rows.map((name) => rowOf(scope, name).name) } }),
    ...(row === undefined || made === undefined
      ? {}
      : { row: { ...row, row: made.name, ...(key === undefined || !isShown ? {} : { key: { at: as, is: key } }) } }),
  };
}

/** The row below another parent than its own. */
export function lowerMisplace(
  { operation: name, row, other, parameters, body }: Extract<Step, { kind: 'misplace' }>,
  scope: Scope,
): readonly LoweredStep[] {
  const operation = operationOf(scope, name);
  const [path, elsewhere] = [row, other].map((each) => pathBeside(scope, operation, knownOf(rowOf(scope, each)))) as [Texts, Texts];
  return parameters.flatMap((parameter): readonly LoweredStep[] => {
    const [own, text] = [path[parameter], elsewhere[parameter]];
    if (own === undefined || text === undefined || own === text) {
      return [];
    }
    const sent: Lowered<'send'> = {
      kind: 'send',
      operation: name,
      ...request(scope, operation, { ...path, [parameter]: text }),
      ...(body === undefined ? {} : { body: lowerBody(operation, body, scope) }),
      expect: { refused: [404] },
      unless: [own, text],
    };
    return [sent];
  });
}
