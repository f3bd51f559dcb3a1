/** The order that a request asks for, from a closed set of fields; a name outside of it changes nothing. */

type Direction = 'asc' | 'desc';

export interface OrderRequest<Term> {
  /** `title`, `-title`, `+title`, `title:desc` or `title desc`; several with commas where `multiple`. */
  readonly by: string | readonly string[] | undefined;
  /** `asc` or `desc` for all terms, in any case; a leading minus wins. */
  readonly direction?: string | undefined;
  readonly multiple?: boolean;
  /** Wire spelling → field. */
  readonly fields: Readonly<Record<string, string>>;
  /** Fields that may be empty, which come after all others, on a database that would put them first. */
  readonly nullable?: readonly string[];
  /** The unique field that decides among equals, so that pages are stable. */
  readonly key: string;
  /** The order where none is asked for; ends in the key. */
  readonly fallback: readonly Term[];
}

/** Terms for `orderBy` of Prisma. */
export function orderOf<Term>(request: OrderRequest<Term>): Term[] {
  const { by, multiple = false, nullable = [], key, fallback } = request;
  const texts = typeof by === 'string' ? (multiple ? by.split(',') : [by]) : (by ?? []);
  const asked = new Map<string, Direction>();
  for (const text of texts) {
    const term = termOf(text.trim(), request);
    if (term !== undefined && !asked.has(term.field)) {
      asked.set(term.field, term.direction);
    }
  }
  const last = [...asked.values()].at(-1);
  if (last === undefined) {
    return [...fallback];
  }
  if (!asked.has(key)) {
    // The same way as the term before it: a database reads an index whole in one direction or not at all.
    asked.set(key, last);
  }
  return [...asked].map(([field, sort]) => {
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
  const asked = suffix === '' ? (direction ?? '') : suffix;
  const descending = sign === '-' || (sign === '' && asked.toLowerCase().startsWith('desc'));
  return { field, direction: descending ? 'desc' : 'asc' };
}
