import { normalizeName, wordsOf } from '../../core/names.js';
import type { Schema } from '../../load/types.js';
import { answerOne } from '../answers.js';
import type { OperationFacts } from '../facts.js';
import { objectPlaceOf } from '../places.js';
import type { Draft } from '../resources.js';
import { itemsOf, typesOf } from '../schema.js';
import type { Schemas } from '../schema.js';
import type { IntentContext, Members } from '../usage.js';
import { isRefusal } from './refusal.js';
import type { IntentRule } from './rule.js';

export const deleteMany: IntentRule = {
  name: 'delete-many',
  confidence: 0.75,
  because: 'it removes those members of the collection whose keys it is sent',
  apply: (operation, context) => {
    const draft = collectionOf(operation, context);
    if (draft === undefined) return undefined;
    if (isKeptAbove(draft, operation))
      return { because: `it takes ${draft.plural.pascal} out of something, and where each one belongs is not kept` };
    const members = membersIn(operation, draft, context.schemas);
    if (members === undefined) return undefined;
    const answer = answerOne({ ...operation, method: 'delete' }, draft, context);
    if (isRefusal(answer)) return answer;
    if (answer.kind === 'one') return { because: 'it answers one thing after removing many' };
    return { facts: operation, intent: 'delete', draft, chain: operation.parsed.steps, essential: [], members, answer };
  },
};

/** `DELETE /items`, `DELETE /items/bulk`, `POST /items/bulk-delete`. */
function collectionOf({ method, parsed }: OperationFacts, context: IntentContext): Draft | undefined {
  const last = parsed.tail.at(-1);
  if (last === undefined || (method !== 'delete' && method !== 'post')) return undefined;
  const above = context.resources.draftOf(parsed.key.slice(0, parsed.key.lastIndexOf('/')));
  const words = wordsOf(last);
  const removes = words.some((word) => /^(?:delete|remove|destroy)$/u.test(word));
  const several = words.some((word) => /^(?:bulk|batch|many|multiple|multi|mass|selected)$/u.test(word));
  const says = words.every((word) => /^(?:delete|remove|destroy|bulk|batch|many|multiple|multi|mass|selected)$/u.test(word));
  if (says && above !== undefined && parsed.tail.length > 1 && (removes ? several || method === 'delete' : method === 'delete'))
    return above;
  return method === 'delete' ? context.resources.draftOf(parsed.key) : undefined;
}

/** Are members kept outside of what the path names, so that removing them from it leaves them there? */
function isKeptAbove(draft: Draft, { parsed }: OperationFacts): boolean {
  return draft.collections.some((collection) => collection.parents.length < parsed.steps.length && collection.onItem.length > 0);
}

/** The keys that are sent: a list by itself, or the one thing in a body or in the query. */
function membersIn(operation: OperationFacts, draft: Draft, schemas: Schemas): Members | undefined {
  const query = operation.parameters.filter((parameter) => parameter.in === 'query' && parameter.role !== 'credential');
  const { bodyPlace, bodyMedia } = operation;
  const [parameter, ...others] = query;
  if (parameter !== undefined) {
    const items = itemsOf(parameter.schema, schemas);
    const isList = operation.body === undefined && others.length === 0 && parameter.required && parameter.encoding.types.includes('array');
    if (!isList || items === undefined || !namesMembers(parameter.wireName, draft)) return undefined;
    return { value: { kind: 'parameter', in: 'query', name: parameter.name }, item: items, parameter };
  }
  if (bodyPlace === undefined || (bodyMedia?.kind !== 'json' && bodyMedia?.kind !== 'any')) return undefined;
  const bare = keyItems(bodyPlace.schema, schemas);
  if (bare !== undefined) return operation.body?.required === true ? { value: { kind: 'body', path: [] }, item: bare } : undefined;
  const [property, ...more] = objectPlaceOf(bodyPlace.schema, bodyPlace.pointer, schemas)?.flat.properties.values() ?? [];
  const items = property === undefined || more.length > 0 ? undefined : keyItems(property.schema, schemas);
  if (property === undefined || items === undefined || !namesMembers(property.name, draft)) return undefined;
  return { value: { kind: 'body', path: [property.name] }, item: items };
}

function keyItems(schema: Schema, schemas: Schemas): Schema | undefined {
  const items = itemsOf(schema, schemas);
  const types = items === undefined ? [] : typesOf(items, schemas);
  return types.length === 1 && (types[0] === 'string' || types[0] === 'integer') ? items : undefined;
}

/** `ids`, `id`, `itemIds`, `items`. */
function namesMembers(name: string, draft: Draft): boolean {
  const normal = normalizeName(name.replace(/\[\]$/u, ''));
  return (
    /^(?:ids?|uuids?|guids?|keys?)$/u.test(normal) ||
    [...draft.aliases].some(
      (alias) => normal.startsWith(alias) && /^(?:s|es)?(?:ids?|uuids?|guids?|keys?)?$/u.test(normal.slice(alias.length)),
    )
  );
}
