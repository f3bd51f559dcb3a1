/** Rows of the principal's own that no property says to be so. */
import { normalizeName } from '../../core/names.js';
import { accessOf } from '../intents/operation-intent.js';
import { isForAdministrators } from '../programs/administrators.js';
import { keysAgree } from '../entities/field-type.js';
import { writesOf } from '../entities/resource-schema.js';
import type { ResourceProperty, ResourceSchema } from '../entities/resource-schema.js';
import { isBelowPrincipal, isOwnOperation } from '../user-actions/principals-own.js';
import { ownerNames } from '../vocabulary/person-words.js';
import { stemOf, typeOf } from './reference-names.js';
import type { ForeignKey, RelationContext } from './relation-types.js';

/** Adds the owners of documents and rows that are the principal's own, and marks owners who alone may read their rows. */
export function addOwners(context: RelationContext, links: ForeignKey[]): void {
  const { accounts, resourceSchemas } = context;
  if (accounts === undefined) return;
  for (const resourceSchema of resourceSchemas) {
    keepOneOwner(resourceSchema, links);
    const isOwn = isOwnedByPrincipal(resourceSchema, accounts, context);
    const known = links.findIndex((link) => link.from === resourceSchema && link.owner === true);
    const link = links[known] ?? (isOwn ? hiddenOwner(resourceSchema, accounts, context) : undefined);
    if (link === undefined) continue;
    const owned: ForeignKey = isPrivate(resourceSchema) ? { ...link, isPrivate: true } : link;
    if (known < 0) links.push(owned);
    else links[known] = owned;
  }
}

/** Leaves one owner of several, such as `ownerId` beside `userId`: a create says whose a row is, and no more. */
function keepOneOwner(resourceSchema: ResourceSchema, links: ForeignKey[]): void {
  const owners = links.filter((link) => link.from === resourceSchema && link.owner === true);
  const isVague = ({ scalar, nested }: ForeignKey): boolean =>
    /^(?:user|account|member|customer)/u.test(normalizeName((scalar ?? nested)?.specName ?? ''));
  const kept = owners.find((link) => !isVague(link)) ?? owners[0];
  for (const link of owners.filter((other) => other !== kept)) {
    const { from, to, scalar, nested, path, spec, confidence } = link;
    links[links.indexOf(link)] = {
      ...{ from, to, path, spec, confidence },
      ...(scalar === undefined ? {} : { scalar }),
      ...(nested === undefined ? {} : { nested }),
      rule: 'foreign-key-name',
      because: `\`${(scalar ?? nested)?.specName ?? ''}\` refers to ${to.id}`,
    };
  }
}

/** True if a document has one row for each principal, or if a path or a list says so of rows that accounts create. */
function isOwnedByPrincipal(resourceSchema: ResourceSchema, accounts: ResourceSchema, { admitsAccounts }: RelationContext): boolean {
  const { resource, creates, intents } = resourceSchema;
  if (resourceSchema === accounts) return false;
  if (resource.singleton !== undefined) return resource.singleton.perPrincipal === true;
  const isTopLevel = resource.collections.some(({ parents }) => parents.length === 0);
  return (
    isTopLevel &&
    creates.length > 0 &&
    creates.every(({ operation }) => admitsAccounts(operation)) &&
    intents.some(({ operation }) => isOwnOperation(operation))
  );
}

/** True if every list of a resource is the principal's own; those of administrators do not count. */
function isPrivate({ resource, intents }: ResourceSchema): boolean {
  if (resource.singleton !== undefined) return false;
  const lists = intents.filter((intent) => accessOf(intent) === 'list' && !isForAdministrators(intent.operation));
  const others = intents.filter((intent) => !isForAdministrators(intent.operation));
  return lists.length > 0
    ? lists.every(({ operation }) => isOwnOperation(operation))
    : others.every(({ operation }) => isBelowPrincipal(operation.parsed));
}

function hiddenOwner(from: ResourceSchema, to: ResourceSchema, context: RelationContext): ForeignKey {
  const scalar = from.resource.singleton === undefined ? undefined : holderOf(from, to, context);
  return {
    from,
    to,
    ...(scalar === undefined ? {} : { scalar }),
    owner: true,
    path: false,
    spec: scalar?.specName.replace(/(?:_id|_uuid|-id|Id|ID|Uuid)$/u, '') ?? to.resource.names.camel,
    rule: 'principals-own',
    confidence: 0.8,
    because: `the document says that each ${from.id} is the principal's own`,
  };
}

/** Returns the property that shows the key of the principal. */
function holderOf(from: ResourceSchema, to: ResourceSchema, { identities, schemas }: RelationContext): ResourceProperty | undefined {
  const key = identities.get(to)?.type;
  return [...from.properties.values()].find((property) => {
    const stem = stemOf(property.specName);
    return (
      stem !== undefined &&
      ownerNames.has(normalizeName(stem)) &&
      writesOf(property).length === 0 &&
      key !== undefined &&
      keysAgree(typeOf(property, schemas), key)
    );
  });
}
