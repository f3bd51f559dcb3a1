/** `features/<resource>/mapper.ts`: rows of an entity as response objects, and request bodies as columns. */
import type { WriteMode } from '../../../lower/conversions.js';
import { isBare } from '../../../lower/loading.js';
import type { BodyPlan, MapperPlan, ProjectionPlan } from '../../../lower/mapper-plan.js';
import type { RowPlan } from '../../../lower/rows.js';
import type { FeaturePlan } from '../../../lower/service-plan.js';
import { code, tsIdentifier } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import { parameter, textType, typeName, typeOf, unionType } from '../../../languages/typescript/code/build.js';
import { flatExpression, flatParameter, flatProperty, flatType } from '../../../languages/typescript/code/print-flat.js';
import { importsOf } from '../../../languages/typescript/code/statements.js';
import type { ImportedFrom, Property, Type } from '../../../languages/typescript/code/syntax.js';
import { assignmentCode } from '../../../languages/typescript/mapping/assignment-code.js';
import { inputParameter, mapperName, principalType, propertyCode } from '../../../languages/typescript/mapping/projection-code.js';
import { bodyFunctionName, mapperOf } from '../../../languages/typescript/names.js';
import { type FeatureContext, type FileView, modulePath } from '../../../languages/typescript/features/feature-context.js';
import { includeCode } from './include.js';
import { includeName, rowName } from './names.js';

/** A function of a mapper, and the members of the object that it returns. */
interface MapperFunction {
  readonly view: View;
  /** Name of the declared type in `src/contract/types.ts`. */
  readonly type: string;
  readonly members: readonly Property[];
}

/** Returns the view of a mapper in the folder of a feature, and the names that it imports. */
export function mapperView(context: FeatureContext, feature: FeaturePlan, plan: MapperPlan): FileView {
  const projections = plan.projections.map((projection) => projectionFunction(context, projection));
  const bodies = plan.bodies.map((body) => bodyFunction(context, plan, body));
  const functions = [...projections, ...bodies];
  const uses = importsOf(functions.flatMap(({ members }) => members)).filter(({ module }) => module !== mapperOf(plan.entity));
  const view = {
    title: plan.plural.snake.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase()),
    typeOnlyPrisma: true,
    imports: importViews(
      context,
      feature,
      uses,
      functions.map(({ type }) => type),
    ),
    rows: plan.rows.map((row) => rowView(context, plan, row)),
    projections: projections.map(({ view: each }) => each),
    bodies: bodies.map(({ view: each }) => each),
  };
  return { view, uses };
}

function projectionFunction(
  context: FeatureContext,
  { id, schema, admitsNull, excludesNull, row, inputs, properties }: ProjectionPlan,
): MapperFunction {
  const name = context.wireTypes.responseNameOf(schema, id);
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

function bodyFunction(context: FeatureContext, { entity }: MapperPlan, body: BodyPlan): MapperFunction {
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

function importViews(
  context: FeatureContext,
  feature: FeaturePlan,
  uses: readonly ImportedFrom[],
  types: readonly string[],
): readonly View[] {
  const names = new Map<string, string[]>();
  for (const { module, name } of uses) {
    names.set(module, [...(names.get(module) ?? []), name]);
  }
  return [
    ...[...names].map(([module, each]) => importView(each, modulePath(context, feature, module))),
    ...(types.length === 0 ? [] : [importView(types, '../../contract/types.js', true)]),
  ].sort((a, b) => (a.module < b.module ? -1 : 1));
}

function importView(names: readonly string[], module: string, typeOnly = false): View & { readonly module: string } {
  return { typeOnly, names: code([...new Set(names)].sort().join(', ')), module };
}

function rowView(context: FeatureContext, plan: MapperPlan, row: RowPlan): View {
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
