/** The reading of schemas that every stage shares. Import from here; samples and validity are in `samples.ts`. */
export { type FlatObject, type FlatProperty, flattenObject, isAlwaysSent, isRequiredIn, propertyIn, requiresAny } from './object-view.js';
export { type ResolvedSchema, type Schemas, dereference, hasShapeBesideReference, refTo, resolveSchema, schemaNameOf } from './resolve.js';
export { isSchemaObject, listOf } from './subschemas.js';
export { type JsonType, admitsNull, isArrayLike, isNullable, isObjectLike, nullableOf, typesOf } from './types.js';
export { type TaggedUnion, type Variant, alternativesOf, taggedUnionOf } from './variants.js';
export { defaultOf, itemsOf, onlyValueOf, textsOf, viewOf } from './view.js';
export { depthBudget } from './walk.js';
