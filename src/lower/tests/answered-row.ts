/** The row in an answer: the one that there is, or the first of those that were made at once. */
import type { Operation } from '../../model/operation.js';

export interface AnsweredRow {
  readonly projection: string;
  /** Its place in the answer. */
  readonly path: readonly string[];
}

/** Undefined: it answers no row, or a list of what was there before. */
export function answeredRow(operation: Operation): AnsweredRow | undefined {
  const body = operation.program?.respond.body;
  if (body?.kind === 'one') {
    return { projection: body.projection, path: [...body.wrap, ...(body.listed === true ? ['0'] : [])] };
  }
  return body?.kind === 'many' && eachOf(operation) !== undefined
    ? { projection: body.projection, path: [...(body.envelope?.items ?? []), '0'] }
    : undefined;
}

/** Returns the place of the list in the body of a bulk create; undefined: it creates one row. */
export function eachOf({ program }: Operation): readonly string[] | undefined {
  const insert = program?.effects.find((effect) => effect.kind === 'insert');
  return insert?.kind === 'insert' ? insert.each : undefined;
}
