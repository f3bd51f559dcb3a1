/** Paths below a parent that no row ever gets into: nothing that makes a row says which parent it belongs to. */
import type { BodyMapping } from '../../model/projection.js';
import type { Condition, Program } from '../../model/program.js';

/**
 * Which of these programs look for rows by a column that the path gives and that no insert sets, although other operations
 * make such rows. What is there is then said nowhere in the document, and an empty answer, or 404, would be a made-up one.
 *
 * @param isScope is it a column by which the path tells rows apart, and not their key?
 */
export function findEmptyLists(
  programs: readonly Program[],
  bodyOf: (id: string) => BodyMapping | undefined,
  isScope: (entity: string, field: string) => boolean,
): ReadonlySet<Program> {
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
          (effect.kind === 'list' || effect.kind === 'find' || effect.kind === 'update' || effect.kind === 'delete') &&
          inserts.some((insert) => insert.entity === effect.entity) &&
          pathFields(effect.where).some(
            (field) => (effect.kind === 'list' || isScope(effect.entity, field)) && !isSet(effect.entity, field),
          ),
      ),
    ),
  );
}

function mapsTo(body: BodyMapping | undefined, field: string): boolean {
  return body?.properties.some(({ target }) => 'field' in target && target.field === field) === true;
}

/** The columns of the row itself that are compared with the path. */
function pathFields(where: readonly Condition[]): readonly string[] {
  return where.filter(isOwnKey).map(({ path }) => path[0] ?? '');
}

function isOwnKey(condition: Condition): condition is Extract<Condition, { kind: 'equals' }> {
  return (
    condition.kind === 'equals' && condition.path.length === 1 && condition.value.kind === 'parameter' && condition.value.in === 'path'
  );
}
