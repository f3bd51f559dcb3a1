/** The ways in which a planned file gets its text. */
import type { JsonPointer } from '../../core/diagnostics.js';
import type { Owner, PlannedFile } from '../../emit/types.js';
import type { View } from '../../emit/engine.js';

/** From a template of `templates/express/`. */
export function template(path: string, owner: Owner, name: string, view: View, pointers: readonly JsonPointer[] = []): PlannedFile {
  return { path, owner, pointers, content: { kind: 'template', template: `express/${name}.hbs`, view } };
}

/** A file of `templates/`, as it is. */
export function copy(path: string, source: string, owner: Owner = 'generated'): PlannedFile {
  return { path, owner, pointers: [], content: { kind: 'copy', source } };
}

/** A text that is made elsewhere and formatted already. */
export function text(path: string, owner: Owner, content: string, pointers: readonly JsonPointer[] = []): PlannedFile {
  return { path, owner, pointers, content: { kind: 'text', text: content } };
}
