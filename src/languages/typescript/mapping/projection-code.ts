/** Code that computes a response object from a row: each property is one expression over a variable `row`. */
import type { MapperInput, PrincipalKey } from '../../../lower/mapper-inputs.js';
import type { AddressPiece, MapperCall, PropertyPlan, PropertyValue } from '../../../lower/mapper-plan.js';
import { tsIdentifier } from '../../../emit/encode/typescript.js';
import {
  access,
  arrow,
  binary,
  call,
  imported,
  indexedType,
  literal,
  member,
  name,
  nullValue,
  number,
  parameter,
  property,
  templateText,
  textType,
  typeName,
  unionType,
} from '../code/build.js';
import type { Expression, Parameter, Property, Type } from '../code/syntax.js';
import { mapperOf } from '../names.js';
import { columnCode, nonNullable, substituteCode, unlessNull } from './column-code.js';

/** Returns the name of the function of a projection: `toBook`. */
export function mapperName(projection: string): string {
  return `to${tsIdentifier(projection)}`;
}

/** Returns the parameter of a mapper that takes an input. */
export function inputParameter(input: MapperInput, principal: PrincipalKey | undefined): Parameter {
  switch (input) {
    case 'principal':
      return parameter('viewer', unionType(typeName(principalType(principal)), typeName('undefined')));
    case 'origin':
      return parameter('origin', typeName('string'));
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
      return columnCode(columnOf(value), value.conversion, type);
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
    case 'address':
      return templateText(name('origin'), ...value.pieces.map(addressCode));
    case 'constant':
      return literal(value.value);
  }
}

function columnOf({ column, isPresent }: Extract<PropertyValue, { kind: 'column' }>): Expression {
  const value = member(row, column);
  return isPresent === true ? call(imported('variants', 'present'), value) : value;
}

function addressCode(piece: AddressPiece): string | Expression {
  if (piece.kind === 'text') return piece.text;
  const value = member(row, piece.column);
  return call(name('encodeURIComponent'), piece.isText ? value : call(name('String'), value));
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

function mapperCall({ entity, projection, readsRow, principal, origin }: MapperCall, from: Expression): Expression {
  return call(
    imported(mapperOf(entity), mapperName(projection)),
    ...(readsRow ? [from] : []),
    ...(principal ? [name('viewer')] : []),
    ...(origin ? [name('origin')] : []),
  );
}

function relatedColumnCode(
  { relation, column, optional, conversion }: Extract<PropertyValue, { kind: 'related-column' }>,
  type: Type,
): Expression {
  const value = access(member(row, relation), column, optional);
  // No related row counts as null.
  return columnCode(optional ? binary(value, '??', nullValue) : value, conversion, type);
}
