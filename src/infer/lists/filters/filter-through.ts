import { normalizeName } from '../../../core/names.js';
import { filteredName, matching } from '../filters.js';
import type { FilterRule } from '../filters.js';

export const filterThrough: FilterRule = {
  name: 'filter-through',
  confidence: 0.65,
  because: 'its name is that of a key of a related row: it selects rows through that relation',
  apply: (parameter, { mapping, planOf }) => {
    const name = normalizeName(filteredName(parameter));
    if (!/(?:id|uuid)$/u.test(name)) return undefined;
    for (const { relation, target } of mapping.parents) {
      const between = planOf(target);
      const key = between?.parents.find((above) => !above.hiddenKey && normalizeName(above.field) === name);
      const field = key === undefined ? undefined : between?.entity.fields.find((candidate) => candidate.name === key.field);
      if (field !== undefined) return matching(parameter, [relation, field.name], field);
    }
    return undefined;
  },
};
