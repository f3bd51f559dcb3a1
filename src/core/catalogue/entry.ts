/** The explanation of one diagnostic code. */
export interface CatalogueEntry {
  /** A short title, without a full stop. */
  readonly title: string;
  /** The reason why it is a problem, in one or two sentences. */
  readonly cause: string;
  /** The action that solves it. */
  readonly fix: string;
}
