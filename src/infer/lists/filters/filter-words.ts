import { valueOf } from '../filters.js';
import type { FilterRule } from '../filters.js';
import { isSameWord } from '../../resources/tags.js';

export const filterWords: FilterRule = {
  name: 'filter-words',
  confidence: 0.8,
  because: 'its name is that of a list of tags: it selects rows with the tag',
  apply: (parameter, { plan }) => {
    const found = [...plan.properties].find(
      ([key, kept]) => kept.kind === 'words' && isSameWord(plan.thing.properties.get(key)?.specName ?? key, parameter.specName),
    )?.[1];
    const types = parameter.encoding.types.filter((type) => type !== 'null');
    return found?.kind !== 'words' || types.join() !== 'string'
      ? undefined
      : { kind: 'equals', path: [found.relation, found.field], value: valueOf(parameter) };
  },
};
