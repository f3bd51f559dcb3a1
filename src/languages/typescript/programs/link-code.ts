/** Links to other pages of a list, which are made from the target of the request. */
import type { EnvelopeSource, ResponseBody } from '../../../model/response.js';
import type { Page } from '../../../model/program.js';
import { tsString } from '../../../emit/encode/typescript.js';
import { parameterOf } from '../../../model/lookup.js';
import { type Scope, use, variable } from './scope.js';

/** A link to another page of a list, from the target of the request. */
export function linkCode(
  scope: Scope,
  body: Extract<ResponseBody, { kind: 'many' }>,
  { to, nullable }: Extract<EnvelopeSource, { kind: 'link' }>,
): string {
  if (to === 'self') {
    return 'url';
  }
  const page = pageOf(scope, body.binding);
  const parameter = page === undefined ? undefined : pageParameter(scope, page);
  if (page === undefined || parameter === undefined || (page.kind === 'cursor' && to !== 'next')) {
    return nullable ? 'null' : 'undefined';
  }
  const link =
    page.kind === 'cursor'
      ? `${use(scope.uses, 'page', 'cursorLink')}(url, ${parameter}, page.next(${foundRows(body.binding)}))`
      : `links.${to}`;
  return nullable || to === 'first' || to === 'last' ? link : `${link} ?? undefined`;
}

/** How the list that has bound these rows is divided. */
export function pageOf(scope: Scope, binding: string): Page | undefined {
  const list = scope.program.effects.find((effect) => effect.kind === 'list' && effect.bind === binding);
  return list?.kind === 'list' ? list.page : undefined;
}

/** The variable of what was found for a page that a cursor leads to: it may be one row more than the page has. */
export function foundRows(binding: string): string {
  return `${variable(binding)}Found`;
}

/** The name on the wire of the parameter that says which page, as a literal. */
export function pageParameter({ operation }: Scope, page: Page): string | undefined {
  const name = page.kind === 'offset' ? page.offset : page.kind === 'page' ? page.page : page.kind === 'cursor' ? page.cursor : undefined;
  return name === undefined ? undefined : tsString(parameterOf(operation, 'query', name).specName);
}
