import { normalizeName } from '../../core/names.js';
import type { Json } from '../../core/json.js';
import { answerOne } from '../answers.js';
import type { ObjectPlace } from '../places.js';
import { typesOf, viewOf } from '../schema.js';
import type { Schemas } from '../schema.js';
import { stateVerbs } from '../vocabulary.js';
import { isRefusal } from './refusal.js';
import type { IntentRule } from './rule.js';

export const changeState: IntentRule = {
  name: 'change-state',
  confidence: 0.7,
  because: 'the last segment of its path is a verb, and a property says whether that has been done',
  apply: (operation, context) => {
    const step = operation.parsed.steps.at(-1);
    const [verb, ...more] = operation.parsed.tail;
    if (
      !['post', 'put', 'patch'].includes(operation.method) ||
      step === undefined ||
      verb === undefined ||
      more.length > 0 ||
      operation.body !== undefined
    )
      return undefined;
    if (operation.parameters.some((parameter) => parameter.in === 'query' && parameter.role !== 'credential')) return undefined;
    const state = Object.hasOwn(stateVerbs, normalizeName(verb)) ? stateVerbs[normalizeName(verb)] : undefined;
    const draft = context.resources.draftOf(step.collection);
    if (state === undefined || draft === undefined) return undefined;
    const change = draft.shapes.map((shape) => changeOf(shape, state, context.schemas)).find((found) => found !== undefined);
    if (change === undefined) return { because: `no property of ${draft.names.pascal} says whether it is ${state.words[0] ?? verb}` };
    const answer = answerOne(operation, draft, context);
    if (isRefusal(answer)) return answer;
    return {
      facts: operation,
      intent: 'patch',
      draft,
      chain: operation.parsed.steps.slice(0, -1),
      keyParameter: step.parameter,
      essential: [],
      sets: change,
      answer,
    };
  },
};

/** A flag called after the verb's participle, else a state that is enumerated among others. */
function changeOf(
  shape: ObjectPlace,
  state: (typeof stateVerbs)[string],
  schemas: Schemas,
): { readonly property: string; readonly value: Json } | undefined {
  for (const word of state.words) {
    for (const property of shape.flat.properties.values()) {
      const name = normalizeName(property.name);
      const types = typesOf(property.schema, schemas).filter((type) => type !== 'null');
      if (types.length === 1 && types[0] === 'boolean' && (name === word || name === `is${word}`))
        return { property: property.name, value: !state.undoes };
    }
  }
  if (state.undoes) return undefined;
  for (const property of shape.flat.properties.values()) {
    if (!/^(?:.*status|.*state)$/u.test(normalizeName(property.name))) continue;
    const choices = viewOf(property.schema, schemas).enum;
    const value = Array.isArray(choices)
      ? choices.find((choice): choice is string => typeof choice === 'string' && state.words.includes(normalizeName(choice)))
      : undefined;
    if (value !== undefined) return { property: property.name, value };
  }
  return undefined;
}
