/** Rows that join others and leave them. */
import type { Effect } from '../../model/program.js';
import type { Operation } from '../../model/operation.js';
import { relationOf } from '../../model/lookup.js';
import type { TestContext } from './context.js';
import type { OperationCase } from './operation-case.js';
import type { Makers } from './makers.js';

type Join = Extract<Effect, { kind: 'connect' | 'disconnect' | 'set' }>;

/** The effect by which rows join or leave; that of a caller is none. */
export function joinOf({ program }: Operation): Join | undefined {
  const join = program?.effects.find(
    (effect): effect is Join => effect.kind === 'connect' || effect.kind === 'disconnect' || effect.kind === 'set',
  );
  const { value } = join?.member ?? {};
  const isCaller =
    value?.kind === 'principal' ||
    (value?.kind === 'binding' && program?.effects.some((effect) => effect.kind === 'caller' && effect.bind === value.name) === true);
  return join === undefined || isCaller ? undefined : join;
}

/** The parts of a case that say what joins what, and the operations by which that can be seen and undone. */
export function membershipData(context: TestContext, makers: Makers, operation: Operation): Pick<OperationCase, 'membership'> {
  const join = joinOf(operation);
  if (join === undefined || (operation.intent !== 'link' && operation.intent !== 'unlink')) {
    return {};
  }
  const member = relationOf(context.index.entity(join.entity), join.relation).target;
  const feature = context.model.features.find((candidate) => candidate.operations.includes(operation.names.camel));
  const beside = (feature?.operations ?? []).map((name) => context.index.operation(name));
  const isSame = (other: Operation): boolean => {
    const own = joinOf(other);
    return own?.entity === join.entity && own.relation === join.relation;
  };
  const on = beside.find((other) => isSame(other) && other.intent === 'link');
  const off = beside.find((other) => isSame(other) && other.intent === 'unlink');
  const list = beside.find((other) => isListOf(context, other, join, member));
  if (!makers.has(join.entity) || !makers.has(member)) {
    return {};
  }
  return {
    membership: {
      group: join.entity,
      member,
      ...(on === undefined ? {} : { on: on.names.camel, ...(joinOf(on)?.kind === 'set' ? { replaces: true } : {}) }),
      ...(off === undefined ? {} : { off: off.names.camel, ...(isStrict(off) ? { strict: true } : {}) }),
      ...(list === undefined ? {} : { list: list.names.camel }),
    },
  };
}

/** Whoever leaves must have joined: the row is looked for among those that have. */
function isStrict({ program }: Operation): boolean {
  return (
    program?.effects.some(
      (effect) =>
        effect.kind === 'find' && effect.where.some(({ kind, ...rest }) => kind === 'equals' && 'path' in rest && rest.path.length === 2),
    ) === true
  );
}

/** It lists the members of the one group that its path names, and asks for nothing else. */
function isListOf(context: TestContext, operation: Operation, join: Join, member: string): boolean {
  const relation = relationOf(context.index.entity(join.entity), join.relation);
  const list = operation.program?.effects.find((effect) => effect.kind === 'list');
  return (
    operation.intent === 'list' &&
    relation.kind === 'many-to-many' &&
    list?.kind === 'list' &&
    list.entity === member &&
    list.where.some((condition) => condition.kind === 'equals' && condition.path.length === 2 && condition.path[0] === relation.inverse) &&
    operation.parameters.every((parameter) => parameter.in === 'path' || parameter.role === 'credential' || !parameter.required)
  );
}
