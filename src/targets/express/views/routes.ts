/** `features/<resource>/routes.ts`: each operation as the router mounts it. */
import type { Names } from '../../../core/names.js';
import { type Code, code, tsIdentifier, tsKey, tsString, tsValue } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import { requestType } from '../../../languages/typescript/features/operation-types.js';
import { locationCode } from '../../../languages/typescript/features/location-code.js';
import type { OperationAccess, SecurityClaim } from '../../../lower/access.js';
import type { ErrorStylePlan } from '../../../lower/errors.js';
import type { LocationPlan, OperationErrors, ResponsePlan } from '../../../lower/http-plan.js';
import type { FeaturePlan, OperationPlan } from '../../../lower/service-plan.js';

/** Names that stand in the file of the routes beside the feature. */
const ownNames: ReadonlySet<string> = new Set(['guard', 'input', 'response', 'result', 'route', 'schemas', 'sendFile']);

/** Returns the view of the file. */
export function routesView(feature: FeaturePlan, errorStyles: readonly ErrorStylePlan[]): View {
  const { camel, pascal } = feature.names;
  // An error style may have the name of the feature: `health` of a schema Health that errors have too.
  const isTaken = ownNames.has(camel) || errorStyles.some(({ id }) => tsIdentifier(id) === camel);
  const variable = isTaken ? `${camel}Api` : camel;
  const types = [`${pascal}Api`, ...feature.operations.map(requestType).filter((name) => name !== undefined)];
  const styles = new Set(feature.operations.flatMap(({ http }) => http.errors.styles.map(({ style }) => tsIdentifier(style))));
  return {
    name: routesName(feature),
    variable,
    api: `${pascal}Api`,
    guarded: isGuarded(feature),
    files: feature.operations.some(({ http }) => http.response.kind === 'file'),
    types: code(types.sort().join(', ')),
    styles: styles.size === 0 ? undefined : code([...styles].sort().join(', ')),
    routes: feature.operations.map((operation) => routeView(operation, variable)),
  };
}

/** True if an operation of the feature asks for a credential. */
export function isGuarded({ operations }: FeaturePlan): boolean {
  return operations.some(({ http }) => http.access.kind !== 'public');
}

/** `booksRoutes`; `createRoutes` is the function that collects all of them. */
export function routesName({ names }: { readonly names: Names }): string {
  return names.camel === 'create' ? 'createApiRoutes' : `${names.camel}Routes`;
}

function routeView(operation: OperationPlan, variable: string): View {
  const { names, http } = operation;
  const request = requestType(operation);
  const call = `await ${variable}.${tsIdentifier(names.camel)}(${request === undefined ? '' : 'input'})`;
  return {
    operation: http.operationId,
    method: http.method,
    path: expressPath(http.path),
    request,
    reader: names.camel,
    access: code(accessCode(http.access)),
    errors: errorsCode(http.errors),
    parameters: code(`${request === undefined ? '_input' : 'input'}, response`),
    statements: responseCode(http.response, call).map(code),
  };
}

function accessCode(access: OperationAccess): string {
  switch (access.kind) {
    case 'public':
      return `'public'`;
    case 'required':
      return `guard.require(${access.alternatives.map(claimsCode).join(', ')})`;
    case 'optional':
      return `guard.optional(${access.alternatives.map(claimsCode).join(', ')})`;
  }
}

function claimsCode(claims: readonly SecurityClaim[]): string {
  return `{ ${claims.map(({ scheme, scopes }) => `${tsKey(scheme)}: ${tsValue(scopes)}`).join(', ')} }`;
}

function errorsCode({ styles, mayConflict, duplicateStatus }: OperationErrors): Code | undefined {
  const entries = styles.map(({ status, style }) => `${/^\d+$/.test(status) ? status : tsKey(status)}: ${tsIdentifier(style)}`);
  const parts = [
    ...(entries.length === 0 ? [] : [`styles: { ${entries.join(', ')} }`]),
    ...(mayConflict ? ['conflict: true'] : []),
    // The usual status of the error handler.
    ...(duplicateStatus === 409 ? [] : [`taken: ${String(duplicateStatus)}`]),
  ];
  return parts.length === 0 ? undefined : code(`{ ${parts.join(', ')} }`);
}

/**
 * The path in the language of Express 5 (path-to-regexp 8), which compares it with the path as it was sent: parameters by
 * their names on the wire, its special characters escaped, others as clients send them (WHATWG URL, path percent-encode set).
 */
export function expressPath(path: string): string {
  const parts = path.split(/(\{[^{}]*\})/);
  return parts
    .map((part, index) => {
      const name = /^\{(.*)\}$/s.exec(part)?.[1];
      return name === undefined ? asSent(part).replace(/[{}()[\]+?!:*\\]/g, '\\$&') : parameterToken(name, parts[index + 1] ?? '');
    })
    .join('');
}

/** `:name`, in quotes where the name is no identifier or the next character would be taken as a part of it. */
function parameterToken(name: string, following: string): string {
  const isPlain = /^[$_\p{ID_Start}][$\u200c\u200d\p{ID_Continue}]*$/u.test(name) && !/^[$\u200c\u200d\p{ID_Continue}]/u.test(following);
  return isPlain ? `:${name}` : `:"${name.replace(/["\\]/g, '\\$&')}"`;
}

function asSent(literal: string): string {
  return encodeURI(literal.replace(/[\ud800-\udfff]/gu, '\ufffd'))
    .replace(/%25(?=[0-9A-Fa-f]{2})/g, '%')
    .replace(/%(?:5B|5D|7C)/g, decodeURIComponent);
}

function responseCode(response: ResponsePlan, call: string): readonly string[] {
  switch (response.kind) {
    case 'none':
      return [`${call};`, `${headCode(response.status, response.location)}.end();`];
    case 'file':
      return [`await sendFile(response, ${call}, ${tsValue(response.mediaTypes)});`];
    case 'json':
    case 'text':
    case 'bytes': {
      const { status, madeStatus, location } = response;
      if (madeStatus !== undefined) {
        const chosen = `made ? ${String(madeStatus)} : ${String(status)}`;
        return [`const { made, result } = ${call};`, `response.status(${chosen}).${sendCode(response, 'result')};`];
      }
      // 200 is the status of a response that is given none.
      const head = status === 200 && location === undefined ? 'response' : headCode(status, location);
      return location === undefined
        ? [`${head}.${sendCode(response, call)};`]
        : [`const result = ${call};`, `${head}.${sendCode(response, 'result')};`];
    }
  }
}

function headCode(status: number, location: LocationPlan | undefined): string {
  return `response.status(${String(status)})${location === undefined ? '' : `.location(${locationCode(location)})`}`;
}

function sendCode({ kind, mediaType }: Extract<ResponsePlan, { kind: 'json' | 'text' | 'bytes' }>, value: string): string {
  // The type that `json` sets by itself.
  const type = kind === 'json' && mediaType === 'application/json' ? '' : `type(${tsString(mediaType)}).`;
  return `${type}${kind === 'json' ? 'json' : 'send'}(${value})`;
}
