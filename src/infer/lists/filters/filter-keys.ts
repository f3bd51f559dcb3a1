import { normalizeName } from '../../../core/names.js';
import { filteredName, matching } from '../filters.js';
import type { FilterRule } from '../filters.js';

export const filterKeys: FilterRule = {
  name: 'filter-keys',
  confidence: 0.85,
  because: 'its value is a list of keys: it selects the rows with one of them',
  apply: (parameter, { mapping }) => {
    if (!parameter.encoding.types.includes('array')) return undefined;
    const name = normalizeName(filteredName(parameter));
    const key = mapping.entity.fields.find((field) => field.name === mapping.key);
    const singulars = [normalizeName(mapping.key), 'id', ...[...mapping.resourceSchema.resource.aliases].map((alias) => `${alias}id`)];
    return key !== undefined && singulars.some((singular) => name === `${singular}s`) ? matching(parameter, [key.name], key) : undefined;
  },
};
