/** Who looks at what a program answers: what is answered may depend on it. */
import { tsIdentifier } from '../../../render/encode/typescript.js';
import { rowsNeedViewer } from '../viewer.js';
import { type Scope, variable } from './scope.js';

/** The key of the account that calls; `undefined` where the program does not know, or nobody in particular calls. */
export function viewerCode({ program, index }: Scope): string {
  const caller = program.effects.find((effect) => effect.kind === 'caller');
  if (caller?.kind !== 'caller') {
    return 'undefined';
  }
  const key = tsIdentifier(index.entity(caller.entity).primaryKey[0] ?? '');
  return `${variable(caller.bind)}${caller.required ? '.' : '?.'}${key}`;
}

/** The last argument of a call to a repository whose rows come with what concerns the viewer. */
export function viewerArgument(scope: Scope, entity: string): string {
  const viewer = rowsNeedViewer(scope.index, entity) ? viewerCode(scope) : 'undefined';
  return viewer === 'undefined' ? '' : `, ${viewer}`;
}
