/** The result of one round of inference. */
import type { SeedPlan } from './seeds/seeds.js';
import type { EntityMapping } from './entities/entity-mapping.js';
import type { ApiOperation } from './operations/api-operation.js';
import type { ProgramInference } from './programs/program-parts.js';
import { createProjector } from './mapping/projections.js';
import { createBodyMapper } from './mapping/bodies.js';
import type { DecisionRegistry } from './decided/decision-registry.js';

/** Entities and programs of a set of intents, and the operations that have to be left out of the next round. */
export interface InferenceRound {
  readonly plans: readonly EntityMapping[];
  readonly programs: ReadonlyMap<ApiOperation, ProgramInference>;
  readonly refused: ReadonlyMap<ApiOperation, string>;
  readonly planAt: (collectionKey: string) => EntityMapping | undefined;
  readonly account?: EntityMapping;
  readonly projector: ReturnType<typeof createProjector>;
  readonly mapper: ReturnType<typeof createBodyMapper>;
  readonly decisions: DecisionRegistry;
  readonly seeds: SeedPlan;
}
