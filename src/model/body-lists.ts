/** Lists that are asked for in a body: `POST /orders/search`. Filters, order and page are those of a query, and stand elsewhere. */
import type { OperationFacts } from './facts.js';
import type { ListConclusion } from './lists.js';
import type { Refusal } from './usage.js';
import type { Condition, Operation, Parameter, Value } from './types.js';

/** A list as it was planned from query parameters, asked for in the body where those are properties of it. */
export function askedInBody(list: ListConclusion, facts: OperationFacts): ListConclusion | Refusal {
  if (facts.call?.asksInBody !== true) return list;
  const asked = facts.parameters.filter((parameter) => parameter.in === 'query' && parameter.role !== 'credential');
  const isRead = ({ wireName, encoding }: Parameter): boolean => list.roles.has(wireName) && !encoding.types.includes('null');
  const unread = asked.filter((parameter) => !isRead(parameter));
  const selects = asked.some((parameter) => isRead(parameter) && list.roles.get(parameter.wireName) === 'filter');
  // Without effect, as what a query asks for may be; but not what has to be said, or all that can be.
  const lost = unread.find(({ wireName, required }) => required || !selects || list.roles.has(wireName));
  if (lost !== undefined) return { because: `its body selects by \`${lost.wireName}\`, which is compared with nothing that is stored` };
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
  const effect: ListConclusion['effect'] = {
    ...list.effect,
    where,
    asked: 'body',
    ...(unread.length === 0 ? {} : { unread: unread.map(({ wireName }) => wireName) }),
  };
  return { ...list, effect, roles: new Map() };
}

/** The properties of a body that a list accepts and does not look at, by wire name. */
export function unreadOf({ program }: Operation): readonly string[] {
  return program?.effects.flatMap((effect) => (effect.kind === 'list' ? (effect.unread ?? []) : [])) ?? [];
}
