/** Who calls: what a checked credential says. */
export interface Principal {
  /** The `sub` claim of a token, the user name, or the name of an API key. */
  readonly subject: string;
  /** The security scheme that accepted the credential. */
  readonly scheme: string;
  readonly scopes: readonly string[];
}
