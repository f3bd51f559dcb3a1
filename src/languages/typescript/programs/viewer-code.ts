/** Who looks at what a program answers: what is answered may depend on it. */
import { tsIdentifier } from '../../../emit/encode/typescript.js';
import { principalKey, rowsDependOnPrincipal } from '../../../lower/mapper-inputs.js';
import { type Scope, variable } from './scope.js';

/** What names whoever calls: the key of an account, or the subject of a credential; `undefined` where the program does not know, or nobody in particular calls. */
export function viewerCode({ program, index, operation }: Scope): string {
  const caller = program.effects.find((effect) => effect.kind === 'caller');
  if (caller?.kind !== 'caller') {
    return operation.security.length === 0 || principalKey(index)?.kind !== 'subject'
      ? 'undefined'
      : operation.anonymousAllowed
        ? 'principal?.subject'
        : 'principal.subject';
  }
  const key = tsIdentifier(index.entity(caller.entity).primaryKey[0] ?? '');
  return `${variable(caller.bind)}${caller.required ? '.' : '?.'}${key}`;
}

/** The last argument of a call to a repository whose rows come with what concerns the viewer. */
export function viewerArgument(scope: Scope, entity: string): string {
  const viewer = rowsDependOnPrincipal(scope.index, entity) ? viewerCode(scope) : 'undefined';
  return viewer === 'undefined' ? '' : `, ${viewer}`;
}
