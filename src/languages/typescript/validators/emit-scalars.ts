/** Keywords of strings and numbers. Source: JSON Schema Validation §6.2, §6.3, §7.3. */
import { type Code, block, literal, pathExpression } from './code.js';
import { type FunctionEmitter, type Place, failure } from './emitter.js';
import { numberFormats, textFormats } from './formats.js';
import { patternTest } from './patterns/pattern-test.js';
import type { Located } from '../../../json-schema/schema-index.js';
import type { SchemaObject } from '../../../core/schema.js';

type LocatedObject = Located & { readonly schema: SchemaObject };

export function emitString(emitter: FunctionEmitter, { schema, pointer }: LocatedObject, { value, at }: Place): readonly Code[] {
  const { module } = emitter;
  const where = pathExpression(at);
  const report = (keyword: string, message: string) => [failure(emitter, where, literal(keyword), literal(message))];
  const minimum = countOf(schema.minLength);
  const maximum = countOf(schema.maxLength);
  const rest: Code[] = [];
  if (typeof schema.pattern === 'string') {
    const test = patternTest(module, schema.pattern, value, `${pointer}/pattern`);
    if (test !== undefined) {
      rest.push(...block(`if (!${test})`, report('pattern', `must match the pattern ${schema.pattern}`)));
    }
  }
  const format = typeof schema.format === 'string' ? textFormats.get(schema.format) : undefined;
  if (format !== undefined) {
    rest.push(...block(`if (!${module.use(format.test)}(${value}))`, report('format', `must be ${format.phrase}`)));
  }
  const short =
    minimum === undefined || minimum === 0
      ? []
      : minimum === 1
        ? block(`if (${value} === '')`, report('minLength', 'must not be empty'))
        : block(`if (${module.use('codePoints')}(${value}) < ${minimum})`, report('minLength', `must have at least ${minimum} characters`));
  if (maximum === undefined) {
    return [...short, ...rest];
  }
  // What is too long does not reach the regular expression.
  const characters = maximum === 1 ? 'character' : 'characters';
  return [
    ...short,
    ...block(
      `if (${module.use('codePoints')}(${value}) > ${maximum})`,
      report('maxLength', `must have at most ${maximum} ${characters}`),
      rest,
    ),
  ];
}

const limits = [
  ['minimum', '<', 'must be at least'],
  ['maximum', '>', 'must be at most'],
  ['exclusiveMinimum', '<=', 'must be more than'],
  ['exclusiveMaximum', '>=', 'must be less than'],
] as const;

export function emitNumber(emitter: FunctionEmitter, { schema, pointer }: LocatedObject, { value, at }: Place): readonly Code[] {
  const { module } = emitter;
  const where = pathExpression(at);
  const report = (keyword: string, message: string) => [failure(emitter, where, literal(keyword), literal(message))];
  const code: Code[] = [];
  for (const [keyword, violated, phrase] of limits) {
    const limit = schema[keyword];
    if (typeof limit === 'number' && Number.isFinite(limit)) {
      code.push(...block(`if (${value} ${violated} ${limit})`, report(keyword, `${phrase} ${limit}`)));
    }
  }
  const divisor = schema.multipleOf;
  if (divisor !== undefined) {
    if (typeof divisor === 'number' && divisor > 0 && Number.isFinite(divisor)) {
      code.push(
        ...block(`if (!${module.use('isMultipleOf')}(${value}, ${divisor}))`, report('multipleOf', `must be a multiple of ${divisor}`)),
      );
    } else {
      module.problem('multipleOf must be a number above 0', `${pointer}/multipleOf`);
    }
  }
  const format = typeof schema.format === 'string' ? numberFormats.get(schema.format) : undefined;
  if (format !== undefined) {
    code.push(...block(`if (!${module.use(format.test)}(${value}))`, report('format', `must be ${format.phrase}`)));
  }
  return code;
}

/** A limit that counts something; `2.0` is one, a negative number limits nothing. */
export function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}
