import { normalizeName } from '../../../../core/names.js';
import { isPrefix } from '../../../operations/paths.js';
import { isSameTag, readTagList } from '../../../resources/tags.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';

export const distinctValues: IntentRule<TargetOf<'collection' | 'singleton' | 'below-collection' | 'unknown'>> = {
  name: 'distinct-values',
  confidence: 0.75,
  because: 'it answers a list of plain values called like a property of something stored: all values that the property has',
  methods: ['get'],
  apply: (operation, _target, context) => {
    const { parsed } = operation;
    const [word, ...more] = parsed.tail.filter((segment) => !isPrefix(segment));
    if (word === undefined || more.length > 0 || parsed.steps.length > 0) return undefined;
    const values = readTagList(operation, context.schemas);
    if (values === undefined) return undefined;
    const resource = context.resources.all.find(
      (candidate) =>
        candidate.singleton === undefined &&
        candidate.shapes.some((shape) => [...shape.flat.properties.keys()].some((name) => isSameTag(name, word))),
    );
    const property = resource?.shapes.flatMap((shape) => [...shape.flat.properties.keys()]).find((name) => isSameTag(name, word));
    if (resource === undefined || property === undefined) return undefined;
    return {
      kind: 'distinct',
      operation,
      resource,
      parentPath: [],
      property: normalizeName(property),
      response: { kind: 'values', wrap: values.wrap },
    };
  },
};
