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
  /** What decides among equals; ends in a unique field, so that pages are stable. */
  readonly fallback: readonly Term[];
}

/** Terms for `orderBy` of Prisma. */
export function orderOf<Term>(request: OrderRequest<Term>): Term[] {
  const { by, multiple = false, fallback } = request;
  const texts = typeof by === 'string' ? (multiple ? by.split(',') : [by]) : (by ?? []);
  const terms = texts.flatMap((text) => {
    const term = termOf(text.trim(), request);
    return term === undefined ? [] : [{ [term.field]: term.direction } as Term];
  });
  return [...terms, ...fallback];
}

function termOf(
  text: string,
  { fields, direction }: Pick<OrderRequest<unknown>, 'fields' | 'direction'>,
): { readonly field: string; readonly direction: Direction } | undefined {
  const [, sign = '', name = '', suffix = ''] = /^([+-]?)(.+?)(?:[: ](asc|desc))?$/i.exec(text) ?? [];
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined) {
    return undefined;
  }
  const asked = suffix === '' ? (direction ?? '') : suffix;
  const descending = sign === '-' || (sign === '' && asked.toLowerCase().startsWith('desc'));
  return { field, direction: descending ? 'desc' : 'asc' };
}
