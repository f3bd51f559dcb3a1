/** Lists that are asked for in a body: `POST /orders/search`. Filters, order and page are those of a query, and stand elsewhere. */
import type { OperationFacts } from './facts.js';
import type { ListConclusion } from './lists.js';
import type { Refusal } from './usage.js';
import type { Condition, Value } from './types.js';

/** A list as it was planned from query parameters, asked for in the body where those are properties of it. */
export function askedInBody(list: ListConclusion, facts: OperationFacts): ListConclusion | Refusal {
  if (facts.call?.asksInBody !== true) return list;
  const asked = facts.parameters.filter((parameter) => parameter.in === 'query' && parameter.role !== 'credential');
  // What a body asks for and nobody looks at would answer more than was asked for.
  const unread = asked.find(({ wireName, encoding }) => !list.roles.has(wireName) || encoding.types.includes('null'));
  if (unread !== undefined) return { because: `its body selects by \`${unread.wireName}\`, which is compared with nothing that is stored` };
  if (list.envelope?.properties.some(({ source }) => source.kind === 'link') === true)
    return { because: 'it answers links to pages that are asked for in a body' };
  const inBody = (value: Value): Value => {
    const parameter = value.kind === 'parameter' && value.in === 'query' ? asked.find(({ name }) => name === value.name) : undefined;
    if (parameter === undefined) return value;
    return { kind: 'body', path: [parameter.wireName], ...(parameter.required ? {} : { optional: true as const }) };
  };
  const where = list.effect.where.map((condition): Condition =>
    'value' in condition ? { ...condition, value: inBody(condition.value) } : condition,
  );
  return { ...list, effect: { ...list.effect, where, asked: 'body' }, roles: new Map() };
}
