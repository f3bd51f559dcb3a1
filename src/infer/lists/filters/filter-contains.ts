import { columnNamed, filteredName, valueOf } from '../filters.js';
import type { FilterRule } from '../filters.js';

/** Matches `name[contains]`, `name_contains`, `name__icontains`, `nameLike`. */
const operator = /(?:\[(?:i?contains|i?like|search|match)\]|_{1,2}(?:i?contains|i?like)|Contains|Like)$/u;

export const filterContains: FilterRule = {
  name: 'filter-contains',
  confidence: 0.85,
  because: 'its name is a property and a word such as `contains`: it selects rows that contain the text',
  apply: (parameter, { mapping }) => {
    const name = filteredName(parameter);
    const types = parameter.encoding.types.filter((type) => type !== 'null');
    if (!operator.test(name) || types.join() !== 'string') return undefined;
    const field = columnNamed(mapping, name.replace(operator, ''));
    return field?.type.kind === 'string' ? { kind: 'search', fields: [field.name], value: valueOf(parameter) } : undefined;
  },
};
