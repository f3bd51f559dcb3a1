/** The clauses that several steps have: `where …`, `set …`, `from body`. */
import type { EntityMapping } from '../../entities/entity-mapping.js';
import type { Assignment, Condition, Value } from '../../../model/program.js';
import type { Field } from '../../../model/entity.js';
import { pathTo } from './paths.js';
import type { Reader } from '../../../decisions/program/reader.js';
import { fail, planById } from './scope.js';
import type { ProgramScope } from './scope.js';
import { readValue, typeName } from './values.js';
import type { ReadValue } from './values.js';
import { isUnsupported } from '../../unsupported.js';

const ranges = { '>': 'gt', '>=': 'gte', '<': 'lt', '<=': 'lte' } as const;

/**
 * `where a = path.a and b.c > 3`.
 * @param mayLack a condition whose value the request lacks does not apply: only in lists, since one row would else become any
 */
export function readWhere(reader: Reader, scope: ProgramScope, plan: EntityMapping | undefined, mayLack: boolean): readonly Condition[] {
  const conditions: Condition[] = [];
  do {
    const condition = readCondition(reader, scope, plan, mayLack);
    if (condition !== undefined) conditions.push(condition);
  } while (reader.skip('and'));
  return conditions;
}

function readCondition(reader: Reader, scope: ProgramScope, plan: EntityMapping | undefined, mayLack: boolean): Condition | undefined {
  const names = reader.path('a property to compare');
  const token = reader.peek();
  const operator = ['=', '>', '>=', '<', '<='].find((sign) => reader.sign(sign)) ?? ['in', 'contains'].find((word) => reader.skip(word));
  if (operator === undefined) {
    reader.fail({ code: 'SW2509', message: '=, >, >=, <, <=, in or contains was expected', offset: token.offset });
    return undefined;
  }
  const value = readValue(reader, scope);
  const [first] = names;
  if (plan === undefined || value === undefined || first === undefined || first.text === '') return undefined;
  const found = pathTo(
    plan,
    names.map(({ text }) => text),
    planById(scope),
  );
  if (isUnsupported(found)) {
    fail(reader, first, found.reason, found.help);
    return undefined;
  }
  const { path, field } = found;
  if (value.optional && !mayLack) {
    fail(
      reader,
      { text: value.text, offset: value.offset },
      `${value.text} may be missing, and then any row would do`,
      'Only a list leaves out a condition whose value is missing.',
    );
    return undefined;
  }
  const misfit = value.misfit(field);
  if (misfit !== undefined) {
    fail(reader, { text: value.text, offset: value.offset }, misfit);
    return undefined;
  }
  return conditionOf(reader, scope, operator, path, field, value);
}

function conditionOf(
  reader: Reader,
  scope: ProgramScope,
  operator: string,
  path: readonly string[],
  field: Field,
  { value, text, offset }: ReadValue,
): Condition | undefined {
  const refuse = (message: string): Condition | undefined => {
    fail(reader, { text, offset }, message);
    return undefined;
  };
  const isList = isListValue(scope, value);
  if (operator === 'in') return isList ? { kind: 'in', path, value } : refuse(`${text} is no list`);
  if (isList) return refuse(`${text} is a list; compare with \`in\``);
  if (operator === '=') return { kind: 'equals', path, value };
  if (operator === 'contains')
    return field.type.kind === 'string' && path.length === 1
      ? { kind: 'search', fields: path, value }
      : refuse(`only a text of the entity itself can be looked through, and ${path.join('.')} is ${typeName(field)}`);
  const isOrdered = ['int', 'bigint', 'float', 'datetime', 'string'].includes(field.type.kind);
  if (!isOrdered) return refuse(`${path.join('.')} has no order`);
  return { kind: 'range', path, op: ranges[operator as keyof typeof ranges], value };
}

/** Is a value a list, as that of a parameter may be? */
export function isListValue({ operation }: ProgramScope, value: Value): boolean {
  if (value.kind !== 'parameter') return false;
  const parameter = operation.parameters.find((each) => each.in === value.in && each.name === value.name);
  return parameter?.encoding.types.includes('array') === true;
}

/** `set a = "x", b = now`, the word itself included. */
export function readSet(reader: Reader, scope: ProgramScope, plan: EntityMapping | undefined): readonly Assignment[] {
  if (!reader.skip('set')) return [];
  const assignments: Assignment[] = [];
  do {
    const name = reader.name('a property to set');
    if (!reader.sign('=')) reader.fail({ code: 'SW2509', message: '= was expected', offset: reader.peek().offset });
    const value = readValue(reader, scope);
    if (plan === undefined || value === undefined || name.text === '') continue;
    const found = pathTo(plan, [name.text], planById(scope));
    if (isUnsupported(found)) {
      fail(reader, name, found.reason, found.help);
      continue;
    }
    const { field } = found;
    const misfit = value.misfit(field);
    const at = { text: value.text, offset: value.offset };
    if (misfit !== undefined) fail(reader, at, misfit);
    else if (value.optional && !field.nullable) fail(reader, at, `${value.text} may be missing, and ${field.name} may not`);
    else if (assignments.some((other) => other.field === field.name)) fail(reader, name, `${name.text} is set twice`);
    else assignments.push({ field: field.name, value: value.value });
  } while (reader.sign(','));
  return assignments;
}
