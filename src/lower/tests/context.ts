/** The input of every file that computes test cases. */
import type { ModelIndex } from '../../model/lookup.js';
import type { ServiceModel } from '../../model/service-model.js';

export interface TestContext {
  readonly model: ServiceModel;
  readonly index: ModelIndex;
  /** True if the database orders texts by code unit; other collations are the database's own. */
  readonly ordersTexts: boolean;
}
