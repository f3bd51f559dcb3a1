/** What the tests expect of answers and of the rows behind them. */
import { expect } from 'vitest';
import type { BodyCase, Item, Json, OperationCase } from './cases.js';
import { keyOf, listAll, shownKeyOf } from './list-checks.js';
import { type Made, type World, get, itemOf, without } from './make.js';
import type { Answer } from './service.js';

/** The row as the API shows it now; null: it is gone; undefined: no operation shows it. */
export async function readBack(world: World, made: Made): Promise<Item | null | undefined> {
  const { read, list, key } = world.case(made.entity);
  const looks = read ?? list;
  if (looks !== undefined && !isNamed(looks, made)) {
    return undefined;
  }
  if (read !== undefined) {
    const answer = await world.send(read, {
      path: await world.pathTo(read, made),
      body: await world.bodyFor(read, made),
    });
    expect([read.status, 404]).toContain(answer.status);
    return answer.status === 404 ? null : itemOf(read, answer);
  }
  const as = list === undefined ? undefined : shownKeyOf(list, key);
  if (list !== undefined && key !== undefined && as !== undefined) {
    const path = await world.pathTo(list, made);
    // A row that went with what it was listed below.
    if (Object.keys(list.keys).length > 0 && (await world.send(list, { path })).status === 404) {
      return null;
    }
    const items = await listAll(list, world, made);
    return items.find((item) => keyOf(item, as) === keyOf(made.item, key)) ?? null;
  }
  return undefined;
}

/** What answers nothing tells nobody how the row is called, and what stands below nothing is not read below something. */
function isNamed({ keys }: OperationCase, made: Made): boolean {
  const named = Object.values(keys);
  return named.every(({ entity, property }) =>
    entity === made.entity
      ? made.item[property] !== undefined
      : isBelow(
          made,
          entity,
          named.map((key) => key.entity),
        ),
  );
}

/**
 * What its parents refer to says nothing of where the row itself stands, and neither does what they stand below, unless the
 * parent between is named, too.
 */
function isBelow({ parents, references }: Made, entity: string, named: readonly string[]): boolean {
  const between = [...parents].filter(
    ([parent, row]) => parent !== entity && row.parents.has(entity),
  );
  return (
    references.has(entity) ||
    (parents.has(entity) &&
      (between.length === 0 || between.some(([parent]) => named.includes(parent))))
  );
}

export function expectValid(operation: OperationCase, body: unknown): void {
  if (operation.answersText === true) {
    expect(body).toBeTypeOf('string');
    return;
  }
  if (operation.result === undefined) {
    expect(body).toBe('');
    return;
  }
  expect(operation.result(body)).toBeNull();
}

/** Everything that was sent and is answered is what it was. */
export function expectEchoed(
  body: Pick<BodyCase, 'echoed'> | undefined,
  sent: Json | undefined,
  item: Item,
): void {
  for (const { sent: at, got, kind } of body?.echoed ?? []) {
    const value = get(sent, at);
    const shown = get(item, got);
    if (value === undefined) {
      continue;
    }
    if (kind === 'instant' && typeof value === 'string' && typeof shown === 'string') {
      expect(Date.parse(shown), got.join('.')).toBe(Date.parse(value));
    } else if (value === null) {
      expect(shown ?? null, got.join('.')).toBeNull();
    } else {
      expectShown(shown, value, got.join('.'));
    }
  }
}

/** The same value. A description may take as a number what it promises as a text, or the reverse. */
export function expectShown(shown: unknown, sent: unknown, where: string): void {
  const types = [typeof shown, typeof sent].sort().join(' ');
  if (types === 'number string') {
    expect(Number(shown), where).toBe(Number(sent));
  } else {
    expect(shown, where).toEqual(sent);
  }
}

/** A refusal with one of these statuses, in the form that the operation declares. */
export function expectRefused(
  operation: OperationCase,
  answer: Answer,
  ...statuses: readonly number[]
): void {
  expect(statuses, answer.text).toContain(answer.status);
  const { errors } = operation;
  const declared =
    errors[String(answer.status)] ??
    errors[`${String(Math.floor(answer.status / 100))}XX`] ??
    errors['default'];
  const form = declared ?? errors['other'];
  if (form === undefined) {
    return;
  }
  expect(String(answer.headers['content-type'])).toContain(form.mediaType);
  expect(declared?.valid?.(answer.body) ?? null, answer.text).toBeNull();
  for (const { path, kind } of form.shows) {
    const shown = get(answer.body, path);
    if (kind === 'text') {
      expect(typeof shown === 'string' && shown !== '', path.join('.')).toBe(true);
    } else {
      expect(shown, path.join('.')).toBe(kind === 'status' ? answer.status : String(answer.status));
    }
  }
  // Nothing of the inside: no stack, no name of a file.
  expect(answer.text).not.toMatch(/\bat .*\(.*:\d+:\d+\)|node_modules/);
}

/** It says what it does not like. */
export function expectNamed(
  operation: OperationCase,
  answer: Answer,
  name: string | undefined,
): void {
  const form = operation.errors[String(answer.status)] ?? operation.errors['other'];
  if (form?.explains === true && name !== undefined) {
    expect(answer.text).toContain(name);
  }
}

/** What nobody may see is in no answer. */
export function expectHidden(
  body: Pick<BodyCase, 'hidden'> | undefined,
  sent: Json | undefined,
  ...shown: readonly unknown[]
): void {
  for (const path of body?.hidden ?? []) {
    const secret = get(sent, path);
    // What is sent elsewhere as well may be shown as that.
    const isAlone = !JSON.stringify(without(sent ?? null, path)).includes(String(secret));
    if (typeof secret === 'string' && secret.length > 5 && isAlone) {
      expect(JSON.stringify(shown), path.join('.')).not.toContain(secret);
    }
  }
}

/** More than the clocks of two machines differ. */
const tolerance = 60_000;

/** Times that nobody sent are those of now. */
export function expectNow(item: Item, properties: readonly string[]): void {
  for (const property of properties) {
    expect(Math.abs(Date.parse(String(item[property])) - Date.now()), property).toBeLessThan(
      tolerance,
    );
  }
}
