/** A kind of decision is one file that exports one of these, and one line in the list of `index.ts`. */
import type { Json } from '../../core/json.js';
import type { DecisionKindName, DecisionValues, Subject } from '../types.js';

/** The value of a decision, or a description of the valid values. */
export type Read<T> = { readonly value: T } | { readonly expected: string };

export interface DecisionKind<K extends DecisionKindName = DecisionKindName> {
  /** `<subject>.<setting>`: the setting is below the subject in the file, and `x-specwright-<setting>` in the document. */
  readonly name: K;
  /** The effect of the decision, in one sentence. */
  readonly summary: string;
  /** The valid values, for the reference. */
  readonly takes: string;
  readonly example: Json;
  readonly read: (value: unknown) => Read<DecisionValues[K]>;
}

export function subjectOf(kind: Pick<DecisionKind, 'name'>): Subject {
  return kind.name.slice(0, kind.name.indexOf('.')) as Subject;
}

/** The name below the subject: `onDelete`. */
export function settingOf(kind: Pick<DecisionKind, 'name'>): string {
  return kind.name.slice(kind.name.indexOf('.') + 1);
}

/** The name in the document: `x-specwright-on-delete`. */
export function extensionOf(kind: Pick<DecisionKind, 'name'>): string {
  return `x-specwright-${settingOf(kind).replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}`;
}

// ─── values ────────────────────────────────────────────────────────────────────────────────────────────────

export function flag(value: unknown): Read<boolean> {
  return typeof value === 'boolean' ? { value } : { expected: 'true or false' };
}

export function text(expected: string): (value: unknown) => Read<string> {
  return (value) => (typeof value === 'string' && value.trim() !== '' ? { value: value.trim() } : { expected });
}

export function oneOf<const T extends string>(choices: readonly T[]): (value: unknown) => Read<T> {
  return (value) => {
    const found = choices.find((choice) => choice === value);
    return found === undefined ? { expected: `one of ${choices.join(', ')}` } : { value: found };
  };
}

export function wholeNumber(least: number, most: number): (value: unknown) => Read<number> {
  return (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
      ? { value }
      : { expected: `a whole number from ${String(least)} to ${String(most)}` };
}
