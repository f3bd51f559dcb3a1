/** The stages that print, for `pipeline.ts` to load at once when something is generated. */
export { formatFiles } from './format/format-files.js';
export { renderFiles } from './render/render-files.js';
export { targets } from './targets/index.js';
export { servedDocument, withOperationIds } from './targets/served-document.js';
export { renderOpenApiTypes } from './targets/typescript/openapi-types.js';
