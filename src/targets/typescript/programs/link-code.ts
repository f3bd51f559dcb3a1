/** Links to other pages of a list, which are made from the target of the request. */
import type { EnvelopeSource, Operation, Page, ResponseBody } from '../../../model/types.js';
import { tsString } from '../../../render/encode/typescript.js';
import { parameterOf } from '../../model-index.js';
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
  const list = scope.program.effects.find((effect) => effect.kind === 'list' && effect.bind === body.binding);
  const page = list?.kind === 'list' ? list.page : undefined;
  const parameter = page === undefined ? undefined : pageParameter(scope, page);
  if (page === undefined || parameter === undefined || (page.kind === 'cursor' && to !== 'next')) {
    return nullable ? 'null' : 'undefined';
  }
  const link =
    page.kind === 'cursor'
      ? `${use(scope.uses, 'page', 'cursorLink')}(url, ${parameter}, page.next(${variable(body.binding)}))`
      : `links.${to}`;
  return nullable || to === 'first' || to === 'last' ? link : `${link} ?? undefined`;
}

/** The name on the wire of the parameter that says which page, as a literal. */
export function pageParameter({ operation }: Scope, page: Page): string | undefined {
  const name = page.kind === 'offset' ? page.offset : page.kind === 'page' ? page.page : page.kind === 'cursor' ? page.cursor : undefined;
  return name === undefined ? undefined : tsString(parameterOf(operation, 'query', name).wireName);
}

/** Does the answer of an operation hold links, which are made from the target of the request? */
export function hasLinks(operation: Operation): boolean {
  const body = operation.program?.respond.body;
  return body?.kind === 'many' && body.envelope?.properties.some(({ source }) => source.kind === 'link') === true;
}
