/** The filter rules, in order of precedence. */
import type { FilterRule } from '../filters.js';
import { filterContains } from './filter-contains.js';
import { filterEquals } from './filter-equals.js';
import { filterKeys } from './filter-keys.js';
import { filterRange } from './filter-range.js';
import { filterUserAction } from './filter-user-action.js';
import { filterThrough } from './filter-through.js';
import { filterTag } from './filter-tag.js';
import { filterRelation } from './filter-relation.js';
import { freeText } from './free-text.js';

export const filterRules: readonly FilterRule[] = [
  filterEquals,
  filterKeys,
  filterRelation,
  filterThrough,
  filterTag,
  filterUserAction,
  filterRange,
  filterContains,
  freeText,
];
