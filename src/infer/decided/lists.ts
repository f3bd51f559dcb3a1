/** What was decided about the window, the order and the filters of a list. */
import { comparable } from '../programs/conditions.js';
import type { MappingAt } from '../programs/conditions.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { valueOf } from '../lists/filters.js';
import type { Ordering } from '../lists/ordering.js';
import type { Paging } from '../lists/paging.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { pathTo } from './program/paths.js';
import type { Condition, OrderTerm, Page } from '../../model/program.js';
import type { Field } from '../../model/entity.js';
import type { Parameter } from '../../model/operation.js';
import type { DecisionRegistry } from './decision-registry.js';
import type { DecisionOf } from '../../decisions/types.js';
import { isUnsupported } from '../unsupported.js';
import type { Unsupported } from '../unsupported.js';

export function withDecidedPage(paging: Paging, operation: ApiOperation, decisions: DecisionRegistry): Paging {
  for (const parameter of operation.parameters) {
    const role = decisions.parameter('parameter.role', operation, parameter);
    if (role === undefined || role.value === 'ignored' || role.value === 'sort') continue;
    if (paging.roles.get(parameter.specName) !== role.value)
      decisions.refuse(
        role,
        `\`${parameter.specName}\` cannot be the ${role.value} of this list: its type, or another parameter, is against it`,
      );
  }
  const size = decisions.operation('operation.pageSize', operation);
  const most = decisions.operation('operation.pageMax', operation);
  if (size === undefined && most === undefined) return paging;
  const { page } = paging;
  if (page.kind === 'none') {
    if (size !== undefined)
      decisions.refuse(size, 'the list has no pages: no parameter moves its window', 'Decide the role of a parameter first.');
    return most === undefined ? paging : { ...paging, page: { ...page, max: most.value } };
  }
  const max = most?.value ?? Math.max(page.max, size?.value ?? 0);
  const defaultLimit = Math.min(size?.value ?? page.defaultLimit, max);
  const decided: Page = { ...page, defaultLimit, max };
  return { ...paging, page: decided };
}

export function withDecidedOrder(
  ordering: Ordering,
  operation: ApiOperation,
  plan: EntityMapping,
  page: Page,
  decisions: DecisionRegistry,
): Ordering {
  const decision = decisions.operation('operation.order', operation);
  if (decision === undefined) return ordering;
  if (page.kind === 'cursor') {
    decisions.refuse(decision, 'a list that is moved through by a cursor has the order of its key');
    return ordering;
  }
  const terms = decision.value.map((term): OrderTerm | string => {
    const found = pathTo(plan, [term.replace(/^-/u, '').trim()], () => undefined);
    return isUnsupported(found) ? found.reason : { field: found.path[0] ?? '', direction: term.startsWith('-') ? 'desc' : 'asc' };
  });
  const wrong = terms.find((term) => typeof term === 'string');
  if (wrong !== undefined) {
    decisions.refuse(decision, wrong);
    return ordering;
  }
  const given = terms.filter((term) => typeof term !== 'string');
  const direction = given.at(-1)?.direction ?? 'asc';
  const fallback = given.some(({ field }) => field === plan.key) ? given : [...given, { field: plan.key, direction }];
  const [, ...asked] = ordering.sorted;
  return { ...ordering, order: { ...ordering.order, fallback }, sorted: [fallback.map(({ field }) => field), ...asked] };
}

/** The condition that was decided for a query parameter; `none` if it was decided to select nothing. */
export function decidedFilter(
  parameter: Parameter,
  operation: ApiOperation,
  plan: EntityMapping,
  context: { readonly planAt: MappingAt; readonly decisions: DecisionRegistry },
): Condition | 'none' | undefined {
  const { decisions } = context;
  const role = decisions.parameter('parameter.role', operation, parameter);
  const decision = decisions.parameter('parameter.filter', operation, parameter);
  if (decision === undefined) return role?.value === 'ignored' ? 'none' : undefined;
  if (decision.value === false) return 'none';
  const planOf = (entity: string): EntityMapping | undefined => {
    const collection = plan.parents.find((parent) => parent.target === entity)?.link.to.resource.collections[0];
    return collection === undefined ? undefined : context.planAt(collection.key);
  };
  const condition = conditionOf(parameter, decision.value, plan, planOf);
  if (!isUnsupported(condition)) return condition;
  decisions.refuse(decision, condition.reason, condition.help);
  return undefined;
}

const ranges = { '>': 'gt', '>=': 'gte', '<': 'lt', '<=': 'lte' } as const;

/** The condition, or why there is none. */
function conditionOf(
  parameter: Parameter,
  { path: names, operator }: Exclude<DecisionOf<'parameter.filter'>['value'], false>,
  plan: EntityMapping,
  planOf: (entity: string) => EntityMapping | undefined,
): Condition | (Unsupported & { readonly help?: string }) {
  const found = pathTo(plan, names, planOf);
  if (isUnsupported(found)) return found;
  const { path, field } = found;
  const because = misfitOf(parameter, names, operator, path, field, plan);
  if (because !== undefined) return { reason: because };
  const value = valueOf(parameter);
  if (operator === 'contains') return { kind: 'search', fields: path, value };
  if (operator === '=') return { kind: parameter.encoding.types.includes('array') ? 'in' : 'equals', path, value };
  return { kind: 'range', path, op: ranges[operator], value };
}

/** Why a parameter cannot be compared so. */
function misfitOf(
  parameter: Parameter,
  names: readonly string[],
  operator: string,
  path: readonly string[],
  field: Field,
  plan: EntityMapping,
): string | undefined {
  const isList = parameter.encoding.types.includes('array');
  const name = names.join('.');
  if (field.sensitive === true) return `${name} is secret, and a filter would tell it`;
  if (operator === 'contains')
    return field.type.kind === 'string' && path.length === 1 && !isList
      ? undefined
      : `only a text of ${plan.entity.id} itself can be looked through`;
  if (!comparable(parameter, field.type)) return `\`${parameter.specName}\` is not of the type of ${name} (${field.type.kind})`;
  const isOrdered = ['int', 'bigint', 'float', 'datetime', 'string'].includes(field.type.kind);
  return operator === '=' || (isOrdered && !isList) ? undefined : `${name} has no order`;
}
