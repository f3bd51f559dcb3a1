import { bindingCalled } from '../scope.js';
import type { ProgramScope } from '../scope.js';
import { pathTo } from '../paths.js';
import type { Reader } from '../../../../decisions/program/reader.js';
import { planById, fail } from '../scope.js';
import { readValue } from '../values.js';
import type { Json } from '../../../../core/json.js';
import type { Field } from '../../../../model/entity.js';
import type { Test, Value } from '../../../../model/program.js';
import type { Step } from './step.js';
import { isUnsupported } from '../../../unsupported.js';

const statuses = [401, 403, 404, 409, 422] as const;
type Status = (typeof statuses)[number];

export const require: Step = {
  words: ['require'],
  syntax: 'require <name>.<property> = <value> [and …] [else <status> ["message"]]',
  summary: 'Fails unless a found row matches, with 409 by default. Operators: =, != and in; null for a missing value',
  example: 'require order.status in ["paid", "packed"] else 409 "The order is not paid."',
  read: (reader, scope) => {
    const tests: Asked[] = [];
    do {
      const test = readTest(reader, scope);
      if (test !== undefined) tests.push(test);
    } while (reader.skip('and'));
    const { status, detail } = readElse(reader);
    for (const { test, words } of tests)
      scope.effects.push({
        kind: 'require',
        test,
        otherwise: { status, detail: detail ?? (status === 403 ? 'This is not allowed.' : words) },
      });
  },
};

interface Asked {
  readonly test: Test;
  /** What is said where it is not so. */
  readonly words: string;
}

function readTest(reader: Reader, scope: ProgramScope): Asked | undefined {
  const [first, ...names] = reader.path('a property of a row that was found, such as order.status');
  const binding = first === undefined ? undefined : bindingCalled(reader, scope, first);
  const isIn = reader.skip('in');
  const operator = isIn ? 'in' : ['=', '!='].find((sign) => reader.sign(sign));
  if (operator === undefined) reader.fail({ code: 'SW2509', message: '=, != or in was expected', offset: reader.peek().offset });
  if (first === undefined || binding === undefined || operator === undefined) return undefined;
  const [name = first] = names;
  const found =
    names.length === 1 ? pathTo(binding.plan, [name.text], planById(scope)) : { reason: `a property of ${first.text} itself is compared` };
  if (isUnsupported(found)) {
    fail(reader, name, found.reason, 'help' in found ? found.help : undefined);
    return undefined;
  }
  const { field } = found;
  const left: Value = { kind: 'binding', name: binding.bind, field: field.name };
  if (operator === 'in') return readOneOf(reader, name.text, field, left);
  const value = readValue(reader, scope);
  if (value === undefined) return undefined;
  const at = { text: value.text, offset: value.offset };
  const not = operator === '!=' ? 'not ' : '';
  if (value.value.kind === 'constant' && value.value.value === null) {
    if (!field.nullable) fail(reader, at, `${field.name} is never null`);
    return {
      test: { kind: operator === '=' ? 'is-null' : 'is-present', left },
      words: operator === '=' ? `There is a ${name.text} already.` : `There is no ${name.text} yet.`,
    };
  }
  const misfit = value.misfit(field) ?? incomparable(field, value.value);
  if (misfit !== undefined) fail(reader, at, misfit);
  const words =
    value.value.kind === 'constant'
      ? `The ${name.text} must ${not}be ${plain(value.value.value)}.`
      : `The ${name.text} does not allow this.`;
  return { test: { kind: operator === '=' ? 'equals' : 'differs', left, right: value.value }, words };
}

function readOneOf(reader: Reader, name: string, field: Field, left: Value): Asked | undefined {
  const token = reader.next();
  const values = token.kind === 'json' ? listOf(token.text) : undefined;
  if (values === undefined || values.length === 0) {
    reader.fail({ code: 'SW2509', message: 'a list such as ["paid", "packed"] was expected', offset: token.offset });
    return undefined;
  }
  const wrong =
    field.type.kind === 'enum'
      ? values.find((value) => !(field.type.kind === 'enum' && field.type.values.some((each) => each === value)))
      : undefined;
  if (wrong !== undefined) fail(reader, token, `${field.name} is never ${plain(wrong)}`);
  else if (field.type.kind !== 'enum' && field.type.kind !== 'string') fail(reader, token, `only a text is compared with a list`);
  return { test: { kind: 'one-of', left, values }, words: `The ${name} must be ${values.map(plain).join(' or ')}.` };
}

function listOf(text: string): readonly Json[] | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return Array.isArray(value) && value.every((item): item is string => typeof item === 'string') ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Values that JavaScript does not compare by what they say. */
function incomparable({ name, type }: Field, value: Value): string | undefined {
  if (type.kind === 'datetime' || type.kind === 'json' || type.kind === 'bytes') return `${name} can only be compared with null here`;
  return type.kind === 'bigint' && value.kind !== 'binding'
    ? `${name} is a number of 64 bits, which can only be compared with another`
    : undefined;
}

function plain(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function readElse(reader: Reader): { readonly status: Status; readonly detail?: string } {
  if (!reader.skip('else')) return { status: 409 };
  const token = reader.next();
  const status = statuses.find((each) => token.kind === 'number' && each === token.value);
  if (status === undefined) {
    reader.fail({ code: 'SW2509', message: `a status was expected: one of ${statuses.join(', ')}`, offset: token.offset });
    return { status: 409 };
  }
  const detail = reader.peek();
  if (detail.kind !== 'text') return { status };
  reader.next();
  return { status, detail: detail.text };
}
