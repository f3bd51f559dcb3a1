import { normalizeName } from '../../../core/names.js';
import { isActionFilterName } from '../../user-actions/action-words.js';
import { valueOf } from '../filters.js';
import type { FilterRule } from '../filters.js';

export const filterUserAction: FilterRule = {
  name: 'filter-user-action',
  confidence: 0.75,
  because: 'its name is that of a user action, and its value a user: it selects the rows that the user has acted on',
  apply: (parameter, { mapping, account }) => {
    const name = normalizeName(parameter.specName);
    const relation = [...mapping.userActions].find(([verb]) => isActionFilterName(name, verb))?.[1].relation;
    const types = parameter.encoding.types.filter((type) => type !== 'null');
    // The public name of an account.
    const field = account?.publicName;
    return relation === undefined || field === undefined || types.join() !== 'string'
      ? undefined
      : { kind: 'equals', path: [relation, field], value: valueOf(parameter) };
  },
};
