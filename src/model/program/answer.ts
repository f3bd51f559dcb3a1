/** What `respond` answers: a row or a list in the form that the document declares. */
import { isJson } from '../facts.js';
import type { EntityPlan } from '../plans.js';
import type { ObjectPlace } from '../places.js';
import { plainValueOf } from '../projections.js';
import { readOne } from '../readings.js';
import type { ResponseBody } from '../types.js';
import type { Reader } from './reader.js';
import type { Binding, ProgramScope } from './scope.js';

export function answerOf(reader: Reader, scope: ProgramScope, binding: Binding, offset: number): ResponseBody | undefined {
  const { facts, context } = scope;
  const { success, successPlace } = facts;
  const refuse = (message: string): undefined => {
    reader.fail({ code: 'SW2511', message, offset });
    return undefined;
  };
  if (success.content !== undefined && !isJson(success.content))
    return refuse(`the document declares ${success.content.type}, which is not made from a row`);
  if (binding.kind === 'rows') {
    const listed = scope.lists.get(binding.bind);
    return listed === undefined ? undefined : { kind: 'many', binding: binding.bind, ...listed };
  }
  if (successPlace === undefined) return refuse('the document does not say what the answer looks like');
  const reading = readOne(successPlace, context.schemas, binding.plan.thing.draft.aliases);
  if (reading === undefined || reading.place.flat.union) return refuse('the declared answer is not one object');
  const missing = unkept(binding.plan, reading.place);
  if (missing !== undefined) return refuse(`the declared answer has \`${missing}\`, which nothing keeps of ${binding.plan.entity.id}`);
  const projection = context.projector.project(binding.plan, reading.place, `${facts.names.pascal} response`);
  const around = reading.around.map(({ path, property }) => ({ path, value: plainValueOf(property, context.schemas) }));
  return { kind: 'one', binding: binding.bind, projection, wrap: reading.wrap, ...(around.length > 0 ? { around } : {}) };
}

/** A property that is always answered, and that the entity does not have. */
function unkept(plan: EntityPlan, place: ObjectPlace): string | undefined {
  return [...place.flat.properties.values()].find(
    (property) => property.required && plan.properties.get(plan.thing.keyOf(property.name)) === undefined,
  )?.name;
}
