/** What the generated tests know of a program that somebody has given: what it is about, and what becomes of it. */
import type { Assignment, Effect } from '../../../model/program.js';
import type { Operation } from '../../../model/operation.js';
import type { Projection } from '../../../model/projection.js';
import type { ViewContext } from './context.js';
import type { Data } from './test-data.js';
import { type Makers, keyTarget, pathParameters } from './test-makers.js';
import { requirementsOf } from './test-requirements.js';

export function givenData(context: ViewContext, makers: Makers, operation: Operation): { readonly given?: Data } {
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

/** How reading or listing shows a row. */
function shownBy(context: ViewContext, entity: string): Projection | undefined {
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

function becomesOf(effect: Effect, projection: Projection | undefined): readonly Data[] {
  const values = 'values' in effect ? effect.values : [];
  return values.flatMap(({ field, value }): readonly Data[] => {
    const to = becomeOf(value);
    const shown = projection?.properties.find(({ source }) => source.kind === 'column' && source.field === field);
    return to === undefined || shown === undefined ? [] : [{ property: shown.specName, to }];
  });
}

function becomeOf(value: Assignment['value']): Data | undefined {
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
