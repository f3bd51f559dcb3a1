/** User actions on a resource (like, follow, star): the operations that add, remove, check or list them. */
import { normalizeName } from '../../core/names.js';
import { isPrincipalOrPerson } from './principal-paths.js';
import { userActionOf, listedActionOf, conditionOf, isUserActionSegment, isActionFlagName } from './action-words.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { itemNamesOf } from '../resources/item-schemas.js';
import { isPrefix } from '../operations/paths.js';
import type { ParsedPath, PathStep } from '../operations/paths.js';
import { readList } from '../payloads/list-payloads.js';
import type { Resource, Resources } from '../resources/resources.js';
import { flattenObject, typesOf, viewOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { AccountProfiles } from '../resources/account-profiles.js';

export interface UserAction {
  readonly kind: 'do' | 'undo' | 'ask' | 'list';
  readonly verb: string;
  readonly resource: Resource;
  /** The path step of the row; absent for a list. */
  readonly step?: PathStep;
  /** Normalised name of the property in the path step, if it is not the key of the collection. */
  readonly keyProperty?: string;
}

export interface UserActions {
  readonly of: (operation: ApiOperation) => UserAction | undefined;
  /** True if an operation removes the action. */
  readonly isUndone: (action: UserAction) => boolean;
}

interface World {
  readonly operations: readonly ApiOperation[];
  readonly resources: Resources;
  readonly accountProfiles: AccountProfiles;
  readonly schemas: Schemas;
}

export function findUserActions(context: World): UserActions {
  const found = new Map(
    context.operations.flatMap((operation): readonly (readonly [ApiOperation, UserAction])[] => {
      const action = actionAfterItem(operation, context) ?? actionBeforeItem(operation, context) ?? listOf(operation, context);
      return action === undefined ? [] : [[operation, action]];
    }),
  );
  const acts = [...found.values()];
  return {
    of: (operation) => {
      const action = found.get(operation);
      return action !== undefined && isDone(action, acts) && isOfPrincipal(action, acts, context.schemas) ? action : undefined;
    },
    isUndone: ({ resource, verb }) => acts.some((action) => action.kind === 'undo' && action.resource === resource && action.verb === verb),
  };
}

/** Reads a verb after the item: `POST /articles/{slug}/favorite`, `DELETE /teams/{id}/followers`. */
function actionAfterItem({ method, parsed }: ApiOperation, { resources, accountProfiles }: World): UserAction | undefined {
  const step = parsed.steps.at(-1);
  const [word, ...more] = parsed.tail;
  const found = word === undefined || more.length > 0 ? undefined : userActionOf(word);
  if (!['post', 'put', 'delete'].includes(method) || step === undefined || found === undefined) return undefined;
  const profile = accountProfiles.get(step.collection);
  const resource = profile?.resource ?? resources.resourceOf(step.collection);
  if (resource === undefined) return undefined;
  return {
    kind: method === 'delete' || found.undoes ? 'undo' : 'do',
    verb: found.verb,
    resource,
    step,
    ...(profile === undefined ? {} : { keyProperty: profile.property }),
  };
}

/** Reads a verb before the item: `PUT /me/likes/tracks/{id}`, `DELETE /user/following/{username}`. */
function actionBeforeItem({ method, parsed }: ApiOperation, { resources }: World): UserAction | undefined {
  const [step, ...more] = parsed.steps;
  const words = literalsOf(parsed);
  const index = words.findIndex((word) => listedActionOf(word) !== undefined);
  const verb = listedActionOf(words[index] ?? '');
  if (step === undefined || more.length > 0 || parsed.tail.length > 0 || verb === undefined) return undefined;
  const [resourceSchema, ...rest] = words.slice(index + 1);
  if (rest.length > 0 || !words.slice(0, index).every(isPrincipalOrPerson)) return undefined;
  const here = resources.resourceOf(step.collection);
  const names = resourceSchema === undefined ? namesIn(step.parameter) : itemNamesOf(resourceSchema);
  const resource = here ?? onlyResourceCalled(names, resources);
  // `/bookmarks/{id}` may be a resource of its own.
  if (resource === undefined || !isCalled(resource, names) || !resource.collections.some(isPlain)) return undefined;
  const kind = method === 'get' ? 'ask' : method === 'delete' ? 'undo' : method === 'put' || method === 'post' ? 'do' : undefined;
  return kind === undefined ? undefined : { kind, verb, resource, step };
}

/** Reads a list of the principal's actions: `GET /bookmarks`, `GET /me/likes/tracks`, `GET /conversations/favorite`. */
function listOf(operation: ApiOperation, { resources, schemas }: World): UserAction | undefined {
  const { method, parsed, successPlace } = operation;
  const words = literalsOf(parsed);
  const index = words.findIndex((word) => listedActionOf(word) !== undefined);
  const verb = listedActionOf(words[index] ?? '');
  if (method !== 'get' || parsed.steps.length > 0 || verb === undefined || successPlace === undefined) return undefined;
  const item = readList(successPlace, schemas, itemNamesOf(words.at(-1) ?? ''), operation)?.item;
  const resource = item === undefined ? undefined : resources.resourceOfShape(item);
  const isOfResource = (word: string): boolean =>
    resource !== undefined && [...itemNamesOf(word)].some((name) => resource.aliases.has(name));
  return resource !== undefined && words.every((word, at) => at === index || isPrincipalOrPerson(word) || isOfResource(word))
    ? { kind: 'list', verb, resource }
    : undefined;
}

function literalsOf({ segments }: ParsedPath): readonly string[] {
  return segments.flatMap((segment) => (segment.kind === 'literal' && !isPrefix(segment.text) ? [segment.text] : []));
}

/** Returns the names of the resource of a parameter: `{user_id}`, `{trackId}`. */
function namesIn(parameter: string): ReadonlySet<string> {
  const stem = /^(.+?)[_-]?(?:id|uuid|guid|slug|name|key)$/iu.exec(parameter)?.[1];
  return stem === undefined ? new Set() : itemNamesOf(stem);
}

function onlyResourceCalled(names: ReadonlySet<string>, { all: resources }: Resources): Resource | undefined {
  const [first, ...others] = resources.filter((resource) => isCalled(resource, names));
  return others.length === 0 ? first : undefined;
}

/** True if the resource has one of the names itself, not through the path of the action: `ShowFollow` at `/user/follows/shows`. */
function isCalled({ names: own, inferred = '', shapes }: Resource, names: ReadonlySet<string>): boolean {
  return [own.pascal, inferred, ...shapes.map(({ name = '' }) => name)].some((name) => names.has(normalizeName(name)));
}

/** True if the resource has another collection. */
export function isKeptElsewhere(resource: Resource, key: string): boolean {
  return resource.collections.some((collection) => collection.key !== key && !isUserActionSegment(collection.literal));
}

/** True for a collection that no user action names. */
function isPlain({ key, parents }: Resource['collections'][number]): boolean {
  return parents.length === 0 && key.split('/').every((word) => listedActionOf(word) === undefined);
}

/** True if an operation adds the action. */
function isDone({ resource, verb }: UserAction, acts: readonly UserAction[]): boolean {
  return acts.some((action) => action.kind === 'do' && action.resource === resource && action.verb === verb);
}

/** True if the verb is about the principal. A flag in request bodies holds for every user; an ambiguous verb needs evidence. */
function isOfPrincipal({ resource, verb }: UserAction, acts: readonly UserAction[], schemas: Schemas): boolean {
  if (isSent(resource, verb, schemas)) return false;
  const doubt = conditionOf(verb);
  const others = acts.filter((action) => action.resource === resource && action.verb === verb);
  if (
    doubt === undefined ||
    others.some(({ kind }) => kind === 'list') ||
    resource.shapes.some((shape) => addressesReader(shape, verb, schemas))
  )
    return true;
  return doubt === 'undone' && others.some(({ kind }) => kind === 'undo');
}

/** True if request bodies set a flag named after the verb. */
function isSent({ collections }: Resource, verb: string, schemas: Schemas): boolean {
  const bodies = collections.flatMap(({ onCollection, onItem }) =>
    [...onCollection, ...onItem].flatMap(({ bodyPlace }) => bodyPlace ?? []),
  );
  return bodies.some(({ schema }) =>
    [...(flattenObject(schema, schemas)?.properties.keys() ?? [])].some((name) => isActionFlagName(normalizeName(name), verb)),
  );
}

const reader = /\b(?:you|your|the (?:caller|viewer)|(?:current|authenticated|authori[sz]ed|logged[- ]in) (?:user|account|member))\b/iu;

/** True if the description of a flag addresses the reader: "Have you pinned this?" */
function addressesReader({ flat }: Resource['shapes'][number], verb: string, schemas: Schemas): boolean {
  return [...flat.properties.values()].some(({ name, schema }) => {
    const { description } = viewOf(schema, schemas);
    return (
      isActionFlagName(normalizeName(name), verb) &&
      typesOf(schema, schemas).includes('boolean') &&
      typeof description === 'string' &&
      reader.test(description)
    );
  });
}
