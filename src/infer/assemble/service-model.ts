/** The assembly of the ServiceModel, at the end of inference. */
import { makeNames } from '../../core/names.js';
import type { DocumentContext } from '../document-context.js';
import { answerHeads } from './heads.js';
import { buildFeatures } from './features.js';
import { basePathOf } from '../operations/paths.js';
import { planRevocations } from '../accounts/revocations.js';
import type { ServiceModel } from '../../model/service-model.js';
import { toOperation } from './operations.js';
import { accountOf, forAccounts } from '../accounts/account-claims.js';
import type { IntentContext } from '../intents/intent-context.js';
import type { SettledInferences } from '../infer-rounds.js';

/** Assembles the model of a service from all that was inferred. */
export function assembleModel(
  { document, schemas, security, errors }: DocumentContext,
  { inferences, round }: SettledInferences,
  intentContext: IntentContext,
): ServiceModel {
  const { info, servers } = document.root;
  const own = round.plans.map(({ entity }) => entity);
  const revocations = planRevocations(
    [...round.programs].map(([{ pointer }, { program }]) => ({ pointer, program })),
    own,
  );
  const account = accountOf(round, intentContext);
  const asking = security.claimsOf(
    inferences.find(({ operation }) => security.claimsOf(operation.spec).security.length > 0)?.operation.spec ?? { responses: {} },
  );
  const operations = answerHeads(inferences.map((inference) => toOperation(inference, round, security, errors, asking)));
  const answered = new Set(operations.flatMap(({ pointer, answeredBy }) => (answeredBy === undefined ? [] : [pointer])));
  const features = buildFeatures(
    inferences.flatMap(({ operation, intent }) => {
      const entity = round.programs.has(operation) ? intent?.resource.names.pascal : undefined;
      return answered.has(operation.pointer) ? [] : [{ operation, ...(entity === undefined ? {} : { entity }) }];
    }),
    round.plans,
    round.planAt,
  );
  return {
    kind: 'service-model',
    names: makeNames(info.title),
    title: info.title,
    version: info.version,
    ...(typeof info.description === 'string' ? { description: info.description } : {}),
    basePath: basePathOf(servers),
    entities: [...own, ...(revocations === undefined ? [] : [revocations])].sort((left, right) =>
      left.id < right.id ? -1 : left.id > right.id ? 1 : 0,
    ),
    seeds: round.seeds.seeds,
    projections: round.projector.all(),
    bodies: round.mapper.all(),
    operations,
    features,
    ...(account === undefined ? {} : { account }),
    ...(revocations === undefined ? {} : { revocations: revocations.id }),
    securitySchemes:
      account === undefined ? security.schemes : security.schemes.map((scheme) => forAccounts(scheme, security.schemes, account)),
    errorStyles: errors.styles,
    schemas,
  };
}
