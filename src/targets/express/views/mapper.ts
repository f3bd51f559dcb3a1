/** `features/<resource>/mapper.ts`: the rows of an entity as the wire sees them, and bodies as rows. */
import type { BodyMapping, Entity, Operation, Projection } from '../../../model/types.js';
import { code, tsIdentifier } from '../../../render/encode/typescript.js';
import type { View } from '../../../render/engine.js';
import { relationOf } from '../../model-index.js';
import { type ValueFunction, type WriteMode, assignmentLine, mapperName, projectionLine, readsRow } from '../../typescript/mapping-code.js';
import { bodyFunctionName } from '../../typescript/programs/data-code.js';
import type { ViewContext } from './context.js';

interface Include {
  [relation: string]: true | { orderBy?: true; include?: Include };
}

export function mapperView(context: ViewContext, entity: Entity): View {
  const projections = context.model.projections.filter((projection) => projection.entity === entity.id);
  const used = new Set<ValueFunction>();
  const types = new Set<string>();
  const foreign = new Map<string, Set<string>>();

  const projectionViews = projections.map((projection) => {
    const type = context.wireTypes.nameOf(projection.schema, projection.id);
    types.add(type);
    const lines = projection.properties.map((property) => {
      const line = projectionLine(context.index, projection, property, type);
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
      return code(`${line.key}: ${line.expression}`);
    });
    return { name: mapperName(projection.id), row: readsRow(projection) ? rowName(projection.id) : undefined, type: code(type), lines };
  });

  const bodyViews = bodiesOf(context, entity)
    .filter(({ body }) => body.properties.length > 0)
    .flatMap(({ body, mode }) => {
      const type = context.wireTypes.nameOf(body.schema, body.id);
      types.add(type);
      const lines = body.properties.map((property) => {
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
  const imports = [
    ...(used.size === 0 ? [] : [{ typeOnly: false, names: code([...used].sort().join(', ')), module: '../../values.js' }]),
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
  for (const projection of context.model.projections.filter(
    (candidate) => candidate.entity === entity.id && isTopLevel(context, candidate),
  )) {
    merge(union, projectionInclude(context, projection, 0));
  }
  return union;
}

/** Is the projection answered by an operation itself, and not only inside another? */
function isTopLevel(context: ViewContext, projection: Projection): boolean {
  return context.model.operations.some((operation) => {
    const body = operation.program?.respond.body;
    return (body?.kind === 'one' || body?.kind === 'many') && body.projection === projection.id;
  });
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
    } else if (source.kind === 'related-keys') {
      merge(include, { [source.relation]: { orderBy: true } });
    } else if (source.kind === 'related-column') {
      merge(include, { [source.relation]: true });
    } else if (source.kind === 'related-count') {
      merge(include, { [`_count ${source.relation}`]: true });
    }
  }
  return include;
}

function merge(into: Include, from: Include): void {
  for (const [name, value] of Object.entries(from)) {
    const before = into[name];
    if (before === undefined || before === true) {
      into[name] = value === true && before !== undefined ? before : value;
    } else if (value !== true) {
      const include = { ...before.include };
      merge(include, value.include ?? {});
      into[name] = { ...before, ...value, ...(Object.keys(include).length === 0 ? {} : { include }) };
    }
  }
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
    const inner = [
      ...(value.include === undefined ? [] : [`include: ${includeCode(context, target, value.include)}`]),
      ...(value.orderBy === undefined ? [] : [`orderBy: { ${tsIdentifier(target.primaryKey[0] ?? 'id')}: 'asc' }`]),
    ];
    parts.push(`${tsIdentifier(name)}: { ${inner.join(', ')} }`);
  }
  if (counts.length > 0) {
    parts.push(`_count: { select: { ${counts.join(', ')} } }`);
  }
  return `{ ${parts.join(', ')} }`;
}

/** One row type for the repository, and one for each projection that is nested in others. */
function rowViews(context: ViewContext, entity: Entity, projections: readonly Projection[]): readonly View[] {
  const whole = includeOf(context, entity);
  const own = entityRowName(entity);
  const hasInclude = Object.keys(whole).length > 0;
  const first = {
    name: own,
    entity: entity.id,
    include: hasInclude ? includeName(entity) : undefined,
    tree: hasInclude ? code(includeCode(context, entity, whole)) : undefined,
    payload: code(hasInclude ? `{ include: typeof ${includeName(entity)} }` : 'object'),
  };
  const others = projections
    .filter((projection) => rowName(projection.id) !== own)
    .map((projection) => {
      const include = projectionInclude(context, projection, 0);
      return {
        name: rowName(projection.id),
        entity: entity.id,
        include: undefined,
        tree: undefined,
        payload: code(Object.keys(include).length === 0 ? 'object' : `{ include: ${includeCode(context, entity, include)} }`),
      };
    });
  return [first, ...others];
}

/** Each body of an entity in each way in which some operation writes it. */
function bodiesOf(context: ViewContext, entity: Entity): readonly { readonly body: BodyMapping; readonly mode: WriteMode }[] {
  const found = new Map<string, { readonly body: BodyMapping; readonly mode: WriteMode }>();
  for (const operation of context.model.operations) {
    for (const { body, mode } of writesOf(operation)) {
      const mapping = context.index.body(body);
      if (mapping.entity === entity.id) {
        found.set(`${body} ${mode}`, { body: mapping, mode });
      }
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, write]) => write);
}

function writesOf(operation: Operation): readonly { readonly body: string; readonly mode: WriteMode }[] {
  return (operation.program?.effects ?? []).flatMap((effect): readonly { readonly body: string; readonly mode: WriteMode }[] => {
    if (effect.kind === 'insert' && effect.body !== undefined) {
      return [{ body: effect.body, mode: 'create' }];
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
