import { normalizeName } from '../../../../core/names.js';
import type { ApiOperation } from '../../../operations/api-operation.js';
import type { PathStep } from '../../../operations/paths.js';
import type { ObjectSchemaRef, SchemaRef } from '../../../../json-schema/schema-refs.js';
import { objectPlaceOf, propertyPlace } from '../../../../json-schema/schema-refs.js';
import type { Resource } from '../../../resources/resources.js';
import { typesOf } from '../../../../json-schema/schema.js';
import type { Schemas } from '../../../../json-schema/schema.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import type { IntentContext } from '../../intent-context.js';

const countWords: ReadonlySet<string> = new Set(['count', 'counts', 'total', 'totalcount', 'number', 'size']);

export const countMembers: IntentRule<TargetOf<'collection' | 'below-item' | 'below-collection' | 'unknown'>> = {
  name: 'count-members',
  confidence: 0.85,
  because: 'GET on `count` below a collection answers how many members there are',
  methods: ['get'],
  apply: (operation, _target, context) => {
    const { parsed } = operation;
    const last = parsed.tail.at(-1);
    if (last === undefined || (parsed.tail.length < 2 && parsed.steps.length === 0) || !countWords.has(normalizeName(last)))
      return undefined;
    const segment = segmentOf(operation, context);
    const resource = segment?.resource ?? context.resources.resourceOf(parsed.key.slice(0, parsed.key.lastIndexOf('/')));
    if (resource === undefined || operation.success.status >= 300 || operation.successPlace === undefined) return undefined;
    const wrap = pathToNumber(operation.successPlace, context.schemas);
    if (wrap === undefined) return { reason: `its answer has more than one place for the number of ${resource.plural.pascal}` };
    const found =
      segment === undefined
        ? { parentPath: parsed.steps, essential: [] }
        : { parentPath: segment.parentPath, essential: [segment.parameter] };
    return { kind: 'count', operation, resource, ...found, response: { kind: 'number', wrap } };
  },
};

/** Reads the count of the rows with one value: `/products/status/{status}/count`. */
function segmentOf(
  { parsed }: ApiOperation,
  { resources, knownNames }: IntentContext,
): { readonly resource: Resource; readonly parentPath: readonly PathStep[]; readonly parameter: string } | undefined {
  const step = parsed.steps.at(-1);
  if (step === undefined || parsed.tail.length !== 1 || normalizeName(step.parameter) !== normalizeName(step.literal)) return undefined;
  const resource = resources.resourceOf(step.collection.slice(0, step.collection.lastIndexOf('/')));
  const isKnown = resource !== undefined && knownNames(resource).has(normalizeName(step.parameter));
  return isKnown ? { resource, parentPath: parsed.steps.slice(0, -1), parameter: step.parameter } : undefined;
}

/** Returns the path of the only number in a response; undefined if an object requires another property. */
function pathToNumber(place: SchemaRef, schemas: Schemas, depth = 2): readonly string[] | undefined {
  const types = typesOf(place.schema, schemas).filter((type) => type !== 'null');
  if (types.length === 1 && (types[0] === 'integer' || types[0] === 'number')) return [];
  const object: ObjectSchemaRef | undefined = objectPlaceOf(place, schemas);
  if (object === undefined || object.flat.union || depth === 0) return undefined;
  const found = [...object.flat.properties.values()].flatMap((property) => {
    const inner = pathToNumber(propertyPlace(object, property, schemas), schemas, depth - 1);
    return inner === undefined ? [] : [{ property, path: [property.name, ...inner] }];
  });
  const [only, ...others] = found;
  const isAlone = [...object.flat.properties.values()].every((property) => property === only?.property || !property.required);
  return only === undefined || others.length > 0 || !isAlone ? undefined : only.path;
}
