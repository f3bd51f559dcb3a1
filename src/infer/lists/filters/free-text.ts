import { normalizeName } from '../../../core/names.js';
import { valueOf } from '../filters.js';
import type { FilterRule } from '../filters.js';
import { viewOf } from '../../../json-schema/schema.js';
import { searchParameters } from '../../vocabulary/list-parameters.js';

/** A search over more columns is slow and no better. */
const mostFields = 10;

export const freeText: FilterRule = {
  name: 'free-text',
  confidence: 0.75,
  because: 'its name is that of a search: it selects rows that contain the text',
  apply: (parameter, { mapping, schemas }) => {
    const types = parameter.encoding.types.filter((type) => type !== 'null');
    if (types.length !== 1 || types[0] !== 'string' || !searchParameters.has(normalizeName(parameter.specName))) return undefined;
    const linked = new Set(mapping.parents.map((parent) => parent.field));
    const fields = mapping.entity.fields.filter((field) => {
      if (field.type.kind !== 'string' || field.sensitive === true || field.name === mapping.key || linked.has(field.name)) return false;
      const property = [...mapping.resourceSchema.properties.values()].find((candidate) => {
        const kept = mapping.properties.get(candidate.key);
        return kept?.kind === 'column' && kept.field === field.name;
      });
      const view = viewOf(property?.uses[0]?.property.schema ?? true, schemas);
      return (
        property !== undefined &&
        view.enum === undefined &&
        !/^(?:uuid|date|time|date-time|uri|url|byte|binary|password)$/u.test(view.format ?? '')
      );
    });
    return fields.length === 0
      ? undefined
      : { kind: 'search', fields: fields.slice(0, mostFields).map((field) => field.name), value: valueOf(parameter) };
  },
};
