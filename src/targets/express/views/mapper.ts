/** `features/<resource>/mapper.ts`: rows of an entity as response objects, and request bodies as columns. */
import type { WriteMode } from '../../../lower/conversions.js';
import { isBare } from '../../../lower/loading.js';
import type { BodyPlan, MapperPlan, ProjectionPlan, PropertyValue } from '../../../lower/mapper-plan.js';
import type { RowPlan } from '../../../lower/rows.js';
import type { Names } from '../../../core/names.js';
import { type Code, code, tsIdentifier, tsString } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import { assignmentLine } from '../../../languages/typescript/mapping/assignment-code.js';
import type { MappedLine } from '../../../languages/typescript/mapping/mapped-line.js';
import { inputParameter, mapperName, principalType, propertyLine } from '../../../languages/typescript/mapping/projection-code.js';
import { bodyFunctionName } from '../../../languages/typescript/names.js';
import { includeCode } from '../../../storage/prisma/client/include.js';
import type { ViewContext } from './context.js';

/** A function of a mapper, and the lines whose imports the file needs. */
interface MapperFunction {
  readonly view: View;
  /** Name of the declared type in `src/contract/types.ts`. */
  readonly type: string;
  readonly lines: readonly MappedLine[];
}

/** Returns the view of a mapper. */
export function mapperView(context: ViewContext, plan: MapperPlan): View {
  const projections = plan.projections.map((projection) => projectionFunction(context, projection));
  const bodies = plan.bodies.map((body) => bodyFunction(context, plan, body));
  return {
    title: plan.plural.snake.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase()),
    typeOnlyPrisma: true,
    imports: importsOf(context, plan, [...projections, ...bodies]),
    rows: plan.rows.map((row) => rowView(context, plan, row)),
    projections: projections.map(({ view }) => view),
    bodies: bodies.map(({ view }) => view),
  };
}

function projectionFunction(
  context: ViewContext,
  { id, schema, admitsNull, excludesNull, row, inputs, properties }: ProjectionPlan,
): MapperFunction {
  const type = context.wireTypes.nameOf(schema, id);
  // A row is never the null that its schema may admit beside it.
  const whole = admitsNull || excludesNull ? `NonNullable<${type}>` : type;
  const lines = properties.map((property) => propertyLine(property, whole));
  const parameters = [
    ...(row === undefined ? [] : [`row: ${rowName(row)}`]),
    ...inputs.map((input) => inputParameter(input, context.plan.principal)),
  ];
  return {
    view: {
      name: mapperName(id),
      parameters: code(parameters.join(', ')),
      type: code(excludesNull ? `NonNullable<${type}>` : type),
      lines: lines.map(memberCode),
    },
    type,
    lines,
  };
}

function memberCode({ key, expression }: MappedLine): Code {
  return code(key === expression ? key : `${key}: ${expression}`);
}

function bodyFunction(context: ViewContext, { entity }: MapperPlan, body: BodyPlan): MapperFunction {
  const { id, mode, schema, excludesNull, isPartial, properties, assignments } = body;
  const type = context.wireTypes.nameOf(schema, id);
  const present = excludesNull ? `NonNullable<${type}>` : type;
  const whole = isPartial ? `Partial<${present}>` : present;
  const lines = assignments.map(assignmentLine);
  return {
    view: {
      name: bodyFunctionName(id, mode),
      description: descriptions[mode],
      type: code(properties === undefined ? whole : `Pick<${whole}, ${properties.map(tsString).join(' | ')}>`),
      lines: lines.map(({ key, expression }) => code(`${key}: ${expression}`)),
      shape: code(mode === 'create' ? `Partial<Prisma.${entity}UncheckedCreateInput>` : `Prisma.${entity}UncheckedUpdateInput`),
    },
    type,
    lines,
  };
}

const descriptions: Readonly<Record<WriteMode, string>> = {
  create: 'The columns that a create sets.',
  replace: 'The columns that a replacement sets; what is absent is reset.',
  patch: 'The columns that a change sets; what is absent stays.',
};

function importsOf(context: ViewContext, plan: MapperPlan, functions: readonly MapperFunction[]): readonly View[] {
  const lines = functions.flatMap((each) => each.lines);
  const foreign = new Map<string, string[]>();
  for (const { entity, projection } of plan.projections.flatMap(({ properties }) =>
    properties.flatMap(({ value }) => callOf(value) ?? []),
  )) {
    if (entity !== plan.entity) {
      foreign.set(entity, [...(foreign.get(entity) ?? []), mapperName(projection)]);
    }
  }
  return [
    importView(
      lines.flatMap(({ values }) => values),
      valuesModule,
    ),
    importView(
      lines.flatMap(({ tokens }) => tokens),
      '../../http/tokens.js',
    ),
    ...[...foreign].map(([entity, names]) => importView(names, mapperModule(context, plan.entity, entity))),
    importView(
      functions.map(({ type }) => type),
      '../../contract/types.js',
      true,
    ),
  ]
    .flatMap((view) => view ?? [])
    .sort((a, b) => (a.module < b.module ? -1 : 1));
}

/** The module of the functions that convert values between API and database, from a feature folder. */
export const valuesModule = '../../values.js';

function importView(names: readonly string[], module: string, typeOnly = false): (View & { readonly module: string }) | undefined {
  const sorted = [...new Set(names)].sort();
  return sorted.length === 0 ? undefined : { typeOnly, names: code(sorted.join(', ')), module };
}

function callOf(value: PropertyValue): { readonly entity: string; readonly projection: string } | undefined {
  return 'mapper' in value ? value.mapper : undefined;
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
  const include = constant === undefined ? tree : row.principal ? `ReturnType<typeof ${constant}>` : `typeof ${constant}`;
  return {
    name: rowName(row.id),
    entity: plan.entity,
    include: constant,
    viewer: row.principal ? principalType(context.plan.principal) : undefined,
    tree: constant === undefined || tree === undefined ? undefined : code(tree),
    payload: code(include === undefined ? 'object' : `{ include: ${include} }`),
  };
}

/** Returns the name of an include; undefined: it is used in the type alone, and needs none. */
function includeConstant(plan: MapperPlan, { id, isStored, principal }: RowPlan): string | undefined {
  if (isStored) {
    return includeName(plan);
  }
  return principal ? tsIdentifier(`${id.charAt(0).toLowerCase()}${id.slice(1)}Include`) : undefined;
}
