import { normalizeName } from '../../../core/names.js';
import { asksByWhom } from '../../user-actions/action-words.js';
import { valueOf } from '../filters.js';
import type { FilterRule } from '../filters.js';

export const filterCallers: FilterRule = {
  name: 'filter-callers',
  confidence: 0.75,
  because: 'its name is that of a user action, and its value a user: it selects the rows that the user has acted on',
  apply: (parameter, { plan, account }) => {
    const name = normalizeName(parameter.specName);
    const relation = [...plan.toggles].find(([verb]) => asksByWhom(name, verb))?.[1].relation;
    const types = parameter.encoding.types.filter((type) => type !== 'null');
    // The public name of an account.
    const field = account?.publicName;
    return relation === undefined || field === undefined || types.join() !== 'string'
      ? undefined
      : { kind: 'equals', path: [relation, field], value: valueOf(parameter) };
  },
};
