import { normalizeName } from '../../../core/names.js';
import { filteredName, matching } from '../filters.js';
import type { FilterRule } from '../filters.js';

export const filterKeys: FilterRule = {
  name: 'filter-keys',
  confidence: 0.85,
  because: 'its value is a list of keys: it selects the rows with one of them',
  apply: (parameter, { plan }) => {
    if (!parameter.encoding.types.includes('array')) return undefined;
    const name = normalizeName(filteredName(parameter));
    const key = plan.entity.fields.find((field) => field.name === plan.key);
    const singulars = [normalizeName(plan.key), 'id', ...[...plan.thing.resource.aliases].map((alias) => `${alias}id`)];
    return key !== undefined && singulars.some((singular) => name === `${singular}s`) ? matching(parameter, [key.name], key) : undefined;
  },
};
