/** Planned files by where their text comes from. */
import type { JsonPointer } from '../core/diagnostics.js';
import type { View } from './engine.js';
import type { Owner, PlannedFile } from './types.js';

/** Returns a file that a template prints: `name` is below `templates/`, without `.hbs`. */
export function template(path: string, owner: Owner, name: string, view: View, pointers: readonly JsonPointer[] = []): PlannedFile {
  return { path, owner, pointers, content: { kind: 'template', template: `${name}.hbs`, view } };
}

/** Returns a verbatim copy of a file of `templates/`. */
export function copy(path: string, source: string, owner: Owner = 'generated'): PlannedFile {
  return { path, owner, pointers: [], content: { kind: 'copy', source } };
}

/** Returns a file whose text is complete and formatted. */
export function text(path: string, owner: Owner, content: string, pointers: readonly JsonPointer[] = []): PlannedFile {
  return { path, owner, pointers, content: { kind: 'text', text: content } };
}
