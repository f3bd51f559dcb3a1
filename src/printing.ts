/** The stages that print, for `pipeline.ts` to load at once when something is generated. */
import { isValid, sampleOf, violationsOf } from './json-schema/samples.js';
import type { ApiDocument } from './load/types.js';
import type { ServiceModel } from './model/service-model.js';
import type { Options } from './emit/types.js';
import { servedDocument, withOperationIds } from './lower/docs/served-document.js';
import { lowerService, lowerTests } from './lower/lower-service.js';
import type { Target, TargetInput } from './targets/target.js';

export { renderFiles } from './emit/render-files.js';

/** The input of the printers of a service. */
export interface PrintedService {
  readonly document: ApiDocument;
  readonly model: ServiceModel;
  readonly specification: TargetInput['specification'];
}

/** Returns the input of a target: all decisions about a service. */
export function lowerForTarget(
  { reservedNames }: Pick<Target, 'reservedNames'>,
  { document, model, specification }: PrintedService,
  options: Options,
): TargetInput {
  const lowering = { database: options.database, reservedNames };
  return {
    plan: lowerService(model, lowering),
    tests: lowerTests(model, lowering, { sampleOf, isValid, violationsOf }),
    options,
    document: withOperationIds(document, model),
    served: servedDocument(document, model),
    specification,
  };
}
