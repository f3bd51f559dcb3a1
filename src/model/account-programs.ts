/** Programs about accounts: making one, logging in, and what its holder does to it. */
import { normalizeName } from '../core/names.js';
import { loginFields } from './account-fields.js';
import type { EntityPlan } from './plans.js';
import { bindOf, rowBody } from './program-parts.js';
import type { ProgramConclusion, ProgramContext } from './program-parts.js';
import type { Refusal, Usage } from './usage.js';
import type { Assignment, Condition, Effect, ResponseBody, Value } from './types.js';

/** What the account that calls is bound as. */
export const callerBind = 'caller';
const tokenBind = 'token';

export function callerKey(account: EntityPlan): Value {
  return { kind: 'binding', name: callerBind, field: account.key };
}

export function registerProgram(usage: Usage, plan: EntityPlan, context: ProgramContext): ProgramConclusion | Refusal {
  const { account } = plan;
  const secret = usage.account?.secret;
  if (account === undefined || secret === undefined) return { because: 'nothing keeps the secret of an account' };
  const body = context.mapper.map(plan, usage);
  const bind = bindOf(plan);
  return conclude(usage, plan, context, bind, [
    {
      kind: 'insert',
      bind,
      entity: plan.entity.id,
      ...(body === undefined ? {} : { body }),
      values: [{ field: account.secret, value: { kind: 'hash', of: { kind: 'body', path: secret } } }],
    },
  ]);
}

export function loginProgram(usage: Usage, plan: EntityPlan, context: ProgramContext): ProgramConclusion | Refusal {
  const { account } = plan;
  const { names = [], secret } = usage.account ?? {};
  const [name] = names;
  if (account === undefined || secret === undefined || name === undefined) return { because: 'nothing keeps the secret of an account' };
  const fields = loginFields(plan, name.at(-1) ?? '');
  const [field, ...others] = fields;
  if (field === undefined) return { because: `no account is called by what \`${name.join('.')}\` says` };
  const value: Value = { kind: 'body', path: name };
  const condition: Condition = others.length === 0 ? { kind: 'equals', path: [field], value } : { kind: 'any', fields, value };
  const bind = bindOf(plan);
  return conclude(usage, plan, context, bind, [
    {
      kind: 'verify',
      bind,
      entity: plan.entity.id,
      where: [condition],
      secret: { field: account.secret, value: { kind: 'body', path: secret } },
    },
  ]);
}

/** About the account of whoever calls. */
export function ownAccountProgram(usage: Usage, plan: EntityPlan, context: ProgramContext): ProgramConclusion | Refusal {
  const entity = plan.entity.id;
  const where: readonly Condition[] = [{ kind: 'equals', path: [plan.key], value: callerKey(plan) }];
  const bind = bindOf(plan);
  switch (usage.intent) {
    case 'read':
      return conclude(usage, plan, context, callerBind, []);
    case 'delete':
      return conclude(usage, plan, context, bind, [{ kind: 'delete', bind, entity, where }]);
    default: {
      const body = context.mapper.map(plan, usage);
      return conclude(usage, plan, context, bind, [
        { kind: 'update', bind, entity, where, mode: 'merge', ...(body === undefined ? {} : { body }), values: secretValues(usage, plan) },
      ]);
    }
  }
}

/** A new secret in a body, as the hash that is kept of it. */
export function secretValues(usage: Usage, plan: EntityPlan): readonly Assignment[] {
  const { account, thing } = plan;
  const name = [...(usage.body?.place.flat.properties.keys() ?? [])].find(
    (wireName) => plan.properties.get(thing.keyOf(normalizeName(wireName)))?.kind === 'secret',
  );
  return account === undefined || name === undefined || usage.body === undefined
    ? []
    : [{ field: account.secret, value: { kind: 'hash', of: { kind: 'body', path: [...usage.body.wrap, name] } } }];
}

/** A token is issued where the answer has one. */
function conclude(usage: Usage, plan: EntityPlan, context: ProgramContext, bind: string, effects: readonly Effect[]): ProgramConclusion {
  const body = rowBody(usage, plan, bind, context);
  const issue: Effect = { kind: 'issue', bind: tokenBind, subject: { kind: 'binding', name: bind, field: plan.key } };
  return {
    program: {
      effects: answersToken(body, context) ? [...effects, issue] : effects,
      respond: { status: usage.facts.success.status, body },
    },
    roles: new Map(),
    indexes: [],
  };
}

function answersToken(body: ResponseBody, { projector }: ProgramContext): boolean {
  if (body.kind === 'bound') return true;
  const projection = body.kind === 'one' ? projector.all().find((candidate) => candidate.id === body.projection) : undefined;
  return projection?.properties.some(({ source }) => source.kind === 'token') === true;
}
