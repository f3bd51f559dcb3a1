/**
 * Members that several parameters name together: `/repos/{owner}/{repo}`, `/rates/{from}/{to}`. The last of them names the member
 * among those that the others select, as it would below a parent of which nothing is stored.
 */
import { normalizeName } from '../../core/names.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { itemNamesOf } from '../resources/item-schemas.js';
import { namesOne } from '../operations/paths.js';
import type { ParsedPath, PathStep } from '../operations/paths.js';
import { isListShaped } from '../payloads/list-payloads.js';
import { findScopeParents } from './partition-parents.js';
import type { PartitionParents } from './partition-parents.js';
import type { Schemas } from '../../json-schema/schema.js';

/** Each operation with its path as it is meant: where several parameters follow each other, only the last names a member. */
export function readComposites(operations: readonly ApiOperation[], schemas: Schemas): readonly ApiOperation[] {
  const composite = compositeCollections(operations, schemas);
  if (composite.size === 0) return operations;
  // What is listed from everywhere stands by itself, and is only told apart by its scope.
  const listed = new Set(operations.flatMap(({ parsed, method }) => (method === 'get' ? [parsed.key] : [])));
  const stored = findScopeParents(operations);
  const parentOf: PartitionParents = (key, parameter, above) => (listed.has(key) ? undefined : stored(key, parameter, above));
  return operations.map((operation) => {
    const parsed = meantPath(operation.parsed, composite, parentOf);
    return parsed === operation.parsed ? operation : { ...operation, parsed };
  });
}

/** The collections whose members no single parameter names, by key, with how many parameters name one. */
function compositeCollections(operations: readonly ApiOperation[], schemas: Schemas): ReadonlyMap<string, number> {
  const found = new Map<string, Set<number>>();
  for (const { parsed } of operations) {
    if (parsed.irregular) continue;
    for (const run of runsOf(parsed.steps)) {
      const [first] = run;
      if (first === undefined || run.length < 2 || first.literal === '') continue;
      found.set(first.collection, (found.get(first.collection) ?? new Set()).add(run.length));
    }
  }
  return new Map(
    [...found].flatMap(([key, lengths]): readonly [string, number][] => {
      const length = isComposite(key, Math.max(...lengths), operations, schemas)
        ? Math.max(...lengths)
        : [...lengths].sort((left, right) => left - right).find((each) => isListedAbove(key, each, operations, schemas));
      return length === undefined ? [] : [[key, length]];
    }),
  );
}

/** Steps of which each but the first follows the one before without a literal between them. */
function runsOf(steps: readonly PathStep[]): readonly (readonly PathStep[])[] {
  const runs: PathStep[][] = [];
  for (const step of steps) {
    const last = runs.at(-1);
    if (step.literal === '' && last !== undefined) last.push(step);
    else runs.push([step]);
  }
  return runs;
}

/** Is a member named by no fewer parameters than these? What has operations or parts of its own is one by itself. */
function isComposite(key: string, length: number, operations: readonly ApiOperation[], schemas: Schemas): boolean {
  const shorter = new Set(Array.from({ length: length - 1 }, (_, index) => `${key}${'/{}'.repeat(index + 1)}`));
  const names = itemNamesOf(key.slice(key.lastIndexOf('/') + 1));
  return operations.every((operation) => {
    const { parsed, method, successPlace } = operation;
    if (parsed.irregular) return true;
    if (!shorter.has(parsed.key)) return !parsed.segments.some((_, index) => isPartOf(parsed, index, shorter));
    if (method === 'post') return true;
    return method === 'get' && successPlace !== undefined && !namesOne(operation, names) && isListShaped(successPlace, schemas, names);
  });
}

/**
 * Do the parameters but the last list what all of them name: `GET /segments/{project}/{environment}` beside
 * `GET /segments/{project}/{environment}/{segment}`? What else stands below the shorter path is then done to the list, or to something
 * that is named in another way.
 */
function isListedAbove(key: string, length: number, operations: readonly ApiOperation[], schemas: Schemas): boolean {
  const names = itemNamesOf(key.slice(key.lastIndexOf('/') + 1));
  const at = (count: number): readonly ApiOperation[] =>
    operations.filter(({ parsed }) => !parsed.irregular && parsed.key === `${key}${'/{}'.repeat(count)}`);
  const lists = (operation: ApiOperation): boolean =>
    operation.method === 'get' &&
    operation.successPlace !== undefined &&
    !namesOne(operation, names) &&
    isListShaped(operation.successPlace, schemas, names);
  const shorter = Array.from({ length: length - 1 }, (_, index) => at(index + 1));
  return (
    shorter.at(-1)?.some(lists) === true &&
    shorter.every((own) => own.length === 0 || own.some(lists)) &&
    !at(length).some(lists) &&
    at(length).some(({ method }) => ['get', 'put', 'patch', 'delete'].includes(method))
  );
}

/** Does a literal follow one of these keys in the path? */
function isPartOf({ segments }: ParsedPath, index: number, keys: ReadonlySet<string>): boolean {
  const segment = segments[index];
  if (segment?.kind !== 'literal' || index === 0) return false;
  const before = segments.slice(0, index).map((each) => (each.kind === 'literal' ? each.text : '{}'));
  return keys.has(`/${before.join('/')}`);
}

function meantPath(parsed: ParsedPath, composite: ReadonlyMap<string, number>, parentOf: PartitionParents): ParsedPath {
  if (parsed.irregular || !parsed.steps.some((step) => composite.has(step.collection))) return parsed;
  const runs = runsOf(parsed.steps);
  const steps = runs.flatMap((run, index): readonly PathStep[] => {
    const [first] = run;
    const length = first === undefined ? undefined : composite.get(first.collection);
    if (first === undefined || length === undefined) return run;
    const isWhole = run.length === length;
    const isLast = index === runs.length - 1 && parsed.tail.length === 0;
    const isList = isLast && run.length < length;
    const above: PathStep[] = [];
    return run.map((step, at): PathStep => {
      if (isWhole && at === run.length - 1) return { ...first, parameter: step.parameter };
      const parent =
        index === 0 && (isWhole || isList) && above.length === at ? parentOf(first.collection, step.parameter, above) : undefined;
      if (parent !== undefined) {
        above.push(parent);
        return parent;
      }
      const selects = isWhole || isList ? { selects: true as const } : {};
      return { collection: `${first.collection}/{${normalizeName(step.parameter)}}`, literal: '', parameter: step.parameter, ...selects };
    });
  });
  const run = runs.at(-1);
  const [first] = run ?? [];
  const isList = first !== undefined && parsed.tail.length === 0 && (composite.get(first.collection) ?? 0) > (run?.length ?? 0);
  // The members that have these values: a list of the collection, whose name comes before them.
  return isList ? { ...parsed, steps, tail: [first.literal], key: first.collection } : { ...parsed, steps };
}
