/** The `include` argument of the Prisma client: the related rows that are loaded with a row. */
import { tsIdentifier } from '../../../emit/encode/typescript.js';
import { type LoadTree, type LoadedRelation, isBare } from '../../../lower/loading.js';

/** Prints a load tree as an object literal; `viewer` is the variable that holds the key of the principal. */
export function includeCode({ relations, counts }: LoadTree): string {
  const parts = relations.map((relation) => `${tsIdentifier(relation.name)}: ${relationCode(relation)}`);
  const counted = counts.map((name) => `${tsIdentifier(name)}: true`).join(', ');
  return `{ ${[...parts, ...(counts.length === 0 ? [] : [`_count: { select: { ${counted} } }`])].join(', ')} }`;
}

function relationCode({ orderBy, principal, load }: LoadedRelation): string {
  const options = [
    ...(principal === undefined ? [] : [onlyPrincipal(tsIdentifier(principal))]),
    ...(isBare(load) ? [] : [`include: ${includeCode(load)}`]),
    ...(orderBy === undefined ? [] : [`orderBy: { ${tsIdentifier(orderBy)}: 'asc' }`]),
  ];
  return options.length === 0 ? 'true' : `{ ${options.join(', ')} }`;
}

function onlyPrincipal(column: string): string {
  return `where: { ${column}: { in: viewer === undefined ? [] : [viewer] } }, select: { ${column}: true }`;
}
