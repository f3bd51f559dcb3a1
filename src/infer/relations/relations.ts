/**
 * Relations between resources: by the name of a property, by a nested object, by the path. A relation needs a target that the document can
 * create; any other reference stays a plain column, so that no value is refused for want of a row.
 */
import { normalizeName, singularize } from '../../core/names.js';
import { evidenceOf, namesOf } from '../decided/decision-registry.js';
import { suggestionOf } from '../decided/unmatched.js';
import { columnTypeOf, keysAgree } from '../entities/field-type.js';
import { typesOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import { saysHowMany, saysWhether } from '../user-actions/action-words.js';
import { responsesOf, writesOf } from '../entities/resource-schema.js';
import { wordProperties } from '../resources/tags.js';
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
import { showsRow, thingOfObject, keyInside, isProjectable, objectOf } from './nested-objects.js';
import { stemOf, thingNamed, typeOf, thingsByParameter } from './reference-names.js';
import { findLists } from './related-lists.js';
import { ownerNames } from '../vocabulary/person-words.js';

export function findRelations(given: Given): Relations {
  const world: RelationContext = { ...given, byParameter: thingsByParameter(given) };
  const links: ForeignKey[] = [];
  const scopes: PartitionKey[] = [];
  for (const thing of world.things) {
    // References in singletons are stored as sent.
    if (thing.resource.singleton !== undefined) continue;
    for (const property of thing.properties.values()) {
      const link = decidedKey(thing, property, world) ?? ownerOf(thing, property, world) ?? foreignKey(thing, property, world);
      if (link === 'plain') continue;
      if (link !== undefined) links.push(link);
    }
    for (const property of thing.properties.values()) {
      if (world.decisions.field('field.references', thing.resource, property)?.value === false) continue;
      const link = links.some((other) => other.nested === property) ? undefined : nestedThing(thing, property, world, links);
      if (link === undefined) continue;
      const same = links.findIndex(
        (other) =>
          other.from === thing &&
          other.to === link.to &&
          other.scalar !== undefined &&
          stemOf(other.scalar.specName) === normalizeName(property.specName),
      );
      const known = same < 0 ? undefined : links[same];
      if (known === undefined) links.push(link);
      else links[same] = { ...known, nested: property, spec: property.specName };
    }
  }
  const groups = findGroups(world);
  for (const thing of world.things) nestByPath(thing, { ...world, groups }, links, scopes);
  const acyclic = withoutDeadlocks(links);
  const words = world.things.flatMap((thing) => wordProperties(thing, world.schemas).map((property) => ({ of: thing, property })));
  const { manyToMany, backLists } = findLists(world, acyclic, groups);
  const listed = groups.map((each) => {
    const property = manyToMany.find(({ from, to }) => from === each.group && to === each.member)?.property;
    return property === undefined ? each : { ...each, property };
  });
  return { links: acyclic, scopes, manyToMany, backLists, callers: findCallerRelations(world), groups: listed, words };
}

/** Returns the associations between stored resources, each once. */
function findGroups({ things }: RelationContext): readonly AssociationRelation[] {
  const found = new Map<string, AssociationRelation>();
  for (const member of things) {
    for (const intent of member.intents) {
      if (intent.kind !== 'change-association') continue;
      const { association, effect } = intent.change;
      const group = things.find(({ resource }) => resource === association.group);
      if ((effect === 'connect' || effect === 'set') && group !== undefined) found.set(association.key, { association, group, member });
    }
  }
  return [...found.values()];
}

/** Returns the foreign key of an owner: a property named like a user or a user's key, which no request sends. */
function ownerOf(thing: ResourceSchema, property: ResourceProperty, world: RelationContext): ForeignKey | undefined {
  const { accounts, schemas } = world;
  if (accounts === undefined || thing === accounts || writesOf(property).length > 0) return undefined;
  const name = normalizeName(property.specName);
  const stem = stemOf(property.specName) ?? name;
  if (!ownerNames.has(name) && !ownerNames.has(stem)) return undefined;
  if (thing.creates.length === 0 || !thing.creates.every(({ operation }) => world.isAuthenticated(operation))) return undefined;
  const objects = property.uses.map((use) => objectOf(use, schemas));
  const isNested = objects.every((object) => object !== undefined && showsRow(object, accounts));
  const key = world.identities.get(accounts);
  const isKey = key?.primary !== undefined && property.uses.every((use) => keysAgree(columnTypeOf(use.property.schema, schemas), key.type));
  if (!isNested && !isKey) return undefined;
  return {
    from: thing,
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
function findCallerRelations({ things, accounts, schemas }: RelationContext): readonly UserActionRelation[] {
  return things.flatMap((thing) =>
    [...new Set(thing.intents.flatMap((intent) => (intent.kind === 'user-action' && intent.on ? [intent.verb] : [])))].map(
      (verb): UserActionRelation => {
        const silent = [...thing.properties.values()].filter((property) => writesOf(property).length === 0);
        const find = (says: (name: string, verb: string) => boolean, ...types: readonly string[]): ResourceProperty | undefined =>
          silent.find(
            (property) =>
              says(normalizeName(property.specName), verb) &&
              property.uses.every((use) => typesOf(use.property.schema, schemas).some((type) => types.includes(type))),
          );
        const whether = find(saysWhether, 'boolean');
        const howMany = find(saysHowMany, 'integer', 'number');
        return {
          from: thing,
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
function decidedKey(thing: ResourceSchema, property: ResourceProperty, world: RelationContext): ForeignKey | 'plain' | undefined {
  const decision = world.decisions.field('field.references', thing.resource, property);
  if (decision === undefined) return undefined;
  if (decision.value === false) return 'plain';
  const target = world.things.find((other) => namesOf(other.resource).includes(String(decision.value)));
  if (target === undefined) {
    world.decisions.refuse(
      decision,
      `there is no entity ${decision.value}`,
      suggestionOf(
        decision.value,
        world.things.map(({ id }) => id),
      ),
    );
    return undefined;
  }
  const key = world.identities.get(target);
  if (key?.primary === undefined || !keysAgree(typeOf(property, world.schemas), key.type)) {
    world.decisions.refuse(decision, `\`${property.specName}\` has another type than the key of ${target.id}`);
    return undefined;
  }
  if (!canHoldNull(property, thing, world.schemas)) {
    world.decisions.refuse(
      decision,
      `\`${property.specName}\` is required in responses and optional in requests, so some rows would have no reference`,
    );
    return undefined;
  }
  return {
    from: thing,
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

function foreignKey(thing: ResourceSchema, property: ResourceProperty, world: RelationContext): ForeignKey | undefined {
  const identity = world.identities.get(thing);
  if (identity?.primary === property || identity?.naturals.includes(property) === true) return undefined;
  const type = typeOf(property, world.schemas);
  const normal = normalizeName(property.specName);
  const byParameter = world.byParameter.get(normal)?.find((other) => other !== thing);
  const stem = stemOf(property.specName) ?? (/^[a-z]+id$/u.test(property.specName) ? property.specName.slice(0, -2) : undefined);
  const named = stem === undefined ? undefined : thingNamed(stem, thing, world);
  const lowerCase = stem !== undefined && stemOf(property.specName) === undefined;
  const target = byParameter ?? (named !== undefined && (!lowerCase || named.exact) ? named.thing : undefined);
  if (target === undefined) return undefined;
  const key = world.identities.get(target);
  if (key === undefined || !keysAgree(type, key.type) || key.primary === undefined) return undefined;
  // The first row could not be created.
  if (target === thing && writesOf(property).some((use) => use.property.required)) return undefined;
  if (!canHoldNull(property, thing, world.schemas)) return undefined;
  const exact = byParameter !== undefined || named?.exact === true;
  return {
    from: thing,
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
function canHoldNull(property: ResourceProperty, thing: ResourceSchema, schemas: Schemas): boolean {
  const promised = responsesOf(property).some((use) => use.property.required && !typesOf(use.property.schema, schemas).includes('null'));
  if (!promised || thing.creates.length === 0) return true;
  return thing.creates.every((create) => givenAtCreate(property, create, thing));
}

function givenAtCreate(property: ResourceProperty, create: ResourceSchema['creates'][number], thing: ResourceSchema): boolean {
  const use = property.uses.find((candidate) => candidate.intent === create && candidate.role === 'create' && !candidate.property.readOnly);
  if (use?.property.required === true) return true;
  const normal = normalizeName(property.specName);
  return (
    create.parentPath.some(
      (step) => normalizeName(step.parameter) === normal || normal === `${normalizeName(singularize(step.literal))}id`,
    ) && thing.properties.has(property.key)
  );
}

function nestedThing(
  thing: ResourceSchema,
  property: ResourceProperty,
  world: RelationContext,
  links: readonly ForeignKey[],
): ForeignKey | undefined {
  const objects = property.uses.map((use) => ({ use, object: objectOf(use, world.schemas) }));
  const described = objects.flatMap(({ use, object }) => (object === undefined ? [] : [{ use, object }]));
  const [first] = described;
  if (first === undefined) return undefined;
  const target = thingOfObject(first.object, property.specName, world);
  if (target === undefined || target === thing) return undefined;
  const identity = world.identities.get(target);
  if (identity?.primary === undefined) return undefined;
  if (!described.every(({ object }) => thingOfObject(object, property.specName, world) === target && isProjectable(object, target)))
    return undefined;
  const scalarUses = objects.filter(({ object }) => object === undefined);
  if (!scalarUses.every(({ use }) => keysAgree(columnTypeOf(use.property.schema, world.schemas), identity.type))) return undefined;
  const written = described.filter(({ use }) => use.role !== 'response' && !use.property.readOnly);
  const byScalar = links.some(
    (link) =>
      link.from === thing &&
      link.to === target &&
      link.scalar !== undefined &&
      stemOf(link.scalar.specName) === normalizeName(property.specName),
  );
  if (written.length === 0 && scalarUses.length === 0 && !byScalar) {
    // Only the path can tell the row.
    const byPath =
      thing.creates.length > 0 && thing.creates.every((create) => world.thingAt(create.parentPath.at(-1)?.collection ?? '') === target);
    if (!byPath) return undefined;
  }
  if (!written.every(({ object }) => keyInside(object, target, world) !== undefined)) return undefined;
  if (!byScalar && !canHoldNull(property, thing, world.schemas)) return undefined;
  return {
    from: thing,
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
