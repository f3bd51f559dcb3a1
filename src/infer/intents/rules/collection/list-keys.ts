import { normalizeName, pluralize } from '../../../../core/names.js';
import { metadataSourceOf } from '../../../payloads/envelope-metadata.js';
import type { RequestContext } from '../../../payloads/envelope-metadata.js';
import type { ObjectSchemaRef, SchemaRef } from '../../../../json-schema/schema-refs.js';
import { itemsPlace, objectPlaceOf, propertyPlace } from '../../../../json-schema/schema-refs.js';
import type { ObjectPayload } from '../../../payloads/payload-shapes.js';
import { typesOf, viewOf } from '../../../../json-schema/schema.js';
import type { FlatProperty, Schemas } from '../../../../json-schema/schema.js';
import type { TargetOf } from '../../operation-target.js';
import type { IntentRule } from '../rule.js';
import { payloadNames } from '../../../vocabulary/envelope-names.js';

export const listKeys: IntentRule<TargetOf<'collection'>> = {
  name: 'list-keys',
  confidence: 0.8,
  because: 'GET on a collection answers texts where its members are named by texts: their names',
  methods: ['get'],
  apply: (operation, target, context) => {
    const { parsed, parameters, success, successPlace } = operation;
    const { resource, parentPath } = target;
    if (parentPath.length > 0 || successPlace === undefined) return undefined;
    const parameter = resource.collections.find(({ key }) => key === parsed.key)?.parameter;
    if (parameter === undefined || success.status >= 300) return undefined;
    const names = new Set(
      [...resource.aliases, normalizeName(parameter)].flatMap((name) => [name, `${name}id`, `${name}key`, `${name}name`]),
    );
    const wanted = new Set([...names, ...[...names].map((name) => normalizeName(pluralize(name))), 'ids', 'keys', 'names']);
    const found = textsIn(successPlace, { wanted, asked: operation, schemas: context.schemas }, []);
    if (found === undefined) return undefined;
    const asks = parameters.find((each) => each.in === 'query' && each.role !== 'credential');
    if (asks !== undefined) return { reason: `a request may select some of the keys by \`${asks.specName}\`` };
    return {
      kind: 'distinct',
      operation,
      resource,
      parentPath: [],
      property: normalizeName(parameter),
      key: { collection: parsed.key, parameter },
      response: { kind: 'values', ...found },
    };
  },
};

interface TextsContext {
  /** Normalised names of a list of keys. */
  readonly wanted: ReadonlySet<string>;
  readonly asked: RequestContext;
  readonly schemas: Schemas;
}

/** Finds the list of keys in a response, and the required properties beside it. */
function textsIn(place: SchemaRef, context: TextsContext, path: readonly string[]): Pick<ObjectPayload, 'wrap' | 'metadata'> | undefined {
  const { schemas, wanted } = context;
  if (isTexts(place, schemas)) return { wrap: path, metadata: [] };
  const object: ObjectSchemaRef | undefined = objectPlaceOf(place, schemas);
  if (object === undefined || object.flat.union || path.length > 1) return undefined;
  const properties = [...object.flat.properties.values()];
  for (const property of properties) {
    const name = normalizeName(property.name);
    const inner = propertyPlace(object, property, schemas);
    if (isTexts(inner, schemas) ? !wanted.has(name) : !payloadNames.has(name)) continue;
    const found = textsIn(inner, context, [...path, property.name]);
    const others = properties.filter((other) => other !== property && other.required);
    if (found === undefined || others.some((other) => !isSaid(other, context))) continue;
    return { ...found, metadata: [...others.map((other) => ({ path: [...path, other.name], property: other })), ...found.metadata] };
  }
  return undefined;
}

/** True if the request, the document or the name of a property gives its value. */
function isSaid(property: FlatProperty, { asked, schemas }: TextsContext): boolean {
  return /^(?:success|successful|ok|message|msg|status)$/iu.test(property.name) || metadataSourceOf(property, asked, schemas) !== undefined;
}

function isTexts(place: SchemaRef, schemas: Schemas): boolean {
  const items = itemsPlace(place, schemas);
  return items !== undefined && typesOf(items.schema, schemas).join() === 'string' && viewOf(items.schema, schemas).enum === undefined;
}
