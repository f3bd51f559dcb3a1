/** The stages that print, for `pipeline.ts` to load at once when something is generated. */
export { formatFiles } from './format/format-files.js';
export { renderFiles } from './emit/render-files.js';
export { lowerService } from './lower/lower-service.js';
export { servedDocument, withOperationIds } from './lower/docs/served-document.js';
export { renderOpenApiTypes } from './languages/typescript/types/openapi-types.js';
