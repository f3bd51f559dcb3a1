import { normalizeName, singularize, wordsOf } from '../../../../core/names.js';
import { listResponse } from '../../../payloads/response-shapes.js';
import type { ParsedPath } from '../../../operations/paths.js';
import { readList } from '../../../payloads/list-payloads.js';
import { itemNamesOf } from '../../../resources/item-schemas.js';
import type { Resource } from '../../../resources/resources.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';
import { newestWords } from '../../../vocabulary/computed-words.js';

/** Words in the last segment that only mean a filtered list. */
const fillers: ReadonlySet<string> = new Set([
  'find',
  'by',
  'get',
  'list',
  'all',
  'search',
  'filter',
  'query',
  'with',
  'and',
  'lookup',
  'fetch',
]);

export const listByQuery: IntentRule<TargetOf<'below-item' | 'singleton' | 'account' | 'below-collection' | 'unknown'>> = {
  name: 'list-by-query',
  confidence: 0.75,
  because: 'GET on a path such as `findByStatus` answers the members that match its parameters',
  methods: ['get'],
  apply: (operation, _target, context) => {
    const last = operation.parsed.tail.at(-1);
    if (last === undefined || operation.successPlace === undefined) return undefined;
    const many = readList(operation.successPlace, context.schemas, itemNamesOf(last), operation);
    if (many === undefined) return undefined;
    const resource = context.resources.resourceOfShape(many.item);
    if (resource === undefined) return undefined;
    const query = operation.parameters.filter((parameter) => parameter.in === 'query');
    const parameterWords = new Set(query.flatMap((parameter) => [normalizeName(parameter.specName), ...wordsOf(parameter.specName)]));
    const unexplained = wordsOf(last).filter(
      (word) =>
        !fillers.has(word) &&
        !parameterWords.has(word) &&
        !parameterWords.has(`${word}s`) &&
        !parameterWords.has(`${word}es`) &&
        !resource.aliases.has(word) &&
        !resource.aliases.has(singularize(word)) &&
        !(newestWords.has(word) && isSaidOf(resource, operation.parsed)),
    );
    if (unexplained.length > 0) return { reason: `nothing in the document says which members \`${last}\` selects` };
    const answer = listResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    const named = query.filter((parameter) =>
      wordsOf(last).some(
        (word) =>
          !fillers.has(word) && wordsOf(parameter.specName).some((part) => part === word || part === `${word}s` || part === `${word}es`),
      ),
    );
    return {
      kind: 'list',
      operation,
      resource,
      parentPath: operation.parsed.steps,
      essential: [...new Set([...named, ...query.filter((parameter) => parameter.required && !/version/iu.test(parameter.specName))])].map(
        (parameter) => parameter.specName,
      ),
      response: answer,
    };
  },
};

/** True if `latest` is about the resource that the same segment or the one before it names, and not about a related one. */
function isSaidOf({ aliases }: Resource, { tail }: ParsedPath): boolean {
  const words = tail.slice(-2).flatMap((literal) => wordsOf(literal));
  const others = words.filter((word) => !newestWords.has(word) && !fillers.has(word));
  return words.length > 0 && others.every((word) => aliases.has(word) || aliases.has(singularize(word)));
}
