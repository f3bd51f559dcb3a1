/** Writes to rows of several variants: what a request may say of one depends on the variant of the row. */
import type { Schema, SchemaObject } from '../../core/schema.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { alternativesOf, flattenObject, nullableOf, taggedUnionOf } from '../../json-schema/schema.js';
import type { Schemas, TaggedUnion, Variant } from '../../json-schema/schema.js';
import type { ObjectSchemaRef } from '../../json-schema/schema-refs.js';
import type { OperationIntent } from '../intents/operation-intent.js';
import type { RequestConstraints } from '../mapping/constraints.js';
import type { BodyMapping } from '../../model/projection.js';
import type { Effect, Value } from '../../model/program.js';
import type { Unsupported } from '../unsupported.js';
import type { ProgramInference } from './program-parts.js';
import { eachOf } from './bulk-programs.js';

type Update = Extract<Effect, { readonly kind: 'update' }>;

/** The variants of the rows of an entity, and the column that tells them apart. */
interface RowVariants extends TaggedUnion {
  readonly field: string;
}

/** Lets a write set no more than the variant of its row has, and all that the responses require of it. */
export function withVariants(
  conclusion: ProgramInference,
  mapping: BodyMapping | undefined,
  intent: OperationIntent,
  plan: EntityMapping,
  schemas: Schemas,
): ProgramInference | Unsupported {
  const union = rowVariants(plan, schemas);
  if (union === undefined && isOfOtherShapes(intent, plan))
    return { reason: 'the response has several alternative schemas, and requests have others' };
  if (mapping === undefined || intent.body === undefined) return conclusion;
  if (union === undefined) return untagged(conclusion, mapping, intent.body.place, plan, schemas);
  const sent = taggedUnionOf(intent.body.place.schema, schemas);
  if (sent !== undefined && sent.tag === union.tag && isWhole(sent, union, schemas)) return conclusion;
  const { effects } = conclusion.program;
  const update = effects.find((effect): effect is Update => effect.kind === 'update' && effect.body === mapping.id);
  if (update?.mode === 'merge') return guarded(conclusion, update, mapping, intent, union, schemas);
  const isTold = mapping.properties.some(({ specName }) => specName === union.tag);
  if (!isTold || eachOf(conclusion.program) !== undefined || effects.some(({ kind }) => kind === 'upsert'))
    return { reason: `nothing in its body says of which kind a ${plan.entity.id} is, as \`${union.tag}\` does in the responses` };
  return { ...conclusion, narrowing: narrowed(conclusion.narrowing, wrapped(mapping.wrap, ruleOf(union, mapping, schemas)), union.tag) };
}

function responsePlaces({ resourceSchema }: EntityMapping): readonly ObjectSchemaRef[] {
  const uses = [...resourceSchema.properties.values()].flatMap((property) => property.uses.filter(({ role }) => role === 'response'));
  return [...new Set(uses.map(({ place }) => place))];
}

/** Finds the variants that the responses of an entity show. */
function rowVariants(plan: EntityMapping, schemas: Schemas): RowVariants | undefined {
  const { resourceSchema, properties } = plan;
  for (const { schema } of responsePlaces(plan)) {
    const union = taggedUnionOf(schema, schemas);
    const kept = union === undefined ? undefined : properties.get(resourceSchema.keyOf(union.tag));
    if (union !== undefined && kept?.kind === 'column') return { ...union, field: kept.field };
  }
  return undefined;
}

/** True if an operation answers one of several shapes, and rows are written in another form. */
function isOfOtherShapes({ response }: OperationIntent, { resourceSchema }: EntityMapping): boolean {
  const shown = response.kind === 'one' ? response.reading.place : response.kind === 'many' ? response.reading.item : undefined;
  if (shown?.flat.union !== true) return false;
  const sent = [...resourceSchema.properties.values()].flatMap(({ uses }) =>
    uses.filter(({ role }) => role === 'create' || role === 'replace'),
  );
  return sent.some(({ place }) => place.pointer !== shown.pointer);
}

/**
 * Where no tag tells the shape of a row, its properties do. So a request must be of the shapes that the responses have, as a whole, and a
 * property of one of them must fit even where another shape admits any value of that name.
 */
function untagged(
  conclusion: ProgramInference,
  mapping: BodyMapping,
  sent: ObjectSchemaRef,
  plan: EntityMapping,
  schemas: Schemas,
): ProgramInference | Unsupported {
  const shown = responsePlaces(plan).find(({ flat }) => flat.union);
  const isMerged = conclusion.program.effects.some((effect) => 'mode' in effect && effect.mode === 'merge');
  if (!sent.flat.union && (shown === undefined || !isMerged)) return conclusion;
  if (isMerged || (shown !== undefined && shown.pointer !== sent.pointer))
    return { reason: `a ${plan.entity.id} is of one of several shapes, and its body does not say of which as a whole` };
  const own = [...sent.flat.properties.values()].filter(({ union, readOnly }) => union && !readOnly);
  const rule: SchemaObject = { properties: Object.fromEntries(own.map(({ name, schema }) => [name, schema])) };
  const isOpen = alternativesOf(sent.schema, schemas).some((alternative) => flattenObject(alternative, schemas)?.additional !== false);
  return own.length === 0 || !isOpen || eachOf(conclusion.program) !== undefined
    ? conclusion
    : { ...conclusion, narrowing: narrowed(conclusion.narrowing, wrapped(mapping.wrap, rule), ...own.map(({ name }) => name)) };
}

/** Returns the properties that a request must send for a variant. */
function neededBy({ schema }: Variant, schemas: Schemas): readonly string[] {
  const properties = [...(flattenObject(schema, schemas)?.properties.values() ?? [])];
  return properties.flatMap(({ name, required, readOnly, writeOnly }) => (required && !readOnly && !writeOnly ? [name] : []));
}

/** True if each variant of a body requires all that the responses require of the variant. */
function isWhole(sent: TaggedUnion, union: TaggedUnion, schemas: Schemas): boolean {
  return union.variants.every((variant) =>
    variant.values.every((value) => {
      const body = sent.variants.find(({ values }) => values.includes(value));
      const required = body === undefined ? undefined : flattenObject(body.schema, schemas)?.required;
      return body === undefined || neededBy(variant, schemas).every((name) => required?.has(name) === true);
    }),
  );
}

/** Returns the properties of a body that only some variants have, with the tags of those. */
function ownProperties(
  union: TaggedUnion,
  mapping: BodyMapping,
  schemas: Schemas,
): readonly { readonly specName: string; readonly values: readonly string[] }[] {
  return mapping.properties.flatMap(({ specName }) => {
    const holders = union.variants.filter(({ schema }) => flattenObject(schema, schemas)?.properties.has(specName) === true);
    return holders.length === 0 || holders.length === union.variants.length
      ? []
      : [{ specName, values: holders.flatMap(({ values }) => values) }];
  });
}

// ─── new rows ──────────────────────────────────────────────────────────────────────────────────────────────

/** Returns the schema of what each variant needs and excludes, for a body that names the variant beside all properties. */
function ruleOf(union: TaggedUnion, mapping: BodyMapping, schemas: Schemas): SchemaObject {
  const sent = new Set(mapping.properties.map(({ specName }) => specName));
  const own = ownProperties(union, mapping, schemas);
  const rules = union.variants.map((variant): SchemaObject => {
    const foreign = own.filter(({ values }) => !variant.values.some((value) => values.includes(value)));
    const required = neededBy(variant, schemas).filter((name) => sent.has(name));
    return {
      if: { properties: { [union.tag]: { enum: variant.values } } },
      then: {
        required,
        ...(foreign.length === 0 ? {} : { properties: Object.fromEntries(foreign.map(({ specName }) => [specName, false])) }),
      },
    };
  });
  const values = union.variants.flatMap((variant) => variant.values);
  return { required: [union.tag], properties: { [union.tag]: { enum: values } }, allOf: rules };
}

function wrapped(path: readonly string[], schema: SchemaObject): SchemaObject {
  return path.reduceRight<SchemaObject>((inner, name) => ({ properties: { [name]: inner } }), schema);
}

function narrowed(before: RequestConstraints | undefined, body: SchemaObject, ...names: readonly string[]): RequestConstraints {
  const schema: Schema = before?.body === undefined ? body : { allOf: [before.body, body] };
  return {
    parameters: before?.parameters ?? new Map<string, Schema>(),
    names: [...new Set([...(before?.names ?? []), ...names])],
    body: schema,
  };
}

// ─── stored rows ───────────────────────────────────────────────────────────────────────────────────────────

/** Lets a change keep the variant of the row, and set no property of another one. */
function guarded(
  conclusion: ProgramInference,
  update: Update,
  mapping: BodyMapping,
  { operation }: OperationIntent,
  union: RowVariants,
  schemas: Schemas,
): ProgramInference {
  const { program, narrowing } = conclusion;
  const bind = `current${update.entity}`;
  const left: Value = { kind: 'binding', name: bind, field: union.field };
  const status = operation.responses.some((response) => response.status === '422') ? 422 : 400;
  const sentAt = (specName: string): Value => ({ kind: 'body', path: [...mapping.wrap, specName], optional: true });
  const isTagged = mapping.properties.some(({ specName }) => specName === union.tag);
  const guards: readonly Effect[] = [
    ...(isTagged
      ? [
          {
            kind: 'require' as const,
            test: { kind: 'equals' as const, left, right: sentAt(union.tag) },
            given: sentAt(union.tag),
            otherwise: { status, detail: `The property ${union.tag} cannot be changed.` } as const,
          },
        ]
      : []),
    ...(mapping.properties.some(({ only }) => only !== undefined) ? [] : ownProperties(union, mapping, schemas)).map(
      ({ specName, values }) => ({
        kind: 'require' as const,
        test: { kind: 'one-of' as const, left, values: values },
        given: sentAt(specName),
        otherwise: { status, detail: `Only with ${union.tag} ${values.join(' or ')} is there a ${specName}.` } as const,
      }),
    ),
  ];
  const required = new Set(union.variants.flatMap((variant) => neededBy(variant, schemas)));
  const cleared = mapping.properties.filter(
    ({ specName, schema, target }) => target.kind === 'column' && required.has(specName) && nullableOf(schema, schemas),
  );
  const present = Object.fromEntries(cleared.map(({ specName }) => [specName, { not: { type: 'null' } }]));
  const isFound = program.effects.some((effect) => effect.kind === 'find' && effect.bind === bind);
  const effects = program.effects.flatMap((effect): readonly Effect[] =>
    effect !== update
      ? [effect]
      : [
          ...(isFound || guards.length === 0 ? [] : [{ kind: 'find' as const, bind, entity: update.entity, where: update.where }]),
          ...guards,
          update,
        ],
  );
  return {
    ...conclusion,
    program: { ...program, effects },
    ...(cleared.length === 0 ? {} : { narrowing: narrowed(narrowing, wrapped(mapping.wrap, { properties: present }), union.tag) }),
  };
}
