import type { PageLinks } from './page.js';

/** The value of a `Link` header (RFC 8288) of a page. */
export function linkHeader({ self, first, previous, next, last }: Partial<PageLinks>): string {
  return Object.entries({ self, first, prev: previous, next, last })
    .flatMap(([relation, target]) =>
      typeof target === 'string' ? [`<${target}>; rel="${relation}"`] : [],
    )
    .join(', ');
}
