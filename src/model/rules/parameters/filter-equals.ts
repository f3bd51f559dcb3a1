import { itemsOf, viewOf } from '../../schema.js';
import type { Schemas } from '../../schema.js';
import type { Field, Parameter } from '../../types.js';
import { columnNamed, filteredName, matching } from '../../filters.js';
import type { FilterRule } from '../../filters.js';

export const filterEquals: FilterRule = {
  name: 'filter-equals',
  confidence: 0.9,
  because: 'it has the name of a property, and selects what has that value',
  apply: (parameter, { plan, schemas }) => {
    const field = columnNamed(plan, filteredName(parameter));
    return field === undefined || isNeverHeld(parameter, field, schemas) ? undefined : matching(parameter, [field.name], field);
  },
};

/** `type=unapproved` of transactions, whose own `type` is something else: what may be asked for and what may be stored have nothing in common. */
function isNeverHeld(parameter: Parameter, { type }: Field, schemas: Schemas): boolean {
  const { enum: asked } = viewOf(itemsOf(parameter.schema, schemas) ?? parameter.schema, schemas);
  return type.kind === 'enum' && asked !== undefined && !asked.some((value) => typeof value === 'string' && type.values.includes(value));
}
