/** A row changed by operations on what is shown of it: JSON Patch (RFC 6902). */
import type { Effect } from '../../../model/program.js';
import type { Operation } from '../../../model/operation.js';
import { tsAccess, tsIdentifier } from '../../../emit/encode/typescript.js';
import { mapped } from './answer-code.js';
import { bodyFunctionName } from './data-code.js';
import { type Scope, bound, repository, use, variable } from './scope.js';
import { viewerArgument } from './viewer-code.js';
import { whereCode } from './where-code.js';

export function amendStatements(scope: Scope, effect: Extract<Effect, { kind: 'amend' }>): readonly string[] {
  const entity = scope.index.entity(effect.entity);
  const operations = `body${effect.list.map((name) => tsAccess(name)).join('')}`;
  const shown = mapped(scope, effect.projection, variable(effect.row));
  const amendable = use(scope.uses, 'schemas', amendableName(scope.operation));
  const data = `${use(scope.uses, `mapper:${effect.entity}`, bodyFunctionName(effect.mapping, 'replace'))}(amended)`;
  const update = `await ${repository(scope, effect.entity)}.update(${whereCode(scope, entity, effect.where)}, ${data}${viewerArgument(scope, effect.entity)})`;
  return [
    `const amended = ${use(scope.uses, 'json-patch', 'amend')}(${shown}, ${operations}, ${amendable});`,
    bound(scope, effect, effect.bind, update),
  ];
}

/** What says what may come of the operations, beside the reader of the request. */
export function amendableName(operation: Operation): string {
  return tsIdentifier(`${operation.names.camel}Outcome`);
}
