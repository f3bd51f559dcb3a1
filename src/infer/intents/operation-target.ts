/** The class of an operation by its path: a collection, an item, an action on an item, and so on. */
import { isLoginWord } from '../accounts/logins.js';
import type { ApiOperation } from '../operations/api-operation.js';
import type { ParsedPath, PathStep } from '../operations/paths.js';
import type { Resource, Resources, Singleton } from '../resources/resources.js';
import type { Singletons } from '../resources/singletons.js';
import { isOfPrincipal, segmentsAfterPrincipal } from '../user-actions/principal-paths.js';
import { logoutWords, refreshWords } from '../vocabulary/session-words.js';
import { verbOf } from './states.js';

export type OperationTarget =
  | CollectionTarget
  | ItemTarget
  | ItemActionTarget
  | BelowItemTarget
  | SingletonTarget
  | AccountTarget
  | BelowCollectionTarget
  | UnknownTarget;

export type TargetKind = OperationTarget['kind'];

/** The target of one of these kinds. */
export type TargetOf<K extends TargetKind> = Extract<OperationTarget, { readonly kind: K }>;

/** `/books`, `/authors/{id}/books`. */
interface CollectionTarget {
  readonly kind: 'collection';
  readonly resource: Resource;
  /** The ancestors that the path names, outermost first. */
  readonly parentPath: readonly PathStep[];
  /** The item that the path passes last. */
  readonly item?: ItemTarget;
}

/** `/books/{id}`. */
export interface ItemTarget {
  readonly kind: 'item';
  readonly resource: Resource;
  /** The collection and the parameter of the item. */
  readonly step: PathStep;
  readonly keyParameter: string;
  readonly parentPath: readonly PathStep[];
}

/** A change at one segment below an item: `POST /orders/{id}/cancel`, `PUT /users/{id}/avatar`. */
interface ItemActionTarget {
  readonly kind: 'item-action';
  readonly item: ItemTarget;
}

/** `GET /orders/{id}/summary`, `/users/{id}/files/latest`. */
interface BelowItemTarget {
  readonly kind: 'below-item';
  readonly item: ItemTarget;
}

/** `/settings`, `/projects/{id}/config`. */
interface SingletonTarget {
  readonly kind: 'singleton';
  readonly resource: Resource;
  readonly singleton: Singleton;
  readonly parentPath: readonly PathStep[];
  readonly item?: ItemTarget;
}

/** The principal or its session: `/me`, `/users/me/password`, `/auth/logout`. */
interface AccountTarget {
  readonly kind: 'account';
}

/** `/books/search`, `/books/count`. */
interface BelowCollectionTarget {
  readonly kind: 'below-collection';
  /** The resource of the collection. */
  readonly resource: Resource;
  readonly parentPath: readonly PathStep[];
  readonly item?: ItemTarget;
}

interface UnknownTarget {
  readonly kind: 'unknown';
  /** The last collection and its parameter, if the path ends in a parameter. */
  readonly step?: PathStep;
}

/** Returns the target of an operation. */
export function classifyOperation(
  { method, parsed }: Pick<ApiOperation, 'method' | 'parsed'>,
  resources: Pick<Resources, 'resourceOf'>,
  singletons: Singletons,
): OperationTarget {
  const { steps, tail, key } = parsed;
  const step = steps.at(-1);
  if (parsed.irregular) return { kind: 'unknown' };
  const item = itemOf(parsed, resources);
  if (tail.length === 0) return item ?? { kind: 'unknown', ...(step === undefined ? {} : { step }) };
  const passed = item === undefined ? {} : { item };
  const resource = resources.resourceOf(key);
  if (resource !== undefined) return { kind: 'collection', resource, parentPath: steps, ...passed };
  // A path of the principal itself, such as `/me`, is that of the account.
  const single = singletons.at(key) ?? (isOfPrincipal(parsed) ? undefined : singletons.ofPrincipal(key));
  if (single?.singleton !== undefined)
    return { kind: 'singleton', resource: single, singleton: single.singleton, parentPath: steps, ...passed };
  const above = tail.length > 1 ? resources.resourceOf(key.slice(0, key.lastIndexOf('/'))) : undefined;
  if (isOfAccount(parsed, above !== undefined)) return { kind: 'account' };
  if (above !== undefined) return { kind: 'below-collection', resource: above, parentPath: steps, ...passed };
  if (item === undefined) return { kind: 'unknown' };
  const isChange = ['post', 'put', 'patch', 'delete'].includes(method);
  return { kind: isChange && verbOf(tail) !== undefined ? 'item-action' : 'below-item', item };
}

function itemOf({ steps }: ParsedPath, { resourceOf }: Pick<Resources, 'resourceOf'>): ItemTarget | undefined {
  const step = steps.at(-1);
  const resource = step === undefined ? undefined : resourceOf(step.collection);
  return step === undefined || resource === undefined
    ? undefined
    : { kind: 'item', resource, step, keyParameter: step.parameter, parentPath: steps.slice(0, -1) };
}

/** True for a path that ends in a word for a session, and for one of the principal but not below a collection: `/me/orders/count`. */
function isOfAccount(parsed: ParsedPath, isBelowCollection: boolean): boolean {
  const last = parsed.tail.at(-1) ?? '';
  const isSession = isLoginWord(last) || logoutWords.test(last) || refreshWords.test(last);
  const own = segmentsAfterPrincipal(parsed);
  return parsed.steps.length === 0 && (isSession || (own !== undefined && (own.length < 2 || !isBelowCollection)));
}
