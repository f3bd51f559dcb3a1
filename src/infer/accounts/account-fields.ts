/** Columns that identify an account at a login. */
import { normalizeName } from '../../core/names.js';
import type { Accounts } from './accounts.js';
import { identifiersMeant, sentName } from './logins.js';
import type { FieldRequest } from '../entities/fields.js';
import type { EntityMapping, PropertyStorage } from '../entities/entity-mapping.js';
import type { ResourceSchema } from '../entities/resource-schema.js';
import { identifierNames } from '../vocabulary/login-names.js';

interface Columns {
  readonly resourceSchema: ResourceSchema;
  readonly properties: ReadonlyMap<string, PropertyStorage>;
  readonly fields: ReadonlyMap<string, FieldRequest>;
}

/** Returns the text columns that identify an account: those of the logins, and unique names and addresses. */
export function identifierFields({ resourceSchema, properties, fields }: Columns, accounts: Accounts): readonly string[] {
  const meant = [...accounts.logins.values()].flatMap((login) => (login.kind === 'sent' ? identifiersMeant(sentName(login.name)) : []));
  const names = [...new Set([...meant, ...(accounts.basic ? identifierNames.words : []), 'email', 'username'])];
  return names.flatMap((name) => {
    const property = resourceSchema.findProperty(name);
    const kept = property === undefined ? undefined : properties.get(property.key);
    return kept?.kind === 'column' && fields.get(kept.field)?.type.kind === 'string' ? [kept.field] : [];
  });
}

/** Returns the columns that one login compares its identifier with. */
export function loginFields(mapping: EntityMapping, specName: string): readonly string[] {
  const given = mapping.resourceSchema.findProperty(normalizeName(specName));
  const kept = given === undefined ? undefined : mapping.properties.get(given.key);
  if (kept?.kind === 'column' && mapping.account?.identifiers.includes(kept.field) === true) return [kept.field];
  return identifiersMeant(specName).flatMap((name) => {
    const property = mapping.resourceSchema.findProperty(name);
    const column = property === undefined ? undefined : mapping.properties.get(property.key);
    return column?.kind === 'column' && mapping.account?.identifiers.includes(column.field) === true ? [column.field] : [];
  });
}
