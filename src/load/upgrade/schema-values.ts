/** `enum`, `default` and examples: values that must fit the schema beside them. */
import { childAt, cloneData, report, textOf, type At, type Conversion } from './conversion.js';
import { isObject, own } from '../../core/json.js';
import { printable, printableValue } from '../parse/printable.js';
import { ownTypes } from './schema-types.js';

/** Repairs `enum`, `default`, `example` and `examples` of a converted schema; null is valid if `nullable` is true. */
export function repairValues(conversion: Conversion, at: At, made: Record<string, unknown>, nullable: boolean): void {
  const own = ownTypes(made);
  const types = own !== undefined && nullable && !own.includes('null') ? [...own, 'null'] : own;
  repairEnum(conversion, at, made, types, nullable);
  repairDefault(conversion, at, made, types);
  repairExamples(conversion, at, made, types);
}

function repairEnum(
  conversion: Conversion,
  at: At,
  made: Record<string, unknown>,
  types: readonly string[] | undefined,
  nullable: boolean,
): void {
  if (!Object.hasOwn(made, 'enum')) return;
  const place = childAt(at, 'enum');
  const written = made['enum'];
  delete made['enum'];
  if (!Array.isArray(written)) {
    if (written === null || typeof written === 'object') {
      report(conversion, 'SW1042', 'warning', `\`enum\` must be a list, not ${printableValue(written)}; it is ignored`, place);
      return;
    }
    report(conversion, 'SW1042', 'warning', '`enum` must be a list; the single value is read as a list', place);
  }
  const values: readonly unknown[] = Array.isArray(written) ? written : [written];
  if (moveToItems(conversion, made, values, types, place)) return;
  const kept = new Map<string, unknown>();
  for (const [index, value] of values.entries()) {
    const valueAt = Array.isArray(written) ? childAt(place, index) : place;
    const fitting = value === null && nullable ? { value } : fitValue(value, types, valueAt);
    if (fitting === undefined) {
      report(
        conversion,
        'SW1044',
        'warning',
        `The enum value ${printableValue(value)} is not of type ${typeNames(types)}; it is ignored`,
        valueAt,
      );
      continue;
    }
    if (fitting.value !== value)
      report(
        conversion,
        'SW1044',
        'warning',
        `The enum value ${printableValue(value)} is not of type ${typeNames(types)}; ${printableValue(fitting.value)} is used`,
        valueAt,
      );
    const key = JSON.stringify(fitting.value);
    if (kept.has(key)) report(conversion, 'SW1042', 'warning', `The enum value ${printableValue(fitting.value)} is listed twice`, valueAt);
    else kept.set(key, fitting.value);
  }
  if (kept.size > 0) made['enum'] = [...kept.values()];
  else report(conversion, 'SW1042', 'warning', '`enum` has no valid value; it is ignored', place);
}

/** An enum of scalars beside `type: array` is meant for the items: no array could ever be one of them. */
function moveToItems(
  conversion: Conversion,
  made: Record<string, unknown>,
  values: readonly unknown[],
  types: readonly string[] | undefined,
  place: At,
): boolean {
  if (types?.[0] !== 'array' || values.length === 0 || values.some((value) => typeof value === 'object')) return false;
  const items = made['items'];
  if (!isObject(items) || own(items, '$ref') !== undefined || own(items, 'enum') !== undefined) return false;
  report(conversion, 'SW1042', 'warning', 'The `enum` beside `type: array` describes single items; it is applied to `items`', place);
  (items as Record<string, unknown>)['enum'] = cloneData(values);
  return true;
}

function repairDefault(conversion: Conversion, at: At, made: Record<string, unknown>, types: readonly string[] | undefined): void {
  if (!Object.hasOwn(made, 'default')) return;
  const place = childAt(at, 'default');
  const value = made['default'];
  const fitting = fitValue(value, types, place);
  if (fitting === undefined) {
    delete made['default'];
    // `default: null` is how many generators write "no default".
    if (value !== null)
      report(
        conversion,
        'SW1044',
        'warning',
        `The default ${printableValue(value)} is not of type ${typeNames(types)}; it is ignored`,
        place,
      );
    return;
  }
  if (fitting.value !== value)
    report(
      conversion,
      'SW1044',
      'warning',
      `The default ${printableValue(value)} is not of type ${typeNames(types)}; ${printableValue(fitting.value)} is used`,
      place,
    );
  made['default'] = fitting.value;
  const allowed = made['enum'];
  if (Array.isArray(allowed) && typeof fitting.value !== 'object' && !allowed.includes(fitting.value)) {
    delete made['default'];
    report(
      conversion,
      'SW1044',
      'warning',
      `The default ${printableValue(fitting.value)} is not one of the enum values; it is ignored`,
      place,
    );
  }
}

/** Converts `example` to `examples` (OAS 3.1 §4.8.24.3 deprecates it); drops values of another type. */
function repairExamples(conversion: Conversion, at: At, made: Record<string, unknown>, types: readonly string[] | undefined): void {
  const examples: unknown[] = [];
  const add = (value: unknown, place: At): void => {
    const fitting = fitValue(value, types, place);
    if (fitting !== undefined) examples.push(fitting.value);
    else if (value !== null)
      report(conversion, 'SW1044', 'note', `The example ${printableValue(value)} is not of type ${typeNames(types)}; it is ignored`, place);
  };
  const plural = made['examples'];
  const place = childAt(at, 'examples');
  if (Array.isArray(plural)) plural.forEach((value: unknown, index) => add(value, childAt(place, index)));
  // The form of a media type's examples, name → { value }, written in a schema.
  else if (isObject(plural)) for (const name of Object.keys(plural)) add(own(plural[name], 'value') ?? plural[name], childAt(place, name));
  if (Object.hasOwn(made, 'example')) add(made['example'], childAt(at, 'example'));
  delete made['example'];
  delete made['examples'];
  if (examples.length > 0) made['examples'] = examples;
}

/**
 * Returns the value if it has one of the types or can be converted without doubt: a number or boolean to a string (in its written
 * form), or a string that spells a number or boolean. Undefined for other values.
 */
function fitValue(value: unknown, types: readonly string[] | undefined, at: At): { readonly value: unknown } | undefined {
  if (types === undefined || types.some((type) => isOfType(value, type))) return { value };
  if (types.includes('string') && (typeof value === 'number' || typeof value === 'boolean')) {
    return { value: textOf({ raw: value, at }) ?? String(value) };
  }
  if (typeof value !== 'string') return undefined;
  if (types.includes('boolean') && (value === 'true' || value === 'false')) return { value: value === 'true' };
  const isNumeric = types.includes('number') || types.includes('integer');
  if (!isNumeric || !/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(value)) return undefined;
  const number = Number(value);
  const fits = Number.isFinite(number) && (types.includes('number') || Number.isSafeInteger(number));
  return fits ? { value: number } : undefined;
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isObject(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function typeNames(types: readonly string[] | undefined): string {
  return (types ?? []).map(printable).join(' or ');
}
