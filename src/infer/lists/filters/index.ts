/** The filter rules, in order of precedence. */
import type { FilterRule } from '../filters.js';
import { filterContains } from './filter-contains.js';
import { filterEquals } from './filter-equals.js';
import { filterKeys } from './filter-keys.js';
import { filterRange } from './filter-range.js';
import { filterCallers } from './filter-callers.js';
import { filterThrough } from './filter-through.js';
import { filterWords } from './filter-words.js';
import { filterRelation } from './filter-relation.js';
import { freeText } from './free-text.js';

export const filterRules: readonly FilterRule[] = [
  filterEquals,
  filterKeys,
  filterRelation,
  filterThrough,
  filterWords,
  filterCallers,
  filterRange,
  filterContains,
  freeText,
];
