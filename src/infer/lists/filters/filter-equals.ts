import { columnNamed, filteredName, matching } from '../filters.js';
import type { FilterContext, FilterRule } from '../filters.js';
import { itemsOf, viewOf } from '../../../json-schema/schema.js';
import type { Field } from '../../../model/entity.js';
import type { Parameter } from '../../../model/operation.js';

export const filterEquals: FilterRule = {
  name: 'filter-equals',
  confidence: 0.9,
  because: 'its name is that of a property: it selects rows with that value',
  apply: (parameter, context) => {
    const field = columnNamed(context.mapping, filteredName(parameter));
    return field === undefined || isNeverHeld(parameter, field, context) ? undefined : matching(parameter, [field.name], field);
  },
};

/** True if the choices of a parameter and the values of the column have nothing in common. */
function isNeverHeld(parameter: Parameter, { name }: Field, { mapping, schemas }: FilterContext): boolean {
  const asked = viewOf(itemsOf(parameter.schema, schemas) ?? parameter.schema, schemas).enum;
  const kept = [...mapping.properties].find(([, property]) => property.kind === 'column' && property.field === name)?.[0];
  const uses = kept === undefined ? [] : (mapping.resourceSchema.properties.get(kept)?.uses ?? []);
  const held = uses.map((use) => viewOf(use.property.schema, schemas).enum);
  return (
    asked !== undefined &&
    held.length > 0 &&
    held.every((choices) => choices !== undefined && !asked.some((value) => choices.includes(value)))
  );
}
