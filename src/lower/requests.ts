/** The parts of a request body that a program reads, and those that it cannot do without. */
import type { Schema } from '../core/schema.js';
import { isNullable, isRequiredIn, itemsOf, propertyIn, requiresAny } from '../json-schema/schema.js';
import type { ModelIndex } from '../model/lookup.js';
import type { Operation } from '../model/operation.js';
import type { BodyMapping } from '../model/projection.js';
import type { Program } from '../model/program.js';
import { showsAddress } from './mapper-inputs.js';
import { mainMedia } from './media-types.js';

/** An operation, and the model that it belongs to. */
export interface RequestScope {
  readonly index: ModelIndex;
  readonly operation: Operation;
}

/** Returns the schema of the value at a path of the body. */
export function schemaAt({ operation, index }: RequestScope, path: readonly string[]): Schema {
  const { schemas } = index.model;
  return path.reduce<Schema>((schema, name) => propertyIn(schema, name, schemas) ?? true, mainMedia(operation)?.schema ?? true);
}

/** True if every body that fits the schema has a value at this path. */
export function isAlwaysThere({ operation, index }: RequestScope, path: readonly string[]): boolean {
  const { schemas } = index.model;
  let schema: Schema = mainMedia(operation)?.schema ?? true;
  return path.every((name) => {
    const required = isRequiredIn(schema, name, schemas);
    schema = propertyIn(schema, name, schemas) ?? true;
    return required;
  });
}

/** True if every body that fits the schema has a value at this path, and none of the values on the way is null. */
export function isNeverNull(scope: RequestScope, path: readonly string[]): boolean {
  const { schemas } = scope.index.model;
  let schema: Schema = mainMedia(scope.operation)?.schema ?? true;
  return path.every((name) => {
    const isThere = isRequiredIn(schema, name, schemas);
    schema = propertyIn(schema, name, schemas) ?? true;
    return isThere && !isNullable(schema, schemas);
  });
}

/** True if the schema admits null as the body. Null is treated as an empty object. */
export function mayBeNull({ operation, index }: RequestScope): boolean {
  return isNullable(mainMedia(operation)?.schema ?? true, index.model.schemas);
}

/** Returns the path of a list in the body whose items an effect inserts or links. */
function listPathOf(effect: Program['effects'][number]): readonly string[] | undefined {
  if (effect.kind === 'insert') return effect.each;
  const linked = 'member' in effect && effect.many === true ? effect.member.value : undefined;
  return linked?.kind === 'body' ? linked.path : undefined;
}

/** True if a list in the body may be null. No row could be made of it. */
export function isNullList(scope: RequestScope, program: Program, path: readonly string[]): boolean {
  const isList = program.effects.some((effect) => listPathOf(effect)?.join() === path.join());
  return isList && path.length > 0 && isNullable(schemaAt(scope, path), scope.index.model.schemas);
}

/** True if the object of a mapping must have some property, so that an empty object cannot stand for a missing one. */
export function needsObject(scope: RequestScope, { wrap, properties }: BodyMapping): boolean {
  return (
    properties.some((property) => property.required) || (wrap.length > 0 && requiresAny(schemaAt(scope, wrap), scope.index.model.schemas))
  );
}

/** Returns the operation as if one item of the list at `path` were its whole body. */
export function ofItem(index: ModelIndex, operation: Operation, path: readonly string[]): Operation {
  const media = mainMedia(operation);
  if (operation.body === undefined || media === undefined) {
    return operation;
  }
  const { schemas } = index.model;
  const list = path.reduce<Schema>((schema, name) => propertyIn(schema, name, schemas) ?? true, media.schema ?? true);
  const content = [{ ...media, schema: itemsOf(list, schemas) ?? true }];
  return { ...operation, body: { ...operation.body, required: true, content } };
}

/** True if the response holds links to other pages, which are made from the URL of the request. */
export function hasLinks(operation: Operation): boolean {
  const body = operation.program?.respond.body;
  const sources = [
    ...((body?.kind === 'many' ? body.envelope?.properties : undefined) ?? []),
    ...(operation.program?.respond.headers ?? []),
  ];
  return sources.some(({ source }) => source.kind === 'link' || source.kind === 'page-links');
}

/** True if the response shows the address of a row, which starts with the origin of the request. */
export function hasAddresses(index: ModelIndex, { program }: Operation): boolean {
  if (program === undefined) return false;
  const { body } = program.respond;
  const shown = [
    ...('projection' in body ? [body.projection] : []),
    ...program.effects.flatMap((effect) => (effect.kind === 'amend' ? [effect.projection] : [])),
  ];
  return shown.some((projection) => showsAddress(index, index.projection(projection)));
}

/** Returns 422, or 400 where the document declares only that for a JSON Patch with an invalid outcome. */
export function amendedStatus({ responses }: Operation): 400 | 422 {
  const declares = (status: string): boolean => responses.some((response) => response.status === status);
  return declares('400') && !declares('422') ? 400 : 422;
}
