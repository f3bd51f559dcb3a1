/** `features/<resource>/routes.ts`: each operation as the router mounts it. */
import type { Feature, Operation } from '../../../model/operation.js';
import type { SecurityClaim } from '../../../model/security.js';
import { type Code, code, tsIdentifier, tsKey, tsString, tsValue } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import type { FeaturePlan } from '../../../lower/service-plan.js';
import { takenStatus } from '../../../lower/conflict-status.js';
import type { ViewContext } from './context.js';
import { locationExpression } from './location.js';
import { requestType } from '../../../languages/typescript/features/operation-types.js';
import { resultKind } from '../../../lower/operations.js';

/** What stands in the file of the routes beside the feature. */
const ownNames: ReadonlySet<string> = new Set(['guard', 'input', 'response', 'result', 'route', 'schemas', 'sendFile']);

export function routesView(context: ViewContext, feature: Feature): View {
  const operations = feature.operations.map((name) => context.index.operation(name));
  // A form of errors may be called as the feature is: `health` of a schema Health that errors have too.
  const isTaken =
    ownNames.has(feature.names.camel) || context.model.errorStyles.some((style) => tsIdentifier(style.id) === feature.names.camel);
  const variable = isTaken ? `${feature.names.camel}Api` : feature.names.camel;
  const styles = new Set<string>();
  const routes = operations.map((operation) => routeView(context, operation, variable, styles));
  const types = [
    `${feature.names.pascal}Api`,
    ...operations.map((operation) => requestType(context.operationPlan(operation.names.camel))).filter((name) => name !== undefined),
  ];
  return {
    name: routesName(feature),
    variable,
    api: `${feature.names.pascal}Api`,
    guarded: feature.operations.some((name) => context.index.operation(name).security.length > 0),
    files: operations.some((operation) => resultKind(operation) === 'file'),
    types: code(types.sort().join(', ')),
    styles: styles.size === 0 ? undefined : code([...styles].sort().join(', ')),
    routes,
  };
}

/** True if some operation of the feature asks for a credential. */
export function isGuarded({ operations }: FeaturePlan): boolean {
  return operations.some(({ request }) => request.parts.some(({ kind }) => kind === 'principal'));
}

/** `booksRoutes`; `createRoutes` is what all of them are put together by. */
export function routesName(feature: Pick<FeaturePlan, 'names'>): string {
  return feature.names.camel === 'create' ? 'createApiRoutes' : `${feature.names.camel}Routes`;
}

function routeView(context: ViewContext, operation: Operation, variable: string, styles: Set<string>): View {
  const request = requestType(context.operationPlan(operation.names.camel));
  return {
    operation: operation.names.spec,
    method: operation.method,
    path: expressPath(operation),
    request,
    reader: operation.names.camel,
    access: code(accessExpression(operation)),
    errors: errorsExpression(context, operation, styles),
    ...handler(context, operation, variable, request !== undefined),
  };
}

function accessExpression(operation: Operation): string {
  if (operation.security.length === 0) {
    return `'public'`;
  }
  const alternatives = operation.security.map((claims) => `{ ${claims.map((claim) => claimCode(claim)).join(', ')} }`);
  return `guard.${operation.anonymousAllowed ? 'optional' : 'require'}(${alternatives.join(', ')})`;
}

function claimCode({ scheme, scopes }: SecurityClaim): string {
  return `${tsKey(scheme)}: ${tsValue(scopes)}`;
}

function errorsExpression(context: ViewContext, operation: Operation, styles: Set<string>): Code | undefined {
  const entries = Object.entries(operation.errors).map(([status, position]) => {
    const style = tsIdentifier(context.model.errorStyles[position]?.id ?? '');
    styles.add(style);
    return `${/^\d+$/.test(status) ? status : tsKey(status)}: ${style}`;
  });
  const taken = takenStatus(context.index, operation);
  const parts = [
    ...(entries.length === 0 ? [] : [`styles: { ${entries.join(', ')} }`]),
    ...(mayConflict(operation) ? ['conflict: true'] : []),
    ...(taken === 409 ? [] : [`taken: ${String(taken)}`]),
  ];
  return parts.length === 0 ? undefined : code(`{ ${parts.join(', ')} }`);
}

/** Does the operation write a row, and declare 409 for what does not fit? Or does it remove one under another name than DELETE? */
function mayConflict(operation: Operation): boolean {
  const effects = operation.program?.effects ?? [];
  if (operation.method !== 'delete' && effects.some((effect) => effect.kind === 'delete' || effect.kind === 'delete-all')) {
    return true;
  }
  const writes = effects.some(
    (effect) => effect.kind === 'insert' || effect.kind === 'update' || effect.kind === 'upsert' || effect.kind === 'amend',
  );
  return writes && operation.responses.some((response) => ['409', '4XX', 'default'].includes(response.status));
}

/**
 * The path in the language of Express 5 (path-to-regexp 8), which compares it with the path as it was sent: parameters by
 * their names on the wire, its special characters escaped, others as clients send them (WHATWG URL, path percent-encode set).
 */
export function expressPath(operation: Operation): string {
  const parts = operation.path.split(/(\{[^{}]*\})/);
  return parts
    .map((part, index) => {
      const name = /^\{(.*)\}$/s.exec(part)?.[1];
      return name === undefined ? asSent(part).replace(/[{}()[\]+?!:*\\]/g, '\\$&') : parameterToken(name, parts[index + 1] ?? '');
    })
    .join('');
}

/** `:name`, in quotes where the name is no identifier or what follows would be taken as a part of it. */
function parameterToken(name: string, following: string): string {
  const isPlain = /^[$_\p{ID_Start}][$\u200c\u200d\p{ID_Continue}]*$/u.test(name) && !/^[$\u200c\u200d\p{ID_Continue}]/u.test(following);
  return isPlain ? `:${name}` : `:"${name.replace(/["\\]/g, '\\$&')}"`;
}

function asSent(literal: string): string {
  return encodeURI(literal.replace(/[\ud800-\udfff]/gu, '\ufffd'))
    .replace(/%25(?=[0-9A-Fa-f]{2})/g, '%')
    .replace(/%(?:5B|5D|7C)/g, decodeURIComponent);
}

function handler(
  context: ViewContext,
  operation: Operation,
  variable: string,
  hasInput: boolean,
): { readonly parameters: unknown; readonly statements: readonly unknown[] } {
  const call = `await ${variable}.${tsIdentifier(operation.names.camel)}(${hasInput ? 'input' : ''})`;
  const kind = resultKind(operation);
  const { status } = operation.success;
  const location = operation.program === undefined ? undefined : locationExpression(context, operation);
  const chain = [`response.status(${String(status)})`, ...(location === undefined ? [] : [`location(${location})`])].join('.');
  const bare = status === 200 && location === undefined ? 'response' : chain;
  const parameters = code(`${hasInput ? 'input' : '_input'}, response`);
  if (kind === 'none') {
    return { parameters, statements: [code(`${call};`), code(`${chain}.end();`)] };
  }
  if (kind === 'file') {
    const body = operation.program?.respond.body;
    const mediaTypes = body?.kind === 'blob' ? body.mediaTypes : [];
    return { parameters, statements: [code(`await sendFile(response, ${call}, ${tsValue(mediaTypes)});`)] };
  }
  const send = sendCode(operation, kind);
  const made = operation.program?.respond.made;
  if (made !== undefined) {
    const status = `made ? ${String(made.status)} : ${String(operation.success.status)}`;
    return {
      parameters,
      statements: [code(`const { made, result } = ${call};`), code(`response.status(${status}).${send.replace('RESULT', 'result')};`)],
    };
  }
  if (location === undefined) {
    return { parameters, statements: [code(`${bare}.${send.replace('RESULT', call)};`)] };
  }
  return { parameters, statements: [code(`const result = ${call};`), code(`${bare}.${send.replace('RESULT', 'result')};`)] };
}

function sendCode(operation: Operation, kind: 'json' | 'text' | 'bytes'): string {
  const type = operation.success.content?.type ?? 'application/json';
  const concrete = type.includes('*') ? (kind === 'bytes' ? 'application/octet-stream' : 'application/json') : type;
  if (kind === 'json') {
    return concrete === 'application/json' ? 'json(RESULT)' : `type(${tsString(concrete)}).json(RESULT)`;
  }
  return `type(${tsString(concrete)}).send(RESULT)`;
}
