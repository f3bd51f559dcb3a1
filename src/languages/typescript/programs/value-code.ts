/** Values of the plan as expressions. */
import type { AccessPlan, ConversionPlan, Holder, PrincipalValue, ValuePlan } from '../../../lower/value-plan.js';
import {
  access,
  arrow,
  awaited,
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
  number,
  string,
  unlessUndefined,
} from '../code/build.js';
import type { Expression } from '../code/syntax.js';
import { variableName } from '../names.js';

/** Returns the variable of a binding. */
export function bindingCode(binding: string): Expression {
  return name(variableName(binding));
}

/** Returns the expression of a place in the request. */
export function accessCode({ part, path }: AccessPlan): Expression {
  return path.reduce<Expression>((inner, step) => access(inner, step.name, step.isGuarded), name(part));
}

function withoutGuards({ part, path }: AccessPlan): AccessPlan {
  return { part, path: path.map(({ name: step }) => ({ name: step })) };
}

/** Returns the expression of a value; `isGiven`: it stands where the value is known to be there. */
export function valueCode(value: ValuePlan, isGiven = false): Expression {
  switch (value.kind) {
    case 'input': {
      const { conversion } = value;
      const isOptional = value.isOptional && !isGiven;
      // What is known to be there is in objects that are there as well.
      const given = accessCode(withoutGuards(value.access));
      const plain = isGiven ? given : accessCode(value.access);
      if (conversion === undefined) return plain;
      if (value.isList) {
        const map: Expression = { kind: 'member', object: plain, property: 'map', optional: isOptional };
        return call(map, arrow('item', convert(name('item'), conversion)));
      }
      return isOptional ? unlessUndefined(plain, convert(given, conversion)) : convert(plain, conversion);
    }
    case 'subject':
      return member(name('principal'), 'subject');
    case 'account-key': {
      const holder = holderCode(value.of);
      if (value.type === 'string') return member(holder, 'subject');
      const key = call(imported('http/accounts', 'accountKey'), holder);
      return value.type === 'int' ? call(name('Number'), key) : key;
    }
    case 'column':
      return converted(member(bindingCode(value.binding), value.field), value.conversion);
    case 'stored-file':
      return storedFileCode(value);
    case 'constant':
      return value.conversion?.kind === 'to-bigint' && typeof value.value === 'number'
        ? bigint(value.value)
        : converted(literal(value.value), value.conversion);
    case 'now':
      return construct(name('Date'));
    case 'random-token':
      return call(imported('values', 'createToken'), string(value.prefix), number(value.bytes));
    case 'random-key':
      return call(imported('values', 'createKey'), string(value.alphabet), number(value.length));
    case 'slug':
      return call(imported('values', 'createSlug'), accessCode(value.of));
    case 'hash':
      return hashCode(value);
    case 'text':
      return call(name('String'), valueCode(value.of));
  }
}

/** Returns the holder of a subject and a session. */
export function holderCode(holder: Holder): Expression {
  switch (holder.kind) {
    case 'principal':
      return name('principal');
    case 'binding':
      return bindingCode(holder.name);
  }
}

/** Returns the value that identifies the principal in columns. */
export function principalCode(principal: PrincipalValue): Expression {
  switch (principal.kind) {
    case 'none':
      return nothing;
    case 'subject':
      return access(name('principal'), 'subject', principal.isOptional);
    case 'account':
      return access(bindingCode(principal.binding), principal.field, principal.isOptional);
  }
}

function hashCode({ of, unlessAbsent, unlessNull, ofSome }: Extract<ValuePlan, { kind: 'hash' }>): Expression {
  const hash = awaited(call(imported('http/passwords', 'hashSecret'), valueCode(of)));
  if (ofSome === undefined && unlessNull === undefined)
    return unlessAbsent === undefined ? hash : unlessUndefined(valueCode(unlessAbsent), hash);
  const conditions = [
    ...(ofSome === undefined ? [] : [binary(string(ofSome.property), 'in', accessCode(ofSome.object))]),
    ...(unlessAbsent === undefined ? [] : [binary(valueCode(unlessAbsent), '!==', nothing)]),
    ...(unlessNull === undefined ? [] : [binary(valueCode(unlessNull), '!==', nullValue)]),
  ];
  return conditional(
    conditions.reduce((left, right) => binary(left, '&&', right)),
    hash,
    nothing,
  );
}

function storedFileCode(value: Extract<ValuePlan, { kind: 'stored-file' }>): Expression {
  const file = bindingCode(value.binding);
  const { property, conversion, isOptional } = value;
  if (conversion === undefined) return property === undefined ? file : access(file, property, isOptional);
  const whole = convert(property === undefined ? file : access(file, property), conversion);
  return isOptional ? binary(file, '&&', whole) : whole;
}

function converted(value: Expression, conversion: ConversionPlan | undefined): Expression {
  return conversion === undefined ? value : convert(value, conversion);
}

function convert(value: Expression, conversion: ConversionPlan): Expression {
  switch (conversion.kind) {
    case 'to-bigint':
      return call(name('BigInt'), value);
    case 'to-text':
      return call(name('String'), value);
    case 'to-date':
      return call(imported('values', 'toDate'), value);
    case 'to-json':
      return call(imported('values', conversion.nullable ? 'toNullableJson' : 'toJson'), value);
    case 'to-key':
      return call(imported('values', conversion.type === 'bigint' ? 'toBigKey' : 'toIntKey'), value);
  }
}
