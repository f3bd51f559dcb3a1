/** The types of the wire, by openapi-typescript. */
import openapiTS, { COMMENT_HEADER, astToString } from 'openapi-typescript';
import type { JsonObject } from '../../core/json.js';

/**
 * A module that declares `paths`, `components` and `operations`.
 * @param document OpenAPI 3.1 with an operationId in every operation and local references only
 */
export async function renderOpenApiTypes(document: JsonObject): Promise<string> {
  // openapi-typescript changes what it is given.
  const nodes = await openapiTS(structuredClone(document) as never, { silent: true, defaultNonNullable: false, emptyObjectsUnknown: true });
  return `${COMMENT_HEADER}${astToString(nodes)}`;
}
