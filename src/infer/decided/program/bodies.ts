/** `from body`: which properties of the body go into which columns. */
import { bodyOf } from '../../payloads/request-bodies.js';
import type { EntityMapping } from '../../entities/entity-mapping.js';
import type { ListPayload } from '../../payloads/payload-shapes.js';
import type { BodyMapping } from '../../../model/projection.js';
import type { Reader } from '../../../decisions/program/reader.js';
import type { ProgramScope } from './scope.js';
import { bodyIntentOf } from './step-intent.js';
import { isUnsupported } from '../../unsupported.js';

/**
 * The mapping of the body into rows of an entity; a problem of the reader where there is none.
 * @param given fields that the step sets itself, which the body must not
 * @param many the list in the body, where each item of it is meant
 */
export function mapBody(
  reader: Reader,
  scope: ProgramScope,
  plan: EntityMapping,
  intent: 'create' | 'replace' | 'patch',
  offset: number,
  given: ReadonlySet<string>,
  many?: ListPayload,
): BodyMapping | undefined {
  const { operation, context } = scope;
  const refuse = (message: string): BodyMapping | undefined => {
    reader.fail({ code: 'SW2510', message, offset });
    return undefined;
  };
  const body =
    many === undefined
      ? bodyOf(operation, plan.resourceSchema.resource, context.intentContext)
      : { place: many.item, wrap: [], metadata: [] };
  if (body === undefined) return refuse('the operation has no body');
  if (isUnsupported(body)) return refuse(body.reason);
  const own = { ...bodyIntentOf(scope, plan, intent), body };
  const id = context.mapper.map(plan, own, given);
  const mapping = context.mapper.all().find((each) => each.id === id);
  if (mapping === undefined || mapping.properties.length === 0) return refuse(`nothing of the body is kept in ${plan.entity.id}`);
  const lost = mapping.unstored.find(({ missed }) => missed);
  if (lost !== undefined) return refuse(`\`${lost.specName}\` in the body would be lost: ${lost.reason}`);
  return mapping;
}

/** A problem of the reader where a new row would lack something: neither `given` nor required in the body. */
export function needsNothing(
  reader: Reader,
  { entity }: EntityMapping,
  mapping: BodyMapping | undefined,
  given: ReadonlySet<string>,
  offset: number,
): void {
  const isSent = (field: string): boolean =>
    mapping?.properties.some(({ required, target }) => required && 'field' in target && target.field === field) === true;
  const lacking = entity.fields.find(
    (field) => !field.nullable && field.default === undefined && !given.has(field.name) && !isSent(field.name),
  );
  if (lacking !== undefined)
    reader.fail({
      code: 'SW2510',
      message: `every ${entity.id} needs its ${lacking.name}, and nothing gives it`,
      offset,
      help: `Add \`set ${lacking.name} = …\`.`,
    });
}
