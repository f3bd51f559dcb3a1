/** Failures of documents, and the signature by which equal ones are grouped. */

export const stages = ['document', 'crash', 'hang', 'refusal', 'schema', 'types', 'lint', 'start', 'tests', 'probe'] as const;

export type Stage = (typeof stages)[number];

export interface Failure {
  readonly stage: Stage;
  /** The kind of the failure, without names of the document. */
  readonly signature: string;
  /** The failure in full, on one line. */
  readonly detail: string;
}

/** Returns a failure whose signature is made of its message and of the kind of its file. */
export function failureOf(stage: Stage, message: string, file?: string): Failure {
  const line = message.replaceAll(/\s+/g, ' ').trim();
  const place = file === undefined ? '' : ` | ${kindOf(file)}`;
  return {
    stage,
    signature: `${stage}: ${normalized(line).slice(0, 160)}${place}`,
    detail: `${file === undefined ? '' : `${file}: `}${line}`.slice(0, 600),
  };
}

/** Replaces names, texts and numbers of one document. */
function normalized(message: string): string {
  return message
    .replaceAll(/(?:\/[\w.@+:{}-]+)+\/?/g, '…')
    .replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/g, '…')
    .replaceAll(/(?<!TS\d*)\d+/g, '0');
}

/** `src/features/books/mapper.ts` → `features/mapper.ts`; other files are themselves. */
function kindOf(file: string): string {
  return file
    .replace(/^src\/features\/[^/]+\//, 'features/')
    .replace(/^test\/(\w+)\/[^/]+$/, 'test/$1')
    .replace(/^(?:src|scripts)\//, '');
}
