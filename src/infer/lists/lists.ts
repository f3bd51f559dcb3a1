/** The list effect: filters, order and page, from the parameters of the operation. */
import type { DecisionRegistry } from '../decided/decision-registry.js';
import { decidedFilter, withDecidedOrder, withDecidedPage } from '../decided/lists.js';
import { filterRules } from './filters/index.js';
import { columnNamed, filteredName, matching } from './filters.js';
import type { FilterContext } from './filters.js';
import { envelopeOf } from '../payloads/list-envelopes.js';
import { orderingOf } from './ordering.js';
import { pagingOf } from './paging.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import type { MappingAt } from '../programs/conditions.js';
import type { ListPayload } from '../payloads/payload-shapes.js';
import { viewOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import { keyPropertyOf } from '../intents/operation-intent.js';
import type { ListIntent } from '../intents/operation-intent.js';
import { normalizeName } from '../../core/names.js';
import type { Condition, Effect, Page } from '../../model/program.js';
import type { Envelope } from '../../model/response.js';
import type { Key } from '../../model/entity.js';
import type { Parameter, ParameterRole } from '../../model/operation.js';
import type { Unsupported } from '../unsupported.js';

export interface ListInference {
  readonly effect: Extract<Effect, { readonly kind: 'list' }>;
  readonly envelope?: Envelope;
  readonly roles: ReadonlyMap<string, ParameterRole>;
  readonly indexes: readonly { readonly entity: string; readonly key: Key }[];
}

export function planList(
  intent: Pick<ListIntent, 'operation' | 'essential'>,
  mapping: EntityMapping,
  reading: ListPayload,
  scope: readonly Condition[],
  bind: string,
  context: {
    readonly schemas: Schemas;
    readonly planAt: MappingAt;
    readonly decisions: DecisionRegistry;
    readonly account?: EntityMapping;
  },
): ListInference | Unsupported {
  const { operation } = intent;
  const { schemas, decisions } = context;
  const id = operation.names.spec;
  const roles = new Map<string, ParameterRole>();
  const indexes: { readonly entity: string; readonly key: Key }[] = [];
  const where: Condition[] = [...scope];
  const isField = (parameter: (typeof operation.parameters)[number]): boolean =>
    columnNamed(mapping, parameter.specName) !== undefined &&
    !/^(?:limit|offset|page|size|cursor|perpage|pagesize)$/u.test(normalizeName(parameter.specName));
  const roleOf = (parameter: (typeof operation.parameters)[number]): ParameterRole | undefined =>
    decisions.parameter('parameter.role', operation, parameter)?.value;
  const paging = withDecidedPage(pagingOf(operation, schemas, isField, roleOf), operation, decisions);
  const ordering = withDecidedOrder(
    orderingOf(operation, mapping, reading.item, paging.page, schemas, roleOf),
    operation,
    mapping,
    paging.page,
    decisions,
  );
  for (const [name, role] of [...paging.roles, ...ordering.roles]) roles.set(name, role);
  const query = operation.parameters.filter((parameter) => parameter.in === 'query' && parameter.role !== 'credential');
  const filters: FilterContext = {
    mapping,
    planOf: (entity) => findMapping(mapping, entity, context),
    planAt: context.planAt,
    schemas,
    ...(context.account === undefined ? {} : { account: publicNameOf(context.account) }),
    siblings: query,
  };
  for (const parameter of query) {
    if (roles.has(parameter.specName)) continue;
    const decided = decidedFilter(parameter, operation, mapping, context);
    if (decided === 'none') continue;
    if (decided === undefined && selectsAll(parameter, schemas)) continue;
    const condition = decided ?? filterRules.map((rule) => rule.apply(parameter, filters)).find((found) => found !== undefined);
    if (condition === undefined || where.some((other) => same(other, condition))) continue;
    where.push(condition);
    roles.set(parameter.specName, 'filter');
    if ('path' in condition && condition.path.length === 1)
      indexes.push({ entity: mapping.entity.id, key: { fields: condition.path, reason: `filter of ${id}` } });
  }
  for (const name of intent.essential) {
    const parameter = operation.parameters.find((candidate) => candidate.specName === name);
    if (parameter === undefined) return { reason: `it has no parameter ${name}` };
    if (parameter.in === 'path') {
      const field = columnNamed(mapping, filteredName(parameter));
      const condition = field === undefined ? undefined : matching(parameter, [field.name], field);
      if (condition === undefined) return { reason: `{${name}} matches no column` };
      where.push(condition);
    } else if (roles.get(name) !== 'filter') return { reason: `its filter ${name} matches no column` };
  }
  const within = scope.flatMap((condition) => (condition.kind === 'equals' && condition.path.length === 1 ? condition.path : []));
  for (const fields of ordering.sorted) {
    indexes.push({
      entity: mapping.entity.id,
      key: { fields: [...within, ...fields.filter((field) => !within.includes(field))], reason: `order of ${id}` },
    });
  }
  const { envelope, count } = envelopeOf(reading, paging.page, namesListed(mapping, reading), operation, schemas);
  const echoed = envelope?.properties.find(({ source }) => source.kind === 'parameter' && source.in === 'query');
  const echo = echoed?.source.kind === 'parameter' ? echoed.source.name : undefined;
  const unread = query.find(({ name, specName }) => name === echo && !roles.has(specName));
  if (unread !== undefined) return { reason: `the response is about one \`${unread.specName}\`, which matches no column` };
  return {
    effect: { kind: 'list', bind, entity: mapping.entity.id, where, order: ordering.order, page: reachable(paging.page, envelope), count },
    ...(envelope !== undefined ? { envelope } : {}),
    roles,
    indexes,
  };
}

/** Uses the key of the last row as cursor where no response returns one. */
function reachable(page: Page, envelope: Envelope | undefined): Page {
  const leadsOn = envelope?.properties.some(
    ({ source }) => source.kind === 'next-cursor' || (source.kind === 'link' && source.to === 'next'),
  );
  return page.kind === 'cursor' && leadsOn !== true ? { ...page, byKey: true } : page;
}

/** Returns the normalised names of the listed resource, which may be part of the name of a count. */
export function namesListed({ resourceSchema, entity }: EntityMapping, { items }: ListPayload): ReadonlySet<string> {
  return new Set([...resourceSchema.resource.aliases, normalizeName(entity.plural.camel), ...items.slice(-1).map(normalizeName)]);
}

/** Finds the public name of accounts: the key in paths, else a unique column that is no address. */
function publicNameOf({ resourceSchema, entity, properties }: EntityMapping): { readonly publicName?: string } {
  const named = resourceSchema.intents.flatMap((intent) => {
    const keyProperty = keyPropertyOf(intent);
    const property = keyProperty === undefined ? undefined : resourceSchema.findProperty(keyProperty);
    const kept = property === undefined ? undefined : properties.get(property.key);
    return kept?.kind === 'column' ? [kept.field] : [];
  });
  const uniques = entity.uniques.flatMap((key) => (key.fields.length === 1 ? key.fields : []));
  const publicName = named[0] ?? uniques.find((field) => !/mail|phone|mobile/iu.test(field));
  return publicName === undefined ? {} : { publicName };
}

/** Finds the mapping of an entity by the collections of the resource. */
function findMapping(mapping: EntityMapping, entity: string, context: { readonly planAt: MappingAt }): EntityMapping | undefined {
  const parent = mapping.parents.find((candidate) => candidate.target === entity);
  const collection = parent?.link.to.resource.collections[0];
  return collection === undefined ? undefined : context.planAt(collection.key);
}

function same(left: Condition, right: Condition): boolean {
  return (
    left.kind === right.kind &&
    'path' in left &&
    'path' in right &&
    left.path.join('.') === right.path.join('.') &&
    (left.kind !== 'range' || right.kind !== 'range' || left.op === right.op)
  );
}

/** True if the default of a parameter is "ALL" or "null", which selects nothing. */
function selectsAll(parameter: Parameter, schemas: Schemas): boolean {
  const { default: value } = viewOf(parameter.schema, schemas);
  return typeof value === 'string' && /^(?:all|any|\*|null|undefined|)$/iu.test(value);
}
