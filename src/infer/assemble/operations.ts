/** The operation that a conclusion and its program make, as the model says it. */
import type { OperationInference } from '../decided/intents.js';
import { evidenceOf } from '../decided/decision-registry.js';
import { buildErrorStyles } from '../errors/error-styles.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { withNeededFiles } from '../programs/file-programs.js';
import type { RequestConstraints } from '../mapping/constraints.js';
import type { ProgramInference } from '../programs/programs.js';
import type { SeedPlan } from '../seeds/seeds.js';
import { buildSecurity } from '../operations/security.js';
import type { Claims } from '../operations/security.js';
import type { Effect, Program } from '../../model/program.js';
import type { Evidence } from '../../model/evidence.js';
import type { Intent, Operation, RequestBody } from '../../model/operation.js';
import type { Seed } from '../../model/entity.js';
import type { OperationIntent, RowAccess } from '../intents/operation-intent.js';
import { accessOf, isOwnRowIntent } from '../intents/operation-intent.js';
import type { RpcCall } from '../operations/rpc-call.js';
import type { InferenceRound } from '../inference-round.js';

/**
 * An operation that anybody may call, and whose answer says something of whoever does, looks at a credential of the kind that
 * other operations ask for (`asking`), where one is sent.
 */
function claimsFor(own: Claims, found: ProgramInference | undefined, asking: Claims): Claims {
  const looks = found?.program.effects.some(
    (effect) => effect.kind === 'caller' || (effect.kind === 'revoke' && effect.token === undefined),
  );
  return looks === true && own.security.length === 0
    ? { security: asking.security.map((claims) => claims.map((claim) => ({ ...claim, scopes: [] }))), anonymousAllowed: true }
    : own;
}

export function toOperation(
  inference: OperationInference,
  attempt: InferenceRound,
  security: ReturnType<typeof buildSecurity>,
  errors: ReturnType<typeof buildErrorStyles>,
  asking: Claims,
): Operation {
  const { operation, intent, rule } = inference;
  const found = attempt.programs.get(operation);
  const { roles, narrowing } = found ?? {};
  const seed = found === undefined || intent === undefined ? undefined : seedOf(intent, attempt.seeds);
  const decided = attempt.decisions.about(operation);
  const evidence: Evidence | undefined =
    inference.steps !== undefined || (inference.decision !== undefined && found === undefined)
      ? undefined
      : found !== undefined && intent !== undefined && rule !== undefined
        ? { pointer: operation.pointer, rule: rule.name, confidence: rule.confidence, because: rule.because }
        : found !== undefined && intent === undefined
          ? fixedEvidence(operation, inference)
          : {
              pointer: operation.pointer,
              rule: inference.unsupported === true ? 'same-route' : 'custom',
              confidence: 1,
              because: inference.reason ?? 'its program cannot be derived',
            };
  return {
    names: operation.names,
    pointer: operation.pointer,
    method: operation.method,
    path: operation.path,
    ...(typeof operation.spec.summary === 'string' ? { summary: operation.spec.summary } : {}),
    ...(typeof operation.spec.description === 'string' ? { description: operation.spec.description } : {}),
    deprecated: operation.spec.deprecated === true,
    parameters: operation.parameters.map((parameter) => {
      const role = parameter.in === 'query' ? roles?.get(parameter.specName) : undefined;
      const schema = parameter.in === 'query' ? narrowing?.parameters.get(parameter.specName) : undefined;
      return role === undefined ? parameter : { ...parameter, role, ...(schema === undefined ? {} : { schema }) };
    }),
    ...(operation.body !== undefined ? { body: withNeededFiles(withNarrowing(operation.body, narrowing), found?.program) } : {}),
    responses: operation.responses,
    success: operation.success,
    ...claimsFor(security.claimsOf(operation.spec), found, asking),
    errors: errors.errorsOf(operation.spec),
    intent: intentWith(inference, found?.program),
    ...(found !== undefined ? { program: found.program } : {}),
    coverage:
      inference.unsupported === true
        ? 'unsupported'
        : found === undefined
          ? 'custom'
          : intent?.resource.singleton?.readOnly === true || seed !== undefined
            ? 'seeded'
            : 'persisted',
    evidence: [
      ...(found === undefined || intent?.operation.call === undefined ? [] : [callEvidence(operation, intent.operation.call)]),
      ...(evidence === undefined ? [] : [evidence]),
      ...(inference.decision !== undefined && !decided.some((each) => each.pointer === inference.decision?.pointer)
        ? [evidenceOf(inference.decision)]
        : []),
      ...decided,
      ...(narrowing === undefined
        ? []
        : [
            {
              pointer: operation.pointer,
              rule: 'narrowing',
              confidence: 0.9,
              because: `what is kept or answered admits less than this request for ${narrowing.names.map((name) => `\`${name}\``).join(', ')}, so the rest is refused`,
            },
          ]),
      ...(seed === undefined ? [] : seed.evidence),
    ],
  };
}

function fixedEvidence({ pointer }: ApiOperation, { allowed }: OperationInference): Evidence {
  return allowed === undefined
    ? { pointer, rule: 'health', confidence: 0.9, because: 'it asks whether the service is alive, which every answer says' }
    : { pointer, rule: 'options', confidence: 1, because: 'it asks for the methods of its path' };
}

function callEvidence({ pointer }: ApiOperation, { word, meaning }: RpcCall): Evidence {
  return { pointer, rule: 'named-call', confidence: 0.75, because: `\`${word}\` in its path says what it does: it is read as ${meaning}` };
}

/** A decided program has the intent that the rules concluded if it does the same to the same entity. */
function intentWith({ intent, steps }: OperationInference, program: Program | undefined): Intent {
  if (program === undefined) return 'custom';
  if (steps === undefined) return intent === undefined ? 'given' : intentOf(intent);
  const last = program.effects.at(-1);
  if (intent === undefined || intent.resource.singleton !== undefined || last === undefined || !('entity' in last)) return 'given';
  const isUsual = last.kind === effectOf[accessOf(intent)] && last.entity === intent.resource.names.pascal;
  return isUsual && program.effects.slice(0, -1).every((effect) => effect.kind === 'find') ? accessOf(intent) : 'given';
}

const effectOf: Readonly<Partial<Record<RowAccess, Effect['kind']>>> = {
  list: 'list',
  create: 'insert',
  read: 'find',
  replace: 'update',
  patch: 'update',
  delete: 'delete',
  count: 'count',
};

/** The rows that an operation starts with, if it is about what no operation makes. Whoever calls is known by their call. */
function seedOf(intent: OperationIntent, { seeds, unmade }: SeedPlan): Seed | undefined {
  const id = intent.resource.names.pascal;
  return unmade.has(id) && !isOwnRowIntent(intent) ? seeds.find(({ entity }) => entity === id) : undefined;
}

/** Returns the name of an intent in the model. */
function intentOf(intent: OperationIntent): Intent {
  switch (intent.kind) {
    case 'copy':
      return 'given';
    case 'register':
    case 'login':
    case 'refresh':
    case 'logout':
    case 'distinct':
      return intent.kind;
    case 'user-action':
      return intent.on ? 'link' : 'unlink';
    case 'change-association':
      return intent.change.effect === 'disconnect' || intent.change.effect === 'clear' ? 'unlink' : 'link';
    case 'read-singleton':
    case 'read-own-row':
      return 'read-single';
    case 'write-singleton':
    case 'change-own-row':
      return 'write-single';
    case 'delete-singleton':
    case 'delete-own-row':
      return 'delete-single';
    default:
      return accessOf(intent);
  }
}

function withNarrowing(body: RequestBody, narrowing: RequestConstraints | undefined): RequestBody {
  const narrowed = narrowing?.body;
  return narrowed === undefined
    ? body
    : { ...body, content: body.content.map((media) => (media.schema === undefined ? media : { ...media, narrowed })) };
}
