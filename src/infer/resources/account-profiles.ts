/**
 * Account profiles: paths that show accounts under another name and shape, such as `/profiles/{username}` beside `/users`. Their responses
 * are projections of the account.
 */
import { normalizeName } from '../../core/names.js';
import type { Accounts } from '../accounts/accounts.js';
import { userActionOf, isActionCountName, isActionFlagName } from '../user-actions/action-words.js';
import type { ApiOperation } from '../operations/api-operation.js';
import type { ObjectSchemaRef } from '../../json-schema/schema-refs.js';
import { readOne } from '../payloads/payload-shapes.js';
import type { Resource, Resources } from './resources.js';
import type { Schemas } from '../../json-schema/schema.js';
import { typesOf } from '../../json-schema/schema.js';
import type { Collection } from './collection.js';

export interface AccountProfile {
  readonly resource: Resource;
  /** Normalised name of the property in the path. */
  readonly property: string;
  readonly shape: ObjectSchemaRef;
}

/** By the key of the collection of profiles. */
export type AccountProfiles = ReadonlyMap<string, AccountProfile>;

export function findViews(
  operations: readonly ApiOperation[],
  accounts: Accounts | undefined,
  resources: Resources,
  schemas: Schemas,
): AccountProfiles {
  const views = new Map<string, AccountProfile>();
  if (accounts === undefined) return views;
  const known = namesOf(accounts);
  for (const operation of operations) {
    const { parsed, successPlace, method } = operation;
    const step = parsed.steps.at(-1);
    if (method !== 'get' || step === undefined || parsed.steps.length > 1 || parsed.tail.length > 0 || successPlace === undefined) continue;
    // A path with writes is a resource of its own.
    if (resources.resourceOf(step.collection)?.collections.some(isWritten) === true) continue;
    const shape = readOne(successPlace, schemas, new Set([normalizeName(step.literal), ...accounts.resource.aliases]))?.place;
    const property = normalizeName(step.parameter);
    if (
      shape === undefined ||
      !known.has(property) ||
      !showsAccount(shape, property, known, verbsBelow(operations, step.collection), schemas)
    )
      continue;
    views.set(step.collection, { resource: accounts.resource, property, shape });
  }
  return views;
}

function isWritten({ onCollection, onItem }: Collection): boolean {
  return [...onCollection, ...onItem].some(({ method }) => method !== 'get');
}

function namesOf({ resource, registers }: Accounts): ReadonlySet<string> {
  return new Set([
    ...resource.properties,
    ...[...registers.values()].flatMap((body) => [...body.place.flat.properties.keys()].map(normalizeName)),
  ]);
}

/** Returns the verbs of user actions below a path: `/profiles/{username}/follow`. */
function verbsBelow(operations: readonly ApiOperation[], collection: string): readonly string[] {
  return operations.flatMap(({ parsed }) => {
    const [word, ...more] = parsed.tail;
    const verb = word === undefined || more.length > 0 || parsed.steps.at(-1)?.collection !== collection ? undefined : userActionOf(word);
    return verb === undefined ? [] : [verb.verb];
  });
}

/** True if the key and another property are the account's, and all others report user actions. */
function showsAccount(
  { flat }: ObjectSchemaRef,
  key: string,
  known: ReadonlySet<string>,
  verbs: readonly string[],
  schemas: Schemas,
): boolean {
  const names = [...flat.properties.values()];
  const own = names.filter((property) => known.has(normalizeName(property.name)));
  const others = names.filter((property) => !own.includes(property));
  return (
    own.length >= 2 &&
    own.some((property) => normalizeName(property.name) === key) &&
    others.every((property) => {
      const name = normalizeName(property.name);
      const types = typesOf(property.schema, schemas);
      return verbs.some(
        (verb) =>
          (types.includes('boolean') && isActionFlagName(name, verb)) ||
          (types.some((type) => type !== 'boolean') && isActionCountName(name, verb)),
      );
    })
  );
}
