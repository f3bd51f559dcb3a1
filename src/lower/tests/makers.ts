/** The operation that creates the rows of each entity, and the rows that it needs. */
import type { Effect, Value } from '../../model/program.js';
import type { Entity, Field } from '../../model/entity.js';
import type { MappedProperty } from '../../model/projection.js';
import type { Operation } from '../../model/operation.js';
import type { ResponseBody } from '../../model/response.js';
import { fieldAt, fieldOf, relationOf } from '../../model/lookup.js';
import type { TestContext } from './context.js';
import { isDeniedToAll } from './credentials.js';
import { answeredRow, eachOf } from './answered-row.js';
import { namedBy } from './upserts.js';
import { type SeedCase, seedCases } from './seeds.js';

type Path = readonly string[];

export interface Reference {
  readonly entity: string;
  readonly property: string;
}

/** Entities whose rows the tests can make, and by which operation, or can take from the seed. */
export interface Makers {
  readonly createOf: (entity: string) => Operation | undefined;
  /** True if tests can create a row, or take one of the seed. */
  readonly has: (entity: string) => boolean;
  readonly seedOf: (entity: string) => SeedCase | undefined;
  /** The property of what creating an entity answers that holds a field, or of a row of the seed. */
  readonly propertyOf: (entity: string, field: string) => string | undefined;
  /** True if the create body of `from` may name rows of `to` without a cycle. */
  readonly mayRefer: (from: string, to: string) => boolean;
}

export function createMakers(context: TestContext): Makers {
  const known = makersOf.get(context) ?? findMakers(context);
  makersOf.set(context, known);
  return known;
}

/** Every feature asks, and the answer is about the whole service. */
const makersOf = new WeakMap<TestContext, Makers>();

function findMakers(context: TestContext): Makers {
  const creates = new Map<string, Operation>();
  for (const operation of context.model.operations) {
    const insert = makingOf(operation);
    const answered = answeredRow(operation);
    const shown = answered === undefined ? undefined : context.index.projection(answered.projection);
    const answersRow = shown !== undefined && shown.entity === insert?.entity;
    const named = namedBy(operation);
    if (
      (operation.intent === 'create' || operation.intent === 'register' || named !== undefined) &&
      insert !== undefined &&
      // A row under a key of the tests is known by that key.
      (named === undefined || shown?.properties.some(({ source }) => source.kind === 'column' && source.field === named.field) !== false) &&
      !isDeniedToAll(context.model, operation) &&
      // A registration may only acknowledge: whoever logs in afterwards needs no key.
      (answersRow ||
        operation.intent === 'register' ||
        (operation.program !== undefined && answeredKey(operation.program.respond.body) !== undefined))
    ) {
      const known = creates.get(insert.entity);
      if (known === undefined || tellsMore(operation, known)) {
        creates.set(insert.entity, operation);
      }
    }
  }
  const seeds = seedCases(context);
  const propertyOf = (entity: string, field: string): string | undefined => {
    const body = creates.get(entity)?.program?.respond.body;
    const key = body === undefined ? undefined : answeredKey(body);
    if (key !== undefined) {
      return key.field === field ? keyName(context, entity, field) : undefined;
    }
    const create = creates.get(entity);
    const answered = create === undefined ? undefined : answeredRow(create);
    if (answered === undefined) {
      return seeds.get(entity)?.propertyOf(field);
    }
    return context.index
      .projection(answered.projection)
      .properties.find((property) => property.source.kind === 'column' && property.source.field === field)?.specName;
  };
  const ranks = rankEntities(context, creates);
  const isSeeded = (entity: string): boolean => !creates.has(entity) && seeds.has(entity);
  const canMake = (entity: string): boolean => isMakeable(context, creates, isSeeded, propertyOf, entity, []);
  return {
    createOf: (entity) => (canMake(entity) ? creates.get(entity) : undefined),
    has: canMake,
    seedOf: (entity) => seeds.get(entity),
    propertyOf,
    mayRefer: (from, to) => isSeeded(to) || (ranks.get(to) ?? Number.POSITIVE_INFINITY) < (ranks.get(from) ?? 0),
  };
}

/**
 * A registration makes an account that can log in. One that answers the row tells more than one that answers its key, and one that makes a
 * row is plainer than one that makes several.
 */
function tellsMore(operation: Operation, known: Operation): boolean {
  const rank = (each: Operation): number =>
    (each.intent === 'register' ? 8 : 0) +
    (namedBy(each) === undefined ? 4 : 0) +
    (answeredRow(each) === undefined ? 0 : 2) +
    (eachOf(each) === undefined ? 1 : 0);
  return rank(operation) > rank(known);
}

/** The key of the row in an answer that is no row, and where it is in there. */
export function answeredKey(
  body: ResponseBody,
): { readonly entity: string; readonly field: string; readonly path: readonly string[] } | undefined {
  if (body.kind === 'value') {
    return { entity: body.entity, field: body.field, path: [] };
  }
  const shown = body.kind === 'report' ? body.properties.find(({ source }) => source.kind === 'column') : undefined;
  return body.kind === 'report' && shown?.source.kind === 'column'
    ? { entity: body.entity, field: shown.source.field, path: shown.path }
    : undefined;
}

/** Returns the property by which projections show the key of an entity. */
export function keyName({ index }: TestContext, entity: string, field: string): string {
  const shown = index
    .projectionsOf(entity)
    .flatMap(({ properties }) => properties)
    .find(({ source }) => source.kind === 'column' && source.field === field);
  return shown?.specName ?? field;
}

/** The effect by which an operation makes rows. */
export function makingOf(operation: Operation): Extract<Effect, { kind: 'insert' | 'upsert' }> | undefined {
  return namedBy(operation)?.upsert ?? operation.program?.effects.find((effect) => effect.kind === 'insert');
}

/** Entities in an order in which each needs only those before it: what it requires always, and what it may refer to as far as there is one. */
function rankEntities(context: TestContext, creates: ReadonlyMap<string, Operation>): ReadonlyMap<string, number> {
  const needs = new Map([...creates].map(([id, create]) => [id, neededBy(context, create)]));
  const requires = (id: string, others: ReadonlySet<string>, seen = new Set<string>()): boolean => {
    if (others.has(id)) return true;
    if (seen.has(id)) return false;
    seen.add(id);
    return needs.get(id)?.required.some((target) => requires(target, others, seen)) === true;
  };
  const ranks = new Map<string, number>();
  const visit = (id: string, active: ReadonlySet<string>): void => {
    if (ranks.has(id) || active.has(id) || !creates.has(id)) {
      return;
    }
    const inside = new Set([...active, id]);
    const { required = [], optional = [] } = needs.get(id) ?? {};
    for (const target of [...required, ...optional.filter((other) => !requires(other, inside))]) {
      visit(target, inside);
    }
    ranks.set(id, ranks.size);
  };
  for (const id of [...creates.keys()].sort()) {
    visit(id, new Set());
  }
  return ranks;
}

/** The entities whose rows a create refers to: always, or where its body names one. */
function neededBy(context: TestContext, create: Operation): { readonly required: readonly string[]; readonly optional: readonly string[] } {
  const parents = pathParameters(create).flatMap((name) => keyTarget(context, create, name)?.entity ?? []);
  const insert = makingOf(create);
  const mapping = insert?.body !== undefined ? context.index.body(insert.body) : undefined;
  const targets = (isRequired: boolean): readonly string[] =>
    (mapping?.properties ?? [])
      .filter(({ required }) => required === isRequired)
      .flatMap((property) => targetOf(context, context.index.entity(mapping?.entity ?? ''), property)?.entity ?? []);
  return { required: [...parents, ...targets(true)], optional: targets(false) };
}

function isMakeable(
  context: TestContext,
  creates: ReadonlyMap<string, Operation>,
  isSeeded: (entity: string) => boolean,
  propertyOf: Makers['propertyOf'],
  entity: string,
  active: readonly string[],
): boolean {
  if (isSeeded(entity)) {
    return true;
  }
  const create = creates.get(entity);
  if (create === undefined || active.includes(entity)) {
    return false;
  }
  const own = namedBy(create)?.parameter;
  return pathParameters(create).every((name) => {
    const target = name === own ? undefined : keyTarget(context, create, name);
    return (
      target === undefined ||
      (propertyOf(target.entity, target.field) !== undefined &&
        isMakeable(context, creates, isSeeded, propertyOf, target.entity, [...active, entity]))
    );
  });
}

export function pathParameters(operation: Operation): readonly string[] {
  return operation.parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name);
}

/** The entity and field whose value a path parameter is, from how the program uses it. */
export function keyTarget(
  context: TestContext,
  operation: Operation,
  parameter: string,
  place: 'path' | 'query' = 'path',
): { readonly entity: string; readonly field: string } | undefined {
  const isMeant = (value: Value): boolean => value.kind === 'parameter' && value.in === place && value.name === parameter;
  for (const effect of operation.program?.effects ?? []) {
    if (!('entity' in effect)) {
      continue;
    }
    const entity = context.index.entity(effect.entity);
    for (const condition of 'where' in effect ? effect.where : []) {
      if ((condition.kind === 'equals' || condition.kind === 'in') && isMeant(condition.value)) {
        const found = fieldAt(context.index, entity, condition.path);
        return throughKey(context, found.entity, found.field);
      }
    }
    if ('member' in effect && isMeant(effect.member.value)) {
      return { entity: relationOf(entity, effect.relation).target, field: effect.member.field };
    }
    for (const assignment of 'values' in effect ? effect.values : []) {
      if (isMeant(assignment.value)) {
        const target = throughKey(context, entity, fieldOf(entity, assignment.field));
        if (target.entity !== entity.id) {
          return target;
        }
      }
    }
  }
  return undefined;
}

/** A foreign key is the key of the row that it names. */
function throughKey(context: TestContext, entity: Entity, field: Field): { readonly entity: string; readonly field: string } {
  for (const relation of entity.relations) {
    const position = relation.kind === 'many-to-one' ? relation.fields.indexOf(field.name) : -1;
    if (relation.kind === 'many-to-one' && position !== -1) {
      return throughKey(
        context,
        context.index.entity(relation.target),
        fieldOf(context.index.entity(relation.target), relation.references[position] ?? ''),
      );
    }
  }
  return { entity: entity.id, field: field.name };
}

export function targetOf(
  context: TestContext,
  entity: Entity,
  property: MappedProperty,
): { readonly entity: string; readonly field: string; readonly inside: Path } | undefined {
  const { target } = property;
  switch (target.kind) {
    case 'column': {
      const found = throughKey(context, entity, fieldOf(entity, target.field));
      const isKey = entity.relations.some((relation) => relation.kind === 'many-to-one' && relation.fields.includes(target.field));
      return isKey ? { ...found, inside: [] } : undefined;
    }
    case 'connect': {
      const relation = relationOf(entity, target.relation);
      const references = relation.kind === 'many-to-one' ? (relation.references[0] ?? '') : '';
      return { entity: relation.target, field: references, inside: [target.key] };
    }
    case 'connect-list':
      return {
        entity: relationOf(entity, target.relation).target,
        field: target.references,
        inside: ['0', ...(target.key === undefined ? [] : [target.key])],
      };
    case 'word-list':
    case 'secret':
      return undefined;
  }
}
