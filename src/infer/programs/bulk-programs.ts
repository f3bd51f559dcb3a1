/** Several rows at once: `POST /messages` with a list of messages. */
import { envelopeOf } from '../payloads/list-envelopes.js';
import { namesListed } from '../lists/lists.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { rowBody } from './program-parts.js';
import type { ProgramInference, ProgramContext } from './program-parts.js';
import type { ListPayload } from '../payloads/payload-shapes.js';
import type { OperationIntent, BulkCreateIntent } from '../intents/operation-intent.js';
import type { Effect, Program } from '../../model/program.js';
import type { ResponseBody } from '../../model/response.js';
import type { Unsupported } from '../unsupported.js';
import { givenValues } from './given-values.js';
import { isUnsupported } from '../unsupported.js';

/** Builds the program that inserts one row for each item of the list in the body. */
export function bulkCreateProgram(intent: BulkCreateIntent, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  const given = givenValues(intent, plan, context);
  if (isUnsupported(given)) return given;
  const parent = given.parent?.effect;
  const body = context.mapper.map(plan, intent);
  const taken = parent !== undefined && 'bind' in parent ? parent.bind : undefined;
  const bind = plan.entity.plural.camel === taken ? `new${plan.entity.plural.pascal}` : plan.entity.plural.camel;
  const insert: Effect = {
    kind: 'insert',
    bind,
    entity: plan.entity.id,
    ...(body === undefined ? {} : { body }),
    values: given.values,
    each: intent.list,
  };
  return {
    program: {
      effects: [...(parent === undefined ? [] : [parent]), insert],
      respond: {
        status: intent.operation.success.status,
        body:
          intent.response.kind === 'many'
            ? madeRows(intent, intent.response.reading, plan, bind, context)
            : rowBody(intent, plan, bind, context),
      },
    },
    roles: new Map(),
    indexes: [],
  };
}

/** The rows that were made, in the order of the items: all of them, since no page cuts them. */
export function madeRows(
  intent: Pick<OperationIntent, 'operation'>,
  reading: ListPayload,
  plan: EntityMapping,
  bind: string,
  context: ProgramContext,
): Extract<ResponseBody, { readonly kind: 'many' }> {
  const projection = context.projector.project(plan, reading.item, `${intent.operation.names.pascal} item`);
  const { envelope } = envelopeOf(reading, { kind: 'none', max: 0 }, namesListed(plan, reading), intent.operation, context.schemas);
  if (envelope === undefined) return { kind: 'many', binding: bind, projection };
  const properties = envelope.properties.map((property) => ({
    ...property,
    source: property.source.kind === 'total' ? { kind: 'count' as const } : property.source,
  }));
  return { kind: 'many', binding: bind, projection, envelope: { ...envelope, properties } };
}

/** Where the list is whose items the body of a program's effect speaks of. */
export function eachOf({ effects }: Program): readonly string[] | undefined {
  for (const effect of effects) {
    if (effect.kind === 'insert' && effect.each !== undefined) return effect.each;
  }
  return undefined;
}
