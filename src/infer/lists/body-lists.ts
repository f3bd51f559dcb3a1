/** Lists that are asked for in a body: `POST /orders/search`. Filters, order and page are those of a query, and stand elsewhere. */
import type { ApiOperation } from '../operations/api-operation.js';
import type { ListInference } from './lists.js';
import type { Condition, Value } from '../../model/program.js';
import type { Operation, Parameter } from '../../model/operation.js';
import type { Unsupported } from '../unsupported.js';

/** A list as it was planned from query parameters, asked for in the body where those are properties of it. */
export function askedInBody(list: ListInference, operation: ApiOperation): ListInference | Unsupported {
  if (operation.call?.asksInBody !== true) return list;
  const asked = operation.parameters.filter((parameter) => parameter.in === 'query' && parameter.role !== 'credential');
  const isRead = ({ specName, encoding }: Parameter): boolean => list.roles.has(specName) && !encoding.types.includes('null');
  const unread = asked.filter((parameter) => !isRead(parameter));
  const selects = asked.some((parameter) => isRead(parameter) && list.roles.get(parameter.specName) === 'filter');
  // Without effect, as what a query asks for may be; but not what has to be said, or all that can be.
  const lost = unread.find(({ specName, required }) => required || !selects || list.roles.has(specName));
  if (lost !== undefined) return { reason: `its body selects by \`${lost.specName}\`, which is compared with nothing that is stored` };
  if (list.envelope?.properties.some(({ source }) => source.kind === 'link') === true)
    return { reason: 'it answers links to pages that are asked for in a body' };
  const inBody = (value: Value): Value => {
    const parameter = value.kind === 'parameter' && value.in === 'query' ? asked.find(({ name }) => name === value.name) : undefined;
    if (parameter === undefined) return value;
    return { kind: 'body', path: [parameter.specName], ...(parameter.required ? {} : { optional: true as const }) };
  };
  const where = list.effect.where.map((condition): Condition =>
    'value' in condition ? { ...condition, value: inBody(condition.value) } : condition,
  );
  const effect: ListInference['effect'] = {
    ...list.effect,
    where,
    asked: 'body',
    ...(unread.length === 0 ? {} : { unread: unread.map(({ specName }) => specName) }),
  };
  return { ...list, effect, roles: new Map() };
}

/** The properties of a body that a list accepts and does not look at, by wire name. */
export function unreadOf({ program }: Operation): readonly string[] {
  return program?.effects.flatMap((effect) => (effect.kind === 'list' ? (effect.unread ?? []) : [])) ?? [];
}
