/** Diagnostics of inference. */
import type { Diagnostic } from '../../core/diagnostics.js';
import { unreadOf } from '../lists/body-lists.js';
import type { OperationInference } from '../decided/intents.js';
import { diagnoseUntaken } from '../decided/unmatched.js';
import type { Operation } from '../../model/operation.js';
import type { Effect } from '../../model/program.js';
import { isForAdministrators } from '../programs/administrators.js';
import { isCaller } from '../programs/principal-programs.js';
import { declaredHeaders } from '../programs/response-headers.js';
import type { ObjectSchemaRef } from '../../json-schema/schema-refs.js';
import { viewOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { ServiceModel } from '../../model/service-model.js';
import type { InferenceRound } from '../inference-round.js';

/** Reports decisions that could not be applied, and those that nothing asked for. */
export function diagnoseDecisions(model: ServiceModel, { decisions, plans }: InferenceRound): readonly Diagnostic[] {
  const propertiesOf = (entity: string): readonly string[] => {
    const properties = plans.find((plan) => plan.entity.id === entity)?.resourceSchema.properties.values() ?? [];
    return [...properties].map(({ specName }) => specName);
  };
  return [...decisions.diagnostics(), ...decisions.untaken().map((decision) => diagnoseUntaken(decision, { model, propertiesOf }))];
}

/** Reports operations without a program, and parts of requests without an effect. */
export function diagnoseOperations(model: ServiceModel, inferences: readonly OperationInference[]): readonly Diagnostic[] {
  return model.operations.flatMap((operation, index): readonly Diagnostic[] => {
    const inference = inferences[index];
    const title = `${operation.method.toUpperCase()} ${JSON.stringify(operation.path).slice(1, -1)}`;
    if (operation.coverage === 'unsupported')
      return [
        {
          code: 'SW2002',
          severity: 'warning',
          message: `${title} is never reached: ${inference?.reason ?? ''}`,
          pointer: operation.pointer,
        },
      ];
    // Why the steps that were decided came to nothing is said where they are.
    if (operation.coverage === 'custom' && inference?.steps !== undefined) return [];
    if (operation.coverage === 'custom')
      return [
        {
          code: 'SW2001',
          severity: 'note',
          message: `${title} is left to you: ${operation.evidence[0]?.because ?? ''}`,
          pointer: operation.pointer,
        },
      ];
    const unguarded: readonly Diagnostic[] =
      inference !== undefined && isOpenToAccounts(operation, model) && isForAdministrators(inference.operation)
        ? [
            {
              code: 'SW2006',
              severity: 'warning',
              message: `${title} may be called by every account, although its text leaves it to administrators`,
              pointer: operation.pointer,
            },
          ]
        : [];
    const closed = closedTo(operation, model);
    const locked: readonly Diagnostic[] =
      closed === undefined
        ? []
        : [
            {
              code: 'SW2009',
              severity: 'warning',
              message: `${title} ${closed}`,
              help: 'Add `security: []` to the operation.',
              pointer: operation.pointer,
            },
          ];
    const ignored = operation.parameters
      .filter((parameter) => parameter.in === 'query' && parameter.role === 'ignored')
      .map(({ specName, pointer }) => ({ what: `query parameter ${JSON.stringify(specName)}`, pointer }));
    const unread = unreadOf(operation).map((name) => ({
      what: `property ${JSON.stringify(name)} of its body`,
      pointer: `${operation.pointer}/requestBody`,
    }));
    const lost = lossesOf(operation, inference, model.schemas).map(({ code, what }): Diagnostic => ({
      code,
      severity: 'warning',
      message: `${title}: ${what}`,
      pointer: operation.pointer,
    }));
    const ineffective = [...ignored, ...unread].map(({ what, pointer }) => ({
      code: 'SW2003' as const,
      severity: 'note' as const,
      message: `${title}: ${what} is accepted and has no effect`,
      pointer,
    }));
    return [...lost, ...unguarded, ...locked, ...unsentHeaders(operation, title), ...ineffective];
  });
}

/** Returns what no client can do because of the token that a login, or every registration, requires. */
function closedTo(operation: Operation, model: ServiceModel): string | undefined {
  if (!requiresToken(operation, model)) return undefined;
  if (operation.intent === 'login') return 'requires the token that it issues, so that no client can log in';
  const registers = model.operations.filter(({ intent }) => intent === 'register');
  return operation.intent === 'register' && registers.every((other) => requiresToken(other, model))
    ? 'requires the token of an account, so that no client can make the first one'
    : undefined;
}

/** True if every alternative of credentials has the token of a login. */
function requiresToken({ security, anonymousAllowed }: Operation, { securitySchemes }: ServiceModel): boolean {
  const isToken = (id: string): boolean =>
    securitySchemes.some(
      (scheme) => scheme.id === id && (scheme.kind === 'bearer' || (scheme.kind === 'api-key' && scheme.holds === 'tokens')),
    );
  return !anonymousAllowed && security.length > 0 && security.every((claims) => claims.some(({ scheme }) => isToken(scheme)));
}

/** True if a login is enough to call an operation: no scope is required, and no row of the caller. */
function isOpenToAccounts({ security, program }: Operation, { account }: ServiceModel): boolean {
  const isScoped = security.every((claims) => claims.some(({ scopes }) => scopes.length > 0));
  return account !== undefined && security.length > 0 && !isScoped && program?.effects.every((effect) => !isGuard(effect)) === true;
}

/** True for an effect that leaves the operation to some accounts: a test, or a query for rows of the principal. */
function isGuard(effect: Effect): boolean {
  if (effect.kind === 'require') return true;
  return 'where' in effect && effect.where.some((condition) => 'value' in condition && isCaller(condition.value));
}

/** Reports the declared response headers that the service gives no value: a warning where they are required. */
function unsentHeaders({ program, responses, success, pointer }: Operation, title: string): readonly Diagnostic[] {
  const sent = new Set(program?.respond.headers?.map(({ name }) => name));
  const unsent = declaredHeaders({ responses, success }).filter(({ name }) => !sent.has(name));
  return [true, false].flatMap((required): readonly Diagnostic[] => {
    const names = unsent.filter((header) => header.required === required).map(({ name }) => JSON.stringify(name));
    if (names.length === 0) return [];
    const subject = `the ${required ? 'required ' : ''}response header${names.length === 1 ? '' : 's'} ${names.join(', ')}`;
    const message = `${title}: ${subject} ${names.length === 1 ? 'is' : 'are'} not sent`;
    return [{ code: 'SW2007', severity: required ? 'warning' : 'note', message, pointer }];
  });
}

interface Loss {
  readonly code: 'SW2008';
  readonly what: string;
}

/** Returns what a stored operation declares and does not do: additional properties of a body. */
function lossesOf({ program }: Operation, inference: OperationInference | undefined, schemas: Schemas): readonly Loss[] {
  const place = inference?.intent?.body?.place;
  const stores = program?.effects.some((effect) => 'body' in effect) === true;
  const isOpen = place !== undefined && stores && admitsMore(place, schemas);
  return isOpen ? [{ code: 'SW2008', what: 'additional properties of its body are accepted and not stored' }] : [];
}

/** True if a schema says that an object may have properties that it does not name. */
function admitsMore({ flat, schema }: ObjectSchemaRef, schemas: Schemas): boolean {
  const { patternProperties } = viewOf(schema, schemas);
  return (flat.additional !== undefined && flat.additional !== false) || Object.keys(patternProperties ?? {}).length > 0;
}
