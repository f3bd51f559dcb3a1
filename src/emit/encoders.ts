/** The helpers of templates: text of the specification gets into a file through them only. */
import { type Code, tsDoc, tsIdentifier, tsKey, tsString } from './encode/typescript.js';

const safeText = /^[\w .,:;=/@()[\]-]*$/;

/** Each for its place, by the name that templates call it by. */
export const encoders: Readonly<Record<string, (value: unknown) => string>> = {
  /** Code from an emitter. */
  code: (value) => {
    if (typeof value === 'object' && value !== null && (value as Partial<Code>).kind === 'code') {
      return (value as Code).text;
    }
    throw new Error('not code');
  },
  /** A JavaScript string literal. */
  str: (value) => tsString(asText(value)),
  /** A property name of an object literal. */
  key: (value) => tsKey(asText(value)),
  /** An identifier. */
  id: (value) => tsIdentifier(asText(value)),
  /** A documentation comment with its line break, or nothing. */
  doc: (value) => (value === undefined || value === '' ? '' : tsDoc(asText(value))),
  /** A text of ours: names, paths and numbers of a closed alphabet. */
  text: (value) => {
    const text = typeof value === 'number' ? String(value) : asText(value);
    if (!safeText.test(text)) {
      throw new Error(`unsafe text: ${JSON.stringify(text)}`);
    }
    return text;
  },
};

function asText(value: unknown): string {
  if (typeof value !== 'string') {
    throw new Error(`a template printed ${typeof value} as text`);
  }
  return value;
}
