/** Code that computes the columns of a row from a request body: each is one expression over a variable `body`. */
import type { Json } from '../../../core/json.js';
import type { ToColumn } from '../../../lower/conversions.js';
import type { AssignmentPlan, AssignmentTarget, Holders, KeyPlan } from '../../../lower/mapper-plan.js';
import {
  access,
  array,
  arrow,
  bigint,
  binary,
  call,
  conditional,
  construct,
  imported,
  literal,
  member,
  name,
  nothing,
  nullValue,
  object,
  property,
  string,
} from '../code/build.js';
import type { Expression, Property } from '../code/syntax.js';

const inheritedNames: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Returns one column or relation of a row. */
export function assignmentCode({ specName, required, target, only }: AssignmentPlan): Property {
  const body = name('body');
  // A body without `constructor` inherits that of every object.
  const isInherited = !required && inheritedNames.has(specName);
  const value = isInherited ? call(imported('values', 'ownValue'), body, string(specName)) : access(body, specName);
  const given = (code: Expression): Expression =>
    only === undefined ? code : inHolders(only.holders, specName, code, otherwiseCode(only, target));
  switch (target.kind) {
    case 'column':
      return property(target.column, given(columnCode(target.conversion, value, isInherited ? access(body, specName) : undefined)));
    case 'reference':
      return property(target.column, given(referenceCode(target, value)));
    case 'references':
      return property(target.relation, given(referencesCode(target, value)));
    case 'texts':
      return property(target.relation, given(textsCode(target, value)));
  }
}

/** Returns code for the bodies that have a property; `otherwise` is for the others. */
function inHolders(holders: Holders, specName: string, code: Expression, otherwise: Expression): Expression {
  const body = name('body');
  if (holders.kind === 'sent') return conditional(binary(string(specName), 'in', body), code, otherwise);
  const tests = (operator: string): readonly Expression[] =>
    holders.values.map((text) => binary(access(body, holders.tag), operator, string(text)));
  // A property that is absent and one that the variant lacks are one case if they set the same.
  if (code.kind === 'conditional' && holders.values.length === 1 && JSON.stringify(code.yes) === JSON.stringify(otherwise)) {
    return { ...code, test: [...tests('!=='), ...disjuncts(code.test)].reduce((left, right) => binary(left, '||', right)) };
  }
  return conditional(
    tests('===').reduce((left, right) => binary(left, '||', right)),
    code,
    otherwise,
  );
}

/** Returns the parts of a disjunction, so that more may be added without parentheses. */
function disjuncts(test: Expression): readonly Expression[] {
  return test.kind === 'binary' && test.operator === '||' ? [...disjuncts(test.left), ...disjuncts(test.right)] : [test];
}

/** Returns what a body without the property sets. */
function otherwiseCode({ otherwise }: NonNullable<AssignmentPlan['only']>, target: AssignmentTarget): Expression {
  if (otherwise === 'keep') return nothing;
  switch (target.kind) {
    case 'column':
      return target.conversion.to === 'document' ? call(imported('values', 'toNullableJson'), nullValue) : nullValue;
    case 'reference':
      return nullValue;
    case 'references':
      return object([property('set', array([]))]);
    case 'texts':
      return object([property('deleteMany', object([]))]);
  }
}

// ─── columns ───────────────────────────────────────────────────────────────────────────────────────────────

/** @param inherited the property of which `value` is the own value, which a test narrows; present where every object inherits one of its name */
function columnCode(conversion: ToColumn, value: Expression, inherited: Expression | undefined): Expression {
  switch (conversion.to) {
    case 'copy':
      return copied(conversion, value);
    case 'big-integer':
      return converted(conversion, value, inherited, (given) => call(name('BigInt'), given));
    case 'timestamp':
      return converted(conversion, value, inherited, (given) => call(imported('values', 'toDate'), given));
    case 'bytes':
      return converted(conversion, value, inherited, (given) => call(member(name('Buffer'), 'from'), given, string('base64')));
    case 'document':
      return documentCode(conversion, value);
  }
}

function copied(conversion: ToColumn, value: Expression): Expression {
  const { whenAbsent, whenNull } = conversion;
  if (whenAbsent.kind === 'reset') {
    return binary(value, '??', resetCode(conversion, whenAbsent.value));
  }
  return whenNull.kind === 'keep' ? binary(value, '??', nothing) : value;
}

function documentCode(conversion: ToColumn, value: Expression): Expression {
  const { nullable, whenAbsent, dropped } = conversion;
  const kept = (given: Expression): Expression =>
    dropped === undefined ? given : call(imported('nested', 'without'), given, literal(dropped));
  const stored = (given: Expression): Expression => call(imported('values', nullable ? 'toNullableJson' : 'toJson'), kept(given));
  switch (whenAbsent.kind) {
    case 'never':
      return stored(value);
    case 'keep':
      return conditional(isAbsent(value), nothing, stored(value));
    case 'reset':
      return stored(binary(value, '??', resetCode(conversion, whenAbsent.value)));
  }
}

function converted(
  conversion: ToColumn,
  value: Expression,
  inherited: Expression | undefined,
  convert: (given: Expression) => Expression,
): Expression {
  const { whenAbsent, whenNull } = conversion;
  const given = inherited ?? value;
  const [first, ...others] = [
    ...(inherited === undefined ? [] : [isAbsent(value)]),
    ...(whenAbsent.kind === 'never' ? [] : [isAbsent(given)]),
    ...(whenNull.kind === 'never' ? [] : [isNull(given)]),
  ];
  if (first === undefined) {
    return convert(given);
  }
  const test = others.reduce((left, right) => binary(left, '||', right), first);
  return conditional(test, missingCode(conversion, value), convert(given));
}

function missingCode(conversion: ToColumn, value: Expression): Expression {
  const { whenAbsent, whenNull } = conversion;
  if (whenAbsent.kind === 'reset') {
    return resetCode(conversion, whenAbsent.value);
  }
  return whenNull.kind === 'store' ? value : nothing;
}

function resetCode({ to }: ToColumn, value: Json): Expression {
  return to === 'big-integer' && typeof value === 'number' ? bigint(value) : literal(value);
}

function isAbsent(value: Expression): Expression {
  return binary(value, '===', nothing);
}

function isNull(value: Expression): Expression {
  return binary(value, '===', nullValue);
}

// ─── related rows ──────────────────────────────────────────────────────────────────────────────────────────

function referenceCode({ key, whenMissing }: Extract<AssignmentTarget, { kind: 'reference' }>, value: Expression): Expression {
  const given = keyCode(key, value);
  switch (whenMissing.kind) {
    case 'never':
      return given;
    case 'null':
      return conditional(isNull(value), nullValue, given);
    case 'absent':
      return conditional(isAbsent(value), whenMissing.result === 'clear' ? nullValue : nothing, given);
    case 'absent-or-null': {
      const isMissing = binary(isNull(value), '||', isAbsent(value));
      return conditional(isMissing, whenMissing.result === 'clear' ? nullValue : value, given);
    }
  }
}

function referencesCode(
  { key, column, action, whenMissing }: Extract<AssignmentTarget, { kind: 'references' }>,
  value: Expression,
): Expression {
  const each = arrow('item', object([property(column, keyCode(key, name('item')))]));
  const rows = call(member(value, 'map'), each);
  switch (whenMissing) {
    case 'never':
      return object([property(action, rows)]);
    case 'empty': {
      const some = call(access(value, 'map', true), each);
      return object([property(action, action === 'set' ? binary(some, '??', array([])) : some)]);
    }
    case 'keep':
      return binary(value, '&&', object([property(action, rows)]));
    case 'same':
      return conditional(
        isAbsent(value),
        nothing,
        object([property(action, binary(call(access(value, 'map', true), each), '??', array([])))]),
      );
  }
}

function keyCode({ property: inner, isSent, conversion }: KeyPlan, value: Expression): Expression {
  const key = inner === undefined ? value : access(value, inner);
  const sent = isSent ? key : call(imported('values', 'keyOf'), key);
  switch (conversion) {
    case 'copy':
      return sent;
    case 'big-integer':
      return call(name('BigInt'), sent);
  }
}

function textsCode({ column, replaces, whenMissing }: Extract<AssignmentTarget, { kind: 'texts' }>, value: Expression): Expression {
  const rows = (texts: Expression): Expression => {
    const distinct = array([{ kind: 'spread', argument: construct(name('Set'), texts) }]);
    const create = call(member(distinct, 'map'), arrow('word', object([property(column, name('word'))])));
    return object([...(replaces ? [property('deleteMany', object([]))] : []), property('create', create)]);
  };
  switch (whenMissing) {
    case 'never':
      return rows(value);
    case 'empty':
      return rows(binary(value, '??', array([])));
    case 'keep':
      return binary(value, '&&', rows(value));
    case 'same':
      return conditional(isAbsent(value), nothing, rows(binary(value, '??', array([]))));
  }
}
