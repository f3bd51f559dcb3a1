/** Lists below a parent that no row ever gets into: nothing that makes a row says which parent it belongs to. */
import type { BodyMapping, Condition, Effect, Program } from './types.js';

/**
 * Which of these programs list rows by a column that the path gives and that no insert sets, although other operations
 * make such rows. What the list holds is then said nowhere in the document, and an empty answer would be a made-up one.
 */
export function findEmptyLists(programs: readonly Program[], bodyOf: (id: string) => BodyMapping | undefined): ReadonlySet<Program> {
  const effects = programs.flatMap((program) => program.effects);
  const inserts = effects.filter((effect) => effect.kind === 'insert');
  const isSet = (entity: string, field: string): boolean =>
    inserts.some(
      (insert) =>
        insert.entity === entity &&
        (insert.values.some((value) => value.field === field) ||
          mapsTo(insert.body === undefined ? undefined : bodyOf(insert.body), field)),
    );
  return new Set(
    programs.filter((program) =>
      program.effects.some(
        (effect) =>
          effect.kind === 'list' &&
          inserts.some((insert) => insert.entity === effect.entity) &&
          pathFields(effect).some((field) => !isSet(effect.entity, field)),
      ),
    ),
  );
}

function mapsTo(body: BodyMapping | undefined, field: string): boolean {
  return body?.properties.some(({ target }) => 'field' in target && target.field === field) === true;
}

/** The columns of the row itself that a list compares with the path. */
function pathFields(effect: Extract<Effect, { kind: 'list' }>): readonly string[] {
  return effect.where.filter(isOwnKey).map(({ path }) => path[0] ?? '');
}

function isOwnKey(condition: Condition): condition is Extract<Condition, { kind: 'equals' }> {
  return (
    condition.kind === 'equals' && condition.path.length === 1 && condition.value.kind === 'parameter' && condition.value.in === 'path'
  );
}
