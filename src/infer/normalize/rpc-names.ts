/** The words of a path that say what is done to what: `/sources/get`, `/listUsers`, `/employees/update/{id}`. */
import { normalizeName, pluralize, singularize, wordsOf } from '../../core/names.js';
import type { HttpMethod } from '../../core/http.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { itemNamesOf } from '../resources/item-schemas.js';
import { isPrefix, parsePath } from '../operations/paths.js';
import { actionSegments, authSegments } from '../vocabulary/path-words.js';
import { stateVerbs } from '../vocabulary/state-verbs.js';

/** `change`: what it says is done to a member, as the last segment of its path could say. */
export type RpcVerb = 'read' | 'list' | 'create' | 'update' | 'delete' | 'change';

const deeds: Readonly<Record<string, RpcVerb>> = {
  get: 'read',
  read: 'read',
  fetch: 'read',
  retrieve: 'read',
  describe: 'read',
  show: 'read',
  view: 'read',
  info: 'read',
  details: 'read',
  list: 'list',
  all: 'list',
  search: 'list',
  find: 'list',
  query: 'list',
  filter: 'list',
  create: 'create',
  add: 'create',
  insert: 'create',
  save: 'create',
  new: 'create',
  update: 'update',
  edit: 'update',
  modify: 'update',
  delete: 'delete',
  remove: 'delete',
  destroy: 'delete',
};

/** What may be done by which method: nothing is changed by a GET, and nothing is only looked at by a DELETE. */
const methodsOf: Readonly<Record<RpcVerb, readonly HttpMethod[]>> = {
  read: ['get', 'post'],
  list: ['get', 'post'],
  create: ['post', 'put'],
  update: ['post', 'put', 'patch'],
  delete: ['post', 'delete'],
  change: ['post', 'put', 'patch'],
};

/** The words of a path, taken apart. */
export interface RpcName {
  readonly operation: ApiOperation;
  readonly word: string;
  readonly deed: RpcVerb;
  /** Path of the collection, as in the document; of a member where the path itself names one. */
  readonly path: string;
  readonly onItem: boolean;
  /** Normalised name of the property that names the member: `getUserByEmail`. */
  readonly by?: string;
  /** It is only said of things if something else is said of single ones: `POST /cart/add` puts something into the one cart. */
  readonly doubtful?: true;
}

export function collectionOf({ path, onItem }: RpcName): string {
  const { key, steps } = parsePath(path);
  return onItem ? (steps.at(-1)?.collection ?? key) : key;
}

export function isAt(path: string, collection: string): boolean {
  return path === collection || path === `${collection}/{}`;
}

export function nameOf(operation: ApiOperation, operations: readonly ApiOperation[]): RpcName | undefined {
  const { parsed, path, method } = operation;
  const last = parsed.tail.at(-1);
  if (parsed.irregular || (last !== undefined && authSegments.has(last))) return undefined;
  const above = aboveOf(path);
  const found =
    last === undefined
      ? beforeKey(operation, operations)
      : (alone(last, parsed.tail.at(-2), above, operation) ?? withNoun(last, parsed.tail.at(-2), above, operations));
  if (found === undefined || !methodsOf[found.deed].includes(method) || authSegments.has(lastLiteral(found.path))) return undefined;
  // `/resources/list` with `/resources/list/{id}` below it is a collection of that name.
  if (found.deed === 'list' && operations.some((other) => other.parsed.key.startsWith(`${parsed.key}/`))) return undefined;
  // `GET /pets/findByStatus?status=…` is a list already.
  const isFound = found.deed === 'list' && method === 'get' && /^(?:find|search|query|filter)(?!-?_?all$)/iu.test(found.word);
  return isFound ? undefined : { ...found, operation };
}

type Found = Omit<RpcName, 'operation'>;

function deedOf(verb: string): RpcVerb | undefined {
  return Object.hasOwn(deeds, verb) ? deeds[verb] : stateVerbs.has(verb) ? 'change' : undefined;
}

function aboveOf(path: string): string {
  return path.replace(/\/+$/u, '').replace(/\/[^/]*$/u, '');
}

/** `/employees/update/{id}`, `/getUser/{id}`: the word stands before the key. */
function beforeKey({ path, parsed }: ApiOperation, operations: readonly ApiOperation[]): Found | undefined {
  const step = parsed.steps.at(-1);
  const [before, word, key] = parsed.segments.slice(-3);
  const [single] = parsed.segments.length === 2 ? parsed.segments : [];
  const literal = word?.kind === 'literal' ? word : single?.kind === 'literal' ? single : undefined;
  if (step === undefined || literal === undefined || literal.text !== step.literal) return undefined;
  const [verb = '', ...rest] = wordsOf(literal.text);
  const deed = deedOf(verb);
  const parameter = `/{${step.parameter}}`;
  const above = aboveOf(aboveOf(path));
  const isBy = rest.length === 0 || (rest[0] === 'by' && rest.length > 1);
  if (isBy && deed !== undefined && before?.kind === 'literal' && key !== undefined && !isPrefix(before.text)) {
    const meant = deed === 'list' && verb === 'find' ? 'read' : deed;
    return meant === 'list' || meant === 'create' || actionSegments.has(before.text)
      ? undefined
      : { word: literal.text, deed: meant, path: `${above}${parameter}${meant === 'change' ? `/${literal.text}` : ''}`, onItem: true };
  }
  const found = withNoun(literal.text, before?.kind === 'literal' ? before.text : undefined, above, operations);
  return found === undefined || found.deed === 'list' || found.deed === 'create' || found.deed === 'change' || found.by !== undefined
    ? undefined
    : { ...found, path: `${found.path}${parameter}`, onItem: true };
}

/** `/sources/get`, `/users/{id}/delete`, `/users/get_by_email`. */
function alone(last: string, before: string | undefined, above: string, operation: ApiOperation): Found | undefined {
  const { steps, tail } = operation.parsed;
  const [verb = '', ...rest] = wordsOf(last);
  const deed = deedOf(verb);
  if (deed === undefined) return undefined;
  const by = rest[0] === 'by' && rest.length > 1 && deed === 'read' ? rest.slice(1).join('') : undefined;
  const isAll = rest.length === 1 && rest[0] === 'all';
  if (rest.length > 0 && by === undefined && !(isAll && (deed === 'list' || deed === 'read'))) return undefined;
  const onItem = tail.length === 1 && steps.length > 0;
  // `/users/{id}/info` and `/users/{id}/archive` are what they say as they stand.
  if (onItem && (deed === 'change' || verb === 'info' || verb === 'details')) return undefined;
  if (onItem) return rest.length === 0 && isDoneTo(operation, deed) ? { word: last, deed, path: above, onItem } : undefined;
  if (before === undefined || isPrefix(before) || actionSegments.has(before)) return undefined;
  const isDoubtful = /^(?:add|save|new|all)$/u.test(verb) && !isPlural(before);
  return {
    word: last,
    deed: isAll ? 'list' : deed,
    path: above,
    onItem: false,
    ...(by === undefined ? {} : { by }),
    ...(isDoubtful ? { doubtful: true as const } : {}),
  };
}

/** Is it the member that the path names which is read, changed or removed? What is sent beside it could name another; and `read` marks a message. */
function isDoneTo({ method, body, parameters }: ApiOperation, deed: RpcVerb): boolean {
  if (deed === 'update') return true;
  const isBare = body === undefined && parameters.every((parameter) => parameter.in !== 'query' || parameter.role === 'credential');
  return isBare && (deed === 'delete' || (deed === 'read' && method === 'get'));
}

/** `/createUser`, `/list-trackers`, `/users.list`, `/users/getUserById`. */
function withNoun(last: string, before: string | undefined, above: string, operations: readonly ApiOperation[]): Found | undefined {
  const dotted = /^([\w-]+)\.(\w+)$/u.exec(last);
  const words = dotted === null ? wordsOf(last) : [...wordsOf(dotted[2] ?? ''), ...wordsOf(dotted[1] ?? '')];
  const [verb = '', ...rest] = words;
  const deed = deedOf(verb);
  const at = rest.indexOf('by');
  const by = at > 0 && at < rest.length - 1 ? rest.slice(at + 1).join('') : undefined;
  const noun = (at > 0 ? rest.slice(0, at) : rest).filter((word) => word !== 'all');
  if (deed === undefined || verb === 'all' || noun.length === 0 || (by !== undefined && deed !== 'read')) return undefined;
  const spoken = noun.join('-');
  if (
    actionSegments.has(spoken) ||
    ['for', 'with', 'from', 'to', 'and', 'or', 'in', 'of', 'custom', 'last'].some((word) => noun.includes(word))
  )
    return undefined;
  const names = itemNamesOf(spoken);
  const isSame = (literal: string): boolean => names.has(normalizeName(literal));
  const beside = operations.find(
    ({ parsed, path }) => parsed.tail.length > 0 && isSame(parsed.tail.at(-1) ?? '') && path.slice(0, path.lastIndexOf('/')) === above,
  );
  const member = operations.flatMap(({ parsed }) => parsed.steps).find((step) => isSame(step.literal) && isBelow(step.collection, above));
  const collection =
    before !== undefined && isSame(before) ? above : `${above}/${beside?.parsed.tail.at(-1) ?? member?.literal ?? pluralize(spoken)}`;
  const isList = dotted === null && deed === 'read' && by === undefined && isPluralNoun(noun);
  return { word: last, deed: isList ? 'list' : deed, path: collection, onItem: false, ...(by === undefined ? {} : { by }) };
}

function isBelow(collection: string, above: string): boolean {
  return collection.slice(0, collection.lastIndexOf('/')) === parsePath(above).key.replace(/^\/$/u, '');
}

function isPlural(literal: string): boolean {
  return normalizeName(pluralize(literal)) === normalizeName(literal) && normalizeName(singularize(literal)) !== normalizeName(literal);
}

function isPluralNoun(noun: readonly string[]): boolean {
  return isPlural(noun.at(-1) ?? '');
}

export function lastLiteral(path: string): string {
  return parsePath(path).segments.findLast((segment) => segment.kind === 'literal')?.text ?? '';
}
