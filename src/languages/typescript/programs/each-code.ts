/** What is made of each item of a list in the body. */
import type { Schema } from '../../../core/schema.js';
import type { Operation } from '../../../model/operation.js';
import { tsAccess } from '../../../emit/encode/typescript.js';
import { mainMedia } from '../../../lower/media-types.js';
import type { ModelIndex } from '../../../model/lookup.js';
import { itemsIn, propertyIn } from '../../../json-schema/schema-lookups.js';
import type { Scope } from './scope.js';

/** A list with what `code` says of each item, for which it is given a scope that takes the item for the body. */
export function eachCode(scope: Scope, path: readonly string[], code: (inner: Scope) => string): string {
  const list = `body${path.map((name) => tsAccess(name)).join('')}`;
  const inner = code({ ...scope, operation: ofItem(scope.index, scope.operation, path), item: 'item' });
  return `${list}.map((item) => ${inner.startsWith('{') ? `(${inner})` : inner})`;
}

/** The operation as if one item of the list in its body were all that it is sent. */
export function ofItem(index: ModelIndex, operation: Operation, path: readonly string[]): Operation {
  const media = mainMedia(operation);
  if (operation.body === undefined || media === undefined) {
    return operation;
  }
  const { schemas } = index.model;
  const list = path.reduce<Schema>((schema, name) => propertyIn(schema, name, schemas) ?? true, media.schema ?? true);
  const content = [{ ...media, schema: itemsIn(list, schemas) ?? true }];
  return { ...operation, body: { ...operation.body, required: true, content } };
}
