import { normalizeName } from '../../../../core/names.js';
import { listResponse } from '../../../payloads/response-shapes.js';
import type { Resource } from '../../../resources/resources.js';
import { typesOf, viewOf } from '../../../../json-schema/schema.js';
import type { Schemas } from '../../../../json-schema/schema.js';
import type { SetProperty } from '../../operation-intent.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';

export const listByState: IntentRule<TargetOf<'below-collection'>> = {
  name: 'list-by-state',
  confidence: 0.75,
  because: 'GET below a collection, on the word for a flag or a state of its members, answers those that are so',
  methods: ['get'],
  apply: (operation, _target, context) => {
    const { parsed } = operation;
    const last = parsed.tail.at(-1);
    if (last === undefined || parsed.tail.length < 2) return undefined;
    const resource = context.resources.resourceOf(parsed.key.slice(0, parsed.key.lastIndexOf('/')));
    const state = resource === undefined ? undefined : stateCalled(normalizeName(last), resource, context.schemas);
    if (resource === undefined || state === undefined) return undefined;
    const answer = listResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    return {
      kind: 'list',
      operation,
      resource,
      parentPath: parsed.steps,
      essential: [],
      only: { kind: 'state', sets: [state] },
      response: answer,
    };
  },
};

/** Finds the only flag of this name, or the only property with this enum value. */
function stateCalled(word: string, resource: Resource, schemas: Schemas): SetProperty | undefined {
  const found = new Map<string, SetProperty>();
  for (const property of resource.shapes.flatMap((shape) => [...shape.flat.properties.values()])) {
    const name = normalizeName(property.name);
    const types = typesOf(property.schema, schemas).filter((type) => type !== 'null');
    const choices: unknown = viewOf(property.schema, schemas).enum;
    const choice = (Array.isArray(choices) ? choices : []).find(
      (value): value is string => typeof value === 'string' && normalizeName(value) === word,
    );
    if (types.length === 1 && types[0] === 'boolean' && (name === word || name === `is${word}`))
      found.set(name, { property: property.name, value: true });
    else if (choice !== undefined) found.set(name, { property: property.name, value: choice });
  }
  const [state, ...others] = found.values();
  return others.length === 0 ? state : undefined;
}
