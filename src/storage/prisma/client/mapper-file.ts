/** `features/<resource>/mapper.ts`: rows of an entity as response objects, and request bodies as columns. */
import type { WriteMode } from '../../../lower/conversions.js';
import { isBare } from '../../../lower/loading.js';
import type { BodyPlan, MapperPlan, ProjectionPlan, VariantsPlan } from '../../../lower/mapper-plan.js';
import type { RowPlan } from '../../../lower/rows.js';
import type { FeaturePlan } from '../../../lower/service-plan.js';
import { tsIdentifier } from '../../../emit/encode/typescript.js';
import {
  cast,
  constant,
  construct,
  member,
  name,
  openObject,
  parameter,
  returning,
  satisfying,
  shapeType,
  string,
  templateText,
  textType,
  throwing,
  typeMember,
  typeName,
  typeOf,
  unionType,
} from '../../../languages/typescript/code/build.js';
import type { Declaration, FunctionDeclaration, Import } from '../../../languages/typescript/code/declarations.js';
import type { ImportedFrom, Property, Statement, SwitchCase, Type } from '../../../languages/typescript/code/syntax.js';
import { importsOf } from '../../../languages/typescript/code/used-imports.js';
import { type FeatureContext, type FeatureFile, modulePath } from '../../../languages/typescript/features/feature-context.js';
import { assignmentCode } from '../../../languages/typescript/mapping/assignment-code.js';
import { inputParameter, mapperName, propertyCode } from '../../../languages/typescript/mapping/projection-code.js';
import { bodyFunctionName, mapperOf } from '../../../languages/typescript/names.js';
import { includeCode, includeShape } from './include.js';
import { includeName, rowName } from './names.js';

/** A function of a mapper, and the members of the object that it returns. */
interface MapperFunction {
  readonly declaration: FunctionDeclaration;
  /** Name of the declared type in `src/contract/types.ts`. */
  readonly type: string;
  readonly members: readonly Property[];
}

/** Returns a mapper in the folder of a feature, and the names that it imports. */
export function mapperFile(context: FeatureContext, feature: FeaturePlan, plan: MapperPlan): FeatureFile {
  const functions = [
    ...plan.projections.map((projection) => projectionFunction(context, projection)),
    ...plan.bodies.map((body) => bodyFunction(context, plan, body)),
  ];
  const uses = importsOf(functions.flatMap(({ members }) => members)).filter(({ module }) => module !== mapperOf(plan.entity));
  const types = functions.map(({ type }) => type);
  const title = plan.plural.snake.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase());
  const file = {
    description: `Conversion of ${title} between API and database.`,
    imports: [
      { module: '../../generated/prisma/client.js', isTypeOnly: true, names: ['Prisma'] },
      ...importsOfFile(context, feature, uses, types),
    ],
    declarations: [...plan.rows.flatMap((row) => rowDeclarations(context, plan, row)), ...functions.map(({ declaration }) => declaration)],
  };
  return { file, uses };
}

function projectionFunction(
  context: FeatureContext,
  { id, schema, admitsNull, excludesNull, row, inputs, properties, variants, untagged }: ProjectionPlan,
): MapperFunction {
  const declared = context.wireTypes.responseNameOf(schema, id);
  const type = typeName(declared);
  const present = typeName('NonNullable', type);
  // A row is never the null that its schema may admit beside it.
  const object = admitsNull || excludesNull ? present : type;
  const members = properties.map((property) =>
    propertyCode(property, untagged === undefined ? object : holderOf(object, property.specName)),
  );
  const varying = variants === undefined ? [] : variantCases(variants, members, object);
  return {
    declaration: {
      kind: 'function',
      name: mapperName(id),
      parameters: [
        ...(row === undefined ? [] : [parameter('row', typeName(rowName(row)))]),
        ...inputs.map((input) => inputParameter(input, context.plan.principal)),
      ],
      returns: excludesNull ? present : type,
      body:
        variants === undefined
          ? [returning(untagged?.isAsserted === true ? cast(openObject(members), object) : openObject(members))]
          : variantStatements(variants, members, varying),
    },
    type: declared,
    members: [...members, ...varying.flat()],
  };
}

/** Returns the alternatives of an object type that have a property. */
function holderOf(object: Type, specName: string): Type {
  return typeName('Extract', object, shapeType([typeMember(specName, typeName('unknown'), { optional: true })]));
}

/** Returns the properties of each variant of an object. */
function variantCases({ tag, cases }: VariantsPlan, members: readonly Property[], object: Type): readonly (readonly Property[])[] {
  return cases.map(({ values, properties }) => {
    const own = typeName('Extract', object, shapeType([typeMember(tag, picked(values))]));
    return [...(members.length === 0 ? [] : [{ value: name('common') }]), ...properties.map((property) => propertyCode(property, own))];
  });
}

/** Returns the statements that answer a row by its variant. */
function variantStatements(
  { column, isClosed, cases }: VariantsPlan,
  members: readonly Property[],
  varying: readonly (readonly Property[])[],
): readonly Statement[] {
  const value = member(name('row'), column);
  const unknown: SwitchCase = {
    values: [],
    body: [throwing(construct(name('TypeError'), templateText('Unknown variant ', value)))],
  };
  return [
    ...(members.length === 0 ? [] : [constant('common', openObject(members))]),
    {
      kind: 'switch',
      value,
      cases: [
        ...cases.map(({ values }, index): SwitchCase => ({
          values: values.map((text) => string(text)),
          body: [returning(openObject(varying[index] ?? []))],
        })),
        ...(isClosed ? [] : [unknown]),
      ],
    },
  ];
}

function bodyFunction(context: FeatureContext, { entity }: MapperPlan, body: BodyPlan): MapperFunction {
  const { id, mode, schema, excludesNull, isPartial, properties, assignments } = body;
  const declared = context.wireTypes.nameOf(schema, id);
  const present = excludesNull ? typeName('NonNullable', typeName(declared)) : typeName(declared);
  const whole = isPartial ? typeName('Partial', present) : present;
  const members = assignments.map(assignmentCode);
  const columns =
    mode === 'create'
      ? typeName('Partial', typeName(`Prisma.${entity}UncheckedCreateInput`))
      : typeName(`Prisma.${entity}UncheckedUpdateInput`);
  return {
    declaration: {
      kind: 'function',
      name: bodyFunctionName(id, mode),
      description: descriptions[mode],
      parameters: [parameter('body', properties === undefined ? whole : typeName('Pick', whole, picked(properties)))],
      body: [returning(satisfying(openObject(members), columns))],
    },
    type: declared,
    members,
  };
}

/** The union of the names of properties. */
function picked(properties: readonly string[]): Type {
  const [only, ...others] = properties.map(textType);
  return only === undefined || others.length > 0 ? unionType(...properties.map(textType)) : only;
}

const descriptions: Readonly<Record<WriteMode, string>> = {
  create: 'The columns that a create sets.',
  replace: 'The columns that a replacement sets; what is absent is reset.',
  patch: 'The columns that a change sets; what is absent stays.',
};

function importsOfFile(
  context: FeatureContext,
  feature: FeaturePlan,
  uses: readonly ImportedFrom[],
  types: readonly string[],
): readonly Import[] {
  const names = new Map<string, string[]>();
  for (const { module, name } of uses) {
    names.set(module, [...(names.get(module) ?? []), name]);
  }
  return [
    ...[...names].map(([module, each]) => importOf(each, modulePath(context, feature, module), false)),
    ...(types.length === 0 ? [] : [importOf(types, '../../contract/types.js', true)]),
  ].sort((a, b) => (a.module < b.module ? -1 : 1));
}

function importOf(names: readonly string[], module: string, isTypeOnly: boolean): Import {
  return { isTypeOnly, names: [...new Set(names)].sort(), module };
}

/** Returns the type of a row, and the constant or function that holds the related rows of it. */
function rowDeclarations(context: FeatureContext, plan: MapperPlan, row: RowPlan): readonly Declaration[] {
  const isLoaded = !isBare(row.load);
  const constant = isLoaded ? includeConstant(plan, row) : undefined;
  const include = constant === undefined ? includeShape(row.load) : includeType(constant, row);
  const payload = isLoaded ? shapeType([typeMember('include', include)]) : typeName('object');
  return [
    ...(constant === undefined ? [] : [includeDeclaration(context, plan, row, constant)]),
    { kind: 'alias', name: rowName(row.id), type: typeName(`Prisma.${plan.entity}GetPayload`, payload) },
  ];
}

function includeDeclaration(context: FeatureContext, { entity }: MapperPlan, { load, principal }: RowPlan, constant: string): Declaration {
  const tree = satisfying(includeCode(load), typeName(`Prisma.${entity}Include`));
  if (!principal) return { kind: 'constant', name: constant, value: tree };
  return {
    kind: 'function',
    name: constant,
    description: 'Related rows that are loaded with a row, for the given principal.',
    parameters: [inputParameter('principal', context.plan.principal)],
    body: [returning(tree)],
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
