/** Lowers the creation of rows: the rows that they are below, and the choice among rows of the seed. */
import type { Step as LoweredStep, Texts } from '../format.js';
import type { OperationCase } from '../operation-case.js';
import type { Step } from '../scenario.js';
import type { Known, Row } from './row.js';
import { belowOf } from './rows.js';
import { type Scope, differing, linksOf, operationOf, rowOf } from './scope.js';

type Of<Kind extends Step['kind']> = Extract<Step, { kind: Kind }>;

export function lowerMake({ entity, as, below, apart, with: changes, files, hides }: Of<'make'>, scope: Scope): readonly LoweredStep[] {
  const steps =
    apart === true
      ? makeApart(scope, entity, as)
      : makeRow(scope, entity, as, below === undefined ? new Map() : belowOf(rowOf(scope, below)));
  return steps.map((step) =>
    step.kind === 'make' && step.as === as
      ? {
          ...step,
          ...(changes === undefined ? {} : { with: changes }),
          ...(files === undefined ? {} : { files }),
          ...(hides === undefined ? {} : { hides }),
        }
      : step,
  );
}

/** Creates a row below the given rows, or below shared ones; takes one of the seed where nothing creates it. */
export function makeRow(scope: Scope, entity: string, as: string, under: Known): readonly LoweredStep[] {
  const { rows } = scope;
  const create = rows.createOf(entity);
  if (create === undefined) {
    const turn = scope.turns.get(entity) ?? 0;
    scope.turns.set(entity, turn + 1);
    const row = rows.seeds.next(entity, under, turn);
    if (row !== undefined) {
      scope.known.set(as, row);
    }
    return [];
  }
  const { steps, path, parents } = resolve(scope, create, under);
  const usual = rows.pathOf(create, new Map(), () => rows.shared(entity)).path;
  scope.known.set(as, rows.created(as, create, parents, under));
  const links = linksOf(create, under);
  return [...steps, { kind: 'make', entity, as, ...differing(path, usual), ...(links === undefined ? {} : { links }) }];
}

/** Creates a row below parents of its own. `above` has the entities that it is made for, to which optional references may lead back. */
function makeApart(scope: Scope, entity: string, as: string, above: readonly string[] = []): readonly LoweredStep[] {
  const create = scope.rows.createOf(entity);
  if (create === undefined) {
    const row = scope.rows.seeds.apart(entity);
    if (row !== undefined) {
      scope.known.set(as, row);
    }
    return [];
  }
  const parents = new Map<string, Row>();
  const steps: LoweredStep[] = [];
  for (const { entity: parent } of [...Object.values(create.keys), ...(create.body?.references ?? [])]) {
    if (parent !== entity && !above.includes(parent) && !parents.has(parent)) {
      const name = `${as}:${parent}`;
      steps.push(...makeApart(scope, parent, name, [...above, entity]));
      const row = rowOf(scope, name);
      for (const [outer, made] of [...row.parents, [parent, row] as const]) {
        parents.set(outer, made);
      }
    }
  }
  return [...steps, ...makeRow(scope, entity, as, parents)];
}

/** Creates a row that the same path finds, or takes the next of the seed. */
export function lowerAnother({ operation: name, row: from, as, property, elsewhere }: Of<'another'>, scope: Scope): readonly LoweredStep[] {
  const operation = operationOf(scope, name);
  const row = rowOf(scope, from);
  const { beside, elsewhere: others } = scope.rows.seeds.neighbours(operation, row);
  if (elsewhere === true) {
    scope.known.set(as, others.at(-1) ?? row);
    return [];
  }
  const at = beside.indexOf(row);
  if (at >= 0) {
    const following = [...beside.slice(at + 1), ...beside.slice(0, at)];
    const unlike = property === undefined ? undefined : following.find(({ item }) => item?.[property] !== row.item?.[property]);
    scope.known.set(as, unlike ?? following[0] ?? row);
    return [];
  }
  const steps = makeRow(scope, row.entity, as, besideOf(operation, row, scope));
  return property === undefined
    ? steps
    : steps.map((step) => (step.kind === 'make' && step.as === as ? { ...step, unlike: { row: row.name, property } } : step));
}

/** Returns the rows below which a row must be for the same path to find it. */
export function besideOf({ keys, list, entity }: OperationCase, row: Row, scope: Scope): Known {
  const scopes = (list?.scopes ?? []).map(({ property }) => property);
  const references = entity === undefined ? [] : (scope.rows.createOf(entity)?.body?.references ?? []);
  const named = new Set([
    ...Object.values(keys).map((key) => key.entity),
    ...references.filter(({ path }) => scopes.includes(path.join('.'))).map((each) => each.entity),
  ]);
  return new Map([...[...row.references()].filter(([each]) => named.has(each)), ...row.parents]);
}

/** Resolves the path of an operation, and creates its own row where nothing names one. */
export function resolve(
  scope: Scope,
  operation: OperationCase,
  known: Known,
): { readonly steps: readonly LoweredStep[]; readonly path: Texts; readonly parents: Known } {
  const steps: LoweredStep[] = [];
  const { path, parents } = scope.rows.pathOf(operation, known, (under) => {
    const { entity = '' } = operation;
    const name = scope.newName();
    steps.push(...makeRow(scope, entity, name, new Map(under)));
    return rowOf(scope, name);
  });
  return { steps, path, parents };
}
