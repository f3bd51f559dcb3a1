/** Lists whose filters, order and page are in the request body: `POST /orders/search`. */
import type { ApiOperation } from '../operations/api-operation.js';
import type { ListInference } from './lists.js';
import type { Condition, Value } from '../../model/program.js';
import type { Operation, Parameter } from '../../model/operation.js';
import type { Unsupported } from '../unsupported.js';

/** Moves the parameters of a list from the query to the properties of the body. */
export function askedInBody(list: ListInference, operation: ApiOperation): ListInference | Unsupported {
  if (operation.call?.asksInBody !== true) return list;
  const asked = operation.parameters.filter((parameter) => parameter.in === 'query' && parameter.role !== 'credential');
  const isRead = ({ specName, encoding }: Parameter): boolean => list.roles.has(specName) && !encoding.types.includes('null');
  const unread = asked.filter((parameter) => !isRead(parameter));
  const selects = asked.some((parameter) => isRead(parameter) && list.roles.get(parameter.specName) === 'filter');
  // An optional property may be without effect, as a query parameter may; a required or the only one may not.
  const lost = unread.find(({ specName, required }) => required || !selects || list.roles.has(specName));
  if (lost !== undefined) return { reason: `the request body filters by \`${lost.specName}\`, which matches no column` };
  if (list.envelope?.properties.some(({ source }) => source.kind === 'link') === true)
    return { reason: 'the response links to pages, which are selected in the request body' };
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

/** Returns the properties of a body that a list accepts and ignores. */
export function unreadOf({ program }: Operation): readonly string[] {
  return program?.effects.flatMap((effect) => (effect.kind === 'list' ? (effect.unread ?? []) : [])) ?? [];
}
