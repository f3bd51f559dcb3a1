/** The columns that a write sets, as an object. */
import type { BodyDataPlan, DataPlan } from '../../../lower/query-plan.js';
import { binary, call, imported, object, property } from '../code/build.js';
import type { Expression } from '../code/syntax.js';
import { bodyFunctionName, mapperOf } from '../names.js';
import { accessCode, valueCode } from './value-code.js';

/** Returns the object of columns, or the result of the mapper alone where nothing else sets a column. */
export function dataCode({ body, values }: DataPlan): Expression {
  const mapped = body === undefined ? undefined : bodyCode(body);
  const columns = values.map(({ field, value }) => property(field, valueCode(value)));
  if (mapped === undefined) return object(columns);
  return columns.length === 0 ? mapped : object([{ value: mapped }, ...columns]);
}

function bodyCode({ mapping, entity, mode, object: source, orEmpty }: BodyDataPlan): Expression {
  const given = accessCode(source);
  return call(imported(mapperOf(entity), bodyFunctionName(mapping, mode)), orEmpty ? binary(given, '??', object([])) : given);
}
