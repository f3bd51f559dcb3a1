import { changeItem } from './change-item.js';
import { readOne } from '../../payloads/payload-shapes.js';
import { makesWhatIsMissing } from '../../programs/upserts.js';
import type { IntentContext, Usage } from '../operation-intent.js';
import type { IntentRule } from './rule.js';

/** A body that may leave out what every create must give is no whole to put in the place of another: what it leaves out stays. */
function isPartial({ facts, draft, body }: Usage, { schemas }: IntentContext): boolean {
  const creates = draft.collections.flatMap((collection) => collection.onCollection.filter((other) => other.method === 'post'));
  const needed = creates.flatMap((create) => {
    const place = create.bodyPlace === undefined ? undefined : readOne(create.bodyPlace, schemas, draft.aliases)?.place;
    return place === undefined ? [] : [...place.flat.required];
  });
  const given = [...(body?.place.flat.properties.values() ?? [])];
  // A body of the thing itself is a whole, whatever it lets one leave out; and one that need not be sent says nothing.
  if (draft.shapes.some((shape) => shape.pointer === body?.place.pointer)) return false;
  if (facts.body?.required !== true && body?.place.name === undefined) return false;
  return needed.length > 0 && given.length > 0 && given.every((property) => !property.required);
}

export const replaceItem: IntentRule = {
  name: 'replace-item',
  confidence: 0.95,
  because: 'PUT on the path of one member replaces it (RFC 9110 §9.3.4)',
  apply: (operation, context) => {
    if (operation.method !== 'put') return undefined;
    const usage = changeItem(operation, 'replace', context);
    if (usage === undefined || 'because' in usage) return usage;
    const makes = makesWhatIsMissing(usage);
    const concluded = makes === undefined ? usage : { ...usage, makes };
    return isPartial(usage, context) ? { ...concluded, intent: 'patch' } : concluded;
  },
};
