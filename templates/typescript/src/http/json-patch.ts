/** JSON Patch (RFC 6902) on the representation of a row. */
import { isDeepStrictEqual } from 'node:util';
import { type Operation, applyPatch } from 'rfc6902';
import { type HttpError, conflict, malformed, unprocessable } from './errors.js';
import type { Validator } from './json-schema.js';

/** The constraints on the result of a patch. */
export interface Amendable {
  /** Validates the patched representation. */
  readonly validate: Validator;
  /** The properties that may change. */
  readonly changeable: readonly string[];
  /**
   * The status for a patch that cannot be applied or has an invalid result: 422, or 400 if only
   * that is declared.
   */
  readonly invalidStatus: 400 | 422;
}

/**
 * Returns a patched copy of the value. Throws 409 for a failed `test`, and `invalidStatus` for a
 * missing path or an invalid result (RFC 5789 §2.2).
 */
export function amend<T extends object>(
  shown: T,
  operations: readonly unknown[],
  { validate, changeable, invalidStatus }: Amendable,
): T {
  const refuse = (detail: string): HttpError =>
    invalidStatus === 400 ? malformed(detail) : unprocessable(detail);
  // Undefined properties are absent in JSON.
  const before = JSON.parse(JSON.stringify(shown)) as Record<string, unknown>;
  const after = structuredClone(before);
  for (const operation of operations) {
    if (!isOperation(operation)) {
      throw refuse(
        'Each operation must have an op of RFC 6902, and JSON pointers as path and from.',
      );
    }
    const [error] = applyPatch(after, [operation]);
    if (error?.name === 'TestError') {
      throw conflict(`The test of ${operation.path} failed: its value differs.`);
    }
    if (error !== null) {
      throw refuse(`The operation ${operation.op} cannot be applied to ${operation.path}.`);
    }
  }
  const changed = Object.keys({ ...before, ...after }).filter(
    (name) => !isDeepStrictEqual(before[name], after[name]),
  );
  const fixed = changed.find((name) => !changeable.includes(name));
  if (fixed !== undefined) {
    throw refuse(`${fixed} cannot be changed.`);
  }
  const wrong = validate(after)?.find(({ pointer }) => isAbout(pointer, changed));
  if (wrong !== undefined) {
    throw refuse(`${wrong.pointer === '' ? 'The result' : wrong.pointer} ${wrong.message}.`);
  }
  return after as T;
}

/** True for an error of the whole, or of one of these properties; others did not change. */
function isAbout(pointer: string, names: readonly string[]): boolean {
  return (
    pointer === '' ||
    names
      .map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)
      .some((start) => pointer === start || pointer.startsWith(`${start}/`))
  );
}

const verbs: ReadonlySet<unknown> = new Set(['add', 'remove', 'replace', 'move', 'copy', 'test']);

function isOperation(value: unknown): value is Operation {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const { op, path, from } = value as Record<string, unknown>;
  return verbs.has(op) && isPointer(path) && (from === undefined || isPointer(from));
}

/** RFC 6901 §3. */
function isPointer(value: unknown): boolean {
  return typeof value === 'string' && /^(?:\/(?:[^~/]|~[01])*)*$/su.test(value);
}
