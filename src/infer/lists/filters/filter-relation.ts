import { normalizeName } from '../../../core/names.js';
import { filteredName, matching } from '../filters.js';
import type { FilterRule } from '../filters.js';
import { flattenObject } from '../../../json-schema/schema.js';

export const filterRelation: FilterRule = {
  name: 'filter-relation',
  confidence: 0.7,
  because: 'its name is that of a related resource: it selects rows that refer to it',
  apply: (parameter, { mapping, planOf, schemas }) => {
    const name = normalizeName(filteredName(parameter));
    const parent = mapping.parents.find(({ relation, target }) =>
      [relation, target, `${relation}id`, `${target}id`].some((word) => normalizeName(word) === name),
    );
    if (parent === undefined) return undefined;
    const own = parent.hiddenKey ? undefined : mapping.entity.fields.find((field) => field.name === parent.field);
    const direct = own === undefined ? undefined : matching(parameter, [own.name], own);
    if (direct !== undefined) return direct;
    const target = planOf(parent.target);
    const uniques = target?.entity.uniques.flatMap((key) => (key.fields.length === 1 ? key.fields : [])) ?? [];
    // The name of the related row in responses that show it.
    const shown = parent.link.nested?.uses.flatMap(({ property }) => [
      ...(flattenObject(property.schema, schemas)?.properties.keys() ?? []),
    ]);
    const unique = uniques.find((name) => shown?.some((wire) => normalizeName(wire) === normalizeName(name))) ?? uniques[0];
    const field = target?.entity.fields.find((candidate) => candidate.name === unique);
    return field === undefined ? undefined : matching(parameter, [parent.relation, field.name], field);
  },
};
