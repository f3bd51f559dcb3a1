import { normalizeName, singularize, wordsOf } from '../../../../core/names.js';
import { rowResponse } from '../../../payloads/response-shapes.js';
import type { ApiOperation } from '../../../operations/api-operation.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';

const quantifiers = /^(?:all|every|each|multiple|several|list|set|collection|clear|empty)$/iu;

export const deleteCollection: IntentRule<TargetOf<'collection'>> = {
  name: 'delete-collection',
  confidence: 0.8,
  because: 'DELETE on a collection removes all its members',
  methods: ['delete'],
  apply: (operation, target, context) => {
    const { resource } = target;
    if (operation.body !== undefined) return { reason: 'its body says which members, in a way that is not derived' };
    // A parameter that goes unread would delete more than was asked for.
    if (operation.parameters.some((parameter) => parameter.in === 'query' && parameter.role !== 'credential'))
      return { reason: 'its parameters say which members, and reading one wrongly would delete too much' };
    if (saysOne(operation) || namesSingular(operation)) return { reason: 'the document says that it removes one, and not which' };
    const answer = rowResponse(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    if (answer.kind === 'one') return { reason: 'it returns one row after removing many' };
    return { kind: 'delete-all', operation, resource, parentPath: target.parentPath, response: answer };
  },
};

/** True if the document describes the removal of one row: "Delete a list". The key is missing, and removing all rows would be the worst guess. */
function saysOne({ spec }: ApiOperation): boolean {
  const texts = [spec.summary, spec.description].filter((text) => typeof text === 'string');
  return (
    texts.some((text) => /\b(?:delete|remove|destroy|erase)s?\s+(?:an?|one|the\s+(?:given|specified|selected))\s/iu.test(text)) &&
    !texts.some((text) => /\b(?:all|every|each|multiple|several|list of|set of|collection)\b/iu.test(text))
  );
}

/** True if the text names the collection in the singular and never in the plural: "Delete class category" of `/classes`. */
function namesSingular({ spec, parsed }: ApiOperation): boolean {
  const plural = normalizeName(parsed.tail.at(-1) ?? '');
  const singular = normalizeName(singularize(parsed.tail.at(-1) ?? ''));
  const words = wordsOf([spec.summary, spec.description].filter((text) => typeof text === 'string').join(' '));
  const said = words.flatMap((word, index) => [word, `${word}${words[index + 1] ?? ''}`]).map(normalizeName);
  return singular !== plural && said.includes(singular) && !said.includes(plural) && !words.some((word) => quantifiers.test(word));
}
