/** Code that computes a response object from a row: each property is one expression over a variable `row`. */
import type { JsonDefaults } from '../../../model/projection.js';
import type { FromColumn, Substitute } from '../../../lower/conversions.js';
import type { MapperInput, PrincipalKey } from '../../../lower/mapper-inputs.js';
import type { MapperCall, PropertyPlan, PropertyValue } from '../../../lower/mapper-plan.js';
import { tsIdentifier, tsKey, tsString, tsValue } from '../../../emit/encode/typescript.js';
import { type MappedLine, mappedLine } from './mapped-line.js';

/** Returns the name of the function of a projection: `toBook`. */
export function mapperName(projection: string): string {
  return `to${tsIdentifier(projection)}`;
}

/** Returns the parameter of a mapper that takes an input. */
export function inputParameter(input: MapperInput, principal: PrincipalKey | undefined): string {
  switch (input) {
    case 'principal':
      return `viewer: ${principalType(principal)} | undefined`;
    case 'token':
      return 'token: string';
    case 'refresh-token':
      return 'refreshToken: string';
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

/** Returns one property of a response object; `typeName` is the type of the whole object. */
export function propertyLine({ specName, value }: PropertyPlan, typeName: string): MappedLine {
  const key = tsKey(specName);
  const type = `${typeName}[${tsString(specName)}]`;
  switch (value.kind) {
    case 'column':
      return columnLine(
        key,
        columnCode({ path: `row.${tsIdentifier(value.column)}`, isOptional: false }, value.conversion, type),
        value.conversion,
      );
    case 'related-column':
      return columnLine(key, columnCode(relatedColumn(value), value.conversion, type), value.conversion);
    case 'related': {
      const row = `row.${tsIdentifier(value.relation)}`;
      const call = callCode(value.mapper, row);
      return mappedLine(key, value.whenNull === undefined ? call : `${row} === null ? ${substituteCode(value.whenNull)} : ${call}`);
    }
    case 'related-list': {
      const item = value.mapper.readsRow ? 'item' : '';
      return mappedLine(key, `row.${tsIdentifier(value.relation)}.map((${item}) => ${callCode(value.mapper, item)})`);
    }
    case 'related-keys': {
      const item = columnCode(
        { path: `item.${tsIdentifier(value.column)}`, isOptional: false },
        value.conversion,
        `NonNullable<${type}>[number]`,
      );
      return columnLine(key, `row.${tsIdentifier(value.relation)}.map((item) => ${item})`, value.conversion);
    }
    case 'related-count':
      return mappedLine(key, `row._count.${tsIdentifier(value.relation)}`);
    case 'has-principal':
      return mappedLine(key, `row.${tsIdentifier(value.relation)}.some((one) => one.${tsIdentifier(value.column)} === viewer)`);
    case 'row':
      return mappedLine(key, callCode(value.mapper, 'row'));
    case 'token':
      return mappedLine(key, 'token');
    case 'token-lifetime':
      return mappedLine(key, 'tokenLifetime', { tokens: ['tokenLifetime'] });
    case 'token-expiry':
      return mappedLine(key, expiryCode(value.as), { tokens: ['tokenExpiry'] });
    case 'refresh-token':
      return mappedLine(key, 'refreshToken');
    case 'refresh-lifetime':
      return mappedLine(key, 'refreshLifetime', { tokens: ['refreshLifetime'] });
    case 'constant':
      return mappedLine(key, tsValue(value.value));
  }
}

function columnLine(key: string, expression: string, { defaults }: FromColumn): MappedLine {
  return mappedLine(key, expression, { values: defaults === undefined ? [] : ['withMissing'] });
}

function expiryCode(as: 'date-time' | 'seconds'): string {
  switch (as) {
    case 'seconds':
      return 'Math.floor(tokenExpiry().getTime() / 1000)';
    case 'date-time':
      return 'tokenExpiry().toISOString()';
  }
}

function callCode({ projection, readsRow, principal }: MapperCall, row: string): string {
  return `${mapperName(projection)}(${[...(readsRow ? [row] : []), ...(principal ? ['viewer'] : [])].join(', ')})`;
}

/** The place of a column; `isOptional`: there may be no related row, and null stands for its columns. */
interface ColumnPlace {
  readonly path: string;
  readonly isOptional: boolean;
}

function relatedColumn({ relation, column, optional }: Extract<PropertyValue, { kind: 'related-column' }>): ColumnPlace {
  const [row, name] = [`row.${tsIdentifier(relation)}`, tsIdentifier(column)];
  return optional ? { path: `(${row}?.${name} ?? null)`, isOptional: true } : { path: `${row}.${name}`, isOptional: false };
}

function columnCode(place: ColumnPlace, conversion: FromColumn, type: string): string {
  const { path } = place;
  switch (conversion.to) {
    case 'copy':
      return copied(path, conversion, type);
    case 'text':
      return asserted(converted(path, conversion, `String(${path})`), conversion, type);
    case 'number':
      return asserted(converted(path, conversion, `Number(${path})`), conversion, type);
    case 'timestamp':
      return conversion.whenNull?.kind === 'absent' && !place.isOptional
        ? `${path}?.toISOString()`
        : converted(path, conversion, `${path}.toISOString()`);
    case 'base64':
      return converted(path, conversion, `Buffer.from(${path}).toString('base64')`);
    case 'document':
      return documentCode(path, conversion, type);
  }
}

function copied(path: string, { whenNull, exact }: FromColumn, type: string): string {
  const isSame = whenNull === undefined || whenNull.kind === 'null';
  const value = isSame ? path : `${path} ?? ${substituteCode(whenNull)}`;
  return exact ? value : `${isSame ? value : `(${value})`} as ${type}`;
}

function asserted(expression: string, { exact }: FromColumn, type: string): string {
  return exact ? expression : `(${expression}) as ${type}`;
}

function converted(path: string, { whenNull }: FromColumn, expression: string): string {
  return whenNull === undefined ? expression : `${path} === null ? ${substituteCode(whenNull)} : ${expression}`;
}

/** Only validated values are written to a JSON column, so the type is asserted when one is read. */
function documentCode(path: string, conversion: FromColumn, type: string): string {
  const { defaults, whenNull } = conversion;
  if (defaults !== undefined) {
    return converted(path, conversion, withDefaults(path, defaults, `NonNullable<${type}>`));
  }
  const value = `${path} as ${type}`;
  return whenNull === undefined || whenNull.kind === 'null' ? value : converted(path, conversion, `(${value})`);
}

function withDefaults(path: string, defaults: JsonDefaults, type: string): string {
  return defaults.each
    ? `(${path} as ${type}).map((item) => withMissing<${type}[number]>(item, ${defaultsCode(defaults)}))`
    : `withMissing<${type}>(${path}, ${defaultsCode(defaults)})`;
}

/** Returns the arguments of `withMissing` behind the value: the defaults, and functions that fill the objects inside. */
function defaultsCode({ values, inside = {} }: JsonDefaults): string {
  const nested = Object.entries(inside).map(([name, defaults]) => {
    const filled = defaults.each
      ? `value.map((item) => withMissing<typeof item>(item, ${defaultsCode(defaults)}))`
      : `withMissing<typeof value>(value, ${defaultsCode(defaults)})`;
    return `${tsKey(name)}: (value) => ${filled}`;
  });
  return nested.length === 0 ? tsValue(values) : `${tsValue(values)}, { ${nested.join(', ')} }`;
}

function substituteCode(substitute: Substitute): string {
  switch (substitute.kind) {
    case 'null':
      return 'null';
    case 'absent':
      return 'undefined';
    case 'value':
      return tsValue(substitute.value);
  }
}
