/** A row of scenarios, known by name before it exists. */
/** A row that a runner creates or takes of the seed. */
export interface Row {
  /** Name that steps have for it. */
  readonly name: string;
  readonly entity: string;
  /** The rows that its path names, and theirs, by entity. */
  readonly parents: ReadonlyMap<string, Row>;
  /** Returns the rows that its body names, by entity. */
  readonly references: () => ReadonlyMap<string, Row>;
  /** Values of a row of the seed; absent: a request creates the row. */
  readonly item?: Readonly<Record<string, unknown>>;
  /** True if its item has the property. */
  readonly has: (property: string) => boolean;
}

export type Known = ReadonlyMap<string, Row>;
