/** Code that computes the columns of a row from a request body: each is one expression over a variable `body`. */
import type { Json } from '../../../core/json.js';
import type { ToColumn } from '../../../lower/conversions.js';
import type { AssignmentPlan, AssignmentTarget, KeyPlan } from '../../../lower/mapper-plan.js';
import { tsAccess, tsIdentifier, tsString, tsValue } from '../../../emit/encode/typescript.js';
import { type MappedLine, type ValueFunction, mappedLine } from './mapped-line.js';

const inheritedNames: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Returns one column or relation of a row. */
export function assignmentLine({ specName, required, target }: AssignmentPlan): MappedLine {
  // A body without `constructor` inherits that of every object.
  const isInherited = !required && inheritedNames.has(specName);
  const value = isInherited ? `ownValue(body, ${tsString(specName)})` : `body${tsAccess(specName)}`;
  const { key, expression, values } = targetLine(target, value);
  return mappedLine(key, expression, { values: isInherited ? [...values, 'ownValue'] : values });
}

function targetLine(target: AssignmentTarget, value: string): MappedLine {
  switch (target.kind) {
    case 'column':
      return mappedLine(tsIdentifier(target.column), columnCode(target.conversion, value), { values: valueFunctions(target.conversion) });
    case 'reference':
      return mappedLine(tsIdentifier(target.column), referenceCode(target, value), { values: target.key.isSent ? [] : ['keyOf'] });
    case 'references':
      return mappedLine(tsIdentifier(target.relation), referencesCode(target, value), { values: target.key.isSent ? [] : ['keyOf'] });
    case 'texts':
      return mappedLine(tsIdentifier(target.relation), textsCode(target, value));
  }
}

// ─── columns ───────────────────────────────────────────────────────────────────────────────────────────────

function columnCode(conversion: ToColumn, value: string): string {
  switch (conversion.to) {
    case 'copy':
      return copied(conversion, value);
    case 'big-integer':
      return converted(conversion, value, `BigInt(${value})`);
    case 'timestamp':
      return converted(conversion, value, `toDate(${value})`);
    case 'bytes':
      return converted(conversion, value, `Buffer.from(${value}, 'base64')`);
    case 'document':
      return documentCode(conversion, value);
  }
}

function valueFunctions({ to, nullable }: ToColumn): readonly ValueFunction[] {
  switch (to) {
    case 'timestamp':
      return ['toDate'];
    case 'document':
      return [nullable ? 'toNullableJson' : 'toJson'];
    case 'copy':
    case 'big-integer':
    case 'bytes':
      return [];
  }
}

function copied(conversion: ToColumn, value: string): string {
  const { whenAbsent, whenNull } = conversion;
  if (whenAbsent.kind === 'reset') {
    return `${value} ?? ${resetCode(conversion, whenAbsent.value)}`;
  }
  return whenNull.kind === 'keep' ? `${value} ?? undefined` : value;
}

function documentCode(conversion: ToColumn, value: string): string {
  const { nullable, whenAbsent } = conversion;
  const toJson = nullable ? 'toNullableJson' : 'toJson';
  switch (whenAbsent.kind) {
    case 'never':
      return `${toJson}(${value})`;
    case 'keep':
      return `${value} === undefined ? undefined : ${toJson}(${value})`;
    case 'reset':
      return `${toJson}(${value} ?? ${resetCode(conversion, whenAbsent.value)})`;
  }
}

function converted(conversion: ToColumn, value: string, expression: string): string {
  const { whenAbsent, whenNull } = conversion;
  const tests = [
    ...(whenAbsent.kind === 'never' ? [] : [`${value} === undefined`]),
    ...(whenNull.kind === 'never' ? [] : [`${value} === null`]),
  ];
  if (tests.length === 0) {
    return expression;
  }
  const missing = whenAbsent.kind === 'reset' ? resetCode(conversion, whenAbsent.value) : whenNull.kind === 'store' ? value : 'undefined';
  return `${tests.join(' || ')} ? ${missing} : ${expression}`;
}

function resetCode({ to }: ToColumn, value: Json): string {
  return to === 'big-integer' && typeof value === 'number' ? `${String(value)}n` : tsValue(value);
}

// ─── related rows ──────────────────────────────────────────────────────────────────────────────────────────

function referenceCode({ key, whenMissing }: Extract<AssignmentTarget, { kind: 'reference' }>, value: string): string {
  const given = keyCode(key, value);
  switch (whenMissing.kind) {
    case 'never':
      return given;
    case 'absent':
      return `${value} === undefined ? ${whenMissing.result === 'clear' ? 'null' : 'undefined'} : ${given}`;
    case 'absent-or-null':
      return `${value} === null || ${value} === undefined ? ${whenMissing.result === 'clear' ? 'null' : value} : ${given}`;
  }
}

function referencesCode({ key, column, action, whenMissing }: Extract<AssignmentTarget, { kind: 'references' }>, value: string): string {
  const rows = `map((item) => ({ ${tsIdentifier(column)}: ${keyCode(key, 'item')} }))`;
  switch (whenMissing) {
    case 'never':
      return `{ ${action}: ${value}.${rows} }`;
    case 'empty':
      return `{ ${action}: ${value}?.${rows}${action === 'set' ? ' ?? []' : ''} }`;
    case 'keep':
      return `${value} && { ${action}: ${value}.${rows} }`;
  }
}

function keyCode({ property, isSent, conversion }: KeyPlan, value: string): string {
  const key = property === undefined ? value : `${value}${tsAccess(property)}`;
  const sent = isSent ? key : `keyOf(${key})`;
  switch (conversion) {
    case 'copy':
      return sent;
    case 'big-integer':
      return `BigInt(${sent})`;
  }
}

function textsCode({ column, replaces, whenMissing }: Extract<AssignmentTarget, { kind: 'texts' }>, value: string): string {
  const rows = (texts: string): string =>
    `{ ${replaces ? 'deleteMany: {}, ' : ''}create: [...new Set(${texts})].map((word) => ({ ${tsIdentifier(column)}: word })) }`;
  switch (whenMissing) {
    case 'never':
      return rows(value);
    case 'empty':
      return rows(`${value} ?? []`);
    case 'keep':
      return `${value} && ${rows(value)}`;
  }
}
