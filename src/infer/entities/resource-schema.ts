/** Resource schemas: all descriptions of the properties of a resource, before it becomes an entity. */
import { normalizeName } from '../../core/names.js';
import { namesOf } from '../decided/decision-registry.js';
import type { DecisionRegistry } from '../decided/decision-registry.js';
import { attributesOf, identifierOf } from '../payloads/json-api.js';
import type { FlatProperty, Schemas } from '../../json-schema/schema.js';
import type { ObjectSchemaRef } from '../../json-schema/schema-refs.js';
import type { Resource } from '../resources/resources.js';
import type { OperationIntent } from '../intents/operation-intent.js';
import { accessOf, isAccountIntent } from '../intents/operation-intent.js';

export type PropertyRole = 'response' | 'create' | 'replace' | 'patch';

/** One description of a property. */
export interface PropertyUsage {
  readonly property: FlatProperty;
  readonly place: ObjectSchemaRef;
  readonly role: PropertyRole;
  readonly intent: OperationIntent;
}

/** A property of a resource, with all its descriptions. */
export interface ResourceProperty {
  readonly key: string;
  /** As first seen. */
  readonly specName: string;
  readonly uses: readonly PropertyUsage[];
}

export interface ResourceSchema {
  readonly id: string;
  readonly resource: Resource;
  readonly intents: readonly OperationIntent[];
  readonly creates: readonly OperationIntent[];
  /** In the order of responses, then bodies. */
  readonly properties: ReadonlyMap<string, ResourceProperty>;
  /** Returns the key of a property by its API name. */
  readonly keyOf: (specName: string) => string;
  readonly findProperty: (normalized: string) => ResourceProperty | undefined;
  /** Keys of the properties that only the service sets, by decision. */
  readonly managed: ReadonlySet<string>;
}

/** Collects the resource schemas of the intents, in the order of first use. */
export function collectResourceSchemas(
  intents: readonly OperationIntent[],
  decisions: DecisionRegistry,
  schemas: Schemas,
): readonly ResourceSchema[] {
  const byResource = new Map<Resource, OperationIntent[]>();
  for (const intent of intents) byResource.set(intent.resource, [...(byResource.get(intent.resource) ?? []), intent]);
  return [...byResource].map(([resource, own]) => withManaged(toResourceSchema(resource, own, schemas), decisions));
}

function toResourceSchema(resource: Resource, intents: readonly OperationIntent[], schemas: Schemas): ResourceSchema {
  const places = placesOf(intents, schemas);
  const twins = twinsOf(places.map(({ place }) => place));
  const keyOf = (specName: string): string => {
    const normal = normalizeName(specName);
    return twins.has(normal) ? `=${specName}` : normal;
  };
  const properties = new Map<string, { key: string; specName: string; uses: PropertyUsage[] }>();
  for (const { place, role, intent } of places) {
    for (const property of place.flat.properties.values()) {
      const key = keyOf(property.name);
      const known = properties.get(key) ?? { key, specName: property.name, uses: [] };
      known.uses.push({ property, place, role, intent });
      properties.set(key, known);
    }
  }
  return {
    id: resource.names.pascal,
    resource,
    intents,
    creates: intents.filter((intent) => accessOf(intent) === 'create'),
    ...lookup(properties),
    keyOf,
    managed: new Set(),
  };
}

/** Marks the properties read-only that were decided to be set by the service. */
function withManaged(resourceSchema: ResourceSchema, decisions: DecisionRegistry): ResourceSchema {
  const managed = new Set<string>();
  const owner = decisions.entity('entity.owner', { names: namesOf(resourceSchema.resource), shapes: resourceSchema.resource.shapes });
  const properties = new Map(
    [...resourceSchema.properties].map(([key, property]): [string, ResourceProperty] => {
      const decision =
        decisions.field('field.managed', resourceSchema.resource, property) ??
        (owner?.value === property.specName ? { value: true } : undefined);
      if (decision === undefined) return [key, property];
      if (decision.value) managed.add(key);
      const uses = property.uses.map((use) => ({ ...use, property: { ...use.property, readOnly: decision.value } }));
      return [key, { ...property, uses }];
    }),
  );
  return { ...resourceSchema, ...lookup(properties), managed };
}

function lookup(properties: ReadonlyMap<string, ResourceProperty>): Pick<ResourceSchema, 'properties' | 'findProperty'> {
  return {
    properties,
    findProperty: (normalized) =>
      properties.get(normalized) ?? [...properties.values()].find((property) => normalizeName(property.specName) === normalized),
  };
}

function placesOf(
  intents: readonly OperationIntent[],
  schemas: Schemas,
): readonly { readonly place: ObjectSchemaRef; readonly role: PropertyRole; readonly intent: OperationIntent }[] {
  const responses = intents.flatMap((intent) => {
    // A response with the group does not describe its members.
    if (intent.kind === 'change-association' && intent.change.shows === 'group') return [];
    if (intent.response.kind === 'one')
      return [intent.response.reading.place, ...(isAccountIntent(intent) && intent.inner !== undefined ? [intent.inner] : [])].map(
        (place) => ({
          place,
          role: 'response' as const,
          intent,
        }),
      );
    if (intent.response.kind === 'many') return [{ place: intent.response.reading.item, role: 'response' as const, intent }];
    return [];
  });
  const rank = (intent: OperationIntent): number =>
    ['read', 'list', 'create', 'replace', 'patch', 'delete', 'count'].indexOf(accessOf(intent));
  const bodies = intents.flatMap((intent) => {
    const access = accessOf(intent);
    const role = access === 'upload' ? 'patch' : access;
    return intent.body !== undefined && (role === 'create' || role === 'replace' || role === 'patch')
      ? [{ place: intent.body.place, role, intent }]
      : [];
  });
  const bySize = <T extends { readonly intent: OperationIntent }>(entries: readonly T[]): readonly T[] =>
    [...entries].sort(
      (left, right) => rank(left.intent) - rank(right.intent) || left.intent.operation.index - right.intent.operation.index,
    );
  return [
    ...bySize(responses).flatMap(({ place, ...about }) => partsOf(place, schemas).map((part) => ({ place: part, ...about }))),
    ...bySize(bodies),
  ];
}

/** Returns the parts of a JSON:API resource object: its key and its attributes. */
function partsOf(place: ObjectSchemaRef, schemas: Schemas): readonly ObjectSchemaRef[] {
  const attributes = attributesOf(place, schemas);
  return attributes === undefined ? [place] : [identifierOf(place), attributes];
}

/** Returns the normalised names that two properties of an object share: `user_name` beside `userName` are two columns. */
function twinsOf(places: readonly ObjectSchemaRef[]): ReadonlySet<string> {
  const twins = new Set<string>();
  for (const place of places) {
    const seen = new Set<string>();
    for (const name of place.flat.properties.keys()) {
      const normal = normalizeName(name);
      if (seen.has(normal)) twins.add(normal);
      seen.add(normal);
    }
  }
  return twins;
}

/** Returns the writable descriptions in request bodies. */
export function writesOf(property: ResourceProperty): readonly PropertyUsage[] {
  return property.uses.filter((use) => use.role !== 'response' && !use.property.readOnly);
}

export function responsesOf(property: ResourceProperty): readonly PropertyUsage[] {
  return property.uses.filter((use) => use.role === 'response' && !use.property.writeOnly);
}
