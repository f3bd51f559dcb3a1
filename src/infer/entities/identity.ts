/** Primary and natural keys of a resource. */
import { normalizeName } from '../../core/names.js';
import { evidenceOf, namesOf } from '../decided/decision-registry.js';
import type { DecisionRegistry } from '../decided/decision-registry.js';
import { suggestionOf } from '../decided/unmatched.js';
import type { Decision } from '../../decisions/types.js';
import type { Schema } from '../../core/schema.js';
import { columnTypeOf } from './field-type.js';
import type { ColumnType } from './field-type.js';
import { isValid } from '../../json-schema/samples.js';
import { typesOf, viewOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import { responsesOf, writesOf } from './resource-schema.js';
import type { ResourceSchema, ResourceProperty } from './resource-schema.js';
import { isOwnRowIntent, keyPropertyOf, keyParameterOf, accessOf } from '../intents/operation-intent.js';
import { genericKeyNames, namesForParameter } from '../resources/parameter-names.js';

export interface Identity {
  /** The property of the primary key; absent if a hidden column is the key. */
  readonly primary?: ResourceProperty;
  readonly type: ColumnType;
  /** The service generates the key. */
  readonly generated: boolean;
  /** Other properties that identify rows in paths. */
  readonly naturals: readonly ResourceProperty[];
  /** Finds the property of a path parameter; undefined for the primary key. */
  readonly byParameter: (collectionKey: string, parameter: string) => ResourceProperty | undefined;
  /** The property with the principal's name, if an operation is about the principal. */
  readonly self?: ResourceProperty;
  readonly because: string;
  /** Present if the key was decided. */
  readonly decision?: Decision;
}

/** Normalised names of properties that hold the principal's name in a credential, the likeliest first. */
const principalNames = [
  'username',
  'login',
  'loginname',
  'handle',
  'nickname',
  'name',
  'subject',
  'sub',
  'externalid',
  'email',
  'id',
  'userid',
  'uuid',
];

/** True for texts and numbers. A use without a type, such as `id: { readOnly: true }`, says nothing against it. */
function isScalar(property: ResourceProperty, schemas: Schemas): boolean {
  const used = property.uses
    .map((use) => typesOf(use.property.schema, schemas).filter((type) => type !== 'null'))
    .filter((types) => types.length > 0);
  return used.length > 0 && used.every((types) => types.every((type) => type === 'string' || type === 'integer' || type === 'number'));
}

function isIdLike(name: string, resourceSchema: ResourceSchema): boolean {
  const normal = normalizeName(name);
  return (
    genericKeyNames.includes(normal) ||
    /(?:uuid|guid)$/u.test(normal) ||
    normal === 'id' ||
    [...resourceSchema.resource.aliases].some((alias) => normal === `${alias}id` || normal === `${alias}key`) ||
    (normal.endsWith('id') && /(?:Id|ID|_id|-id|id)$/u.test(name))
  );
}

/** @param isAccount its rows log in, and credentials hold their key */
export function identify(resourceSchema: ResourceSchema, schemas: Schemas, decisions: DecisionRegistry, isAccount = false): Identity {
  const identity = withDecidedKey(
    isAccount ? identifyRows(resourceSchema, schemas) : withNamed(identifyRows(resourceSchema, schemas), resourceSchema, schemas),
    resourceSchema,
    schemas,
    decisions,
  );
  // A singleton of the principal may be written as a whole.
  if (isAccount || resourceSchema.resource.singleton !== undefined || !resourceSchema.intents.some(isOwnRowIntent)) return identity;
  const self = principalNames
    .map((name) => resourceSchema.findProperty(name))
    .find((property) => property !== undefined && mayNamePrincipal(property, schemas));
  if (self === undefined) return identity;
  return {
    ...identity,
    self,
    naturals: self === identity.primary || identity.naturals.includes(self) ? identity.naturals : [...identity.naturals, self],
  };
}

/** Adds the properties by which an operation looks up one row. */
function withNamed(identity: Identity, resourceSchema: ResourceSchema, schemas: Schemas): Identity {
  const asked = resourceSchema.intents
    .flatMap((intent) => {
      const name = keyPropertyOf(intent);
      return name === undefined ? [] : (resourceSchema.findProperty(name) ?? []);
    })
    .filter((property) => property !== identity.primary && !identity.naturals.includes(property) && isScalar(property, schemas));
  return asked.length === 0 ? identity : { ...identity, naturals: [...identity.naturals, ...new Set(asked)] };
}

/** Applies a decided key; path parameters keep their meaning. */
function withDecidedKey(identity: Identity, resourceSchema: ResourceSchema, schemas: Schemas, decisions: DecisionRegistry): Identity {
  const decision = decisions.entity('entity.key', { names: namesOf(resourceSchema.resource), shapes: resourceSchema.resource.shapes });
  if (decision === undefined) return identity;
  const property = [...resourceSchema.properties.values()].find(({ specName }) => specName === decision.value);
  if (resourceSchema.resource.singleton !== undefined) {
    decisions.refuse(decision, 'a singleton has no key');
    return identity;
  }
  if (property === undefined || !isScalar(property, schemas)) {
    const known = [...resourceSchema.properties.values()].filter((each) => isScalar(each, schemas)).map(({ specName }) => specName);
    const why =
      property === undefined ? `${resourceSchema.id} has no property \`${decision.value}\`` : `\`${decision.value}\` is not a scalar`;
    decisions.refuse(decision, why, suggestionOf(decision.value, known));
    return identity;
  }
  const before = identity.primary;
  const others = before === undefined || before === property || identity.naturals.includes(before) ? [] : [before];
  return {
    ...identity,
    primary: property,
    type: keyType((responsesOf(property)[0] ?? property.uses[0])?.property.schema ?? true, schemas),
    generated: !givenByClient(property, resourceSchema, schemas),
    naturals: [...identity.naturals, ...others].filter((each) => each !== property),
    because: evidenceOf(decision).because,
    decision,
  };
}

/** True if all schemas of a property admit the names in credentials: short texts of any kind. */
function mayNamePrincipal(property: ResourceProperty, schemas: Schemas): boolean {
  return property.uses.every(
    ({ property: { schema } }) =>
      ['tester', 'key-1', 'some.body-else'].every((name) => isValid(schema, schemas, name)) && keyType(schema, schemas).kind === 'string',
  );
}

function identifyRows(resourceSchema: ResourceSchema, schemas: Schemas): Identity {
  const { resource } = resourceSchema;
  if (resource.singleton !== undefined) {
    const because = resource.singleton.below ? 'one for each parent row' : 'one for the whole service';
    return {
      type: { kind: resource.singleton.below ? 'bigint' : 'int' },
      generated: true,
      naturals: [],
      byParameter: () => undefined,
      because,
    };
  }
  const usable = (name: string): ResourceProperty | undefined => {
    const property = resourceSchema.findProperty(name);
    return property !== undefined && isScalar(property, schemas) ? property : undefined;
  };
  const matches = new Map<string, ResourceProperty>();
  for (const collection of resource.collections) {
    if (collection.parameter === undefined || isOfGroups(collection.key, resourceSchema)) continue;
    for (const parameter of new Set([
      collection.parameter,
      ...resourceSchema.intents.flatMap((intent) =>
        intent.operation.parsed.steps.at(-1)?.collection === collection.key ? (keyParameterOf(intent) ?? []) : [],
      ),
    ])) {
      const found = namesForParameter(parameter, collection.literal, resource.aliases)
        .map(usable)
        .find((property) => property !== undefined);
      if (found !== undefined) matches.set(`${collection.key} ${parameter}`, found);
    }
  }
  const matched = [...new Set(matches.values())];
  // A client's `key` is unique among siblings only.
  const isAmongSiblings = (property: ResourceProperty): boolean =>
    normalizeName(property.specName) === 'key' && isNested(resourceSchema) && givenByClient(property, resourceSchema, schemas);
  const identifiers = matched.filter((property) => isIdLike(property.specName, resourceSchema) && !isAmongSiblings(property));
  const implied = ['id', ...[...resource.aliases].map((alias) => `${alias}id`), 'uuid', 'guid']
    .map(usable)
    .find((property) => property !== undefined);
  const byParameter = (collectionKey: string, parameter: string): ResourceProperty | undefined =>
    matches.get(`${collectionKey} ${parameter}`);
  const typeOf = (property: ResourceProperty): ColumnType =>
    askedType(property, resourceSchema, schemas) ??
    keyType((responsesOf(property)[0] ?? property.uses[0])?.property.schema ?? true, schemas);

  const primary = identifiers.find((property) => normalizeName(property.specName) === 'id') ?? identifiers[0] ?? implied;
  if (primary !== undefined) {
    return {
      primary,
      type: typeOf(primary),
      generated: !givenByClient(primary, resourceSchema, schemas),
      naturals: matched.filter((property) => property !== primary),
      byParameter,
      because: matched.includes(primary)
        ? `the path of an item identifies it by \`${primary.specName}\``
        : `\`${primary.specName}\` is a key by convention`,
    };
  }
  const [natural] = matched;
  // A client may use the same name below another parent: it is unique among siblings only.
  const amongSiblings = natural !== undefined && isNested(resourceSchema) && givenByClient(natural, resourceSchema, schemas);
  if (
    natural !== undefined &&
    !amongSiblings &&
    (givenByClient(natural, resourceSchema, schemas) || isNeverGiven(natural, resourceSchema))
  ) {
    return {
      primary: natural,
      type: typeOf(natural),
      generated: !givenByClient(natural, resourceSchema, schemas),
      naturals: matched.filter((property) => property !== natural),
      byParameter,
      because: `the path of an item identifies it by \`${natural.specName}\`, its only key`,
    };
  }
  return {
    type: hiddenType(resourceSchema, schemas, natural === undefined),
    generated: true,
    naturals: matched,
    byParameter,
    because: 'no property is a permanent key, so a hidden key is added',
  };
}

/** True if a path that ends in the parameter of a collection lists rows, and none names one: `GET /requests/{userId}`. */
function isOfGroups(collectionKey: string, { intents }: ResourceSchema): boolean {
  const ending = intents.filter(
    ({ operation: { parsed } }) => parsed.tail.length === 0 && parsed.steps.at(-1)?.collection === collectionKey,
  );
  return ending.length > 0 && ending.every((intent) => accessOf(intent) === 'list');
}

/** True if all paths to an item have its parent or its other key parameters; a create may have them in its body. */
export function isNested(resourceSchema: ResourceSchema): boolean {
  const naming = resourceSchema.intents.filter((intent) => keyParameterOf(intent) !== undefined || accessOf(intent) === 'create');
  const selecting = selectingNames(resourceSchema);
  const saysAll = (names: Iterable<string>): boolean => {
    const sent = new Set([...names].map(normalizeName));
    return selecting.length > 0 && selecting.every((name) => sent.has(name));
  };
  return (
    naming.length > 0 &&
    naming.every(
      (intent) =>
        intent.parentPath.length > 0 ||
        (accessOf(intent) === 'create' && intent.body !== undefined && saysAll(intent.body.place.flat.properties.keys())),
    )
  );
}

/** Returns the normalised names of the parameters that identify an item together with its key. */
export function selectingNames({ intents }: ResourceSchema): readonly string[] {
  const steps = intents.flatMap((intent) =>
    keyParameterOf(intent) === undefined ? [] : intent.parentPath.filter((step) => step.selects === true),
  );
  return [...new Set(steps.map((step) => normalizeName(step.parameter)))];
}

/** True if every create requires the key. */
function givenByClient(property: ResourceProperty, resourceSchema: ResourceSchema, schemas: Schemas): boolean {
  return (
    resourceSchema.creates.length > 0 &&
    resourceSchema.creates.every((create) => {
      const use = property.uses.find((candidate) => candidate.intent === create && candidate.role === 'create');
      return (
        use !== undefined && use.property.required && !use.property.readOnly && !typesOf(use.property.schema, schemas).includes('null')
      );
    })
  );
}

/** True if no create sends the property. */
function isNeverGiven(property: ResourceProperty, resourceSchema: ResourceSchema): boolean {
  const writes = writesOf(property);
  return writes.length === 0 || (resourceSchema.creates.length > 0 && writes.every((use) => use.role !== 'create'));
}

function keyType(schema: Parameters<typeof columnTypeOf>[0], schemas: Schemas): ColumnType {
  const type = columnTypeOf(schema, schemas, true);
  // Authors write `number` for counted keys.
  if (type.kind === 'float') return { kind: 'bigint' };
  return type.kind === 'int' || type.kind === 'bigint' ? type : { kind: 'string' };
}

/** Returns a number type for a generated text key, if every path takes a number or a response shows one. */
function askedType(property: ResourceProperty, resourceSchema: ResourceSchema, schemas: Schemas): ColumnType | undefined {
  const asked = resourceSchema.intents.flatMap((intent) =>
    intent.operation.parameters.filter((parameter) => parameter.in === 'path' && parameter.specName === keyParameterOf(intent)),
  );
  const counts = (schema: Schema): boolean => ['int', 'bigint'].includes(keyType(schema, schemas).kind);
  const shown = property.uses.map((use) => use.property.schema);
  const isOpen = shown.every((schema) => counts(schema) || isFreeText(schema, schemas));
  if (!isOpen || shown.every(counts) || givenByClient(property, resourceSchema, schemas)) return undefined;
  const isAsked = asked.length > 0 && asked.every(({ schema }) => counts(schema));
  const isShown = shown.some(counts) && asked.every(({ schema }) => counts(schema) || isFreeText(schema, schemas));
  return isAsked || isShown ? { kind: 'bigint' } : undefined;
}

function isFreeText(schema: Schema, schemas: Schemas): boolean {
  const { format, pattern, enum: choices, minLength = 0, maxLength = 20 } = viewOf(schema, schemas);
  const types = typesOf(schema, schemas).filter((type) => type !== 'null');
  const isFree = format === undefined && pattern === undefined && choices === undefined && minLength <= 1 && maxLength >= 16;
  return types.length === 1 && types[0] === 'string' && isFree;
}

/** Returns the type of a hidden key: that of its path parameter. */
function hiddenType(resourceSchema: ResourceSchema, schemas: Schemas, asked: boolean): ColumnType {
  if (!asked) return { kind: 'bigint' };
  for (const intent of resourceSchema.intents) {
    const parameter = intent.operation.parameters.find(
      (candidate) => candidate.in === 'path' && candidate.specName === keyParameterOf(intent),
    );
    if (parameter !== undefined) return keyType(parameter.schema, schemas);
  }
  return { kind: 'bigint' };
}
