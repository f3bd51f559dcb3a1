import { normalizeName, wordsOf } from '../../../../core/names.js';
import { acknowledged, listResponse } from '../../../payloads/response-shapes.js';
import { bodyBelongs, manyOf } from '../../../payloads/request-bodies.js';
import type { ApiOperation } from '../../../operations/api-operation.js';
import { coveredBy } from '../../../../json-schema/schema-refs.js';
import { isAcknowledgement } from '../../../payloads/undescribed-payloads.js';
import { readMany } from '../../../payloads/list-payloads.js';
import type { ListPayload } from '../../../payloads/payload-shapes.js';
import type { Resource } from '../../../resources/resources.js';
import { flattenObject } from '../../../../json-schema/schema.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';
import type { Unsupported } from '../../../unsupported.js';
import { isStorable } from '../../../payloads/subtypes.js';
import { reaches, thresholds } from '../../../thresholds.js';
import type { ResponseShape } from '../../response-shape.js';
import type { IntentContext } from '../../intent-context.js';

export const createMany: IntentRule<TargetOf<'collection' | 'below-collection'>> = {
  name: 'create-many',
  confidence: 0.85,
  because: 'POST on a collection with a list of members makes each of them, or none if one is refused (RFC 9110 §9.3.3)',
  methods: ['post'],
  apply: (operation, _target, context) => {
    const resource = collectionOf(operation, context);
    const many = resource === undefined ? undefined : manyOf(operation, resource, context);
    if (resource === undefined || many === undefined) return undefined;
    const aside = many.metadata.find(({ path, container }) => container !== true && !path.some((name) => countsPattern.test(name)));
    if (aside !== undefined) return { reason: `\`${aside.path.join('.')}\` in its body says something of all that it makes` };
    const body = { place: many.item, wrap: [], metadata: [] };
    if (!isStorable(many.item, context.schemas)) return { reason: 'the items of its body are of one of several shapes' };
    if (many.item.flat.properties.size === 0) return { reason: 'the items of its body name no properties' };
    if (!bodyBelongs(body, resource, context))
      return { reason: `the items of its body are unlike what is stored of ${resource.names.pascal}` };
    if (namesMembers(resource, operation, many))
      return {
        reason: `its items name ${resource.plural.pascal} by a key of theirs, so that it puts into something what is there already`,
      };
    if (saysChange(operation)) return { reason: 'the document says that it changes what is there, and not what of it is made' };
    const answer = answerOf(operation, resource, context);
    if (isUnsupported(answer)) return answer;
    if (answer.kind === 'many' && !showsSent(many, answer.reading))
      return { reason: 'it answers a list that is not made of what it is sent' };
    return {
      kind: 'bulk-create',
      operation,
      resource,
      parentPath: operation.parsed.steps,
      body,
      list: many.items,
      response: answer,
    };
  },
};

/** Properties beside a list that only count or page it. */
const countsPattern = /^(?:meta|metadata|paging|pagination|links?|_links|count|size|total\w*|\w+[Cc]ount)$/u;

/** Finds the resource of `POST /items`, `POST /items/bulk`, `POST /items/batch-create`. */
function collectionOf({ method, parsed }: ApiOperation, { resources }: IntentContext): Resource | undefined {
  const last = parsed.tail.at(-1);
  if (method !== 'post' || last === undefined) return undefined;
  const words = wordsOf(last);
  const isBulk =
    parsed.tail.length > 1 &&
    words.some((word) => /^(?:bulk|batch|many|multiple|multi)$/u.test(word)) &&
    words.every((word) => /^(?:bulk|batch|many|multiple|multi|create|add|insert|new)$/u.test(word));
  return resources.resourceOf(isBulk ? parsed.key.slice(0, parsed.key.lastIndexOf('/')) : parsed.key);
}

/** True if the items have a key of the resource, so that they refer to existing rows. */
function namesMembers(resource: Resource, { parsed }: ApiOperation, { item }: ListPayload): boolean {
  return (
    parsed.steps.length > 0 &&
    [...item.flat.properties.values()].some(({ name, readOnly }) => {
      const normal = normalizeName(name);
      return !readOnly && (/^(?:id|uuid|guid)$/u.test(normal) || [...resource.aliases].some((alias) => normal === `${alias}id`));
    })
  );
}

/** True if the document describes a change of existing rows: "Replaces the values", "Mark episodes as watched". */
function saysChange({ spec, names }: ApiOperation): boolean {
  const [sentence = ''] = (spec.description ?? '').split(/[.\n]/u);
  const leading = [spec.summary, spec.description].map((text) => wordsOf(text ?? '')[0] ?? '');
  return (
    leading.some((word) => /^(?:sets?|marks?|puts?|syncs?|synchroni[sz]es?)$/u.test(word)) ||
    [names.spec, spec.summary ?? '', sentence].some((text) =>
      wordsOf(text).some((word) => /^(?:replace|override|overwrite|update|upsert|modify|modifies)[sd]?$/u.test(word)),
    )
  );
}

/** Properties of the result of one item in a bulk response. */
const outcomePattern = /^(?:message|errors?|errorcode|errormessage|status|statuscode|code|result|success|haserrors?)$/u;

/** True if the items of a response are the created rows or their keys, and not the result of each item. */
function showsSent({ item }: ListPayload, answered: ListPayload): boolean {
  const names = [...answered.item.flat.properties.keys()].map(normalizeName);
  const sent = new Set([...item.flat.properties.keys()].map(normalizeName));
  const outcomes = names.filter((name) => outcomePattern.test(name) && !sent.has(name));
  const areKeys = names.every((name) => /^(?:id|uuid|guid|key|.+id)$/u.test(name));
  if (item.pointer === answered.item.pointer) return true;
  return outcomes.length < 2 && (areKeys || reaches(thresholds.bulkResponse, coveredBy(item.flat, new Set(names), normalizeName)));
}

/** Returns the response of a bulk create: the created rows, an acknowledgement, or nothing. */
function answerOf(operation: ApiOperation, resource: Resource, context: IntentContext): ResponseShape | Unsupported {
  const { success, successPlace } = operation;
  const isSilent = success.content === undefined && !resource.collections.every((collection) => collection.unanswered);
  if (success.status < 300 && isSilent) return { kind: 'none' };
  const flat = successPlace === undefined ? undefined : flattenObject(successPlace.schema, context.schemas);
  const lists = successPlace === undefined ? undefined : readMany(successPlace, context.schemas, resource.aliases);
  return flat !== undefined && lists === undefined && flat.properties.size > 0 && isAcknowledgement(flat)
    ? acknowledged(operation, context)
    : listResponse(operation, resource, context);
}
