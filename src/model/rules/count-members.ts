import { normalizeName } from '../../core/names.js';
import type { ObjectPlace, Place } from '../places.js';
import { objectPlaceOf, propertyPlace } from '../places.js';
import { typesOf } from '../schema.js';
import type { Schemas } from '../schema.js';
import type { IntentRule } from './rule.js';

const countWords: ReadonlySet<string> = new Set(['count', 'counts', 'total', 'totalcount', 'number', 'size']);

export const countMembers: IntentRule = {
  name: 'count-members',
  confidence: 0.85,
  because: 'GET on `count` below a collection answers how many members there are',
  apply: (operation, context) => {
    const { parsed } = operation;
    const last = parsed.tail.at(-1);
    if (operation.method !== 'get' || last === undefined || parsed.tail.length < 2 || !countWords.has(normalizeName(last)))
      return undefined;
    const draft = context.resources.draftOf(parsed.key.slice(0, parsed.key.lastIndexOf('/')));
    if (draft === undefined || operation.success.status >= 300 || operation.successPlace === undefined) return undefined;
    const wrap = pathToNumber(operation.successPlace, context.schemas);
    if (wrap === undefined) return { because: `its answer has more than one place for the number of ${draft.plural.pascal}` };
    return { facts: operation, intent: 'count', draft, chain: parsed.steps, essential: [], answer: { kind: 'number', wrap } };
  },
};

/** Where the one number of an answer is; an object may have no other property that must be there. */
function pathToNumber(place: Place, schemas: Schemas, depth = 2): readonly string[] | undefined {
  const types = typesOf(place.schema, schemas).filter((type) => type !== 'null');
  if (types.length === 1 && (types[0] === 'integer' || types[0] === 'number')) return [];
  const object: ObjectPlace | undefined = objectPlaceOf(place.schema, place.pointer, schemas);
  if (object === undefined || object.flat.union || depth === 0) return undefined;
  const found = [...object.flat.properties.values()].flatMap((property) => {
    const inner = pathToNumber(propertyPlace(object, property, schemas), schemas, depth - 1);
    return inner === undefined ? [] : [{ property, path: [property.name, ...inner] }];
  });
  const [only, ...others] = found;
  const isAlone = [...object.flat.properties.values()].every((property) => property === only?.property || !property.required);
  return only === undefined || others.length > 0 || !isAlone ? undefined : only.path;
}
