/** Code that computes a response object from a row: each property is one expression over a variable `row`. */
import type { JsonDefaults } from '../../../model/projection.js';
import type { FromColumn, Substitute } from '../../../lower/conversions.js';
import type { MapperInput, PrincipalKey } from '../../../lower/mapper-inputs.js';
import type { MapperCall, PropertyPlan, PropertyValue } from '../../../lower/mapper-plan.js';
import { tsIdentifier, tsKey } from '../../../emit/encode/typescript.js';
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
  number,
  object,
  parameter,
  property,
  textType,
  typeName,
  typeOf,
  unionType,
} from '../code/build.js';
import type { Expression, Parameter, Property, Type } from '../code/syntax.js';

/** Returns the name of the function of a projection: `toBook`. */
export function mapperName(projection: string): string {
  return `to${tsIdentifier(projection)}`;
}

/** Returns the module of the mapper of an entity, as code nodes name it. */
export function mapperOf(entity: string): string {
  return `mapper:${entity}`;
}

/** Returns the parameter of a mapper that takes an input. */
export function inputParameter(input: MapperInput, principal: PrincipalKey | undefined): Parameter {
  switch (input) {
    case 'principal':
      return parameter('viewer', unionType(typeName(principalType(principal)), typeName('undefined')));
    case 'token':
      return parameter('token', typeName('string'));
    case 'refresh-token':
      return parameter('refreshToken', typeName('string'));
  }
}

/** Returns the type of the value that identifies the principal in columns. */
export function principalType(principal: PrincipalKey | undefined): string {
  switch (principal?.type) {
    case 'int':
      return 'number';
    case 'bigint':
      return 'bigint';
    case 'string':
    case undefined:
      return 'string';
  }
}

const row = name('row');
const item = name('item');

/** Returns one property of a response object; `type` is that of the whole object. */
export function propertyCode({ specName, value }: PropertyPlan, type: Type): Property {
  return property(specName, valueCode(value, indexedType(type, textType(specName))));
}

function valueCode(value: PropertyValue, type: Type): Expression {
  switch (value.kind) {
    case 'column':
      return columnCode(member(row, value.column), value.conversion, type);
    case 'related-column':
      return relatedColumnCode(value, type);
    case 'related': {
      const related = member(row, value.relation);
      const mapped = mapperCall(value.mapper, related);
      return value.whenNull === undefined ? mapped : unlessNull(related, substituteCode(value.whenNull), mapped);
    }
    case 'related-list':
      return call(member(row, value.relation, 'map'), arrow(value.mapper.readsRow ? 'item' : undefined, mapperCall(value.mapper, item)));
    case 'related-keys': {
      const key = columnCode(member(item, value.column), value.conversion, indexedType(nonNullable(type), typeName('number')));
      return call(member(row, value.relation, 'map'), arrow('item', key));
    }
    case 'related-count':
      return member(row, '_count', value.relation);
    case 'has-principal':
      return call(member(row, value.relation, 'some'), arrow('one', binary(member(name('one'), value.column), '===', name('viewer'))));
    case 'row':
      return mapperCall(value.mapper, row);
    case 'token':
      return name('token');
    case 'token-lifetime':
      return imported('http/tokens', 'tokenLifetime');
    case 'token-expiry':
      return expiryCode(value.as);
    case 'refresh-token':
      return name('refreshToken');
    case 'refresh-lifetime':
      return imported('http/tokens', 'refreshLifetime');
    case 'constant':
      return literal(value.value);
  }
}

function expiryCode(as: 'date-time' | 'seconds'): Expression {
  const expiry = call(imported('http/tokens', 'tokenExpiry'));
  switch (as) {
    case 'seconds':
      return call(member(name('Math'), 'floor'), binary(call(member(expiry, 'getTime')), '/', number(1000)));
    case 'date-time':
      return call(member(expiry, 'toISOString'));
  }
}

function mapperCall({ entity, projection, readsRow, principal }: MapperCall, from: Expression): Expression {
  return call(imported(mapperOf(entity), mapperName(projection)), ...(readsRow ? [from] : []), ...(principal ? [name('viewer')] : []));
}

// ─── columns ───────────────────────────────────────────────────────────────────────────────────────────────

function relatedColumnCode(
  { relation, column, optional, conversion }: Extract<PropertyValue, { kind: 'related-column' }>,
  type: Type,
): Expression {
  const value = access(member(row, relation), column, optional);
  // No related row counts as null.
  return columnCode(optional ? binary(value, '??', nullValue) : value, conversion, type);
}

function columnCode(value: Expression, conversion: FromColumn, type: Type): Expression {
  switch (conversion.to) {
    case 'copy':
      return asserted(withSubstitute(value, conversion), conversion, type);
    case 'text':
      return asserted(converted(value, conversion, call(name('String'), value)), conversion, type);
    case 'number':
      return asserted(converted(value, conversion, call(name('Number'), value)), conversion, type);
    case 'timestamp':
      return timestampCode(value, conversion);
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

function timestampCode(value: Expression, conversion: FromColumn): Expression {
  // A column alone is left out by `?.`; `a?.b ?? null` is compared with null.
  return conversion.whenNull?.kind === 'absent' && value.kind === 'member'
    ? call(access(value, 'toISOString', true))
    : converted(value, conversion, call(member(value, 'toISOString')));
}

/** Only validated values are written to a JSON column, so the type is asserted when one is read. */
function documentCode(value: Expression, conversion: FromColumn, type: Type): Expression {
  const { defaults, whenNull } = conversion;
  if (defaults !== undefined) {
    return converted(value, conversion, withDefaults(value, defaults, nonNullable(type)));
  }
  const typed = cast(value, type);
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

function substituteCode(substitute: Substitute): Expression {
  switch (substitute.kind) {
    case 'null':
      return nullValue;
    case 'absent':
      return nothing;
    case 'value':
      return literal(substitute.value);
  }
}

function unlessNull(value: Expression, missing: Expression, result: Expression): Expression {
  return conditional(binary(value, '===', nullValue), missing, result);
}

function nonNullable(type: Type): Type {
  return typeName('NonNullable', type);
}
