/** Returns the property of the Prisma client for a model: its name with a small first letter. */
export function delegateName({ id }: { readonly id: string }): string {
  return id.charAt(0).toLowerCase() + id.slice(1);
}
