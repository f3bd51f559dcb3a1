/** User actions: rows that each principal marks for themselves. */
import type { Effect, Value } from '../../model/program.js';
import type { Operation } from '../../model/operation.js';
import type { PropertySource } from '../../model/projection.js';
import { entityOf } from '../../model/lookup.js';
import type { TestContext } from './context.js';
import type { OperationCase } from './operation-case.js';
import { joinOf } from './memberships.js';

type Toggle = Extract<Effect, { kind: 'connect' | 'disconnect' | 'set' }>;

/** Returns a user action, its reverse, and the operation that shows it. */
export function toggleData(context: TestContext, operation: Operation): Pick<OperationCase, 'toggle'> {
  const toggle =
    joinOf(operation) === undefined
      ? operation.program?.effects.find((effect): effect is Toggle => effect.kind === 'connect' || effect.kind === 'disconnect')
      : undefined;
  if (toggle === undefined) {
    return {};
  }
  const read = context.model.operations.find(
    (other) =>
      other.intent === 'read' &&
      doneOf(other) === undefined &&
      entityOf(other) === toggle.entity &&
      shows(context, other, toggle) &&
      samePath(other, operation),
  );
  const [on, off] = [togglingOf(context, 'connect', toggle), togglingOf(context, 'disconnect', toggle)];
  const whether = [operation, ...(read === undefined ? [] : [read])].map((one) => wireOf(context, one, 'has-caller', toggle)).find(isThere);
  const howMany = [operation, ...(read === undefined ? [] : [read])]
    .map((one) => wireOf(context, one, 'related-count', toggle))
    .find(isThere);
  return {
    toggle: {
      ...(whether === undefined ? {} : { whether: [whether] }),
      ...(howMany === undefined ? {} : { howMany: [howMany] }),
      ...(on === undefined ? {} : { on: on.names.camel }),
      ...(off === undefined ? {} : { off: off.names.camel }),
      ...(read === undefined ? {} : { read: read.names.camel }),
    },
  };
}

/** An operation by which callers come into a relation, or leave it. */
function togglingOf(
  context: TestContext,
  kind: Toggle['kind'],
  { entity, relation }: Pick<Toggle, 'entity' | 'relation'>,
): Operation | undefined {
  return context.model.operations.find((other) =>
    other.program?.effects.some(
      (effect) => effect.kind === kind && 'relation' in effect && effect.entity === entity && effect.relation === relation,
    ),
  );
}

/** Reads, or lists, what its caller has done something to, and nothing else: the relation that says so. */
export function doneOf({ program }: Operation): Pick<Toggle, 'entity' | 'relation'> | undefined {
  const account = program?.effects.find((effect) => effect.kind === 'caller');
  const isCaller = (value: Value): boolean =>
    value.kind === 'principal' || (value.kind === 'binding' && account?.kind === 'caller' && value.name === account.bind);
  for (const effect of program?.effects ?? []) {
    if (effect.kind !== 'list' && effect.kind !== 'find') continue;
    for (const condition of effect.where) {
      const [relation, ...field] = condition.kind === 'equals' && isCaller(condition.value) ? condition.path : [];
      if (relation !== undefined && field.length === 1) return { entity: effect.entity, relation };
    }
  }
  return undefined;
}

/** Returns the user action that the answered rows have in common. */
export function doneData(context: TestContext, operation: Operation): Pick<OperationCase, 'done'> {
  const done = doneOf(operation);
  const on = done === undefined ? undefined : togglingOf(context, 'connect', done);
  const off = done === undefined ? undefined : togglingOf(context, 'disconnect', done);
  return on === undefined ? {} : { done: { on: on.names.camel, ...(off === undefined ? {} : { off: off.names.camel }) } };
}

function isThere(name: string | undefined): name is string {
  return name !== undefined;
}

/** Only what stands in the same file can be referred to, and only the same path names the same row. */
function samePath(left: Operation, right: Operation): boolean {
  return right.path.startsWith(`${left.path}/`);
}

function shows(context: TestContext, operation: Operation, toggle: Toggle): boolean {
  return (['has-caller', 'related-count'] as const).some((kind) => wireOf(context, operation, kind, toggle) !== undefined);
}

function wireOf(context: TestContext, operation: Operation, kind: PropertySource['kind'], toggle: Toggle): string | undefined {
  const body = operation.program?.respond.body;
  return body?.kind === 'one'
    ? context.index
        .projection(body.projection)
        .properties.find(({ source }) => source.kind === kind && 'relation' in source && source.relation === toggle.relation)?.specName
    : undefined;
}
