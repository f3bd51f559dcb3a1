/** What the generated tests send as bodies, and what they know of them. */
import type { Json } from '../../../core/json.js';
import { parsePointer } from '../../../core/pointer.js';
import type { Schema } from '../../../load/types.js';
import type { BodyMapping, Field, MediaType, Operation, Parameter, Projection } from '../../../model/types.js';
import type { Samples } from '../../../plan/types.js';
import { mainMedia, parserOf } from '../../media-types.js';
import { entityOf, fieldOf, relationOf } from '../../model-index.js';
import { bodySchemaOf, dereference, fieldsSchemaOf, isRequiredIn } from '../../schema-lookups.js';
import type { ViewContext } from './context.js';
import { amendOf, amendedBody } from './test-amends.js';
import { answeredRow, eachOf } from './test-answered.js';
import { type Makers, type Reference, targetOf } from './test-makers.js';
import { namedBy } from './test-named.js';
import { hiddenOf } from './test-promises.js';

type Path = readonly string[];

export interface BodyData {
  readonly mediaType: string;
  readonly valid: readonly Json[];
  readonly references: readonly (Reference & { readonly path: Path })[];
  readonly violations: readonly { readonly because: string; readonly value: Json; readonly property?: string }[];
  readonly texts: readonly { readonly path: Path; readonly maximum: number }[];
  readonly echoed: readonly { readonly sent: Path; readonly got: Path; readonly kind: 'value' | 'instant'; readonly reset?: Json }[];
  readonly optional: readonly string[];
  readonly protected: readonly { readonly path: Path; readonly got: Path; readonly value: Json }[];
  readonly unique: readonly {
    readonly path: Path;
    readonly values: readonly Json[];
    readonly extendable: boolean;
    readonly beside?: readonly Path[];
  }[];
  readonly wrap: Path;
  /** It may not be left out as a whole. */
  readonly required: boolean;
  readonly hidden: readonly Path[];
}

/** How many bodies there are to take in turn, and how many values of a unique property. */
const validBodies = 4;
const uniqueValues = 220;
const maxViolations = 60;

export function bodyData(context: ViewContext, samples: Samples, makers: Makers, operation: Operation): BodyData | undefined {
  let bodies = bodiesOf.get(makers);
  if (bodies === undefined) bodiesOf.set(makers, (bodies = new Map<Operation, BodyData | undefined>()));
  if (!bodies.has(operation)) bodies.set(operation, describeBody(context, samples, makers, operation));
  return bodies.get(operation);
}

/** Others ask what a create refers to. */
const bodiesOf = new WeakMap<Makers, Map<Operation, BodyData | undefined>>();

function describeBody(context: ViewContext, samples: Samples, makers: Makers, operation: Operation): BodyData | undefined {
  if (amendOf(operation) !== undefined) {
    return amendedBody(context, samples, operation, shownBy(context, operation));
  }
  const media = mainMedia(operation);
  const parser = media === undefined ? undefined : parserOf(media, operation);
  if (media === undefined || (parser !== 'json' && parser !== 'form' && parser !== 'form-data')) {
    return textBody(operation);
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
      references.reduce((body, reference) => (reference.keep ? trim(body, reference.path) : remove(body, reference.drop)), value),
    ),
  );
  const [first] = valid;
  const isSendable = (value: Json): boolean => !isForm || JSON.stringify(readAsForm(value, media)) === JSON.stringify(value);
  if (first === undefined || !valid.every((value) => samples.isValid(schema, schemas, value, 'request') && isSendable(value))) {
    return undefined;
  }
  const wrap = mapping?.wrap ?? [];
  const kept = references.filter((reference) => reference.keep);
  const required = new Set(mapping?.properties.filter((property) => property.required).map((property) => property.wireName));
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

/** Of several things that a body holds, the first is what tests look at. */
function itemMapping(mapping: BodyMapping, each: Path | undefined): BodyMapping {
  return each === undefined ? mapping : { ...mapping, wrap: [...each, '0', ...mapping.wrap] };
}

/** Is the body what a list is asked for? */
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
  return typeof schema !== 'boolean' && (schema.oneOf !== undefined || schema.anyOf !== undefined);
}

/** Is a form with these values refused, though all that comes is text? */
function isRefusedForm(context: ViewContext, samples: Samples, schema: Schema, media: MediaType, value: Json): boolean {
  const read = readAsForm(value, media);
  return read !== undefined && !samples.isValid(schema, context.model.schemas, read, 'request');
}

/** What a service reads of values that were written as parts of a form; undefined: they cannot be. */
function readAsForm(value: Json, media: MediaType): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return undefined;
  }
  const entries = Object.entries(value).map(([name, property]): readonly [string, Json | undefined] => {
    const encoding = media.fields?.find((field) => field.wireName === name)?.encoding;
    if (encoding?.style === 'json') {
      const isList = encoding.types.includes('array') && Array.isArray(property);
      return [name, isList && property.length === 0 ? undefined : property];
    }
    if (encoding?.types.includes('array') === true) {
      // What is no list is the only item of one, once it is a part.
      const items: readonly Json[] = Array.isArray(property) ? property : [property];
      const isRead = encoding.style === 'form' && encoding.explode && items.length > 0;
      return [name, isRead ? items.map((item) => readAs(textOf(item), encoding.items ?? ['string'])) : undefined];
    }
    return [name, typeof property === 'object' && property !== null ? undefined : readAs(textOf(property), encoding?.types ?? ['string'])];
  });
  return entries.some(([, property]) => property === undefined) ? undefined : (Object.fromEntries(entries) as Json);
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What the service takes a text for. */
export function readAs(text: string, types: Parameter['encoding']['types']): Json {
  if (types.includes('integer') && /^-?(?:0|[1-9]\d*)$/.test(text)) {
    return Number(text);
  }
  if (types.includes('number') && /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) {
    return Number(text);
  }
  if (types.includes('null') && text === 'null') {
    return null;
  }
  return types.includes('boolean') && (text === 'true' || text === 'false') ? text === 'true' : text;
}

/** The property that a pointer leads to, where it is neither the whole nor an item of a list. */
function propertyAt(pointer: string | undefined): { readonly property?: string } {
  const [name, ...deeper] = parsePointer(pointer ?? '');
  return name === undefined || deeper.length > 0 ? {} : { property: name };
}

/** A text that is stored as it is sent. */
function textBody(operation: Operation): BodyData | undefined {
  const media = operation.body?.content.find((one) => one.kind === 'text');
  const isStored =
    operation.program?.effects.some((effect) => 'values' in effect && effect.values.some(({ value }) => value.kind === 'body')) === true;
  if (media === undefined || !isStored) {
    return undefined;
  }
  const valid = ['# A note\nname: "one"\n', "it's: the\tsecond: Ünïcödé\n"];
  return {
    mediaType: media.type,
    valid,
    references: [],
    violations: [],
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

/** Does the service ask more of a property of the body than the document does? */
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

function referencesOf(context: ViewContext, makers: Makers, mapping: BodyMapping, creates: boolean): readonly BodyReference[] {
  const entity = context.index.entity(mapping.entity);
  return mapping.properties.flatMap((property) => {
    const target = targetOf(context, entity, property);
    if (target === undefined) {
      return [];
    }
    const at = [...mapping.wrap, property.wireName];
    const key = makers.propertyOf(target.entity, target.field);
    const keep = makers.has(target.entity) && key !== undefined && (!creates || makers.mayRefer(entity.id, target.entity));
    return [{ entity: target.entity, property: key ?? '', path: [...at, ...target.inside], drop: at, keep }];
  });
}

function objectAt(body: Json, path: Path): Readonly<Record<string, Json>> {
  const found = path.reduce<Json>(
    (inner, name) =>
      isObject(inner) ? (inner[name] ?? null) : Array.isArray(inner) ? ((inner as readonly Json[])[Number(name)] ?? null) : null,
    body,
  );
  return isObject(found) ? found : {};
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function remove(body: Json, path: Path): Json {
  const [first, ...rest] = path;
  if (Array.isArray(body)) {
    return (body as readonly Json[]).map((item, index) => (String(index) === first ? remove(item, rest) : item));
  }
  if (first === undefined || !isObject(body) || !Object.hasOwn(body, first)) {
    return body;
  }
  const { [first]: inner, ...others } = body;
  return rest.length === 0 || inner === undefined ? others : { ...others, [first]: remove(inner, rest) };
}

/** A list of references has one entry, which the tests fill in. */
function trim(body: Json, path: Path): Json {
  const cut = (value: Json, at: Path): Json => {
    const [first, ...rest] = at;
    if (first === undefined) {
      return value;
    }
    if (Array.isArray(value)) {
      const items: readonly Json[] = value;
      return first === '0' ? items.slice(0, 1).map((item) => cut(item, rest)) : items;
    }
    return isObject(value) && value[first] !== undefined ? { ...value, [first]: cut(value[first], rest) } : value;
  };
  return cut(body, path);
}

function only(body: Json, wrap: Path, name: string, optional: readonly string[]): Json {
  return optional.filter((other) => other !== name).reduce((value, other) => remove(value, [...wrap, other]), body);
}

function textsOf(
  context: ViewContext,
  mapping: BodyMapping,
  sent: ReadonlySet<string>,
  schemas: Readonly<Record<string, Schema>>,
): BodyData['texts'] {
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
      !sent.has(property.wireName)
    ) {
      return [];
    }
    const bound = ['enum', 'const', 'format', 'pattern', 'allOf', 'oneOf', 'anyOf', 'not'].some((keyword) => schema[keyword] !== undefined);
    const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
    return bound || !types.includes('string') || (schema.minLength ?? 0) > 9
      ? []
      : [{ path: [...mapping.wrap, property.wireName], maximum: schema.maxLength ?? 10_000 }];
  });
}

/** The projection of what an operation answers, or else of what reading the entity answers. */
export function projectionOf(context: ViewContext, operation: Operation, entity: string): Projection | undefined {
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

/** How an operation, or else reading a row, shows the columns of what it is about. */
export function shownBy(context: ViewContext, operation: Operation): (field: string) => string | undefined {
  const entity = entityOf(operation);
  const projection = entity === undefined ? undefined : projectionOf(context, operation, entity);
  return (field) =>
    projection?.entity !== entity || filledColumns(context).has(`${entity ?? ''}.${field}`)
      ? undefined
      : projection?.properties.find(({ source }) => source.kind === 'column' && source.field === field)?.wireName;
}

/** Columns to which some answer adds what was not stored. */
function filledColumns(context: ViewContext): ReadonlySet<string> {
  const known = filledIn.get(context);
  if (known !== undefined) {
    return known;
  }
  const found = new Set(
    context.model.projections.flatMap(({ entity, properties }) =>
      properties.flatMap(({ source }) => (source.kind === 'column' && source.filling !== undefined ? [`${entity}.${source.field}`] : [])),
    ),
  );
  filledIn.set(context, found);
  return found;
}

const filledIn = new WeakMap<ViewContext, ReadonlySet<string>>();

function echoedOf(context: ViewContext, operation: Operation, mapping: BodyMapping): BodyData['echoed'] {
  const entity = context.index.entity(mapping.entity);
  const projection = projectionOf(context, operation, entity.id);
  // What the operation sets by itself is so whatever is sent.
  const set = new Set(operation.program?.effects.flatMap((effect) => ('values' in effect ? effect.values.map(({ field }) => field) : [])));
  return mapping.properties.flatMap((property): BodyData['echoed'] => {
    const { target } = property;
    if ('field' in target && set.has(target.field)) {
      return [];
    }
    const at = [...mapping.wrap, property.wireName];
    if (target.kind === 'column') {
      const field = fieldOf(entity, target.field);
      const shown = projection?.properties.find(
        (candidate) => candidate.source.kind === 'column' && candidate.source.field === target.field,
      );
      const isFilled = filledColumns(context).has(`${entity.id}.${target.field}`);
      return shown === undefined || field.type.kind === 'bytes' || isFilled
        ? []
        : [{ sent: at, got: [shown.wireName], kind: field.type.kind === 'datetime' ? 'instant' : 'value', ...resetOf(field) }];
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
        : [{ sent: [...at, target.key], got: [shown.wireName, key.wireName], kind: 'value' }];
    }
    return [];
  });
}

/** What the column holds after a replacement that leaves the property out. */
function resetOf(field: Field): { readonly reset?: Json } {
  if (field.default?.kind === 'literal') {
    return { reset: field.default.value };
  }
  return field.nullable && field.default === undefined ? { reset: null } : {};
}

function protectedOf(context: ViewContext, operation: Operation, mapping: BodyMapping): BodyData['protected'] {
  const entity = context.index.entity(mapping.entity);
  const answered = answeredRow(operation);
  const projection = answered === undefined ? undefined : context.index.projection(answered.projection);
  const written = new Set(mapping.properties.map((property) => property.wireName));
  return (projection?.properties ?? []).flatMap((property) => {
    if (property.source.kind !== 'column' || written.has(property.wireName)) {
      return [];
    }
    const value = attempts[fieldOf(entity, property.source.field).type.kind];
    return value === undefined ? [] : [{ path: [...mapping.wrap, property.wireName], got: [property.wireName], value }];
  });
}

const attempts: Readonly<Partial<Record<Field['type']['kind'], Json>>> = {
  string: '00000000-0000-4000-8000-00000000beef',
  int: 987_654_321,
  bigint: 987_654_321,
  datetime: '2001-01-01T00:00:00.000Z',
};

function uniqueOf(
  context: ViewContext,
  samples: Samples,
  makers: Makers,
  mapping: BodyMapping,
  sent: ReadonlySet<string>,
): BodyData['unique'] {
  const entity = context.index.entity(mapping.entity);
  const references = entity.relations.flatMap((relation) => (relation.kind === 'many-to-one' ? relation.fields : []));
  const sending = new Map(
    mapping.properties.flatMap(({ target, wireName }) =>
      target.kind === 'column' && sent.has(wireName) ? [[target.field, [...mapping.wrap, wireName]] as const] : [],
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
    if (property.target.kind !== 'column' || !single.includes(property.target.field) || !sent.has(property.wireName)) {
      return [];
    }
    const schema = dereference(property.schema, context.model.schemas);
    const extendable =
      typeof schema === 'object' &&
      schema.type === 'string' &&
      (schema.maxLength ?? 100) >= 60 &&
      ['enum', 'const', 'format', 'pattern', 'allOf', 'oneOf', 'anyOf', 'not'].every((keyword) => schema[keyword] === undefined);
    const taken = makers.seedOf(mapping.entity)?.valuesOf(property.target.field) ?? [];
    const values = Array.from({ length: extendable ? 3 + taken.length : uniqueValues }, (_, seed) =>
      samples.sampleOf(property.schema, context.model.schemas, { seed: seed + 1, name: property.wireName }),
    );
    const usable = values.filter((value): value is Json => value !== undefined && value !== null && !taken.includes(value));
    const [first] = usable;
    // A pattern may have one sample alone, and admit that with a number behind it.
    const numbered = typeof first === 'string' && unequal(usable).length < 2 ? numberedTexts(first, property.schema, context, samples) : [];
    const distinct = unequal([...usable, ...numbered]);
    const beside = besideOf(property.target.field);
    return distinct.length < 2
      ? []
      : [{ path: [...mapping.wrap, property.wireName], values: distinct, extendable, ...(beside.length === 0 ? {} : { beside }) }];
  });
}

function numberedTexts(text: string, schema: Schema, { model }: ViewContext, samples: Samples): readonly Json[] {
  const all = Array.from({ length: uniqueValues }, (_, number) => `${text}${String(number + 1)}`);
  return all.filter((each) => samples.isValid(schema, model.schemas, each, 'request'));
}
