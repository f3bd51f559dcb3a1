/** An entity under construction. */
import { escapeToken } from '../../core/json-pointer.js';
import type { NameAllocator } from '../../core/names.js';
import type { FieldRequest } from './fields.js';
import type { Identity } from './identity.js';
import type { PrincipalLink, Parent, PropertyStorage } from './entity-mapping.js';
import type { ResourceSchema, ResourceProperty } from './resource-schema.js';
import type { Evidence } from '../../model/evidence.js';
import type { Key, Relation } from '../../model/entity.js';

export interface EntityBuilder {
  readonly resourceSchema: ResourceSchema;
  readonly identity: Identity;
  readonly allocator: NameAllocator;
  readonly properties: Map<string, PropertyStorage>;
  readonly fields: Map<string, FieldRequest>;
  readonly relations: Relation[];
  readonly parents: Parent[];
  readonly partitionKeys: Map<string, string>;
  readonly indexes: Key[];
  readonly files: Map<string, string>;
  readonly userActions: Map<string, PrincipalLink>;
  readonly associations: Map<string, string>;
  secret?: string;
  /** The column of the principal's name, if no property holds it. */
  principal?: string;
  key: string;
}

export function evidenceOf(property: ResourceProperty, rule: string, confidence: number, because: string): Evidence {
  const use = property.uses[0];
  return {
    pointer: use === undefined ? '' : `${use.place.pointer.replace(/^#/u, '')}/properties/${escapeToken(property.specName)}`,
    rule,
    confidence,
    because,
  };
}
