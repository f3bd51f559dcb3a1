/** The reading of schemas that every stage shares. Import from here; samples and validity are in `samples.ts`. */
export { type FlatObject, type FlatProperty, flattenObject } from './object-view.js';
export { type ResolvedSchema, type Schemas, refTo, resolveSchema, schemaNameOf } from './resolve.js';
export { isSchemaObject, listOf } from './subschemas.js';
export { type JsonType, isArrayLike, isObjectLike, nullableOf, typesOf } from './types.js';
export { itemsOf, onlyValueOf, viewOf } from './view.js';
export { depthBudget } from './walk.js';
