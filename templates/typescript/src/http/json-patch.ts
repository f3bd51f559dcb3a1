/** JSON Patch (RFC 6902): operations on what is shown of a row. */
import { isDeepStrictEqual } from 'node:util';
import { type Operation, applyPatch } from 'rfc6902';
import { type HttpError, conflict, malformed, unprocessable } from './errors.js';
import type { Validator } from './json-schema.js';

/** What a patch may lead to. */
export interface Amendable {
  /** Says what is wrong with the whole of it afterwards. */
  readonly validate: Validator;
  /** The properties that may change. */
  readonly changeable: readonly string[];
  /** The answer to a patch that cannot be applied, or leads to what may not be: 422, or 400 where that alone is declared. */
  readonly invalidStatus: 400 | 422;
}

/**
 * What the operations make of it, one after the other; it is not touched itself. Throws 409 where a `test` fails, and
 * `invalidStatus` where a path is not there or the outcome is not valid (RFC 5789 §2.2).
 */
export function amend<T extends object>(
  shown: T,
  operations: readonly unknown[],
  { validate, changeable, invalidStatus }: Amendable,
): T {
  const refuse = (detail: string): HttpError =>
    invalidStatus === 400 ? malformed(detail) : unprocessable(detail);
  // What is undefined is not there on the wire.
  const before = JSON.parse(JSON.stringify(shown)) as Record<string, unknown>;
  const after = structuredClone(before);
  for (const operation of operations) {
    if (!isOperation(operation)) {
      throw refuse(
        'Each operation has an op that RFC 6902 knows, and pointers as its path and from.',
      );
    }
    const [error] = applyPatch(after, [operation]);
    if (error?.name === 'TestError') {
      throw conflict(`The value at ${operation.path} is another one.`);
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
    throw refuse(`${wrong.pointer === '' ? 'The outcome' : wrong.pointer} ${wrong.message}.`);
  }
  return after as T;
}

/** Is something wrong with the whole, or with one of these properties? Others are as they were before. */
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
