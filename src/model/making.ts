/** An entity in the making. */
import type { NameAllocator } from '../core/names.js';
import type { FieldRequest } from './fields.js';
import type { Identity } from './identity.js';
import type { CallerLink, Parent, PropertyPlan } from './plans.js';
import type { Thing, ThingProperty } from './things.js';
import type { Evidence, Key, Relation } from './types.js';

export interface Draft {
  readonly thing: Thing;
  readonly identity: Identity;
  readonly allocator: NameAllocator;
  readonly properties: Map<string, PropertyPlan>;
  readonly fields: Map<string, FieldRequest>;
  readonly relations: Relation[];
  readonly parents: Parent[];
  readonly scopes: Map<string, string>;
  readonly indexes: Key[];
  readonly files: Map<string, string>;
  readonly toggles: Map<string, CallerLink>;
  readonly memberOf: Map<string, string>;
  secret?: string;
  /** The column of what callers are called, where no property is that. */
  caller?: string;
  key: string;
}

export function evidenceOf(property: ThingProperty, rule: string, confidence: number, because: string): Evidence {
  const use = property.uses[0];
  return {
    pointer:
      use === undefined
        ? ''
        : `${use.place.pointer.replace(/^#/u, '')}/properties/${property.wireName.replaceAll('~', '~0').replaceAll('/', '~1')}`,
    rule,
    confidence,
    because,
  };
}
