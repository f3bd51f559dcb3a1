import { answerOne, isShapeOf } from '../../payloads/response-shapes.js';
import { bodyBelongs, bodyOf } from '../../payloads/request-bodies.js';
import { behindCaller, personWords } from '../../user-actions/principal-paths.js';
import type { ApiOperation } from '../../operations/api-operation.js';
import { readOne } from '../../payloads/payload-shapes.js';
import type { Resource } from '../../resources/resources.js';
import type { IntentContext } from '../operation-intent.js';
import { isPart } from './change-part.js';
import { isRefusal } from './refusal.js';
import type { IntentRule } from './rule.js';

export const currentUser: IntentRule = {
  name: 'current-user',
  confidence: 0.7,
  because: 'its path speaks of whoever calls, and what it answers is a row of theirs',
  apply: (operation, context) => {
    const { parsed } = operation;
    const rest = behindCaller(parsed);
    if (rest === undefined || rest.length > 1 || context.resources.draftOf(parsed.key) !== undefined) return undefined;
    // Where nobody can be made or log in, it is a document of which each caller has one.
    const draft = personOf(operation, context) ?? (context.accounts === undefined ? context.singles.ofCaller(parsed.key) : undefined);
    if (draft === undefined) return undefined;
    if (!context.isAuthenticated(operation)) return { because: 'it is about whoever calls, and anybody may call it' };
    const answer = answerOne(operation, draft, context);
    if (isRefusal(answer)) return answer;
    const usage = { facts: operation, draft, chain: [], essential: [], self: true, answer } as const;
    const [part] = rest;
    if (part === undefined && operation.method === 'get' && answer.kind === 'one') return { ...usage, intent: 'read' };
    if (part === undefined && operation.method === 'delete' && operation.body?.required !== true) return { ...usage, intent: 'delete' };
    if (!['put', 'patch', 'post'].includes(operation.method)) return undefined;
    const body = bodyOf(operation, draft, context);
    if (body === undefined) return { because: 'it has no body that says what to change' };
    if ('because' in body) return body;
    const fits =
      part === undefined
        ? operation.method !== 'post' && bodyBelongs(body, draft, context)
        : isPart(body, draft, part, operation.method, context);
    return fits
      ? { ...usage, intent: 'patch', body, ...(part === undefined ? {} : { part: true }) }
      : { because: `its body is unlike what is stored of ${draft.names.pascal}` };
  },
};

/** The thing whose rows are people: the one that is answered, else the one that is called so. */
function personOf(operation: ApiOperation, context: IntentContext): Resource | undefined {
  const { drafts } = context.resources;
  const people = [
    ...(context.accounts === undefined ? [] : [context.accounts.draft]),
    ...drafts.filter((draft) => personWords.some((word) => draft.aliases.has(word))),
  ];
  const place =
    operation.successPlace === undefined ? undefined : readOne(operation.successPlace, context.schemas, new Set(personWords))?.place;
  if (place === undefined) return people[0];
  const known = context.resources.draftOfShape(place);
  // A key by itself is like that of anything.
  return known ?? (place.flat.properties.size < 2 ? undefined : people.find((draft) => isShapeOf(place, draft, context)));
}
