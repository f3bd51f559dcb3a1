/** `features/<resource>/routes.ts`: each operation as the router mounts it. */
import type { Names } from '../../../core/names.js';
import { tsIdentifier, tsKey } from '../../../emit/encode/typescript.js';
import {
  array,
  asyncArrow,
  awaited,
  call,
  conditional,
  constant,
  evaluate,
  literal,
  member,
  name,
  number,
  object,
  openObject,
  parameter,
  property,
  readonlyList,
  returning,
  string,
  typeName,
} from '../../../languages/typescript/code/build.js';
import type { SourceFile } from '../../../languages/typescript/code/declarations.js';
import type { Expression, Property, Statement } from '../../../languages/typescript/code/syntax.js';
import { requestType } from '../../../languages/typescript/features/operation-types.js';
import { locationCode } from '../../../languages/typescript/features/location-code.js';
import type { OperationAccess, SecurityClaim } from '../../../lower/access.js';
import type { ErrorStylePlan } from '../../../lower/errors.js';
import type { OperationErrors, ResponsePlan } from '../../../lower/http-plan.js';
import type { FeaturePlan, OperationPlan } from '../../../lower/service-plan.js';

/** Names that stand in the file of the routes beside the feature. */
const ownNames: ReadonlySet<string> = new Set(['guard', 'input', 'response', 'result', 'route', 'schemas', 'sendFile']);

/** Returns the routes of a feature. */
export function routesFile(feature: FeaturePlan, errorStyles: readonly ErrorStylePlan[]): SourceFile {
  const { camel, pascal } = feature.names;
  // An error style may have the name of the feature: `health` of a schema Health that errors have too.
  const isTaken = ownNames.has(camel) || errorStyles.some(({ id }) => tsIdentifier(id) === camel);
  const variable = isTaken ? `${camel}Api` : camel;
  const types = [`${pascal}Api`, ...feature.operations.map(requestType).filter((type) => type !== undefined)];
  const styles = new Set(feature.operations.flatMap(({ http }) => http.errors.styles.map(({ style }) => tsIdentifier(style))));
  const guard = isGuarded(feature) ? [parameter('guard', typeName('Guard', typeName('SchemeName')))] : [];
  return {
    imports: [
      ...(guard.length === 0
        ? []
        : [
            { module: '../../http/auth.js', isTypeOnly: true, names: ['SchemeName'] },
            { module: '../../http/guard.js', isTypeOnly: true, names: ['Guard'] },
          ]),
      ...(feature.operations.some(({ http }) => http.response.kind === 'file')
        ? [{ module: '../../http/download.js', names: ['sendFile'] }]
        : []),
      ...(styles.size === 0 ? [] : [{ module: '../../http/error-body.js', names: [...styles].sort() }]),
      { module: '../../http/route.js', names: ['type Route', 'route'] },
      { module: './api.js', isTypeOnly: true, names: types.sort() },
      { module: './schemas.js', namespace: 'schemas' },
    ],
    declarations: [
      {
        kind: 'function',
        name: tsIdentifier(routesName(feature)),
        parameters: [parameter(variable, typeName(`${pascal}Api`)), ...guard],
        returns: readonlyList(typeName('Route')),
        body: [returning(array(feature.operations.map((operation) => routeCode(operation, variable))))],
      },
    ],
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

function routeCode(operation: OperationPlan, variable: string): Expression {
  const { names, http } = operation;
  const request = requestType(operation);
  const result = awaited(call(member(name(variable), names.camel), ...(request === undefined ? [] : [name('input')])));
  const errors = errorsCode(http.errors, http.method === 'delete' ? 409 : 404);
  const settings = openObject([
    property('operation', string(http.operationId)),
    property('method', string(http.method)),
    property('path', string(expressPath(http.path))),
    property('access', accessCode(http.access)),
    property('reader', member(name('schemas'), names.camel)),
    ...(errors.length === 0 ? [] : [property('errors', object(errors))]),
    property('handle', asyncArrow([request === undefined ? '_input' : 'input', 'response'], responseCode(http.response, result))),
  ]);
  return { ...call(name('route'), settings), types: [typeName(request ?? 'unknown')] };
}

function accessCode(access: OperationAccess): Expression {
  switch (access.kind) {
    case 'public':
      return string('public');
    case 'required':
      return call(member(name('guard'), 'require'), ...access.alternatives.map(claimsCode));
    case 'optional':
      return call(member(name('guard'), 'optional'), ...access.alternatives.map(claimsCode));
  }
}

function claimsCode(claims: readonly SecurityClaim[]): Expression {
  return object(claims.map(({ scheme, scopes }) => ({ key: tsKey(scheme), value: literal([...scopes]) })));
}

/** @param usual the status that the error handler takes for references without being told */
function errorsCode({ styles, referenceStatus, duplicateStatus }: OperationErrors, usual: 404 | 409): readonly Property[] {
  const byStatus = styles.map(({ status, style }): Property => ({
    key: /^\d+$/.test(status) ? status : tsKey(status),
    value: name(style),
  }));
  return [
    ...(byStatus.length === 0 ? [] : [property('styles', object(byStatus))]),
    ...(referenceStatus === usual ? [] : [property('reference', number(referenceStatus))]),
    // The usual status of the error handler.
    ...(duplicateStatus === 409 ? [] : [property('taken', number(duplicateStatus))]),
  ];
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

const response = name('response');

function responseCode(plan: ResponsePlan, result: Expression): readonly Statement[] {
  switch (plan.kind) {
    case 'none':
      return plan.hasHeaders === true
        ? [givenCode(['headers'], result), evaluate(call(member(headCode(plan), 'end')))]
        : [evaluate(result), evaluate(call(member(headCode(plan), 'end')))];
    case 'file':
      return [evaluate(awaited(call(name('sendFile'), response, result, literal([...plan.mediaTypes]))))];
    case 'json':
    case 'text':
    case 'bytes': {
      const { madeStatus, location, hasHeaders } = plan;
      const given = [...(hasHeaders === true ? ['headers'] : []), ...(madeStatus === undefined ? [] : ['made']), 'result'];
      const head = headCode(plan);
      if (given.length > 1) return [givenCode(given, result), evaluate(sendCode(plan, head, name('result')))];
      return location === undefined
        ? [evaluate(sendCode(plan, head, result))]
        : [constant('result', result), evaluate(sendCode(plan, head, name('result')))];
    }
  }
}

function givenCode(keys: readonly string[], value: Expression): Statement {
  return { kind: 'const', target: { kind: 'object-pattern', members: keys.map((key) => ({ key })) }, value };
}

/** Status, headers and Location. */
function headCode(plan: Exclude<ResponsePlan, { kind: 'file' }>): Expression {
  const { status, location, hasHeaders } = plan;
  const made = plan.kind === 'none' ? undefined : plan.madeStatus;
  const sent = made === undefined ? number(status) : conditional(name('made'), number(made), number(status));
  // 200 is the status of a response that is given none.
  const head =
    made === undefined && location === undefined && status === 200 && plan.kind !== 'none'
      ? response
      : call(member(response, 'status'), sent);
  const withHeaders = hasHeaders === true ? call(member(head, 'set'), name('headers')) : head;
  return location === undefined ? withHeaders : call(member(withHeaders, 'location'), locationCode(location));
}

function sendCode(
  { kind, mediaType }: Extract<ResponsePlan, { kind: 'json' | 'text' | 'bytes' }>,
  head: Expression,
  value: Expression,
): Expression {
  // The type that `json` sets by itself.
  const typed = kind === 'json' && mediaType === 'application/json' ? head : call(member(head, 'type'), string(mediaType));
  return call(member(typed, kind === 'json' ? 'json' : 'send'), value);
}
