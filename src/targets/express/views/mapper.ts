/** `features/<resource>/mapper.ts`: rows of an entity as response objects, and request bodies as columns. */
import type { Names } from '../../../core/names.js';
import type { WriteMode } from '../../../lower/conversions.js';
import { isBare } from '../../../lower/loading.js';
import type { BodyPlan, MapperPlan, ProjectionPlan } from '../../../lower/mapper-plan.js';
import type { RowPlan } from '../../../lower/rows.js';
import { code, tsIdentifier } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import { parameter, textType, typeName, typeOf, unionType } from '../../../languages/typescript/code/build.js';
import { flatExpression, flatParameter, flatProperty, flatType } from '../../../languages/typescript/code/print-flat.js';
import { importsOf } from '../../../languages/typescript/code/statements.js';
import type { Property, Type } from '../../../languages/typescript/code/syntax.js';
import { assignmentCode } from '../../../languages/typescript/mapping/assignment-code.js';
import {
  inputParameter,
  mapperName,
  mapperOf,
  principalType,
  propertyCode,
} from '../../../languages/typescript/mapping/projection-code.js';
import { bodyFunctionName } from '../../../languages/typescript/names.js';
import { includeCode } from '../../../storage/prisma/client/include.js';
import type { ViewContext } from './context.js';

/** A function of a mapper, and the members of the object that it returns. */
interface MapperFunction {
  readonly view: View;
  /** Name of the declared type in `src/contract/types.ts`. */
  readonly type: string;
  readonly members: readonly Property[];
}

/** Returns the view of a mapper. */
export function mapperView(context: ViewContext, plan: MapperPlan): View {
  const projections = plan.projections.map((projection) => projectionFunction(context, projection));
  const bodies = plan.bodies.map((body) => bodyFunction(context, plan, body));
  return {
    title: plan.plural.snake.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase()),
    typeOnlyPrisma: true,
    imports: importViews(context, plan, [...projections, ...bodies]),
    rows: plan.rows.map((row) => rowView(context, plan, row)),
    projections: projections.map(({ view }) => view),
    bodies: bodies.map(({ view }) => view),
  };
}

function projectionFunction(
  context: ViewContext,
  { id, schema, admitsNull, excludesNull, row, inputs, properties }: ProjectionPlan,
): MapperFunction {
  const name = context.wireTypes.nameOf(schema, id);
  const type = typeName(name);
  const present = typeName('NonNullable', type);
  // A row is never the null that its schema may admit beside it.
  const members = properties.map((property) => propertyCode(property, admitsNull || excludesNull ? present : type));
  const parameters = [
    ...(row === undefined ? [] : [parameter('row', typeName(rowName(row)))]),
    ...inputs.map((input) => inputParameter(input, context.plan.principal)),
  ];
  return {
    view: {
      name: mapperName(id),
      parameters: code(parameters.map(flatParameter).join(', ')),
      type: code(flatType(excludesNull ? present : type)),
      lines: members.map((each) => code(flatProperty(each))),
    },
    type: name,
    members,
  };
}

function bodyFunction(context: ViewContext, { entity }: MapperPlan, body: BodyPlan): MapperFunction {
  const { id, mode, schema, excludesNull, isPartial, properties, assignments } = body;
  const name = context.wireTypes.nameOf(schema, id);
  const present = excludesNull ? typeName('NonNullable', typeName(name)) : typeName(name);
  const whole = isPartial ? typeName('Partial', present) : present;
  const members = assignments.map(assignmentCode);
  return {
    view: {
      name: bodyFunctionName(id, mode),
      description: descriptions[mode],
      type: code(flatType(properties === undefined ? whole : typeName('Pick', whole, unionType(...properties.map(textType))))),
      lines: members.map((each) => code(flatProperty(each))),
      shape: code(mode === 'create' ? `Partial<Prisma.${entity}UncheckedCreateInput>` : `Prisma.${entity}UncheckedUpdateInput`),
    },
    type: name,
    members,
  };
}

const descriptions: Readonly<Record<WriteMode, string>> = {
  create: 'The columns that a create sets.',
  replace: 'The columns that a replacement sets; what is absent is reset.',
  patch: 'The columns that a change sets; what is absent stays.',
};

function importViews(context: ViewContext, plan: MapperPlan, functions: readonly MapperFunction[]): readonly View[] {
  const names = new Map<string, string[]>();
  for (const { module, name } of importsOf(functions.flatMap(({ members }) => members))) {
    names.set(module, [...(names.get(module) ?? []), name]);
  }
  names.delete(mapperOf(plan.entity));
  const others = new Map(context.plan.mappers.map(({ entity }) => [mapperOf(entity), entity]));
  const types = functions.map(({ type }) => type);
  return [
    ...[...names].map(([module, each]) => {
      const entity = others.get(module);
      return importView(each, entity === undefined ? `../../${module}.js` : mapperModule(context, plan.entity, entity));
    }),
    ...(types.length === 0 ? [] : [importView(types, '../../contract/types.js', true)]),
  ].sort((a, b) => (a.module < b.module ? -1 : 1));
}

function importView(names: readonly string[], module: string, typeOnly = false): View & { readonly module: string } {
  return { typeOnly, names: code([...new Set(names)].sort().join(', ')), module };
}

/** Returns the module of another entity's mapper, from the mapper of this one. */
export function mapperModule(context: ViewContext, from: string, to: string): string {
  const file = mapperFile(context, to);
  return context.folderOf(from) === context.folderOf(to) ? `./${file}.js` : `../${context.folderOf(to)}/${file}.js`;
}

/** Returns `mapper`, or `<entity>.mapper` where a feature has several entities. */
export function mapperFile(context: ViewContext, entity: string): string {
  return fileOf(context, entity, 'mapper');
}

/** Returns `repository`, or `<entity>.repository`. */
export function repositoryFile(context: ViewContext, entity: string): string {
  return fileOf(context, entity, 'repository');
}

function fileOf(context: ViewContext, entity: string, suffix: string): string {
  const feature = context.plan.features.find((candidate) => candidate.entities.includes(entity));
  return feature?.entities.length === 1 ? suffix : `${context.index.entity(entity).names.kebab}.${suffix}`;
}

/** Returns the type of a row, by the id of its plan. */
export function rowName(id: string): string {
  return `${tsIdentifier(id)}Row`;
}

/** Returns the name of what the repository of an entity includes. */
export function includeName({ names }: { readonly names: Names }): string {
  return `${names.camel}Include`;
}

function rowView(context: ViewContext, plan: MapperPlan, row: RowPlan): View {
  const tree = isBare(row.load) ? undefined : includeCode(row.load);
  const constant = tree === undefined ? undefined : includeConstant(plan, row);
  const include = tree === undefined ? undefined : constant === undefined ? flatExpression(tree) : flatType(includeType(constant, row));
  return {
    name: rowName(row.id),
    entity: plan.entity,
    include: constant,
    viewer: row.principal ? principalType(context.plan.principal) : undefined,
    tree: constant === undefined || tree === undefined ? undefined : code(flatExpression(tree)),
    payload: code(include === undefined ? 'object' : `{ include: ${include} }`),
  };
}

function includeType(constant: string, { principal }: RowPlan): Type {
  return principal ? typeName('ReturnType', typeOf(constant)) : typeOf(constant);
}

/** Returns the name of an include; undefined: it is used in the type alone, and needs none. */
function includeConstant(plan: MapperPlan, { id, isStored, principal }: RowPlan): string | undefined {
  if (isStored) {
    return includeName(plan);
  }
  return principal ? tsIdentifier(`${id.charAt(0).toLowerCase()}${id.slice(1)}Include`) : undefined;
}
