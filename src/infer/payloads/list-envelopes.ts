/** Sources of the properties of a list envelope: totals, links, cursors. */
import { normalizeName } from '../../core/names.js';
import { constantSource, metadataSourceOf, isRowCount } from './envelope-metadata.js';
import type { RequestContext } from './envelope-metadata.js';
import { aroundValueOf } from '../../json-schema/placeholders.js';
import type { ListPayload } from './payload-shapes.js';
import { isValid } from '../../json-schema/samples.js';
import { nullableOf, typesOf, viewOf } from '../../json-schema/schema.js';
import type { FlatProperty, Schemas } from '../../json-schema/schema.js';
import type { Envelope, EnvelopeSource } from '../../model/response.js';
import type { Page } from '../../model/program.js';
import {
  countNames,
  hasMoreNames,
  hasPreviousNames,
  isFirstNames,
  isLastNames,
  limitNames,
  nextCursorNames,
  nextLinkNames,
  offsetNames,
  pageCountNames,
  pageNames,
  previousLinkNames,
  totalNames,
  totalPagesNames,
} from '../vocabulary/pagination-properties.js';

export interface EnvelopeInference {
  readonly envelope?: Envelope;
  /** The envelope needs the total. */
  readonly count: boolean;
}

/** @param things normalised names of the listed resource, singular and plural */
export function envelopeOf(
  reading: ListPayload,
  page: Page,
  resourceSchemas: ReadonlySet<string>,
  asked: RequestContext,
  schemas: Schemas,
): EnvelopeInference {
  if (reading.items.length === 0) return { count: false };
  const names = reading.metadata.map(({ path }) => normalizeName(path.at(-1) ?? ''));
  const filled = reading.metadata.flatMap(({ path, property, container }) => {
    if (container === true) return [];
    const source =
      pageSourceOf(path, property, page, resourceSchemas, names, schemas) ??
      (property.required ? (metadataSourceOf(property, asked, schemas) ?? constantOf(property, schemas)) : undefined);
    return source === undefined ? [] : [{ path, source }];
  });
  // A required object without known properties is sent as empty as its schema admits.
  const empty = reading.metadata.flatMap(({ path, property, container }) =>
    container === true &&
    property.required &&
    !filled.some((other) => path.every((name, index) => other.path[index] === name)) &&
    !path.every((name, index) => reading.items[index] === name)
      ? [constantOf(property, schemas)].flatMap((source) => (source === undefined ? [] : [{ path, source }]))
      : [],
  );
  // An optional object is sent with all its required properties, or not at all.
  const properties = [
    ...filled.filter(
      ({ path, source }) =>
        source.kind !== 'constant' ||
        reading.metadata.every(
          (outer) =>
            outer.container !== true ||
            outer.property.required ||
            !outer.path.every((name, index) => path[index] === name) ||
            filled.some((other) => other.source.kind !== 'constant' && outer.path.every((name, index) => other.path[index] === name)),
        ),
    ),
    ...outermost(empty),
  ];
  return { envelope: { items: reading.items, properties }, count: properties.some(({ source }) => needsTotal(source, page)) };
}

/** True if a value can only be told from the number of all rows. A cursor leads to the next page without it. */
export function needsTotal({ kind }: { readonly kind: string }, page: Page): boolean {
  return ['total', 'page-count', ...(page.kind === 'cursor' ? [] : ['has-more', 'is-last', 'link', 'page-links'])].includes(kind);
}

/** Returns the smallest value that the schema of a required property admits; `list` for the `object` property of a list. */
function constantOf(property: FlatProperty, schemas: Schemas): EnvelopeSource | undefined {
  const isKind = normalizeName(property.name) === 'object' && isValid(property.schema, schemas, 'list');
  return constantSource(isKind ? 'list' : aroundValueOf(property, schemas));
}

/** Removes entries nested in other entries. */
function outermost<T extends { readonly path: readonly string[] }>(entries: readonly T[]): readonly T[] {
  return entries.filter(
    (entry) =>
      !entries.some(
        (other) =>
          other !== entry && other.path.length < entry.path.length && other.path.every((name, index) => entry.path[index] === name),
      ),
  );
}

/** Returns the source of a property, by its name: a total, a page, a cursor or a link. */
export function pageSourceOf(
  path: readonly string[],
  property: FlatProperty,
  page: Page,
  resourceSchemas: ReadonlySet<string>,
  names: readonly string[],
  schemas: Schemas,
): EnvelopeSource | undefined {
  const name = normalizeName(path.at(-1) ?? '');
  const types = typesOf(property.schema, schemas).filter((type) => type !== 'null');
  const windowed = page.kind !== 'none';
  const nullable = nullableOf(property.schema, schemas);
  if (types.includes('integer') || types.includes('number')) return numberOf(name, property, page, resourceSchemas, names, schemas);
  if (types.includes('boolean')) {
    if (hasMoreNames.has(name)) return windowed ? { kind: 'has-more' } : { kind: 'constant', value: false };
    if (hasPreviousNames.has(name)) return windowed ? { kind: 'has-previous' } : { kind: 'constant', value: false };
    if (isFirstNames.has(name)) return windowed ? { kind: 'is-first' } : { kind: 'constant', value: true };
    if (isLastNames.has(name)) return windowed ? { kind: 'is-last' } : { kind: 'constant', value: true };
    if (/^(?:empty|isempty)$/u.test(name)) return { kind: 'is-empty' };
    if (/^(?:success|successful|ok)$/u.test(name)) return { kind: 'constant', value: true };
    return undefined;
  }
  if (types.includes('string')) {
    if (page.kind === 'cursor' && nextCursorNames.has(name)) return lastCursor(property, schemas);
    if (!windowed) return undefined;
    const to = nextLinkNames.has(name) ? 'next' : previousLinkNames.has(name) ? 'previous' : undefined;
    const format = viewOf(property.schema, schemas).format;
    const reachable =
      page.kind === 'page' || (page.kind === 'offset' && page.offset !== undefined) || (page.kind === 'cursor' && to === 'next');
    if (
      to !== undefined &&
      reachable &&
      (nullable || !property.required) &&
      (format === undefined || /^(?:uri|iri)-reference$/u.test(format))
    )
      return { kind: 'link', to, nullable };
  }
  return undefined;
}

/** Returns the source of the next cursor, and its value on the last page. */
function lastCursor({ schema, required }: FlatProperty, schemas: Schemas): EnvelopeSource | undefined {
  if (nullableOf(schema, schemas)) return { kind: 'next-cursor', last: 'null' };
  if (!required) return { kind: 'next-cursor', last: 'absent' };
  const { minLength = 0, format, pattern, enum: words } = viewOf(schema, schemas);
  return minLength === 0 && format === undefined && pattern === undefined && words === undefined
    ? { kind: 'next-cursor', last: 'empty' }
    : undefined;
}

function numberOf(
  name: string,
  property: FlatProperty,
  page: Page,
  resourceSchemas: ReadonlySet<string>,
  names: readonly string[],
  schemas: Schemas,
): EnvelopeSource | undefined {
  const windowed = page.kind !== 'none';
  const description = viewOf(property.schema, schemas).description ?? '';
  if (totalNames.has(name) || isRowCount(property, schemas) || countsResource(name, resourceSchemas)) return { kind: 'total' };
  if (countNames.has(name))
    return names.some((other) => /^total(?!pages)/u.test(other)) || /returned|on this page|in this page/iu.test(description)
      ? { kind: 'count' }
      : { kind: 'total' };
  if (pageCountNames.has(name)) return { kind: 'count' };
  if (name === 'size')
    return !windowed || names.some((other) => /^(?:limit|perpage|pagesize)$/u.test(other)) ? { kind: 'count' } : { kind: 'limit' };
  if (limitNames.has(name)) return windowed ? { kind: 'limit' } : { kind: 'count' };
  if (offsetNames.has(name)) return page.kind === 'offset' || page.kind === 'page' ? { kind: 'offset' } : { kind: 'constant', value: 0 };
  if (pageNames.has(name))
    return page.kind === 'page' ? { kind: 'page' } : { kind: 'constant', value: name === 'pageindex' || name === 'number' ? 0 : 1 };
  if (totalPagesNames.has(name))
    return page.kind === 'offset' || page.kind === 'page' ? { kind: 'page-count' } : { kind: 'constant', value: 1 };
  return undefined;
}

/** True for `jobsCount`, `totalJobCount`, `number_of_jobs` in a list of jobs. */
function countsResource(name: string, resourceSchemas: ReadonlySet<string>): boolean {
  const resourceSchema = name
    .replace(/^total/u, '')
    .replace(/^(?:numberof|numof|num|countof|count|rows)/u, '')
    .replace(/count$/u, '');
  return resourceSchema !== name && resourceSchemas.has(resourceSchema);
}
