/**
 * A name in every spelling that output needs, computed once from what the specification called the thing.
 * Each spelling is a legal ASCII identifier (or file segment, for `kebab`); none is ever empty.
 */
export interface Names {
  /** What the specification said, verbatim. Never printed but through an encoder. */
  readonly spec: string;
  /** `orderLine` */
  readonly camel: string;
  /** `OrderLine` */
  readonly pascal: string;
  /** `order-line`: files, folders, packages */
  readonly kebab: string;
  /** `order_line`: columns, tables, Python */
  readonly snake: string;
}
