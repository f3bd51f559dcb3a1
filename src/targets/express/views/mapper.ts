/** `features/<resource>/mapper.ts`: the rows of an entity as the wire sees them, and bodies as rows. */
import type { Schema } from '../../../core/schema.js';
import type { BodyMapping, Projection } from '../../../model/projection.js';
import type { Entity } from '../../../model/entity.js';
import type { Operation } from '../../../model/operation.js';
import { code, tsIdentifier, tsString } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import { relationOf } from '../../../model/lookup.js';
import { mainMedia } from '../../../lower/media-types.js';
import { admitsNull, isNullable, propertyIn, requiresAny } from '../../../json-schema/schema-lookups.js';
import { isBodyRequired } from '../../../lower/body-requirement.js';
import { needsViewer, rowsNeedViewer, viewerType } from '../../../languages/typescript/programs/viewer.js';
import {
  type ValueFunction,
  type WriteMode,
  mapperInputs,
  mapperName,
  projectionLine,
  readsRow,
  tokenFunctions,
} from '../../../languages/typescript/mapping/mapping-code.js';
import { assignmentLine } from '../../../languages/typescript/mapping/mapping-in.js';
import { bodyFunctionName } from '../../../languages/typescript/programs/data-code.js';
import type { ViewContext } from './context.js';

interface Include {
  [relation: string]: true | { orderBy?: true; viewer?: string; include?: Include };
}

export function mapperView(context: ViewContext, entity: Entity): View {
  const projections = context.index.projectionsOf(entity.id);
  const used = new Set<ValueFunction>();
  const types = new Set<string>();
  const foreign = new Map<string, Set<string>>();

  const nullable = nullableBodies(context, entity);
  const emptied = emptiedBodies(context, entity);
  const projectionViews = projections.map((projection) => {
    const type = context.wireTypes.nameOf(projection.schema, projection.id);
    types.add(type);
    const isNull = admitsNull(projection.schema, context.model.schemas) || nullable.has(projection.schema);
    const lines = projection.properties.map((property) => {
      // A row is never the null that its schema may admit beside it.
      const whole = isNull ? `NonNullable<${type}>` : type;
      const line = projectionLine(context.index, projection, property, whole);
      for (const name of line.uses) {
        used.add(name);
      }
      if (property.source.kind === 'related' || property.source.kind === 'related-list') {
        const other = context.index.projection(property.source.projection);
        if (other.entity !== entity.id) {
          const names = foreign.get(other.entity) ?? new Set();
          foreign.set(other.entity, names.add(mapperName(other.id)));
        }
      }
      return code(line.key === line.expression ? line.key : `${line.key}: ${line.expression}`);
    });
    const parameters = [
      ...(readsRow(projection) ? [`row: ${rowTypeOf(context, projection)}`] : []),
      ...mapperInputs(context.index, projection),
    ];
    const result = nullable.has(projection.schema) ? `NonNullable<${type}>` : type;
    return { name: mapperName(projection.id), parameters: code(parameters.join(', ')), type: code(result), lines };
  });

  const bodyViews = bodiesOf(context, entity)
    .filter(({ body }) => body.properties.some(({ target }) => target.kind !== 'secret'))
    .flatMap(({ body, mode }) => {
      const name = context.wireTypes.nameOf(body.schema, body.id);
      types.add(name);
      // Only the properties that are no files: what is given may have those as they are.
      const present = nullable.has(body.schema) ? `NonNullable<${name}>` : name;
      const whole = emptied.has(body.id) ? `Partial<${present}>` : present;
      const type = body.files === undefined ? whole : `Pick<${whole}, ${picked(body)}>`;
      const lines = body.properties
        .filter(({ target }) => target.kind !== 'secret')
        .map((property) => {
          const line = assignmentLine(context.index, entity, property, mode);
          for (const name of line.uses) {
            used.add(name);
          }
          return code(`${line.key}: ${line.expression}`);
        });
      const shape = mode === 'create' ? `Partial<Prisma.${entity.id}UncheckedCreateInput>` : `Prisma.${entity.id}UncheckedUpdateInput`;
      return [
        {
          name: bodyFunctionName(body.id, mode),
          description: descriptions[mode],
          type: code(type),
          lines,
          shape: code(shape),
        },
      ];
    });

  const rows = rowViews(context, entity, projections);
  const ofTokens = tokenFunctions.filter((name) => used.has(name));
  const values = [...used].filter((name) => !tokenFunctions.some((one) => one === name)).sort();
  const imports = [
    ...(values.length === 0 ? [] : [{ typeOnly: false, names: code(values.join(', ')), module: '../../values.js' }]),
    ...(ofTokens.length === 0 ? [] : [{ typeOnly: false, names: code([...ofTokens].sort().join(', ')), module: '../../http/tokens.js' }]),
    ...[...foreign].map(([other, names]) => ({
      typeOnly: false,
      names: code([...names].sort().join(', ')),
      module: mapperModule(context, entity.id, other),
    })),
    ...(types.size === 0 ? [] : [{ typeOnly: true, names: code([...types].sort().join(', ')), module: '../../contract/types.js' }]),
  ].sort((a, b) => (a.module < b.module ? -1 : 1));
  return {
    title: entity.plural.snake.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase()),
    typeOnlyPrisma: true,
    imports,
    rows,
    projections: projectionViews,
    bodies: bodyViews,
  };
}

function picked({ properties }: BodyMapping): string {
  return properties.map(({ specName }) => tsString(specName)).join(' | ');
}

const descriptions: Readonly<Record<WriteMode, string>> = {
  create: 'The columns that a create sets.',
  replace: 'The columns that a replacement sets; what is absent is reset.',
  patch: 'The columns that a change sets; what is absent stays.',
};

/** The module of another entity's mapper, from the mapper of this one. */
export function mapperModule(context: ViewContext, from: string, to: string): string {
  const file = mapperFile(context, to);
  return context.folderOf(from) === context.folderOf(to) ? `./${file}.js` : `../${context.folderOf(to)}/${file}.js`;
}

/** `mapper`, or `<entity>.mapper` where a feature has several entities. */
export function mapperFile(context: ViewContext, entity: string): string {
  return fileOf(context, entity, 'mapper');
}

/** `repository`, or `<entity>.repository`. */
export function repositoryFile(context: ViewContext, entity: string): string {
  return fileOf(context, entity, 'repository');
}

function fileOf(context: ViewContext, entity: string, what: string): string {
  const feature = context.model.features.find((candidate) => candidate.entities.includes(entity));
  return feature?.entities.length === 1 ? what : `${context.index.entity(entity).names.kebab}.${what}`;
}

/** The row type of the repository: everything that some projection of the entity needs. */
export function rowName(projection: string): string {
  return `${tsIdentifier(projection)}Row`;
}

export function entityRowName(entity: Entity): string {
  return rowName(entity.id);
}

export function includeName(entity: Entity): string {
  return `${entity.names.camel}Include`;
}

/** What a repository of this entity includes: the union over its projections. */
export function includeOf(context: ViewContext, entity: Entity): Include {
  const union: Include = {};
  for (const projection of context.index.projectionsOf(entity.id)) {
    if (context.index.isTopLevel(projection)) merge(union, projectionInclude(context, projection, 0));
  }
  return union;
}

function projectionInclude(context: ViewContext, projection: Projection, depth: number): Include {
  const include: Include = {};
  if (depth > 4) {
    return include;
  }
  for (const { source } of projection.properties) {
    if (source.kind === 'related' || source.kind === 'related-list') {
      const inner = projectionInclude(context, context.index.projection(source.projection), depth + 1);
      const list = source.kind === 'related-list';
      const entry = { ...(list ? { orderBy: true as const } : {}), ...(Object.keys(inner).length === 0 ? {} : { include: inner }) };
      merge(include, { [source.relation]: Object.keys(entry).length === 0 ? true : entry });
    } else if (source.kind === 'row') {
      merge(include, projectionInclude(context, context.index.projection(source.projection), depth + 1));
    } else if (source.kind === 'related-keys') {
      merge(include, { [source.relation]: { orderBy: true } });
    } else if (source.kind === 'related-column') {
      merge(include, { [source.relation]: true });
    } else if (source.kind === 'has-caller') {
      merge(include, { [source.relation]: { viewer: source.field } });
    } else if (source.kind === 'related-count') {
      merge(include, { [`_count ${source.relation}`]: true });
    }
  }
  return include;
}

function merge(into: Include, from: Include): void {
  for (const [name, value] of Object.entries(from)) {
    const before = into[name];
    if (before === undefined) {
      into[name] = value;
    } else if (before === true || value === true) {
      into[name] = wholeOf(before === true ? value : before);
    } else {
      const include = { ...before.include };
      merge(include, value.include ?? {});
      const both = { ...before, ...value, ...(Object.keys(include).length === 0 ? {} : { include }) };
      into[name] = before.viewer === value.viewer ? both : wholeOf(both);
    }
  }
}

/** All rows of a relation, where something needs more of them than whether the viewer is one. */
function wholeOf(entry: Include[string]): Include[string] {
  if (entry === true) {
    return true;
  }
  const { orderBy, include } = entry;
  return orderBy === undefined && include === undefined
    ? true
    : { ...(orderBy === undefined ? {} : { orderBy }), ...(include === undefined ? {} : { include }) };
}

/** A Prisma `include` as code. Related rows come in the order of their key, so that answers are stable. */
function includeCode(context: ViewContext, entity: Entity, include: Include): string {
  const counts: string[] = [];
  const parts: string[] = [];
  for (const [name, value] of Object.entries(include)) {
    if (name.startsWith('_count ')) {
      counts.push(`${tsIdentifier(name.slice(7))}: true`);
      continue;
    }
    const target = context.index.entity(relationOf(entity, name).target);
    if (value === true) {
      parts.push(`${tsIdentifier(name)}: true`);
      continue;
    }
    const key = tsIdentifier(target.primaryKey.at(-1) ?? 'id');
    const inner = [
      ...(value.viewer === undefined ? [] : [onlyViewer(tsIdentifier(value.viewer))]),
      ...(value.include === undefined ? [] : [`include: ${includeCode(context, target, value.include)}`]),
      ...(value.orderBy === undefined ? [] : [`orderBy: { ${key}: 'asc' }`]),
    ];
    parts.push(`${tsIdentifier(name)}: { ${inner.join(', ')} }`);
  }
  if (counts.length > 0) {
    parts.push(`_count: { select: { ${counts.join(', ')} } }`);
  }
  return `{ ${parts.join(', ')} }`;
}

/** The one row that names the viewer, if there is one, and nothing more of it. */
function onlyViewer(field: string): string {
  return `where: { ${field}: { in: viewer === undefined ? [] : [viewer] } }, select: { ${field}: true }`;
}

/** The rows that a projection is made of: those of the repository, where it needs all that comes with them. */
function rowTypeOf(context: ViewContext, projection: Projection): string {
  const entity = context.index.entity(projection.entity);
  return needsViewer(context.index, projection) &&
    JSON.stringify(projectionInclude(context, projection, 0)) === JSON.stringify(includeOf(context, entity))
    ? entityRowName(entity)
    : rowName(projection.id);
}

/** One row type for the repository, and one for each projection that is nested in others. */
function rowViews(context: ViewContext, entity: Entity, projections: readonly Projection[]): readonly View[] {
  const own = entityRowName(entity);
  const others = projections.filter((projection) => rowTypeOf(context, projection) !== own);
  return [
    rowView(context, entity, own, includeName(entity), includeOf(context, entity), rowsNeedViewer(context.index, entity.id)),
    ...others.map((projection) => {
      const include = projectionInclude(context, projection, 0);
      const name = rowName(projection.id);
      const viewer = needsViewer(context.index, projection);
      return rowView(
        context,
        entity,
        name,
        viewer ? tsIdentifier(`${projection.id.charAt(0).toLowerCase()}${projection.id.slice(1)}Include`) : undefined,
        include,
        viewer,
      );
    }),
  ];
}

/** @param constant what the include is called; undefined: it stands in the type alone */
function rowView(
  context: ViewContext,
  entity: Entity,
  name: string,
  constant: string | undefined,
  include: Include,
  viewer: boolean,
): View {
  const hasInclude = Object.keys(include).length > 0;
  const tree = hasInclude ? includeCode(context, entity, include) : undefined;
  const named = hasInclude ? constant : undefined;
  const payload =
    tree === undefined
      ? 'object'
      : `{ include: ${named === undefined ? tree : viewer ? `ReturnType<typeof ${named}>` : `typeof ${named}`} }`;
  return {
    name,
    entity: entity.id,
    include: named,
    viewer: viewer ? viewerType(context.index) : undefined,
    tree: named === undefined || tree === undefined ? undefined : code(tree),
    payload: code(payload),
  };
}

/** Each body of an entity in each way in which some operation writes it. */
function bodiesOf(context: ViewContext, entity: Entity): readonly { readonly body: BodyMapping; readonly mode: WriteMode }[] {
  const found = new Map(writesOn(context, entity).map(({ body, mode }) => [`${body.id} ${mode}`, { body, mode }]));
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, write]) => write);
}

/** Pointers of the bodies that may be null as a whole, which is as much as an empty one. */
function nullableBodies(context: ViewContext, entity: Entity): ReadonlySet<string> {
  const found = writesOn(context, entity).flatMap(({ operation, body: { schema, wrap } }) =>
    wrap.length === 0 && !takesSeveral(operation) && isNullable(mainMedia(operation)?.schema ?? true, context.model.schemas)
      ? [schema]
      : [],
  );
  return new Set(found);
}

/** Is the body something else than what is kept of it, of which it holds several, or operations on it? */
function takesSeveral({ program }: Operation): boolean {
  return program?.effects.some((effect) => effect.kind === 'amend' || (effect.kind === 'insert' && effect.each !== undefined)) === true;
}

/**
 * Bodies of which a service takes an empty one where none is sent, though their schemas require something: what only answers must have
 * (OAS 3.1 §4.8.24, `readOnly`).
 */
function emptiedBodies(context: ViewContext, entity: Entity): ReadonlySet<string> {
  const { schemas } = context.model;
  const found = writesOn(context, entity).flatMap(({ operation, body: { id, wrap, properties } }) => {
    if (isBodyRequired(context.index, operation) || properties.some((property) => property.required)) {
      return [];
    }
    const inner = wrap.reduce<Schema>((schema, name) => propertyIn(schema, name, schemas) ?? true, mainMedia(operation)?.schema ?? true);
    return requiresAny(inner, schemas) ? [id] : [];
  });
  return new Set(found);
}

interface Write {
  readonly operation: Operation;
  readonly body: BodyMapping;
  readonly mode: WriteMode;
}

/** What operations write of an entity by a body. */
function writesOn(context: ViewContext, entity: Entity): readonly Write[] {
  let byEntity = writesByEntity.get(context);
  if (byEntity === undefined) {
    byEntity = new Map<string, Write[]>();
    for (const operation of context.model.operations) {
      for (const { body: id, mode } of writesOf(operation)) {
        const body = context.index.body(id);
        const writes = byEntity.get(body.entity) ?? [];
        writes.push({ operation, body, mode });
        byEntity.set(body.entity, writes);
      }
    }
    writesByEntity.set(context, byEntity);
  }
  return byEntity.get(entity.id) ?? [];
}

/** Every entity asks, and the answer is about the whole service. */
const writesByEntity = new WeakMap<ViewContext, Map<string, Write[]>>();

function writesOf(operation: Operation): readonly { readonly body: string; readonly mode: WriteMode }[] {
  return (operation.program?.effects ?? []).flatMap((effect): readonly { readonly body: string; readonly mode: WriteMode }[] => {
    if (effect.kind === 'insert' && effect.body !== undefined) {
      return [{ body: effect.body, mode: 'create' }];
    }
    if (effect.kind === 'amend') {
      return [{ body: effect.mapping, mode: 'replace' }];
    }
    if (effect.kind === 'upsert' && effect.body !== undefined) {
      return [
        { body: effect.body, mode: 'create' },
        { body: effect.body, mode: effect.mode === 'merge' ? 'patch' : 'replace' },
      ];
    }
    if (effect.kind === 'update' && effect.body !== undefined) {
      return [{ body: effect.body, mode: effect.mode === 'merge' ? 'patch' : 'replace' }];
    }
    return [];
  });
}
