/** Pagination parameters of a list. */
import { normalizeName } from '../../core/names.js';
import { viewOf } from '../../json-schema/schema.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { ApiOperation } from '../operations/api-operation.js';
import type { Page } from '../../model/program.js';
import type { Parameter, ParameterRole } from '../../model/operation.js';
import type { WordList } from '../vocabulary/word-list.js';
import { cursorParameters, limitParameters, offsetParameters, pageParameters } from '../vocabulary/list-parameters.js';

export interface Paging {
  readonly page: Page;
  readonly roles: ReadonlyMap<string, ParameterRole>;
}

/** The default page size. */
const usualLimit = 20;
/** The maximum page size if the document sets none. */
const usualMaximum = 100;
/** The maximum number of rows of a list without pagination. */
const wholeList = 1000;

/** Returns the normalised name: `page[limit]` → `limit`, `page[number]` → `pagenumber`, `page.limit` → `pagelimit`; `$top` → `top`. */
function nameOf(parameter: Parameter): string {
  const inner = /^page\[(.+)\]$/u.exec(parameter.specName)?.[1] ?? parameter.specName;
  const name = normalizeName(inner.replace(/^[$_]/u, ''));
  return inner !== parameter.specName && /^(?:number|no|num|index)$/u.test(name) ? `page${name}` : name;
}

function isInteger(parameter: Parameter): boolean {
  const types = parameter.encoding.types.filter((type) => type !== 'null');
  return types.length > 0 && types.every((type) => type === 'integer' || type === 'number');
}

function isText(parameter: Parameter): boolean {
  const types = parameter.encoding.types.filter((type) => type !== 'null');
  return types.length === 1 && types[0] === 'string';
}

/** @param hasSize `count` and `first` are a page size only beside another pagination parameter, or if they can mean nothing else */
export function pagingOf(
  operation: ApiOperation,
  schemas: Schemas,
  isField: (parameter: Parameter) => boolean,
  decidedRole: (parameter: Parameter) => ParameterRole | undefined,
): Paging {
  const query = operation.parameters.filter(
    (parameter) => parameter.in === 'query' && parameter.role !== 'credential' && !isField(parameter),
  );
  const decided = new Map(
    operation.parameters.flatMap((parameter) => {
      const role = parameter.in === 'query' ? decidedRole(parameter) : undefined;
      return role === undefined ? [] : [[parameter, role] as const];
    }),
  );
  const find = (role: ParameterRole, words: WordList, fits: (parameter: Parameter) => boolean): Parameter | undefined =>
    [...decided].find(([parameter, other]) => other === role && (role === 'cursor' ? isText(parameter) : isInteger(parameter)))?.[0] ??
    query.find((parameter) => !decided.has(parameter) && words.has(nameOf(parameter)) && fits(parameter));
  const cursor = find(
    'cursor',
    cursorParameters,
    (parameter) => isText(parameter) && !/date|time/u.test(viewOf(parameter.schema, schemas).format ?? ''),
  );
  const offset = find('offset', offsetParameters, isInteger);
  const page = find('page', pageParameters, isInteger);
  const limit = find('limit', limitParameters, (parameter) => isInteger(parameter) && parameter !== page && parameter !== offset);
  const roles = new Map<string, ParameterRole>();
  const mark = (parameter: Parameter | undefined, role: ParameterRole): void => {
    if (parameter !== undefined) roles.set(parameter.specName, role);
  };
  const { defaultLimit, max } = limitsOf(limit, schemas);
  if (offset !== undefined) {
    mark(offset, 'offset');
    mark(limit, 'limit');
    return {
      page: { kind: 'offset', offset: offset.name, ...(limit !== undefined ? { limit: limit.name } : {}), defaultLimit, max },
      roles,
    };
  }
  if (page !== undefined) {
    mark(page, 'page');
    mark(limit, 'limit');
    return {
      page: {
        kind: 'page',
        page: page.name,
        ...(limit !== undefined ? { size: limit.name } : {}),
        first: firstPage(page, limit, schemas),
        defaultLimit,
        max,
      },
      roles,
    };
  }
  if (cursor !== undefined) {
    mark(cursor, 'cursor');
    mark(limit, 'limit');
    return {
      page: { kind: 'cursor', cursor: cursor.name, ...(limit !== undefined ? { limit: limit.name } : {}), defaultLimit, max },
      roles,
    };
  }
  if (limit !== undefined) {
    mark(limit, 'limit');
    return { page: { kind: 'offset', limit: limit.name, defaultLimit, max }, roles };
  }
  return { page: { kind: 'none', max: wholeList }, roles };
}

function limitsOf(limit: Parameter | undefined, schemas: Schemas): { readonly defaultLimit: number; readonly max: number } {
  if (limit === undefined) return { defaultLimit: usualLimit, max: usualMaximum };
  const view = viewOf(limit.schema, schemas);
  const choices = Array.isArray(view.enum) ? view.enum.filter((value): value is number => typeof value === 'number' && value > 0) : [];
  const declared =
    choices.length > 0
      ? Math.max(...choices)
      : (view.maximum ?? (view.exclusiveMaximum !== undefined ? view.exclusiveMaximum - 1 : undefined));
  const max = declared !== undefined && declared >= 1 ? Math.min(Math.floor(declared), 10_000) : usualMaximum;
  const standard = typeof view.default === 'number' && view.default >= 1 ? Math.floor(view.default) : Math.min(usualLimit, max);
  return declared === undefined ? { defaultLimit: standard, max: Math.max(max, standard) } : { defaultLimit: Math.min(standard, max), max };
}

/** Returns the number of the first page: 1, unless the document or Spring's pair `page`/`size` says otherwise. */
function firstPage(page: Parameter, limit: Parameter | undefined, schemas: Schemas): 0 | 1 {
  const view = viewOf(page.schema, schemas);
  const least = view.minimum ?? (view.exclusiveMinimum !== undefined ? view.exclusiveMinimum + 1 : undefined);
  if (least !== undefined && least >= 1) return 1;
  if (view.default === 0) return 0;
  if (view.default === 1) return 1;
  const text = `${page.spec.description ?? ''} ${typeof view.description === 'string' ? view.description : ''}`;
  if (
    /\b(?:zero|0)[- ]?(?:based|indexed)|(?:start|begin|count)\w* (?:at|from|with) (?:0|zero)\b|first page (?:is|=) (?:0|zero)/iu.test(text)
  )
    return 0;
  if (/\b(?:one|1)[- ]?(?:based|indexed)|(?:start|begin|count)\w* (?:at|from|with) (?:1|one)\b/iu.test(text)) return 1;
  if (least === 0) return 0;
  if (page.spec.example === 0) return 0;
  return nameOf(page) === 'pageindex' || (nameOf(page) === 'page' && limit !== undefined && nameOf(limit) === 'size') ? 0 : 1;
}
