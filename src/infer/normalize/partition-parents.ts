/**
 * Scopes that stand after the name of what they hold: `/flags/{projectKey}/{flagKey}` is read as
 * `/projects/{projectKey}/flags/{flagKey}` where the document has projects that a `projectKey` names.
 */
import { normalizeName, singularize } from '../../core/names.js';
import type { ApiOperation } from '../operations/api-operation.js';
import type { PathStep } from '../operations/paths.js';

/** Finds the collection, another one than that of the key, whose members parameters of this name mean, below what the steps before it name. */
export type PartitionParents = (key: string, parameter: string, above: readonly PathStep[]) => PathStep | undefined;

export function findScopeParents(operations: readonly ApiOperation[]): PartitionParents {
  const named = new Map<string, PathStep[]>();
  for (const { parsed, method } of operations) {
    const step = parsed.steps.at(-1);
    if (parsed.irregular || parsed.tail.length > 0 || step === undefined || method !== 'get' || !isCalledAfter(step)) continue;
    const key = keyOf(step.parameter, parsed.steps.slice(0, -1));
    const known = named.get(key) ?? [];
    if (!known.some(({ collection }) => collection === step.collection)) known.push(step);
    named.set(key, known);
  }
  return (own, parameter, above) => {
    const found = (named.get(keyOf(parameter, above)) ?? []).filter(({ collection }) => collection !== own);
    return found.length === 1 && found[0] !== undefined ? { ...found[0], parameter } : undefined;
  };
}

/** `projectKey` of projects: the name of a parameter says which thing it names. */
function isCalledAfter({ literal, parameter }: PathStep): boolean {
  const resourceSchema = normalizeName(singularize(literal));
  const name = normalizeName(parameter);
  return (
    literal !== '' &&
    resourceSchema.length > 2 &&
    name.startsWith(resourceSchema) &&
    /^(?:id|key|slug|uuid|guid|name|code|)$/u.test(name.slice(resourceSchema.length))
  );
}

function keyOf(parameter: string, above: readonly PathStep[]): string {
  return [...above.map(({ collection }) => collection), normalizeName(parameter)].join(' ');
}
