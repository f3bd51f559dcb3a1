/** Bodies of requests, and the facts of their properties. */
import { type Json, isObject } from '../../core/json.js';
import { parsePointer } from '../../core/json-pointer.js';
import type { Schema } from '../../core/schema.js';
import type { BodyMapping } from '../../model/projection.js';
import type { MediaType, Operation } from '../../model/operation.js';
import type { Samples } from '../../json-schema/samples/types.js';
import { mainMedia, parserOf } from '../media-types.js';
import { fieldOf } from '../../model/lookup.js';
import { bodySchemaOf, fieldsSchemaOf } from '../media-schemas.js';
import { dereference, isRequiredIn, typesOf } from '../../json-schema/schema.js';
import type { TestContext } from './context.js';
import type { Path } from './format.js';
import type { BodyCase } from './operation-case.js';
import { uniqueValues, wantedValues } from './unique-values.js';
import { amendOf, amendedBody } from './json-patch.js';
import { eachOf } from './answered-row.js';
import { type Makers, type Reference, targetOf } from './makers.js';
import { namedBy } from './upserts.js';
import { hiddenOf } from './promises.js';
import { isRefusedForm, readAsForm } from './forms.js';
import { objectAt, remove, trim, only } from './body-paths.js';
import { shownBy, echoedOf, protectedOf } from './echoes.js';

/** The number of valid bodies, taken in turn. */
const validBodies = 4;

const maxViolations = 60;

export function bodyData(context: TestContext, samples: Samples, makers: Makers, operation: Operation): BodyCase | undefined {
  let bodies = bodiesOf.get(makers);
  if (bodies === undefined) bodiesOf.set(makers, (bodies = new Map<Operation, BodyCase | undefined>()));
  if (!bodies.has(operation)) bodies.set(operation, describeBody(context, samples, makers, operation));
  return bodies.get(operation);
}

/** Others ask what a create refers to. */
const bodiesOf = new WeakMap<Makers, Map<Operation, BodyCase | undefined>>();

function describeBody(context: TestContext, samples: Samples, makers: Makers, operation: Operation): BodyCase | undefined {
  if (amendOf(operation) !== undefined) {
    return amendedBody(context, samples, operation, shownBy(context, operation));
  }
  const media = mainMedia(operation);
  const parser = media === undefined ? undefined : parserOf(media, operation);
  if (media === undefined || (parser !== 'json' && parser !== 'form' && parser !== 'form-data')) {
    return textBody(context, samples, operation);
  }
  const { schemas } = context.model;
  const isForm = parser === 'form-data';
  const schema = isForm ? fieldsSchemaOf(media, schemas) : bodySchemaOf(media, schemas);
  const write = operation.program?.effects.find(
    (effect) => (effect.kind === 'insert' || effect.kind === 'update' || effect.kind === 'upsert') && effect.body !== undefined,
  );
  const each = eachOf(operation);
  const mapping = write !== undefined && 'body' in write ? itemMapping(context.index.body(write.body), each) : undefined;
  const made = Array.from({ length: validBodies }, (_, seed) =>
    samples.sampleOf(schema, schemas, { seed, direction: 'request', name: operation.names.camel }),
  ).flatMap((value) => (value === undefined ? [] : each === undefined ? [value] : [trim(value, [...each, '0'])]));
  const references =
    mapping === undefined
      ? []
      : referencesOf(
          context,
          makers,
          mapping,
          operation.intent === 'create' || operation.intent === 'register' || namedBy(operation) !== undefined,
        );
  const valid = unequal(
    (asksInBody(operation) ? made.map((value) => leastOf(value, schema, schemas)) : made).map((value) =>
      references.reduce(
        (body, reference) => (reference.keep ? trim(body, reference.path) : remove(body, reference.drop)),
        givenOf(operation).reduce<Json>((body, path) => remove(body, path), value),
      ),
    ),
  );
  const [first] = valid;
  const isSendable = (value: Json): boolean => !isForm || JSON.stringify(readAsForm(value, media)) === JSON.stringify(value);
  if (first === undefined || !valid.every((value) => samples.isValid(schema, schemas, value, 'request') && isSendable(value))) {
    return undefined;
  }
  const wrap = mapping?.wrap ?? [];
  const kept = references.filter((reference) => reference.keep);
  const required = new Set(mapping?.properties.filter((property) => property.required).map((property) => property.specName));
  const names = Object.keys(objectAt(first, wrap));
  const optional = names.filter((name) => !required.has(name) && mapping !== undefined);
  const least = optional.reduce((body, name) => remove(body, [...wrap, name]), first);
  const allow =
    operation.intent === 'patch' || (write?.kind === 'upsert' && write.mode === 'merge')
      ? optional.filter((name) => samples.isValid(schema, schemas, only(first, wrap, name, optional), 'request'))
      : samples.isValid(schema, schemas, least, 'request')
        ? optional
        : [];
  const sent = new Set(valid.flatMap((value) => Object.keys(objectAt(value, wrap))));
  return {
    mediaType: media.type.includes('*') ? 'application/json' : media.type,
    ...(media.type.includes('*') ? { takesRange: true as const } : {}),
    valid,
    references: kept.map(({ path, entity, property }) => ({ path, entity, property })),
    violations:
      media.kind === 'form'
        ? []
        : samples
            .violationsOf(schema, schemas, first, 'request')
            .filter(({ value }) => !isForm || isRefusedForm(context, samples, schema, media, value))
            .slice(0, maxViolations)
            .map(({ because, value, pointer }) => ({ because, value, ...(isUnion(schema, schemas) ? {} : propertyAt(pointer)) })),
    texts: mapping === undefined ? [] : textsOf(context, mapping, sent, schemas).filter(({ path }) => !isNarrowed(media, path)),
    echoed: mapping === undefined ? [] : echoedOf(context, operation, mapping),
    optional: allow,
    protected: mapping === undefined || operation.intent === 'custom' ? [] : protectedOf(context, operation, mapping),
    unique: mapping === undefined ? [] : uniqueOf(context, samples, makers, mapping, sent),
    wrap,
    required: operation.body?.required === true,
    hidden:
      mapping === undefined
        ? []
        : hiddenOf(context, mapping).filter((path) => path.every((_, index) => index < path.length - 1 || sent.has(path[index] ?? ''))),
  };
}

/** Returns the paths of the properties that only some rows may be given. */
function givenOf({ program }: Operation): readonly Path[] {
  return (program?.effects ?? []).flatMap((effect) =>
    effect.kind === 'require' && effect.given?.kind === 'body' ? [effect.given.path] : [],
  );
}

/** Of several things that a body holds, the first is what tests look at. */
function itemMapping(mapping: BodyMapping, each: Path | undefined): BodyMapping {
  return each === undefined ? mapping : { ...mapping, wrap: [...each, '0', ...mapping.wrap] };
}

/** True if the body has the query of a list. */
function asksInBody({ program }: Operation): boolean {
  return program?.effects.some((effect) => effect.kind === 'list' && effect.asked === 'body') === true;
}

/** Without what may be left out: no filter, no page. */
function leastOf(body: Json, schema: Schema, schemas: Readonly<Record<string, Schema>>): Json {
  return isObject(body) ? Object.fromEntries(Object.entries(body).filter(([name]) => isRequiredIn(schema, name, schemas))) : body;
}

/** Of a body that fits none of several forms, no one property can be said to be wrong. */
function isUnion(given: Schema, schemas: Readonly<Record<string, Schema>>): boolean {
  const schema = dereference(given, schemas);
  if (typeof schema === 'boolean') return false;
  return schema.oneOf !== undefined || schema.anyOf !== undefined || schema.allOf?.some((part) => isUnion(part, schemas)) === true;
}

/** The property that a pointer leads to, where it is neither the whole nor an item of a list. */
function propertyAt(pointer: string | undefined): { readonly property?: string } {
  const [name, ...deeper] = parsePointer(pointer ?? '');
  return name === undefined || deeper.length > 0 ? {} : { property: name };
}

const usualTexts: readonly Json[] = ['# A note\nname: "one"\n', "it's: the\tsecond: Ünïcödé\n"];

/** A text that is stored as it is sent. */
function textBody({ model: { schemas } }: TestContext, samples: Samples, operation: Operation): BodyCase | undefined {
  const media = operation.body?.content.find((one) => one.kind === 'text');
  const isStored =
    operation.program?.effects.some((effect) => 'values' in effect && effect.values.some(({ value }) => value.kind === 'body')) === true;
  if (media === undefined || !isStored) {
    return undefined;
  }
  const schema = bodySchemaOf(media, schemas);
  const isValid = (value: Json): boolean => samples.isValid(schema, schemas, value, 'request');
  const made = Array.from({ length: validBodies }, (_, seed) =>
    samples.sampleOf(schema, schemas, { seed, direction: 'request', name: operation.names.camel }),
  ).filter((value) => typeof value === 'string');
  const isChecked = typesOf(schema, schemas).join() === 'string';
  const valid = !isChecked || usualTexts.every(isValid) ? usualTexts : unequal(made.filter(isValid));
  const [first] = valid;
  if (first === undefined) {
    return undefined;
  }
  return {
    mediaType: media.type,
    valid,
    references: [],
    violations: (isChecked ? samples.violationsOf(schema, schemas, first, 'request') : [])
      .filter(({ value }) => typeof value === 'string')
      .map(({ because, value }) => ({ because, value })),
    texts: [],
    echoed: [{ sent: [], got: [], kind: 'value' }],
    optional: [],
    required: true,
    hidden: [],
    protected: [],
    unique: [],
    wrap: [],
  };
}

/** True if the service restricts a property more than the document. */
function isNarrowed({ narrowed }: MediaType, path: Path): boolean {
  const inner = path.reduce<Schema | undefined>(
    (schema, name) =>
      typeof schema === 'object' && schema.properties !== undefined && Object.hasOwn(schema.properties, name)
        ? schema.properties[name]
        : undefined,
    narrowed,
  );
  return inner !== undefined;
}

/** Two bodies that are alike test no more than one. */
function unequal(bodies: readonly Json[]): readonly Json[] {
  return [...new Map(bodies.map((body) => [JSON.stringify(body), body])).values()];
}

interface BodyReference extends Reference {
  readonly path: Path;
  readonly drop: Path;
  /** False: following it would go round in a circle, or nobody can make such a row; the property is left out. */
  readonly keep: boolean;
}

function referencesOf(context: TestContext, makers: Makers, mapping: BodyMapping, creates: boolean): readonly BodyReference[] {
  const entity = context.index.entity(mapping.entity);
  return mapping.properties.flatMap((property) => {
    const target = targetOf(context, entity, property);
    if (target === undefined) {
      return [];
    }
    const at = [...mapping.wrap, property.specName];
    const key = makers.propertyOf(target.entity, target.field);
    const keep = makers.has(target.entity) && key !== undefined && (!creates || makers.mayRefer(entity.id, target.entity));
    return [{ entity: target.entity, property: key ?? '', path: [...at, ...target.inside], drop: at, keep }];
  });
}

function textsOf(
  context: TestContext,
  mapping: BodyMapping,
  sent: ReadonlySet<string>,
  schemas: Readonly<Record<string, Schema>>,
): BodyCase['texts'] {
  const entity = context.index.entity(mapping.entity);
  const keys = new Set([
    ...entity.primaryKey,
    ...entity.uniques.flatMap((key) => key.fields),
    ...entity.relations.flatMap((relation) => (relation.kind === 'many-to-one' ? relation.fields : [])),
  ]);
  return mapping.properties.flatMap((property) => {
    const schema = dereference(property.schema, schemas);
    if (
      property.target.kind !== 'column' ||
      keys.has(property.target.field) ||
      fieldOf(entity, property.target.field).type.kind !== 'string' ||
      typeof schema === 'boolean' ||
      !sent.has(property.specName)
    ) {
      return [];
    }
    const bound = ['enum', 'const', 'format', 'pattern', 'allOf', 'oneOf', 'anyOf', 'not'].some((keyword) => schema[keyword] !== undefined);
    const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
    return bound || !types.includes('string') || (schema.minLength ?? 0) > 9
      ? []
      : [{ path: [...mapping.wrap, property.specName], maximum: schema.maxLength ?? 10_000 }];
  });
}

function uniqueOf(
  context: TestContext,
  samples: Samples,
  makers: Makers,
  mapping: BodyMapping,
  sent: ReadonlySet<string>,
): BodyCase['unique'] {
  const entity = context.index.entity(mapping.entity);
  const references = entity.relations.flatMap((relation) => (relation.kind === 'many-to-one' ? relation.fields : []));
  const sending = new Map(
    mapping.properties.flatMap(({ target, specName }) =>
      target.kind === 'column' && sent.has(specName) ? [[target.field, [...mapping.wrap, specName]] as const] : [],
    ),
  );
  // Of a key of several columns, those that name another row are given by where the new one is made.
  const keys = [entity.primaryKey, ...entity.uniques.map((key) => key.fields)].map((key) =>
    key.length === 1 ? key : key.filter((field) => !references.includes(field) && sending.has(field)),
  );
  const single = keys.flatMap((key) => key.slice(-1));
  const besideOf = (field: string): readonly Path[] =>
    keys
      .find((key) => key.at(-1) === field && !keys.some((other) => other.length === 1 && other[0] === field))
      ?.slice(0, -1)
      .flatMap((other) => {
        const path = sending.get(other);
        return path === undefined ? [] : [path];
      }) ?? [];
  return mapping.properties.flatMap((property) => {
    if (property.target.kind !== 'column' || !single.includes(property.target.field) || !sent.has(property.specName)) {
      return [];
    }
    const schema = dereference(property.schema, context.model.schemas);
    const taken = makers.seedOf(mapping.entity)?.valuesOf(property.target.field) ?? [];
    const isValid = (value: Json): boolean =>
      value !== null && !taken.includes(value) && samples.isValid(schema, context.model.schemas, value, 'request');
    const sampled = Array.from({ length: wantedValues }, (_, seed) =>
      samples.sampleOf(property.schema, context.model.schemas, { seed: seed + 1, name: property.specName }),
    ).filter((value): value is Json => value !== undefined && value !== null && !taken.includes(value));
    const unique = uniqueValues(sampled, isValid);
    const beside = besideOf(property.target.field);
    return unique === undefined
      ? []
      : [{ path: [...mapping.wrap, property.specName], ...unique, ...(beside.length === 0 ? {} : { beside }) }];
  });
}
