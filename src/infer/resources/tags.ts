/** Tags: lists of strings that are stored as rows, so that rows can be found by a tag. */
import { normalizeName, singularize } from '../../core/names.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { objectPlaceOf, propertyPlace } from '../../json-schema/schema-refs.js';
import { isValid } from '../../json-schema/samples.js';
import { isArrayLike, itemsOf, typesOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { ResourceSchema, ResourceProperty } from '../entities/resource-schema.js';
import { accessOf } from '../intents/operation-intent.js';

/** True for spellings of one word: `tagList`, `tags` and `tag`; `categories` and `category`. */
export function isSameTag(left: string, right: string): boolean {
  return stemOf(left) === stemOf(right);
}

function stemOf(name: string): string {
  const plain = name.replace(/(?:[_-]?list|[_-]?names?)$/iu, '');
  return normalizeName(singularize(plain === '' ? name : plain));
}

/** Reads a list of strings, bare or as the only property of an object. */
export function readTagList(operation: ApiOperation, schemas: Schemas): { readonly wrap: readonly string[] } | undefined {
  const { successPlace: place, success } = operation;
  if (place === undefined || success.status >= 300) return undefined;
  if (isArrayLike(place.schema, schemas)) return isText(itemsOf(place.schema, schemas), schemas) ? { wrap: [] } : undefined;
  const object = objectPlaceOf(place, schemas);
  const [property, ...others] = object === undefined ? [] : [...object.flat.properties.values()];
  if (object === undefined || property === undefined || others.length > 0) return undefined;
  const inner = propertyPlace(object, property, schemas);
  return isArrayLike(inner.schema, schemas) && isText(itemsOf(inner.schema, schemas), schemas) ? { wrap: [property.name] } : undefined;
}

function isText(schema: Parameters<typeof typesOf>[0] | undefined, schemas: Schemas): boolean {
  return schema !== undefined && typesOf(schema, schemas).join() === 'string';
}

/** Returns the properties of a resource whose tags are filtered by, or listed by an operation. */
export function tagProperties(resourceSchema: ResourceSchema, schemas: Schemas): readonly ResourceProperty[] {
  if (resourceSchema.resource.singleton !== undefined || resourceSchema.creates.length === 0) return [];
  return [...resourceSchema.properties.values()].filter(
    (property) =>
      property.uses.every(
        (use) =>
          isArrayLike(use.property.schema, schemas) &&
          isText(itemsOf(use.property.schema, schemas), schemas) &&
          // Rows cannot tell an absent list from an empty one.
          isValid(use.property.schema, schemas, []),
      ) &&
      resourceSchema.intents.some(
        (intent) =>
          (intent.kind === 'distinct' && intent.property === property.key) ||
          (accessOf(intent) === 'list' &&
            intent.operation.parameters.some(
              (parameter) =>
                parameter.in === 'query' &&
                isSameTag(parameter.specName, property.specName) &&
                parameter.encoding.types.filter((type) => type !== 'null').join() === 'string',
            )),
      ),
  );
}
