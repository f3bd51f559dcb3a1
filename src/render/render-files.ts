/** Planned files become texts. */
import type { FileContent, PlannedFile } from '../plan/types.js';
import { readTemplate, renderTemplate } from './engine.js';

/** A file with its text, not yet formatted. */
export interface RenderedFile extends Omit<PlannedFile, 'content'> {
  readonly text: string;
  readonly format: boolean;
}

export function renderFiles(planned: readonly PlannedFile[]): readonly RenderedFile[] {
  return planned.map(({ content, ...file }) => ({ ...file, text: contentText(content), format: content.kind === 'template' || (content.kind === 'text' && content.format) }));
}

function contentText(content: FileContent): string {
  switch (content.kind) {
    case 'template':
      return renderTemplate(content.template, content.view);
    case 'copy':
      return readTemplate(content.source);
    case 'text':
      return content.text;
  }
}
