/** A target: a framework that services are printed for. */
import type { JsonObject } from '../core/json.js';
import type { ApiDocument, SourceFile } from '../load/types.js';
import type { ServiceModel } from '../model/service-model.js';
import type { ServicePlan } from '../lower/service-plan.js';
import type { Samples } from '../json-schema/samples/types.js';
import type { Options, PlannedFile, TargetName } from '../emit/types.js';

/** What a target prints from. */
export interface TargetInput {
  readonly document: ApiDocument;
  readonly model: ServiceModel;
  /** The decisions that follow from the model, the same for every target. */
  readonly plan: ServicePlan;
  readonly options: Options;
  /** What openapi-typescript makes of the served document. */
  readonly payloadTypes: string;
  /** The document as the service serves it: limits and errors included. */
  readonly served: JsonObject;
  /** The user's document, copied into the project, which is regenerated from it. */
  readonly specification: { readonly name: string; readonly files: readonly SourceFile[] };
  readonly toolVersion: string;
  readonly samples: Samples;
}

/** A framework that services are printed for. */
export interface Target {
  readonly name: TargetName;
  readonly plan: (input: TargetInput) => Promise<readonly PlannedFile[]>;
}
