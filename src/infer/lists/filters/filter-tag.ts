import { valueOf } from '../filters.js';
import type { FilterRule } from '../filters.js';
import { isSameTag } from '../../resources/tags.js';

export const filterTag: FilterRule = {
  name: 'filter-tag',
  confidence: 0.8,
  because: 'its name is that of a list of tags: it selects rows with the tag',
  apply: (parameter, { mapping }) => {
    const found = [...mapping.properties].find(
      ([key, kept]) => kept.kind === 'words' && isSameTag(mapping.resourceSchema.properties.get(key)?.specName ?? key, parameter.specName),
    )?.[1];
    const types = parameter.encoding.types.filter((type) => type !== 'null');
    return found?.kind !== 'words' || types.join() !== 'string'
      ? undefined
      : { kind: 'equals', path: [found.relation, found.field], value: valueOf(parameter) };
  },
};
