/** States that a program requires of a row, and the steps into them and out of them. */
import type { Json } from '../../core/json.js';
import type { Effect, Test, Value } from '../../model/program.js';
import type { Field } from '../../model/entity.js';
import type { Operation } from '../../model/operation.js';
import { entityOf, fieldOf } from '../../model/lookup.js';
import type { TestContext } from './context.js';
import type { GivenCase, Preparation as PreparationFacts } from './operation-case.js';
import { type Makers, keyTarget, pathParameters } from './makers.js';

type Require = Extract<Effect, { readonly kind: 'require' }>;

interface Preparation {
  /** Put into the body that makes the row. */
  readonly with: readonly { readonly path: readonly string[]; readonly value: Json }[];
  /** Called on the row, one after the other. */
  readonly before: readonly Operation[];
}

/** The value of a column of a new row. */
type Initial =
  | { readonly kind: 'value'; readonly value: Json }
  | { readonly kind: 'sent'; readonly path: readonly string[] }
  | { readonly kind: 'caller' | 'unknown' };

export interface Requirements {
  /** Absent: the tests cannot bring a row into the state in which the operation succeeds. */
  readonly ready?: PreparationFacts;
  readonly refusals: GivenCase['refusals'];
}

export function requirementsOf(context: TestContext, makers: Makers, operation: Operation, subject: string | undefined): Requirements {
  const requires = (operation.program?.effects ?? []).filter(
    (effect): effect is Require => effect.kind === 'require' && effect.given === undefined,
  );
  if (subject === undefined) return requires.length === 0 ? { ready: dataOf(nothing), refusals: [] } : { refusals: [] };
  const wishes = requires.map((require) => ({ require, wish: wishOf(context, operation, require, subject) }));
  const bring = (asked: readonly Asked[]): Preparation | undefined => {
    const preparation = together(asked.map((each) => prepare(context, makers, subject, each)));
    // What brings about the one may undo the other.
    return preparation !== undefined && asked.every((each) => isBroughtAbout(context, makers, subject, preparation, each))
      ? preparation
      : undefined;
  };
  const known = wishes.flatMap(({ require, wish }) => (wish === undefined ? [] : [{ require, wish }]));
  if (known.length < wishes.length) return { refusals: [] };
  const ready = bring(known.map(({ wish }) => ({ wish, met: true })));
  const refusals = known.flatMap(({ require, wish }, index): GivenCase['refusals'] => {
    // All that is asked before holds, and this does not.
    const earlier = known.slice(0, index).map((other) => ({ wish: other.wish, met: true }));
    const direct = bring([...earlier, { wish, met: false }]);
    const { status } = require.otherwise;
    if (direct !== undefined) return [{ status, ...dataOf(direct), again: false }];
    return ready !== undefined && undoes(operation, wish) ? [{ status, ...dataOf(ready), again: true }] : [];
  });
  return { ...(ready === undefined ? {} : { ready: dataOf(ready) }), refusals };
}

const nothing: Preparation = { with: [], before: [] };

function dataOf({ with: values, before }: Preparation): PreparationFacts {
  return {
    with: values.map(({ path, value }) => ({ path, value })),
    before: before.map((each) => each.names.camel),
  };
}

function together(all: readonly (Preparation | undefined)[]): Preparation | undefined {
  if (all.includes(undefined)) return undefined;
  const known = all.flatMap((each) => each ?? []);
  return { with: known.flatMap((each) => each.with), before: [...new Set(known.flatMap((each) => each.before))] };
}

/** A test of one column of the row that the operation is about. */
interface Wish {
  readonly field: Field;
  readonly test: Test;
}

function wishOf(context: TestContext, operation: Operation, { test }: Require, subject: string): Wish | undefined {
  const { left } = test;
  if (left.kind !== 'binding') return undefined;
  const found = operation.program?.effects.find((effect) => effect.kind === 'find' && effect.bind === left.name);
  return found?.kind === 'find' && found.entity === subject
    ? { field: fieldOf(context.index.entity(subject), left.field), test }
    : undefined;
}

interface Asked {
  readonly wish: Wish;
  readonly met: boolean;
}

/** True if the test has the wanted result after all these steps. */
function isBroughtAbout(context: TestContext, makers: Makers, subject: string, preparation: Preparation, { wish, met }: Asked): boolean {
  const initial = initialOf(context, makers, subject, wish.field);
  if (initial.kind === 'caller') return met;
  const sent =
    initial.kind === 'sent' ? preparation.with.findLast(({ path }) => path.join('\0') === initial.path.join('\0'))?.value : undefined;
  const first = initial.kind === 'value' ? initial.value : sent;
  const last = preparation.before.reduce((value, operation) => setBy(operation, subject, wish.field.name) ?? value, first);
  return last !== undefined && holds(wish.test, last) === met;
}

/** Steps after which the test is met, or is not. */
function prepare(context: TestContext, makers: Makers, subject: string, { wish, met }: Asked): Preparation | undefined {
  const initial = initialOf(context, makers, subject, wish.field);
  if (initial.kind === 'caller') return met && 'right' in wish.test && wish.test.right.kind === 'principal' ? nothing : undefined;
  if (initial.kind === 'value' && holds(wish.test, initial.value) === met) return nothing;
  if (initial.kind === 'sent') {
    const value = candidates(wish).find((candidate) => holds(wish.test, candidate) === met);
    if (value !== undefined) return { with: [{ path: initial.path, value }], before: [] };
  }
  const setter = context.model.operations.find((other) => {
    const value = setBy(other, subject, wish.field.name);
    return value !== undefined && holds(wish.test, value) === met && isPlain(context, other, subject);
  });
  return setter === undefined ? undefined : { with: [], before: [setter] };
}

/** Values that tell whether a test is met, those that it names first. */
function candidates({ field, test }: Wish): readonly Json[] {
  const named: readonly Json[] =
    test.kind === 'one-of' ? test.values : 'right' in test && test.right.kind === 'constant' ? [test.right.value] : [];
  const all: readonly Json[] = field.type.kind === 'enum' ? field.type.values : field.type.kind === 'boolean' ? [true, false] : [];
  return [...named, ...all];
}

/** undefined: that cannot be told. */
function holds(test: Test, value: Json): boolean | undefined {
  switch (test.kind) {
    case 'equals':
    case 'differs':
      return test.right.kind === 'constant' ? (test.right.value === value) === (test.kind === 'equals') : undefined;
    case 'one-of':
      return test.values.includes(value);
    case 'is-null':
      return value === null;
    case 'is-present':
      return value !== null;
  }
}

function initialOf(context: TestContext, makers: Makers, subject: string, field: Field): Initial {
  const insert = makers.createOf(subject)?.program?.effects.find((effect) => effect.kind === 'insert' && effect.entity === subject);
  if (insert?.kind !== 'insert') return { kind: 'unknown' };
  const given = insert.values.find((assignment) => assignment.field === field.name)?.value;
  if (given !== undefined) return constantOf(given) ?? { kind: given.kind === 'principal' ? 'caller' : 'unknown' };
  const mapping = insert.body === undefined ? undefined : context.index.body(insert.body);
  const property = mapping?.properties.find(({ target }) => target.kind === 'column' && target.field === field.name);
  if (mapping !== undefined && property !== undefined) return { kind: 'sent', path: [...mapping.wrap, property.specName] };
  if (field.default?.kind === 'literal') return { kind: 'value', value: field.default.value };
  return field.default === undefined && field.nullable ? { kind: 'value', value: null } : { kind: 'unknown' };
}

function constantOf(value: Value): Initial | undefined {
  return value.kind === 'constant' ? { kind: 'value', value: value.value } : undefined;
}

/** Returns the value that an operation sets a column of its row to. */
function setBy({ program }: Operation, subject: string, field: string): Json | undefined {
  const update = program?.effects.findLast((effect) => effect.kind === 'update' && effect.entity === subject);
  const value = update?.kind === 'update' ? update.values.find((assignment) => assignment.field === field)?.value : undefined;
  // A moment or a text of the request is at least something.
  return value?.kind === 'constant' ? value.value : value?.kind === 'now' || value?.kind === 'body' ? '…' : undefined;
}

/** True if the operation needs nothing but the key of the row. */
function isPlain(context: TestContext, operation: Operation, subject: string): boolean {
  return (
    entityOf(operation) === subject &&
    operation.parameters.every((parameter) => parameter.in === 'path' || !parameter.required) &&
    pathParameters(operation).every((name) => keyTarget(context, operation, name)?.entity === subject)
  );
}

/** True if the operation itself brings its row into a state in which it is refused. */
function undoes(operation: Operation, { field, test }: Wish): boolean {
  const value = setBy(operation, entityOf(operation) ?? '', field.name);
  return value !== undefined && holds(test, value) === false;
}
