import { changeItem } from './change-item.js';
import { readOne } from '../../../payloads/payload-shapes.js';
import { createsMissingRow } from '../../../programs/upserts.js';
import type { PatchIntent, ReplaceIntent } from '../../operation-intent.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { isUnsupported } from '../../../unsupported.js';
import type { IntentContext } from '../../intent-context.js';

/** True if a body may omit properties that every create requires; the omitted ones keep their values. */
function isPartial({ operation, resource, body }: ReplaceIntent | PatchIntent, { schemas }: IntentContext): boolean {
  const creates = resource.collections.flatMap((collection) => collection.onCollection.filter((other) => other.method === 'post'));
  const needed = creates.flatMap((create) => {
    const place = create.bodyPlace === undefined ? undefined : readOne(create.bodyPlace, schemas, resource.aliases)?.place;
    return place === undefined ? [] : [...place.flat.required];
  });
  const given = [...(body?.place.flat.properties.values() ?? [])];
  // A body of the thing itself is a whole, whatever it lets one leave out; and one that need not be sent says nothing.
  if (resource.shapes.some((shape) => shape.pointer === body?.place.pointer)) return false;
  if (operation.body?.required !== true && body?.place.name === undefined) return false;
  return needed.length > 0 && given.length > 0 && given.every((property) => !property.required);
}

export const replaceItem: IntentRule<TargetOf<'item'>> = {
  name: 'replace-item',
  confidence: 0.95,
  because: 'PUT on the path of one member replaces it (RFC 9110 §9.3.4)',
  methods: ['put'],
  apply: (operation, target, context) => {
    const intent = changeItem(operation, target, 'replace', context);
    if (isUnsupported(intent)) return intent;
    const creates = createsMissingRow(intent);
    const mode = isPartial(intent, context) ? 'patch' : 'replace';
    return creates === undefined ? { ...intent, kind: mode } : { ...intent, kind: 'upsert', mode, creates };
  },
};
