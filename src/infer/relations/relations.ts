/**
 * Relations between resources: by the name of a property, by a nested object, by the path. A relation needs a target that the document can
 * create; any other reference stays a plain column, so that no value is refused for want of a row.
 */
import { normalizeName, singularize } from '../../core/names.js';
import { evidenceOf, namesOf } from '../decided/decision-registry.js';
import { suggestionOf } from '../decided/unmatched.js';
import { columnTypeOf, keysAgree } from '../entities/field-type.js';
import { admitsUuid } from '../entities/key-formats.js';
import { typesOf, viewOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import { isActionCountName, isActionFlagName } from '../user-actions/action-words.js';
import { responsesOf, writesOf } from '../entities/resource-schema.js';
import { tagProperties } from '../resources/tags.js';
import type { ResourceSchema, ResourceProperty } from '../entities/resource-schema.js';
import type {
  ForeignKey,
  PartitionKey,
  Relations,
  UserActionRelation,
  AssociationRelation,
  Given,
  RelationContext,
} from './relation-types.js';
import { nestByPath } from './path-relations.js';
import { showsRow, resourceOfObject, keyInside, isProjectable, objectOf } from './nested-objects.js';
import { stemOf, resourceNamed, typeOf, resourceSchemasByParameter } from './reference-names.js';
import { findLists } from './related-lists.js';
import { addOwners } from './owners.js';
import { ownerNames } from '../vocabulary/person-words.js';

export function findRelations(given: Given): Relations {
  const context: RelationContext = { ...given, byParameter: resourceSchemasByParameter(given) };
  const links: ForeignKey[] = [];
  const partitionKeys: PartitionKey[] = [];
  for (const resourceSchema of context.resourceSchemas) {
    // References in singletons are stored as sent.
    if (resourceSchema.resource.singleton !== undefined) continue;
    for (const property of resourceSchema.properties.values()) {
      const link =
        decidedKey(resourceSchema, property, context) ??
        ownerOf(resourceSchema, property, context) ??
        foreignKey(resourceSchema, property, context);
      if (link === 'plain') continue;
      if (link !== undefined) links.push(link);
    }
    for (const property of resourceSchema.properties.values()) {
      if (context.decisions.field('field.references', resourceSchema.resource, property)?.value === false) continue;
      const link = links.some((other) => other.nested === property) ? undefined : nestedResource(resourceSchema, property, context, links);
      if (link === undefined) continue;
      const same = links.findIndex(
        (other) =>
          other.from === resourceSchema &&
          other.to === link.to &&
          other.scalar !== undefined &&
          stemOf(other.scalar.specName) === normalizeName(property.specName),
      );
      const known = same < 0 ? undefined : links[same];
      if (known === undefined) links.push(link);
      else links[same] = { ...known, nested: property, spec: property.specName };
    }
  }
  addOwners(context, links);
  const associations = findGroups(context);
  for (const resourceSchema of context.resourceSchemas) nestByPath(resourceSchema, { ...context, associations }, links, partitionKeys);
  const acyclic = withoutDeadlocks(links);
  const tags = context.resourceSchemas.flatMap((resourceSchema) =>
    tagProperties(resourceSchema, context.schemas).map((property) => ({ of: resourceSchema, property })),
  );
  const { manyToMany, backLists } = findLists(context, acyclic, associations);
  const listed = associations.map((each) => {
    const property = manyToMany.find(({ from, to }) => from === each.group && to === each.member)?.property;
    return property === undefined ? each : { ...each, property };
  });
  return {
    links: acyclic,
    partitionKeys,
    manyToMany,
    backLists,
    userActions: findUserActionRelations(context),
    associations: listed,
    tags,
  };
}

/** Returns the associations between stored resources, each once. */
function findGroups({ resourceSchemas }: RelationContext): readonly AssociationRelation[] {
  const found = new Map<string, AssociationRelation>();
  for (const member of resourceSchemas) {
    for (const intent of member.intents) {
      if (intent.kind !== 'change-association') continue;
      const { association, effect } = intent.change;
      const group = resourceSchemas.find(({ resource }) => resource === association.group);
      if ((effect === 'connect' || effect === 'set') && group !== undefined) found.set(association.key, { association, group, member });
    }
  }
  return [...found.values()];
}

/** Returns the foreign key of an owner: a property named like a user or a user's key, which no request sends. */
function ownerOf(resourceSchema: ResourceSchema, property: ResourceProperty, context: RelationContext): ForeignKey | undefined {
  const { accounts, schemas } = context;
  if (accounts === undefined || resourceSchema === accounts || writesOf(property).length > 0) return undefined;
  const name = normalizeName(property.specName);
  const stem = stemOf(property.specName) ?? name;
  if (!ownerNames.has(name) && !ownerNames.has(stem)) return undefined;
  // `/projects/{projectId}/members/{userId}`: a part that is identified by an account is about it, and made by somebody else.
  const isPart = resourceSchema.resource.collections.every(({ parents }) => parents.length > 0);
  if (isPart && context.identities.get(resourceSchema)?.primary === property) return undefined;
  if (resourceSchema.creates.length === 0 || !resourceSchema.creates.every(({ operation }) => context.isAuthenticated(operation)))
    return undefined;
  const objects = property.uses.map((use) => objectOf(use, schemas));
  const isNested = objects.every((object) => object !== undefined && showsRow(object, accounts));
  const key = context.identities.get(accounts);
  const isKey = key?.primary !== undefined && property.uses.every((use) => keysAgree(columnTypeOf(use.property.schema, schemas), key.type));
  if (!isNested && !isKey) return undefined;
  return {
    from: resourceSchema,
    to: accounts,
    ...(isNested ? { nested: property } : { scalar: property }),
    owner: true,
    path: false,
    spec: isNested ? property.specName : property.specName.replace(/(?:_id|_uuid|-id|Id|ID|Uuid)$/u, ''),
    rule: 'owner',
    confidence: 0.8,
    because: `\`${property.specName}\` is the owner of the row and in no request: the principal who creates the row`,
  };
}

/** Returns the relations of user actions. */
function findUserActionRelations({ resourceSchemas, accounts, schemas }: RelationContext): readonly UserActionRelation[] {
  return resourceSchemas.flatMap((resourceSchema) =>
    [...new Set(resourceSchema.intents.flatMap((intent) => (intent.kind === 'user-action' && intent.on ? [intent.verb] : [])))].map(
      (verb): UserActionRelation => {
        const silent = [...resourceSchema.properties.values()].filter((property) => writesOf(property).length === 0);
        const find = (says: (name: string, verb: string) => boolean, ...types: readonly string[]): ResourceProperty | undefined =>
          silent.find(
            (property) =>
              says(normalizeName(property.specName), verb) &&
              property.uses.every((use) => typesOf(use.property.schema, schemas).some((type) => types.includes(type))),
          );
        const whether = find(isActionFlagName, 'boolean');
        const howMany = find(isActionCountName, 'integer', 'number');
        return {
          from: resourceSchema,
          ...(accounts === undefined ? {} : { to: accounts }),
          verb,
          ...(whether === undefined ? {} : { whether }),
          ...(howMany === undefined ? {} : { howMany }),
        };
      },
    ),
  );
}

/** Returns the decided reference; `plain` if it was decided to be none. */
function decidedKey(
  resourceSchema: ResourceSchema,
  property: ResourceProperty,
  context: RelationContext,
): ForeignKey | 'plain' | undefined {
  const decision = context.decisions.field('field.references', resourceSchema.resource, property);
  if (decision === undefined) return undefined;
  if (decision.value === false) return 'plain';
  const target = context.resourceSchemas.find((other) => namesOf(other.resource).includes(String(decision.value)));
  if (target === undefined) {
    context.decisions.refuse(
      decision,
      `there is no entity ${decision.value}`,
      suggestionOf(
        decision.value,
        context.resourceSchemas.map(({ id }) => id),
      ),
    );
    return undefined;
  }
  const key = context.identities.get(target);
  if (key?.primary === undefined || !keysAgree(typeOf(property, context.schemas), key.type)) {
    context.decisions.refuse(decision, `\`${property.specName}\` has another type than the key of ${target.id}`);
    return undefined;
  }
  if (!canHoldNull(property, resourceSchema, context.schemas)) {
    context.decisions.refuse(
      decision,
      `\`${property.specName}\` is required in responses and optional in requests, so some rows would have no reference`,
    );
    return undefined;
  }
  return {
    from: resourceSchema,
    to: target,
    scalar: property,
    path: false,
    spec: property.specName.replace(/(?:_id|_uuid|_guid|-id|Id|ID|Uuid|UUID|Guid)$/u, ''),
    rule: 'decision',
    confidence: 1,
    because: evidenceOf(decision).because,
    decision,
  };
}

/** True if the keys are UUIDs and the property is of another format, such as the e-mail address of a user. */
function excludesUuids(property: ResourceProperty, key: ResourceProperty, schemas: Schemas): boolean {
  const isUuid = key.uses.every((use) => viewOf(use.property.schema, schemas).format === 'uuid');
  return isUuid && property.uses.some((use) => !admitsUuid(use.property.schema, schemas));
}

function foreignKey(resourceSchema: ResourceSchema, property: ResourceProperty, context: RelationContext): ForeignKey | undefined {
  const identity = context.identities.get(resourceSchema);
  if (identity?.primary === property || identity?.naturals.includes(property) === true) return undefined;
  const type = typeOf(property, context.schemas);
  const normal = normalizeName(property.specName);
  const byParameter = context.byParameter.get(normal)?.find((other) => other !== resourceSchema);
  const stem = stemOf(property.specName) ?? (/^[a-z]+id$/u.test(property.specName) ? property.specName.slice(0, -2) : undefined);
  const named = stem === undefined ? undefined : resourceNamed(stem, resourceSchema, context);
  const lowerCase = stem !== undefined && stemOf(property.specName) === undefined;
  const target = byParameter ?? (named !== undefined && (!lowerCase || named.exact) ? named.resourceSchema : undefined);
  if (target === undefined) return undefined;
  const key = context.identities.get(target);
  if (key === undefined || !keysAgree(type, key.type) || key.primary === undefined) return undefined;
  if (excludesUuids(property, key.primary, context.schemas)) return undefined;
  // The first row could not be created.
  if (target === resourceSchema && writesOf(property).some((use) => use.property.required)) return undefined;
  if (!canHoldNull(property, resourceSchema, context.schemas)) return undefined;
  const exact = byParameter !== undefined || named?.exact === true;
  return {
    from: resourceSchema,
    to: target,
    scalar: property,
    path: false,
    spec:
      stem === undefined || byParameter === target
        ? target.resource.names.camel
        : property.specName.replace(/(?:_id|_uuid|_guid|-id|Id|ID|Uuid|UUID|Guid|id)$/u, ''),
    rule: 'foreign-key-name',
    confidence: exact ? 0.85 : 0.65,
    because: `\`${property.specName}\` has the name of ${target.id} and the type of its key`,
  };
}

/** True if a reference may be null: a key that is required in responses but optional in requests stays a plain column. */
function canHoldNull(property: ResourceProperty, resourceSchema: ResourceSchema, schemas: Schemas): boolean {
  const promised = responsesOf(property).some((use) => use.property.required && !typesOf(use.property.schema, schemas).includes('null'));
  if (!promised || resourceSchema.creates.length === 0) return true;
  return resourceSchema.creates.every((create) => givenAtCreate(property, create, resourceSchema));
}

function givenAtCreate(property: ResourceProperty, create: ResourceSchema['creates'][number], resourceSchema: ResourceSchema): boolean {
  const use = property.uses.find((candidate) => candidate.intent === create && candidate.role === 'create' && !candidate.property.readOnly);
  if (use?.property.required === true) return true;
  const normal = normalizeName(property.specName);
  return (
    create.parentPath.some(
      (step) => normalizeName(step.parameter) === normal || normal === `${normalizeName(singularize(step.literal))}id`,
    ) && resourceSchema.properties.has(property.key)
  );
}

function nestedResource(
  resourceSchema: ResourceSchema,
  property: ResourceProperty,
  context: RelationContext,
  links: readonly ForeignKey[],
): ForeignKey | undefined {
  const objects = property.uses.map((use) => ({ use, object: objectOf(use, context.schemas) }));
  const described = objects.flatMap(({ use, object }) => (object === undefined ? [] : [{ use, object }]));
  const [first] = described;
  if (first === undefined) return undefined;
  const target = resourceOfObject(first.object, property.specName, context);
  if (target === undefined || target === resourceSchema) return undefined;
  const identity = context.identities.get(target);
  if (identity?.primary === undefined) return undefined;
  if (!described.every(({ object }) => resourceOfObject(object, property.specName, context) === target && isProjectable(object, target)))
    return undefined;
  const scalarUses = objects.filter(({ object }) => object === undefined);
  if (!scalarUses.every(({ use }) => keysAgree(columnTypeOf(use.property.schema, context.schemas), identity.type))) return undefined;
  const written = described.filter(({ use }) => use.role !== 'response' && !use.property.readOnly);
  const byScalar = links.some(
    (link) =>
      link.from === resourceSchema &&
      link.to === target &&
      link.scalar !== undefined &&
      stemOf(link.scalar.specName) === normalizeName(property.specName),
  );
  if (written.length === 0 && scalarUses.length === 0 && !byScalar) {
    // Only the path can tell the row.
    const byPath =
      resourceSchema.creates.length > 0 &&
      resourceSchema.creates.every((create) => context.resourceSchemaAt(create.parentPath.at(-1)?.collection ?? '') === target);
    if (!byPath) return undefined;
  }
  if (!written.every(({ object }) => keyInside(object, target, context) !== undefined)) return undefined;
  if (!byScalar && !canHoldNull(property, resourceSchema, context.schemas)) return undefined;
  return {
    from: resourceSchema,
    to: target,
    nested: property,
    path: false,
    spec: property.specName,
    rule: 'nested-object',
    confidence: 0.85,
    because: `\`${property.specName}\` holds a ${target.id} with its key`,
  };
}

/** Removes foreign keys that block each other: of two resources that need each other first, one keeps a plain column. */
function withoutDeadlocks(links: readonly ForeignKey[]): readonly ForeignKey[] {
  const kept: ForeignKey[] = [];
  const needed = (link: ForeignKey): boolean => {
    const property = link.scalar ?? link.nested;
    if (link.path || property === undefined) return link.path;
    return (
      link.from.creates.length > 0 &&
      link.from.creates.every((create) =>
        property.uses.some((use) => use.intent === create && use.role === 'create' && use.property.required && !use.property.readOnly),
      )
    );
  };
  const reaches = (from: ResourceSchema, to: ResourceSchema, seen: Set<ResourceSchema>): boolean => {
    if (from === to) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return kept.some((link) => link.from === from && needed(link) && reaches(link.to, to, seen));
  };
  for (const link of [...links].sort((left, right) => Number(right.path) - Number(left.path))) {
    if (link.from !== link.to && needed(link) && reaches(link.to, link.from, new Set())) continue;
    if (link.from === link.to && needed(link)) continue;
    kept.push(link);
  }
  return links.filter((link) => kept.includes(link));
}
