/** Verbs at the end of a path, and the states that they give a row. */
import type { Json } from '../../core/json.js';
import { normalizeName, wordsOf } from '../../core/names.js';
import { fieldNamed } from '../programs/conditions.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import type { Assignment, Effect } from '../../model/program.js';
import type { SetProperty, ChangeStateIntent } from './operation-intent.js';
import { stateVerbs } from '../vocabulary/state-verbs.js';
import type { StateVerb } from '../vocabulary/state-verbs.js';

/** Segments between an item and a verb that only introduce the verb. */
const leadIns: ReadonlySet<string> = new Set(['action', 'actions', 'lifecycle', 'command', 'commands', 'transition', 'transitions', 'do']);

/** Returns the verb behind the parameter of an item: `cancel`, `actions/cancel`; undefined for any other segments. */
export function verbOf(tail: readonly string[]): string | undefined {
  const [first, second, ...more] = tail;
  if (first === undefined || more.length > 0) return undefined;
  if (second === undefined) return first;
  return leadIns.has(normalizeName(first)) ? second : undefined;
}

/** Verbs of user actions; their state holds for one user. */
const ofTheCaller =
  /^(?:un)?(?:favou?rite|like|dislike|star|bookmark|follow|subscribe|reblog|repost|boost|upvote|downvote|vote|join|watch|endorse|dismiss)$/u;

/**
 * Returns the state that a verb gives a row: from the list of verbs, else by the rules of English for participles. `markAsRead` is
 * `read`. The properties of the row tell if it can have that state.
 */
export function stateOf(verb: string): StateVerb | undefined {
  if (ofTheCaller.test(normalizeName(verb))) return undefined;
  const known = (name: string): StateVerb | undefined => stateVerbs.find(name);
  const words = wordsOf(verb);
  const bare = /^(?:mark|set|flag)$/u.test(words[0] ?? '') && words.length > 1 ? words.slice(words[1] === 'as' ? 2 : 1) : words;
  const [word, ...more] = bare;
  if (word === undefined || more.length > 0 || !/^[a-z]{3,}$/u.test(word)) return known(normalizeName(verb));
  const found = known(word);
  if (found !== undefined) return found;
  const undone = /^(?:un|dis|de)([a-z]{3,})$/u.exec(word)?.[1];
  const does = { words: [...participlesOf(word), word], undoes: false, opposite: [] };
  if (undone === undefined) return does;
  const inner = known(undone)?.words ?? [...participlesOf(undone), undone];
  return { words: inner, undoes: true, opposite: participlesOf(word) };
}

function participlesOf(verb: string): readonly string[] {
  if (/(?:ed|ing)$/u.test(verb)) return [];
  if (verb.endsWith('e')) return [`${verb}d`];
  if (/[^aeiou]y$/u.test(verb)) return [`${verb.slice(0, -1)}ied`];
  // A single vowel before a single consonant: stop, submit; not `deploy` or `allow`.
  const doubled = /(?:^|[^aeiou])[aeiou][bdglmnprt]$/u.test(verb) ? [`${verb}${verb.slice(-1)}ed`] : [];
  return [`${verb}ed`, ...doubled];
}

/** Returns the columns that an operation sets to fixed values. */
export function stateValues(sets: readonly SetProperty[], plan: EntityMapping): readonly Assignment[] {
  return sets.flatMap(({ property, value }): readonly Assignment[] => {
    const kept = plan.properties.get(plan.resourceSchema.keyOf(property));
    const type = kept?.kind === 'column' ? fieldNamed(plan, kept.field)?.type : undefined;
    if (kept?.kind !== 'column' || type === undefined) return [];
    if (typeof value === 'object') return type.kind === 'datetime' ? [{ field: kept.field, value }] : [];
    const fits =
      typeof value === 'boolean'
        ? type.kind === 'boolean'
        : type.kind === 'string' || (type.kind === 'enum' && type.values.includes(value));
    return fits ? [{ field: kept.field, value: { kind: 'constant', value } }] : [];
  });
}

/**
 * Returns the 409 response for a row that has the state already, if the document declares one and no request creates a row in that
 * state. The row is read first.
 */
export function stateGuard(
  intent: ChangeStateIntent,
  plan: EntityMapping,
  values: readonly Assignment[],
  row: { readonly bind: string; readonly where: Extract<Effect, { kind: 'find' }>['where'] },
): readonly Effect[] {
  const [first] = values;
  const [set] = intent.sets;
  if (first?.value.kind !== 'constant' || set === undefined || !intent.operation.responses.some(({ status }) => status === '409'))
    return [];
  const isWritten =
    plan.resourceSchema.findProperty(plan.resourceSchema.keyOf(set.property))?.uses.some((use) => use.role !== 'response') === true;
  if (isWritten) return [];
  const bind = `${row.bind}Before`;
  return [
    { kind: 'find', bind, entity: plan.entity.id, where: row.where },
    {
      kind: 'require',
      test: { kind: 'differs', left: { kind: 'binding', name: bind, field: first.field }, right: first.value },
      otherwise: { status: 409, detail: alreadyText(plan.entity.names.spec, set.property, first.value.value) },
    },
  ];
}

/** Returns the detail of a transition to the present state: `Order is already cancelled.` */
function alreadyText(entity: string, property: string, value: Json): string {
  return typeof value === 'string'
    ? `${entity} is already ${value}.`
    : `The property ${property} of ${entity} is already ${JSON.stringify(value)}.`;
}
