import { normalizeName, wordsOf } from '../../../core/names.js';
import { comparable } from '../../programs/conditions.js';
import { columnNamed, filteredName, valueOf } from '../filters.js';
import type { FilterContext, FilterRule } from '../filters.js';
import { viewOf } from '../../../json-schema/schema.js';
import type { Field } from '../../../model/entity.js';
import type { Parameter } from '../../../model/operation.js';

type Operator = 'gt' | 'gte' | 'lt' | 'lte';

const operators: Readonly<Record<string, Operator>> = {
  min: 'gte',
  minimum: 'gte',
  from: 'gte',
  since: 'gte',
  start: 'gte',
  gte: 'gte',
  ge: 'gte',
  gt: 'gt',
  after: 'gt',
  begin: 'gte',
  starting: 'gte',
  max: 'lte',
  maximum: 'lte',
  to: 'lte',
  until: 'lte',
  end: 'lte',
  lte: 'lte',
  le: 'lte',
  lt: 'lt',
  before: 'lt',
  ending: 'lte',
  till: 'lte',
};

const momentWords = new Set(['date', 'time', 'at', 'datetime', 'timestamp']);

/** Filters by a bound: `minPrice`, `price_gte`, `createdAfter`; a bare `from` or `startDate` bounds the only date of the row. */
export const filterRange: FilterRule = {
  name: 'filter-range',
  confidence: 0.8,
  because: 'its name is a property and a bound: it selects rows on one side of the bound',
  apply: (parameter, context) => {
    const words = wordsOf(filteredName(parameter));
    const [first = ''] = words;
    const last = words.at(-1) ?? '';
    const op = Object.hasOwn(operators, first) ? operators[first] : Object.hasOwn(operators, last) ? operators[last] : undefined;
    if (op === undefined) return undefined;
    const rest = Object.hasOwn(operators, first) ? words.slice(1) : words.slice(0, -1);
    const named = rest.length === 0 ? undefined : ranged(rest, context);
    const field = named ?? (rest.every((word) => momentWords.has(word)) ? onlyMoment(context, parameter) : undefined);
    if (
      field === undefined ||
      !isOrdered(field, context) ||
      !comparable(parameter, field.type) ||
      parameter.encoding.types.includes('array')
    )
      return undefined;
    return { kind: 'range', path: [field.name], op, value: valueOf(parameter) };
  },
};

function ranged(words: readonly string[], context: FilterContext): Field | undefined {
  const stem = words.join('');
  return ['', 'at', 'date', 'on', 'time', 'datetime']
    .map((ending) => columnNamed(context.mapping, stem + ending))
    .find((field) => field !== undefined);
}

/** True for numbers, timestamps and dates; dates are stored as text, which sorts in their order. */
function isOrdered(field: Field, context: FilterContext): boolean {
  return ['int', 'bigint', 'float', 'datetime'].includes(field.type.kind) || (field.type.kind === 'string' && isDate(field, context));
}

function isDate(field: Field, { mapping, schemas }: FilterContext): boolean {
  return [...mapping.resourceSchema.properties.values()].some((property) => {
    const kept = mapping.properties.get(property.key);
    return (
      kept?.kind === 'column' &&
      kept.field === field.name &&
      property.uses.some((use) => viewOf(use.property.schema, schemas).format === 'date')
    );
  });
}

function onlyMoment(context: FilterContext, parameter: Parameter): Field | undefined {
  const moments = context.mapping.entity.fields.filter(
    (field) => (field.type.kind === 'datetime' || isDate(field, context)) && comparable(parameter, field.type),
  );
  const named = moments.find((field) => /^(?:date|time|timestamp|datetime|day)$/u.test(normalizeName(field.name)));
  if (named !== undefined) return named;
  const own = moments.filter((field) => field.default?.kind !== 'now');
  return own.length === 1 ? own[0] : own.length === 0 && moments.length > 0 ? moments[0] : undefined;
}
