/** Programs about accounts: making one, logging in, and what its holder does to it. */
import { loginFields } from '../accounts/account-fields.js';
import { sentName } from '../accounts/logins.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { bindOf, rowBody } from './program-parts.js';
import type { ProgramInference, ProgramContext } from './program-parts.js';
import type { RegisterIntent, LoginIntent, RefreshIntent, LogoutIntent, OwnRowIntent, AccountIntent } from '../intents/operation-intent.js';
import type { Condition, Effect, Value } from '../../model/program.js';
import type { ParameterRole } from '../../model/operation.js';
import type { PropertySource } from '../../model/projection.js';
import type { ResponseBody } from '../../model/response.js';
import type { Unsupported } from '../unsupported.js';
import type { RequestText } from '../accounts/logins.js';

/** What the account that calls is bound as. */
export const callerBind = 'caller';
const tokenBind = 'token';
const refreshBind = 'refreshToken';

export function callerKey(account: EntityMapping): Value {
  return { kind: 'binding', name: callerBind, field: account.key };
}

export function registerProgram(intent: RegisterIntent, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  const { account } = plan;
  if (account === undefined) return { reason: 'nothing keeps the secret of an account' };
  const body = context.mapper.map(plan, intent);
  const bind = bindOf(plan);
  return conclude(intent, plan, context, bind, [
    {
      kind: 'insert',
      bind,
      entity: plan.entity.id,
      ...(body === undefined ? {} : { body }),
      values: [{ field: account.secret, value: { kind: 'hash', of: intent.secret } }],
    },
  ]);
}

export function loginProgram(intent: LoginIntent, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  const { account } = plan;
  if (account === undefined) return { reason: 'nothing keeps the secret of an account' };
  // HTTP basic has told who calls.
  if (intent.credentials === undefined) return conclude(intent, plan, context, callerBind, [], 'caller');
  const { name, secret } = intent.credentials;
  const fields = loginFields(plan, sentName(name));
  const [field, ...others] = fields;
  if (field === undefined) return { reason: `no account is called by what \`${sentName(name)}\` says` };
  const condition: Condition = others.length === 0 ? { kind: 'equals', path: [field], value: name } : { kind: 'any', fields, value: name };
  const bind = bindOf(plan);
  return conclude(intent, plan, context, bind, [
    { kind: 'verify', bind, entity: plan.entity.id, where: [condition], secret: { field: account.secret, value: secret } },
  ]);
}

/** A session goes on: by the refresh token that is sent, else by the credential of whoever calls. */
export function refreshProgram(intent: RefreshIntent, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  const { token } = intent;
  if (token === undefined) return conclude(intent, plan, context, callerBind, [], 'caller');
  const bind = bindOf(plan);
  return conclude(intent, plan, context, bind, [{ kind: 'redeem', bind, entity: plan.entity.id, token }], 'redeemed');
}

export function logoutProgram(intent: LogoutIntent, plan: EntityMapping, context: ProgramContext): ProgramInference {
  const { token } = intent;
  const effects: readonly Effect[] = [
    ...(token === undefined || context.intentContext.asksCredential(intent.operation) ? [{ kind: 'revoke' } as const] : []),
    ...(token === undefined ? [] : [{ kind: 'revoke', token } as const]),
  ];
  return {
    program: { effects, respond: { status: intent.operation.success.status, body: rowBody(intent, plan, callerBind, context) } },
    roles: sentRoles(intent),
    indexes: [],
  };
}

/** About the account of whoever calls. */
export function ownAccountProgram(intent: OwnRowIntent, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  const entity = plan.entity.id;
  const where: readonly Condition[] = [{ kind: 'equals', path: [plan.key], value: callerKey(plan) }];
  const bind = bindOf(plan);
  switch (intent.kind) {
    case 'read-own-row':
      return conclude(intent, plan, context, callerBind, [], 'caller');
    case 'delete-own-row':
      return conclude(intent, plan, context, bind, [{ kind: 'delete', bind, entity, where }]);
    case 'change-own-row': {
      const body = context.mapper.map(plan, intent);
      return conclude(intent, plan, context, bind, [
        { kind: 'update', bind, entity, where, mode: 'merge', ...(body === undefined ? {} : { body }), values: [] },
      ]);
    }
  }
}

type Continues = Extract<Effect, { kind: 'issue' }>['continues'];

/** A token is issued where the answer has one, and what renews it where the answer has that. */
function conclude(
  intent: AccountIntent | OwnRowIntent,
  plan: EntityMapping,
  context: ProgramContext,
  bind: string,
  effects: readonly Effect[],
  continues?: Continues,
): ProgramInference {
  const body = rowBody(intent, plan, bind, context);
  const sources = sourcesOf(body, context);
  const issue: Effect = {
    kind: 'issue',
    bind: tokenBind,
    subject: { kind: 'binding', name: bind, field: plan.key },
    ...(sources.has('refresh-token') ? { refresh: refreshBind } : {}),
    ...(continues === undefined ? {} : { continues }),
  };
  return {
    program: {
      effects: body.kind === 'bound' || sources.has('token') || sources.has('refresh-token') ? [...effects, issue] : effects,
      respond: { status: intent.operation.success.status, body },
    },
    roles: sentRoles(intent),
    indexes: [],
  };
}

/** Parameters that hold the name, the secret or the token. */
function sentRoles(intent: AccountIntent | OwnRowIntent): ReadonlyMap<string, ParameterRole> {
  const sent = sentTexts(intent);
  return new Map(
    intent.operation.parameters.flatMap((parameter): readonly (readonly [string, ParameterRole])[] =>
      sent.some((value) => value?.kind === 'parameter' && value.in === parameter.in && value.name === parameter.name)
        ? [[parameter.specName, 'value']]
        : [],
    ),
  );
}

function sentTexts(intent: AccountIntent | OwnRowIntent): readonly (RequestText | undefined)[] {
  switch (intent.kind) {
    case 'register':
      return [intent.secret];
    case 'login':
      return [intent.credentials?.name, intent.credentials?.secret];
    case 'refresh':
    case 'logout':
      return [intent.token];
    default:
      return [];
  }
}

function sourcesOf(body: ResponseBody, { projector }: ProgramContext): ReadonlySet<PropertySource['kind']> {
  const projection = body.kind === 'one' ? projector.all().find((candidate) => candidate.id === body.projection) : undefined;
  return new Set(projection?.properties.map(({ source }) => source.kind));
}
