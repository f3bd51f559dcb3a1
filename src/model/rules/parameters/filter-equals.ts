import { columnNamed, filteredName, matching } from '../../filters.js';
import type { FilterRule } from '../../filters.js';

export const filterEquals: FilterRule = {
  name: 'filter-equals',
  confidence: 0.9,
  because: 'it has the name of a property, and selects what has that value',
  apply: (parameter, { plan }) => {
    const field = columnNamed(plan, filteredName(parameter));
    return field === undefined ? undefined : matching(parameter, [field.name], field);
  },
};
