/** One way in which a value breaks its schema. */
export interface SchemaError {
  /** RFC 6901 pointer to the value. */
  readonly pointer: string;
  /** The JSON Schema keyword. */
  readonly keyword: string;
  /** Completes the sentence that the name of the value begins. */
  readonly message: string;
}

/** A compiled JSON Schema: null, or what is wrong. */
export type Validator = (value: unknown) => readonly SchemaError[] | null;
