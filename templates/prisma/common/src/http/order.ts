/** The sort order of a request, from a closed set of fields; unknown names are ignored. */

type Direction = 'asc' | 'desc';

export interface OrderRequest<Term> {
  /** `title`, `-title`, `+title`, `title:desc` or `title desc`; several with commas where `multiple`. */
  readonly by: string | readonly string[] | undefined;
  /** `asc` or `desc` for all terms, in any case; a leading minus wins. */
  readonly direction?: string | undefined;
  readonly multiple?: boolean;
  /** API name → field. */
  readonly fields: Readonly<Record<string, string>>;
  /** Nullable fields, which sort last even on a database that would sort them first. */
  readonly nullable?: readonly string[];
  /** The unique field that breaks ties, so that pages are stable. */
  readonly key: string;
  /** The default order; ends in the key. */
  readonly fallback: readonly Term[];
}

/** Returns the terms for `orderBy` of Prisma. */
export function orderOf<Term>(request: OrderRequest<Term>): Term[] {
  const { by, multiple = false, nullable = [], key, fallback } = request;
  const texts = typeof by === 'string' ? (multiple ? by.split(',') : [by]) : (by ?? []);
  const requested = new Map<string, Direction>();
  for (const text of texts) {
    const term = termOf(text.trim(), request);
    if (term !== undefined && !requested.has(term.field)) {
      requested.set(term.field, term.direction);
    }
  }
  const last = [...requested.values()].at(-1);
  if (last === undefined) {
    return [...fallback];
  }
  if (!requested.has(key)) {
    // In the direction of the preceding term, so that the database can read one index.
    requested.set(key, last);
  }
  return [...requested].map(([field, sort]) => {
    const nulls = sort === 'asc' ? 'last' : 'first';
    return { [field]: nullable.includes(field) ? { sort, nulls } : sort } as Term;
  });
}

function termOf(
  text: string,
  { fields, direction }: Pick<OrderRequest<unknown>, 'fields' | 'direction'>,
): { readonly field: string; readonly direction: Direction } | undefined {
  const [, sign = '', name = '', suffix = ''] =
    /^([+-]?)(.+?)(?:[: ](asc|desc))?$/i.exec(text) ?? [];
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined) {
    return undefined;
  }
  const requested = suffix === '' ? (direction ?? '') : suffix;
  const descending = sign === '-' || (sign === '' && requested.toLowerCase().startsWith('desc'));
  return { field, direction: descending ? 'desc' : 'asc' };
}
