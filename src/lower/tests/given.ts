/** Programs of decisions: their row, and the state after them. */
import type { Assignment, Effect } from '../../model/program.js';
import type { Operation } from '../../model/operation.js';
import type { Projection } from '../../model/projection.js';
import type { TestContext } from './context.js';
import type { Become, OperationCase } from './operation-case.js';
import { type Makers, keyTarget, pathParameters } from './makers.js';
import { requirementsOf } from './requirements.js';

export function givenData(context: TestContext, makers: Makers, operation: Operation): Pick<OperationCase, 'given'> {
  const { program } = operation;
  if (operation.intent !== 'given' || program === undefined) return {};
  const written = program.effects.findLast((effect) => effect.kind === 'insert' || effect.kind === 'update' || effect.kind === 'delete');
  const subject = pathParameters(operation)
    .flatMap((name) => keyTarget(context, operation, name)?.entity ?? [])
    .findLast((entity) => makers.createOf(entity) !== undefined);
  const body = program.respond.body;
  const answer = body.kind === 'one' ? context.index.projection(body.projection) : undefined;
  const isAbout = written !== undefined && (written.kind === 'insert' || written.entity === subject);
  return {
    given: {
      effect: isAbout ? written.kind : 'none',
      ...(subject === undefined ? {} : { subject }),
      answered: written === undefined || answer?.entity !== written.entity ? [] : becomesOf(written, answer),
      ...requirementsOf(context, makers, operation, subject),
      stored: isAbout ? becomesOf(written, shownBy(context, written.entity)) : [],
    },
  };
}

/** Returns the projection by which a read or a list shows a row. */
function shownBy(context: TestContext, entity: string): Projection | undefined {
  for (const intent of ['read', 'list']) {
    for (const operation of context.model.operations) {
      const body = operation.intent === intent ? operation.program?.respond.body : undefined;
      if (body?.kind !== 'one' && body?.kind !== 'many') continue;
      const projection = context.index.projection(body.projection);
      if (projection.entity === entity) return projection;
    }
  }
  return undefined;
}

function becomesOf(effect: Effect, projection: Projection | undefined): readonly Become[] {
  const values = 'values' in effect ? effect.values : [];
  return values.flatMap(({ field, value }): readonly Become[] => {
    const to = becomeOf(value);
    const shown = projection?.properties.find(({ source }) => source.kind === 'column' && source.field === field);
    return to === undefined || shown === undefined ? [] : [{ property: shown.specName, to }];
  });
}

function becomeOf(value: Assignment['value']): Become['to'] | undefined {
  switch (value.kind) {
    case 'constant':
      return { kind: 'value', value: value.value };
    case 'body':
      return { kind: 'sent', path: value.path };
    case 'now':
      return { kind: 'now' };
    default:
      return undefined;
  }
}
