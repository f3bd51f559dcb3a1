import { rowResponse } from '../../../payloads/response-shapes.js';
import { askedBy } from '../../../normalize/lookup-paths.js';
import type { PathStep } from '../../../operations/paths.js';
import type { Resource, Resources } from '../../../resources/resources.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';
import { namesForParameter } from '../../../resources/parameter-names.js';

export const readByProperty: IntentRule<TargetOf<'unknown'>> = {
  name: 'read-by-property',
  confidence: 0.85,
  because: 'GET below a collection, on the name of a property and a value of it, answers the one member that has it',
  methods: ['get'],
  apply: (operation, target, context) => {
    const { step } = target;
    if (step === undefined) return undefined;
    const named = namedBy(step, context.resources);
    const property = named.find(({ resource, names }) => names.some((name) => resource.properties.has(name)));
    const keyProperty = property?.names.find((name) => property.resource.properties.has(name));
    if (property === undefined || keyProperty === undefined) return undefined;
    const { resource } = property;
    const answer = rowResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    if (answer.kind !== 'one') return { reason: 'it does not answer the member that it asks for' };
    return {
      kind: 'read',
      operation,
      resource,
      parentPath: operation.parsed.steps.slice(0, -1),
      keyParameter: step.parameter,
      keyProperty,
      response: answer,
    };
  },
};

function namedBy(step: PathStep, { resourceOf }: Resources): readonly NamedBy[] {
  const asked = askedBy(step);
  return (asked?.collections ?? []).flatMap((key) => {
    const resource = resourceOf(key);
    const names = [
      asked?.property ?? '',
      ...namesForParameter(step.parameter, key.slice(key.lastIndexOf('/') + 1), resource?.aliases ?? new Set()),
    ];
    return resource === undefined ? [] : [{ resource, names: names.filter((name) => name !== '') }];
  });
}

interface NamedBy {
  readonly resource: Resource;
  /** Normalised names of the possible properties, the likeliest first. */
  readonly names: readonly string[];
}
