/** Names of the Prisma client, and of the types and constants that mappers declare for it. */
import type { Names } from '../../../core/names.js';
import { tsIdentifier } from '../../../emit/encode/typescript.js';

/** Returns the property of the Prisma client for a model: its name with a small first letter. */
export function delegateName({ id }: { readonly id: string }): string {
  return id.charAt(0).toLowerCase() + id.slice(1);
}

/** Returns the type of a row, by the id of its plan. */
export function rowName(id: string): string {
  return `${tsIdentifier(id)}Row`;
}

/** Returns the constant or function that holds the `include` of a repository. */
export function includeName({ names }: { readonly names: Names }): string {
  return `${names.camel}Include`;
}
