/** What the rules about intent see. */
import { normalizeName } from '../../core/names.js';
import { grantScopes } from '../accounts/account-scopes.js';
import { findAccounts } from '../accounts/accounts.js';
import { findUserActions } from '../user-actions/user-actions.js';
import type { DocumentContext } from '../document-context.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { findFiles } from '../resources/files.js';
import { attributesOf } from '../payloads/json-api.js';
import { findAssociations } from '../resources/associations.js';
import { readOne } from '../payloads/payload-shapes.js';
import type { Resources } from '../resources/resources.js';
import type { Schemas } from '../../json-schema/schema.js';
import { findSingles } from '../resources/singletons.js';
import type { SecurityClaim } from '../../model/security.js';
import { findViews } from '../resources/account-profiles.js';
import { holdsAccounts } from '../accounts/account-claims.js';
import type { IntentContext } from './intent-context.js';

/** Returns what the rules of intents see of a document, of the meanings of its operations and of its resources. */
export function intentContext(
  { document, schemas, security, decisions }: DocumentContext,
  operations: readonly ApiOperation[],
  resources: Resources,
): IntentContext {
  const known = new Map<unknown, ReadonlySet<string>>();
  const { claimsOf } = security;
  const accounts = findAccounts(operations, resources, schemas, {
    asksBasic: ({ spec }) =>
      claimsOf(spec).security.some((claims) =>
        claims.some(({ scheme }) => security.schemes.some(({ id, kind }) => id === scheme && kind === 'basic')),
      ),
    isOpen: ({ spec }) => claimsOf(spec).security.length === 0,
    grant: () => grantScopes(document, security.schemes, decisions),
  });
  const accountProfiles = findViews(operations, accounts, resources, schemas);
  const isAuthenticated: IntentContext['isAuthenticated'] = ({ spec }) => {
    const { security: claims, anonymousAllowed } = claimsOf(spec);
    return claims.length > 0 && !anonymousAllowed;
  };
  const isChecked = ({ scheme }: SecurityClaim): boolean =>
    security.schemes.some(({ id, kind }) => id === scheme && kind !== 'unsupported');
  const tellsCallers: IntentContext['tellsCallers'] = (operation) =>
    isAuthenticated(operation) && claimsOf(operation.spec).security.some((claims) => claims.every(isChecked));
  return {
    schemas,
    resources,
    operations,
    decisions,
    singletons: findSingles(operations, resources, schemas, tellsCallers),
    files: findFiles(operations, resources, schemas),
    ...(accounts === undefined ? {} : { accounts }),
    associations: findAssociations(operations, resources, schemas),
    accountProfiles,
    userActions: findUserActions({ operations, resources, accountProfiles, schemas }),
    isAuthenticated,
    tellsCallers,
    admitsAccounts: ({ spec }) => {
      const { security: alternatives, anonymousAllowed } = claimsOf(spec);
      const holds = ({ scheme, scopes }: SecurityClaim): boolean =>
        holdsAccounts(security.schemes, scheme, accounts?.basic === true) &&
        scopes.every((scope) => accounts?.scopes.granted.includes(scope));
      return accounts !== undefined && !anonymousAllowed && alternatives.some((claims) => claims.every(holds));
    },
    asksCredential: ({ spec }) => claimsOf(spec).security.length > 0,
    hasCredentials: operations.some(({ spec }) => claimsOf(spec).security.length > 0),
    knownNames: (resource) => {
      const found = known.get(resource);
      if (found !== undefined) return found;
      const names = new Set(resource.properties);
      for (const shape of resource.shapes)
        for (const name of attributesOf(shape, schemas)?.flat.properties.keys() ?? []) names.add(normalizeName(name));
      for (const collection of resource.collections) {
        for (const shape of bodyShapes(collection.onCollection, collection.itemNames, schemas))
          for (const name of shape) names.add(normalizeName(name));
      }
      for (const body of resource === accounts?.resource ? accounts.registers.values() : [])
        for (const name of body.place.flat.properties.keys()) names.add(normalizeName(name));
      known.set(resource, names);
      return names;
    },
  };
}

function bodyShapes(operations: readonly ApiOperation[], names: ReadonlySet<string>, schemas: Schemas): readonly (readonly string[])[] {
  return operations
    .filter((operation) => operation.method === 'post' && operation.bodyPlace !== undefined)
    .flatMap((operation) => {
      const place = operation.bodyPlace;
      const reading = place === undefined ? undefined : readOne(place, schemas, names);
      return reading === undefined ? [] : [[...reading.place.flat.properties.keys()]];
    });
}
