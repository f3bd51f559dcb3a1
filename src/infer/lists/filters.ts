/** The contract of filter rules. */
import { normalizeName } from '../../core/names.js';
import { comparable } from '../programs/conditions.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import type { MappingAt } from '../programs/conditions.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { Condition, Value } from '../../model/program.js';
import type { Field } from '../../model/entity.js';
import type { Parameter } from '../../model/operation.js';

export interface FilterContext {
  readonly mapping: EntityMapping;
  readonly planOf: (entity: string) => EntityMapping | undefined;
  readonly planAt: MappingAt;
  readonly schemas: Schemas;
  /** The accounts, with the column of their public name. */
  readonly account?: { readonly publicName?: string };
  /** The other query parameters of the operation. */
  readonly siblings: readonly Parameter[];
}

/** A rule that recognises a query parameter as a filter. */
export interface FilterRule {
  readonly name: string;
  readonly confidence: number;
  readonly because: string;
  readonly apply: (parameter: Parameter, context: FilterContext) => Condition | undefined;
}

export function valueOf(parameter: Parameter): Value {
  return { kind: 'parameter', in: parameter.in, name: parameter.name };
}

/**
 * Returns the name of the filtered property: `filter[status]`, `filter.status`, `filter_status`, `filter[status][eq]`, `status__exact` →
 * `status`; `filter[age][gte]` → `age[gte]`.
 */
export function filteredName(parameter: Parameter): string {
  const name = parameter.specName.replace(
    /^(?:filter|filters|where|q|query|search)(?:\[([^\]]+)\]((?:\[\w+\])?)|[._](.+))$/iu,
    (_, bracketed: string | undefined, operator: string | undefined, dotted: string | undefined) =>
      bracketed === undefined ? (dotted ?? '') : `${bracketed}${operator ?? ''}`,
  );
  const { types } = parameter.encoding;
  return name.replace(types.includes('array') ? /(?:\[in\]|__in)$/iu : /(?:\[(?:eq|equals|is|exact)\]|__(?:eq|exact))$/iu, '');
}

/** Finds the column of a property or field name. */
export function columnNamed(mapping: EntityMapping, name: string): Field | undefined {
  const normal = normalizeName(name);
  const kept =
    mapping.properties.get(mapping.resourceSchema.keyOf(name)) ??
    [...mapping.properties].find(([key]) => normalizeName(key) === normal)?.[1];
  const fieldName =
    kept?.kind === 'column' ||
    (kept?.kind === 'related' && !mapping.parents.some((parent) => parent.field === kept.field && parent.hiddenKey))
      ? kept.field
      : mapping.entity.fields.find((field) => normalizeName(field.name) === normal)?.name;
  const field = fieldName === undefined ? undefined : mapping.entity.fields.find((candidate) => candidate.name === fieldName);
  return field?.sensitive === true ? undefined : field;
}

/** Returns an equality, or a membership for a list parameter; undefined if the types are not comparable or the parameter may be both. */
export function matching(parameter: Parameter, path: readonly string[], field: Field): Condition | undefined {
  if (!comparable(parameter, field.type)) return undefined;
  const value = valueOf(parameter);
  const types = parameter.encoding.types.filter((type) => type !== 'null');
  if (types.includes('array') && types.length > 1) return undefined;
  // Clients of databases know no membership of booleans.
  if (types.includes('array') && field.type.kind === 'boolean') return undefined;
  return types.includes('array') ? { kind: 'in', path, value } : { kind: 'equals', path, value };
}
