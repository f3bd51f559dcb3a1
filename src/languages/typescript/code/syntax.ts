/** Code nodes: the part of TypeScript that generated services are made of. */

export type Expression =
  /** A name, a literal or `this`. */
  | { readonly kind: 'word' | 'number' | 'string'; readonly text: string; readonly from?: ImportedFrom }
  /** A template literal: escaped text, and expressions. */
  | { readonly kind: 'template'; readonly parts: readonly (string | Expression)[] }
  | { readonly kind: 'member'; readonly object: Expression; readonly property: string; readonly optional: boolean }
  | { readonly kind: 'index'; readonly object: Expression; readonly property: Expression; readonly optional: boolean }
  | Call
  /** `await x`, `!x`, `-x`, `typeof x` */
  | { readonly kind: 'unary'; readonly operator: string; readonly argument: Expression }
  | Binary
  | { readonly kind: 'conditional'; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | Arrow
  | ObjectLiteral
  | ArrayLiteral
  /** `x as T`, `x satisfies T` */
  | { readonly kind: 'cast'; readonly operator: string; readonly expression: Expression; readonly type: Type }
  | { readonly kind: 'spread'; readonly argument: Expression };

/** The module that a name comes from, as the path of its file below `src/` without an extension. */
export interface ImportedFrom {
  readonly module: string;
  readonly name: string;
}

export interface Call {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly types: readonly Type[];
  readonly arguments: readonly Expression[];
  readonly optional: boolean;
  readonly isNew: boolean;
}

export interface Binary {
  readonly kind: 'binary';
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Arrow {
  readonly kind: 'arrow';
  readonly isAsync: boolean;
  readonly parameters: readonly Parameter[];
  readonly returns?: Type;
  readonly body: Expression | Block;
}

/** The body of a function. */
export interface Block {
  readonly kind: 'block';
  readonly statements: readonly Statement[];
}

export interface ObjectLiteral {
  readonly kind: 'object';
  readonly members: readonly Property[];
  /** One member per line, even if there is room for all on one. */
  readonly isOpen?: boolean;
}

export interface ArrayLiteral {
  readonly kind: 'array';
  readonly items: readonly Expression[];
}

/** `key: value`, `key`, or `...value` without a key. */
export interface Property {
  readonly description?: Description;
  readonly key?: string;
  readonly value?: Expression;
  /** The module that a `key` alone is imported from. */
  readonly from?: ImportedFrom;
}

export interface Parameter {
  /** `private readonly` and the like. */
  readonly modifiers: string;
  readonly target: Pattern;
  readonly optional: boolean;
  readonly type?: Type;
  readonly fallback?: Expression;
}

export type Pattern =
  | { readonly kind: 'name'; readonly text: string }
  | { readonly kind: 'object-pattern'; readonly members: readonly PatternMember[] }
  | { readonly kind: 'array-pattern'; readonly items: readonly string[] };

export interface PatternMember {
  readonly key: string;
  readonly renamed?: string;
  readonly fallback?: Expression;
}

export type Type =
  | { readonly kind: 'reference'; readonly name: string; readonly arguments: readonly Type[]; readonly from?: ImportedFrom }
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'access'; readonly object: Type; readonly index: Type }
  | { readonly kind: 'list'; readonly element: Type }
  /** `readonly T`, `keyof T`, `typeof x` */
  | { readonly kind: 'operator'; readonly operator: string; readonly type: Type }
  | { readonly kind: 'union' | 'intersection'; readonly types: readonly Type[] }
  | { readonly kind: 'shape'; readonly members: readonly TypeMember[] }
  | { readonly kind: 'function'; readonly parameters: readonly Parameter[]; readonly returns: Type };

export interface TypeMember {
  readonly isReadonly: boolean;
  readonly key: string;
  readonly optional: boolean;
  readonly type: Type;
}

/** A documentation comment; as a list of lines, it takes several lines even if there is only one. */
export type Description = string | readonly string[];

/** Statements of a function body. */
export type Statement =
  | { readonly kind: 'const'; readonly target: Pattern; readonly type?: Type; readonly value: Expression }
  | { readonly kind: 'expression'; readonly expression: Expression }
  | { readonly kind: 'return' | 'throw'; readonly value: Expression }
  | { readonly kind: 'if'; readonly test: Expression; readonly body: readonly Statement[] }
  /** `switch (value)`; the cases end with a return or a throw. */
  | { readonly kind: 'switch'; readonly value: Expression; readonly cases: readonly SwitchCase[] }
  /** `for (const name of items)` */
  | { readonly kind: 'for'; readonly name: string; readonly items: Expression; readonly body: readonly Statement[] };

/** A case of a `switch`; without values it is the default. */
export interface SwitchCase {
  readonly values: readonly Expression[];
  readonly body: readonly Statement[];
}
