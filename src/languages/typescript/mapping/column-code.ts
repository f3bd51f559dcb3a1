/** Code that converts a column into the value of a property. */
import type { FromColumn, JsonDefaults, Substitute } from '../../../lower/conversions.js';
import { tsKey } from '../../../emit/encode/typescript.js';
import {
  access,
  arrow,
  binary,
  call,
  cast,
  conditional,
  imported,
  indexedType,
  literal,
  member,
  name,
  nothing,
  nullValue,
  object,
  typeName,
  typeOf,
} from '../code/build.js';
import type { Expression, Property, Type } from '../code/syntax.js';

const item = name('item');

/** Returns the value of a column as the value of a property of a type. */
export function columnCode(value: Expression, conversion: FromColumn, type: Type): Expression {
  switch (conversion.to) {
    case 'copy':
      return asserted(withSubstitute(value, conversion), conversion, type);
    case 'text':
      return asserted(converted(value, conversion, call(name('String'), value)), conversion, type);
    case 'number':
      return asserted(converted(value, conversion, call(name('Number'), value)), conversion, type);
    case 'timestamp':
      return timestampCode(value, conversion);
    case 'seconds':
      return converted(value, conversion, call(member(name('Math'), 'floor'), binary(millisecondsOf(value), '/', literal(1000))));
    case 'milliseconds':
      return converted(value, conversion, millisecondsOf(value));
    case 'base64':
      return converted(value, conversion, call(member(call(member(name('Buffer'), 'from'), value), 'toString'), literal('base64')));
    case 'document':
      return documentCode(value, conversion, type);
  }
}

function withSubstitute(value: Expression, { whenNull }: FromColumn): Expression {
  return whenNull === undefined || whenNull.kind === 'null' ? value : binary(value, '??', substituteCode(whenNull));
}

function asserted(expression: Expression, { exact }: FromColumn, type: Type): Expression {
  return exact ? expression : cast(expression, type);
}

function converted(value: Expression, { whenNull }: FromColumn, expression: Expression): Expression {
  return whenNull === undefined ? expression : unlessNull(value, substituteCode(whenNull), expression);
}

function millisecondsOf(value: Expression): Expression {
  return call(member(value, 'getTime'));
}

function timestampCode(value: Expression, conversion: FromColumn): Expression {
  // A column alone is left out by `?.`; `a?.b ?? null` is compared with null.
  return conversion.whenNull?.kind === 'absent' && value.kind === 'member'
    ? call(access(value, 'toISOString', true))
    : converted(value, conversion, call(member(value, 'toISOString')));
}

/** Only validated values are written to a JSON column, so the type is asserted when one is read. */
function documentCode(value: Expression, conversion: FromColumn, type: Type): Expression {
  const { defaults, hidden, whenNull } = conversion;
  const shown = hidden === undefined ? value : call(imported('nested', 'without'), value, literal(hidden));
  if (defaults !== undefined) {
    return converted(value, conversion, withDefaults(shown, defaults, nonNullable(type)));
  }
  const typed = asserted(shown, conversion, type);
  return whenNull === undefined || whenNull.kind === 'null' ? typed : converted(value, conversion, typed);
}

function withDefaults(value: Expression, defaults: JsonDefaults, type: Type): Expression {
  return defaults.each
    ? call(member(cast(value, type), 'map'), arrow('item', filled(item, defaults, indexedType(type, typeName('number')))))
    : filled(value, defaults, type);
}

function filled(value: Expression, { values, inside = {} }: JsonDefaults, type: Type): Expression {
  const nested = Object.entries(inside).map(([key, defaults]): Property => ({
    key: tsKey(key),
    value: arrow('value', defaults.each ? filledItems(defaults) : filled(name('value'), defaults, typeOf('value'))),
  }));
  const given = [value, literal(values), ...(nested.length === 0 ? [] : [object(nested)])];
  return { ...call(imported('values', 'withMissing'), ...given), types: [type] };
}

function filledItems(defaults: JsonDefaults): Expression {
  return call(member(name('value'), 'map'), arrow('item', filled(item, defaults, typeOf('item'))));
}

/** Returns the value of a property whose column is null. */
export function substituteCode(substitute: Substitute): Expression {
  switch (substitute.kind) {
    case 'null':
      return nullValue;
    case 'absent':
      return nothing;
    case 'value':
      return literal(substitute.value);
  }
}

/** `value === null ? missing : result` */
export function unlessNull(value: Expression, missing: Expression, result: Expression): Expression {
  return conditional(binary(value, '===', nullValue), missing, result);
}

/** `NonNullable<type>` */
export function nonNullable(type: Type): Type {
  return typeName('NonNullable', type);
}
