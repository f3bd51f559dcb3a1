/** Properties of a body that are stored and shown again. */
import type { Json } from '../../core/json.js';
import type { BodyMapping, Projection } from '../../model/projection.js';
import type { Field } from '../../model/entity.js';
import type { Operation } from '../../model/operation.js';
import { entityOf, fieldOf, relationOf } from '../../model/lookup.js';
import type { TestContext } from './context.js';
import { answeredRow } from './answered-row.js';
import type { BodyCase } from './operation-case.js';

/** The projection of what an operation answers, or else of what reading the entity answers. */
export function projectionOf(context: TestContext, operation: Operation, entity: string): Projection | undefined {
  const own = answeredRow(operation);
  if (own !== undefined) {
    return context.index.projection(own.projection);
  }
  for (const other of context.model.operations) {
    const body = other.program?.respond.body;
    if ((body?.kind === 'one' || body?.kind === 'many') && context.index.projection(body.projection).entity === entity) {
      return context.index.projection(body.projection);
    }
  }
  return undefined;
}

/** Returns the property by which an operation, or else a read, shows a column. */
export function shownBy(context: TestContext, operation: Operation): (field: string) => string | undefined {
  const entity = entityOf(operation);
  const projection = entity === undefined ? undefined : projectionOf(context, operation, entity);
  return (field) =>
    projection?.entity !== entity || filledColumns(context).has(`${entity ?? ''}.${field}`)
      ? undefined
      : projection?.properties.find(({ source }) => source.kind === 'column' && source.field === field)?.specName;
}

/** Columns to which some answer adds what was not stored. */
function filledColumns(context: TestContext): ReadonlySet<string> {
  const known = filledIn.get(context);
  if (known !== undefined) {
    return known;
  }
  const found = new Set(
    context.model.projections.flatMap(({ entity, properties }) =>
      properties.flatMap(({ source }) =>
        source.kind === 'column' && (source.filling ?? source.hidden) !== undefined ? [`${entity}.${source.field}`] : [],
      ),
    ),
  );
  filledIn.set(context, found);
  return found;
}

const filledIn = new WeakMap<TestContext, ReadonlySet<string>>();

export function echoedOf(context: TestContext, operation: Operation, mapping: BodyMapping): BodyCase['echoed'] {
  const entity = context.index.entity(mapping.entity);
  const projection = projectionOf(context, operation, entity.id);
  // What the operation sets by itself is so whatever is sent.
  const set = new Set(operation.program?.effects.flatMap((effect) => ('values' in effect ? effect.values.map(({ field }) => field) : [])));
  return mapping.properties.flatMap((property): BodyCase['echoed'] => {
    const { target } = property;
    if ('field' in target && set.has(target.field)) {
      return [];
    }
    const at = [...mapping.wrap, property.specName];
    if (target.kind === 'column') {
      const field = fieldOf(entity, target.field);
      const shown = projection === undefined ? undefined : columnIn(context, projection, target.field);
      const isFilled = filledColumns(context).has(`${entity.id}.${target.field}`);
      return shown === undefined || field.type.kind === 'bytes' || isFilled
        ? []
        : [{ sent: at, got: shown, kind: field.type.kind === 'datetime' ? 'instant' : 'value', ...resetOf(field) }];
    }
    if (target.kind === 'connect') {
      const shown = projection?.properties.find(
        (candidate) => candidate.source.kind === 'related' && candidate.source.relation === target.relation,
      );
      const inner = shown?.source.kind === 'related' ? context.index.projection(shown.source.projection) : undefined;
      const relation = relationOf(entity, target.relation);
      const reference = relation.kind === 'many-to-one' ? relation.references[0] : undefined;
      const key = inner?.properties.find((candidate) => candidate.source.kind === 'column' && candidate.source.field === reference);
      return shown === undefined || key === undefined
        ? []
        : [{ sent: [...at, target.key], got: [shown.specName, key.specName], kind: 'value' }];
    }
    return [];
  });
}

/** Returns the place of a column in an item: at the top, or in an object of the same row. */
function columnIn(context: TestContext, { properties }: Projection, field: string): readonly string[] | undefined {
  const own = properties.find(({ source }) => source.kind === 'column' && source.field === field);
  if (own !== undefined) {
    return [own.specName];
  }
  for (const { source, specName } of properties) {
    const inner = source.kind === 'row' ? columnIn(context, context.index.projection(source.projection), field) : undefined;
    if (inner !== undefined) {
      return [specName, ...inner];
    }
  }
  return undefined;
}

/** Returns the value of the column after a replacement without the property. */
function resetOf(field: Field): { readonly reset?: Json } {
  if (field.default?.kind === 'literal') {
    return { reset: field.default.value };
  }
  return field.nullable && field.default === undefined ? { reset: null } : {};
}

export function protectedOf(context: TestContext, operation: Operation, mapping: BodyMapping): BodyCase['protected'] {
  const entity = context.index.entity(mapping.entity);
  const answered = answeredRow(operation);
  const projection = answered === undefined ? undefined : context.index.projection(answered.projection);
  const written = new Set(mapping.properties.map((property) => property.specName));
  return (projection?.properties ?? []).flatMap((property) => {
    if (property.source.kind !== 'column' || written.has(property.specName)) {
      return [];
    }
    const value = attempts[fieldOf(entity, property.source.field).type.kind];
    return value === undefined ? [] : [{ path: [...mapping.wrap, property.specName], got: [property.specName], value }];
  });
}

const attempts: Readonly<Partial<Record<Field['type']['kind'], Json>>> = {
  string: '00000000-0000-4000-8000-00000000beef',
  int: 987_654_321,
  bigint: 987_654_321,
  datetime: '2001-01-01T00:00:00.000Z',
};
