/** The order of a list, and its sort parameters. */
import { normalizeName, wordsOf } from '../../core/names.js';
import type { ApiOperation } from '../operations/api-operation.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import type { ObjectSchemaRef } from '../../json-schema/schema-refs.js';
import { itemsOf, typesOf, viewOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { Field } from '../../model/entity.js';
import type { Order, OrderTerm, Page } from '../../model/program.js';
import type { Parameter, ParameterRole } from '../../model/operation.js';
import { newestWords } from '../vocabulary/computed-words.js';
import { directionParameters, sortParameters } from '../vocabulary/list-parameters.js';
import { createdNames } from '../vocabulary/timestamp-names.js';

export interface Ordering {
  readonly order: Order;
  readonly roles: ReadonlyMap<string, ParameterRole>;
  /** Columns to index, by order: the default order and those of an enumeration. Each ends in the key. */
  readonly sorted: readonly (readonly string[])[];
}

export function orderingOf(
  operation: ApiOperation,
  mapping: EntityMapping,
  item: ObjectSchemaRef,
  page: Page,
  schemas: Schemas,
  decidedRole: (parameter: Parameter) => ParameterRole | undefined,
): Ordering {
  const roles = new Map<string, ParameterRole>();
  const key = mapping.key;
  const text = `${operation.spec.summary ?? ''} ${operation.spec.description ?? ''} ${operation.responses.find((response) => response.status.startsWith('2'))?.description ?? ''}`;
  const newestFirst =
    wordsOf(operation.parsed.tail.at(-1) ?? '').some((word) => newestWords.has(word)) ||
    /\b(?:newest|latest|most recent(?:ly)?)\b[^.]{0,20}\bfirst\b|\breverse chronological\b|\b(?:most recent|latest|newest) (?:\w+ ){0,2}\w+s\b|\bdescending\b/iu.test(
      text,
    );
  const created = mapping.entity.fields.find(
    (field) => field.type.kind === 'datetime' && field.default?.kind === 'now' && createdNames.has(normalizeName(field.name)),
  );
  const counted = mapping.entity.fields.find((field) => field.name === key)?.default?.kind === 'autoincrement';
  const direction = newestFirst ? 'desc' : 'asc';
  const natural: readonly OrderTerm[] =
    page.kind === 'cursor' || counted || created === undefined
      ? [{ field: key, direction }]
      : [
          { field: created.name, direction },
          { field: key, direction },
        ];
  const query = operation.parameters.filter((parameter) => parameter.in === 'query' && parameter.role !== 'credential');
  const alone: Ordering = { order: { fallback: natural }, roles, sorted: [natural.map((term) => term.field)] };
  const sort =
    query.find((parameter) => decidedRole(parameter) === 'sort' && isTextual(parameter, schemas)) ??
    query.find(
      (parameter) =>
        decidedRole(parameter) === undefined &&
        sortParameters.has(normalizeName(parameter.specName)) &&
        !isDirectionOnly(parameter, schemas) &&
        isTextual(parameter, schemas),
    );
  if (sort === undefined) return alone;
  const fields = sortableBy(sort, mapping, item, schemas);
  if (Object.keys(fields).length === 0) return alone;
  const turned = query.find(
    (parameter) =>
      parameter !== sort &&
      directionParameters.has(normalizeName(parameter.specName)) &&
      isTextual(parameter, schemas) &&
      isDirectionOnly(parameter, schemas),
  );
  roles.set(sort.specName, 'sort');
  if (turned !== undefined) roles.set(turned.specName, 'sort');
  const multiple = sort.encoding.types.includes('array') || /comma|,|multiple|several/iu.test(sort.spec.description ?? '');
  const fallback = defaultOrder(sort, turned, fields, natural, key, schemas);
  // Without an enumeration any column may be asked for, and indexing all of them costs more than it gains.
  const asked = choicesOf(sort, schemas).length > 0 ? [...new Set(Object.values(fields))] : [];
  return {
    order: {
      fallback,
      by: { parameter: sort.name, ...(turned !== undefined ? { direction: turned.name } : {}), multiple, fields },
    },
    roles,
    sorted: [fallback.map((term) => term.field), ...asked.map((field) => (field === key ? [key] : [field, key]))],
  };
}

/** True for texts, or a list of them. A list of objects has no type on the wire. */
function isTextual(parameter: Parameter, schemas: Schemas): boolean {
  const types = parameter.encoding.types.filter((type) => type !== 'null');
  if (types.length === 0 || !types.every((type) => type === 'string' || type === 'array')) return false;
  const items = types.includes('array') ? typesOf(itemsOf(parameter.schema, schemas) ?? true, schemas) : ['string'];
  return items.length > 0 && items.every((type) => type === 'string' || type === 'null');
}

function choicesOf(parameter: Parameter, schemas: Schemas): readonly string[] {
  const items = itemsOf(parameter.schema, schemas);
  const view = viewOf(items ?? parameter.schema, schemas);
  return Array.isArray(view.enum) ? view.enum.filter((value): value is string => typeof value === 'string') : [];
}

function isDirectionOnly(parameter: Parameter, schemas: Schemas): boolean {
  const choices = choicesOf(parameter, schemas);
  if (choices.length > 0) return choices.every((choice) => /^(?:asc|desc|ascending|descending)$/iu.test(choice));
  const standard = viewOf(parameter.schema, schemas).default;
  return (
    (typeof standard === 'string' && /^(?:asc|desc)$/iu.test(standard)) ||
    /^(?:direction|dir|sortdir|sortdirection|orderdirection|orderdir)$/u.test(normalizeName(parameter.specName))
  );
}

/** Returns the sortable columns by their API spelling: those of an enumeration, else every column of the responses. */
function sortableBy(sort: Parameter, mapping: EntityMapping, item: ObjectSchemaRef, schemas: Schemas): Readonly<Record<string, string>> {
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  const choices = choicesOf(sort, schemas);
  if (choices.length > 0) {
    for (const choice of choices) {
      const name = /^[+-]?(.+?)(?:[: ](?:asc|desc))?$/iu.exec(choice)?.[1];
      const field = name === undefined ? undefined : sortableField(mapping, name);
      if (name !== undefined && field !== undefined) fields[name] = field.name;
    }
    return fields;
  }
  for (const name of item.flat.properties.keys()) {
    const field = sortableField(mapping, name);
    if (field !== undefined) fields[name] = field.name;
  }
  return fields;
}

function sortableField(mapping: EntityMapping, name: string): Field | undefined {
  const kept = mapping.properties.get(mapping.resourceSchema.keyOf(name));
  const field = kept?.kind === 'column' ? mapping.entity.fields.find((candidate) => candidate.name === kept.field) : undefined;
  return field === undefined || field.type.kind === 'json' || field.type.kind === 'bytes' || field.sensitive === true ? undefined : field;
}

function defaultOrder(
  sort: Parameter,
  turned: Parameter | undefined,
  fields: Readonly<Record<string, string>>,
  natural: readonly OrderTerm[],
  key: string,
  schemas: Schemas,
): readonly OrderTerm[] {
  const value = viewOf(sort.schema, schemas).default;
  if (typeof value !== 'string') return natural;
  const match = /^([+-])?(.+?)(?:[: ](asc|desc))?$/iu.exec(value);
  const field = match?.[2] !== undefined && Object.hasOwn(fields, match[2]) ? fields[match[2]] : undefined;
  if (field === undefined) return natural;
  const turnedDefault = turned === undefined ? undefined : viewOf(turned.schema, schemas).default;
  const down =
    match?.[1] === '-' || match?.[3]?.toLowerCase() === 'desc' || (typeof turnedDefault === 'string' && /^desc/iu.test(turnedDefault));
  const direction = down ? 'desc' : 'asc';
  // The key has the same direction, since a database reads an index in one direction.
  return field === key
    ? [{ field, direction }]
    : [
        { field, direction },
        { field: key, direction },
      ];
}
