/** The declared headers of a response: totals, links and cursors of a list, the key of a row, constants. */
import { normalizeName } from '../../core/names.js';
import { onlyValueOf, typesOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { Response } from '../../model/operation.js';
import type { Effect, Page, Program } from '../../model/program.js';
import type { EnvelopeSource, HeaderSource, ResponseHeader } from '../../model/response.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import type { ApiOperation } from '../operations/api-operation.js';
import { needsTotal, pageSourceOf } from '../payloads/list-envelopes.js';

type DeclaredHeader = Response['headers'][number];
type List = Extract<Effect, { readonly kind: 'list' }>;

/** Returns a program that sends those declared headers of its response that it can give a value. */
export function withHeaders(program: Program, operation: ApiOperation, mapping: EntityMapping, schemas: Schemas): Program {
  const { respond } = program;
  const declared = declaredHeaders(operation);
  const list = program.effects.find((effect): effect is List => effect.kind === 'list' && isShown(effect, program));
  const headers = declared.flatMap((header): readonly ResponseHeader[] => {
    const source =
      list === undefined ? rowSourceOf(header, program, mapping, schemas) : listSourceOf(header, list.page, operation, mapping, schemas);
    return source === undefined ? [] : [{ name: header.name, source }];
  });
  if (headers.length === 0) return program;
  const effects = program.effects.map((effect) => (effect === list ? withPages(effect, headers) : effect));
  return { effects, respond: { ...respond, headers } };
}

/** Returns the headers of the success, without those that every service sends: the address of a new row, the media type, the date. */
export function declaredHeaders({ responses, success }: Pick<ApiOperation, 'responses' | 'success'>): readonly DeclaredHeader[] {
  const declared = responses.find(({ status }) => status === String(success.status))?.headers ?? [];
  return declared.filter(({ name }) => !/^(?:location|date|content-.*|cache-control|x-request-id)$/iu.test(name));
}

const inAnswers = { readOnly: false, writeOnly: false, union: false };

function isShown({ bind }: List, { respond: { body } }: Program): boolean {
  return body.kind === 'many' && body.binding === bind;
}

/** Returns the list with its total, and with the cursor of the next page, where headers need them. */
function withPages(list: List, headers: readonly ResponseHeader[]): List {
  const count = list.count || headers.some(({ source }) => needsTotal(source, list.page));
  const leadsOn = headers.some(({ source }) => source.kind === 'next-cursor' || source.kind === 'page-links');
  if (list.page.kind !== 'cursor' || !leadsOn) return { ...list, count };
  const { kind, cursor, limit, defaultLimit, max } = list.page;
  return { ...list, count, page: { kind, cursor, ...(limit === undefined ? {} : { limit }), defaultLimit, max } };
}

function listSourceOf(
  header: DeclaredHeader,
  page: Page,
  { parameters }: ApiOperation,
  { entity, resourceSchema }: EntityMapping,
  schemas: Schemas,
): HeaderSource | undefined {
  const hasPages =
    page.kind === 'page' || page.kind === 'cursor' || (page.kind === 'offset' && page.offset !== undefined && parameters.length > 0);
  if (/^link$/iu.test(header.name)) return hasPages ? { kind: 'page-links' } : undefined;
  const name = wordsOf(header.name);
  const things = new Set([...resourceSchema.resource.aliases, normalizeName(entity.plural.camel)]);
  const source = typesTried(header, schemas)
    .map((schema) => pageSourceOf([name], { ...header, name, required: true, schema, ...inAnswers }, page, things, [], schemas))
    .find((found) => found !== undefined);
  if (source === undefined) return constantOf(header, schemas);
  return isOfHeader(source) ? source : undefined;
}

/** A header without a type, or with that of a text, may hold a number or a cursor: every header is a text. */
function typesTried({ schema = true }: DeclaredHeader, schemas: Schemas): readonly NonNullable<DeclaredHeader['schema']>[] {
  const types = typesOf(schema, schemas);
  return types.includes('string') || types.length > 1 ? [{ type: 'integer' }, { type: 'string' }] : [schema];
}

/** `X-Pagination-Total-Count` → `Total-Count` */
function wordsOf(name: string): string {
  return name.replace(/^x-/iu, '').replace(/^pag(?:e|inat(?:ion|or))-/iu, '');
}

function isOfHeader(source: EnvelopeSource): source is Extract<HeaderSource, EnvelopeSource> {
  if (source.kind === 'constant') return ['string', 'number', 'boolean'].includes(typeof source.value);
  return source.kind !== 'link' && source.kind !== 'parameter' && source.kind !== 'now';
}

/** Returns the source of a header that repeats the key of a row: `X-Job-Id`. */
function rowSourceOf(
  header: DeclaredHeader,
  { respond: { body } }: Program,
  { entity, key, resourceSchema }: EntityMapping,
  schemas: Schemas,
): HeaderSource | undefined {
  const name = normalizeName(wordsOf(header.name));
  const names = [...resourceSchema.resource.aliases].map((alias) => `${alias}${normalizeName(key)}`);
  const isKey = name === normalizeName(key) || names.includes(name);
  if ((body.kind === 'one' || body.kind === 'report') && isKey && isKeyOf(header, entity, key, schemas))
    return { kind: 'column', binding: body.binding, entity: entity.id, field: key };
  return constantOf(header, schemas);
}

/** True if each key of the entity has the type of the header. */
function isKeyOf({ schema = true }: DeclaredHeader, { fields }: EntityMapping['entity'], key: string, schemas: Schemas): boolean {
  const kind = fields.find(({ name }) => name === key)?.type.kind;
  return typesOf(schema, schemas).includes(kind === 'int' || kind === 'bigint' ? 'integer' : 'string');
}

/** Returns the only value that a header may have. */
function constantOf({ schema = true }: DeclaredHeader, schemas: Schemas): HeaderSource | undefined {
  const value = onlyValueOf(schema, schemas);
  return value === undefined || value === null || typeof value === 'object' ? undefined : { kind: 'constant', value };
}
