/** Files as code nodes: imports, and what they declare. */
import type { Description, Expression, Parameter, Statement, Type, TypeMember } from './syntax.js';

/** A file of TypeScript. */
export interface SourceFile {
  /** The comment at its beginning. */
  readonly description?: Description;
  readonly imports: readonly Import[];
  readonly declarations: readonly Declaration[];
}

/** An import of names, or of a whole module (`namespace`). */
export interface Import {
  readonly module: string;
  readonly isTypeOnly?: boolean;
  /** As they are printed: `name`, or `type name`. */
  readonly names?: readonly string[];
  readonly namespace?: string;
}

/** An exported declaration. */
export type Declaration = ConstantDeclaration | AliasDeclaration | InterfaceDeclaration | FunctionDeclaration | ClassDeclaration;

interface Described {
  readonly name: string;
  readonly description?: Description;
}

export interface ConstantDeclaration extends Described {
  readonly kind: 'constant';
  readonly type?: Type;
  readonly value: Expression;
}

export interface AliasDeclaration extends Described {
  readonly kind: 'alias';
  readonly type: Type;
}

export interface InterfaceDeclaration extends Described {
  readonly kind: 'interface';
  readonly members: readonly (({ readonly kind: 'property' } & TypeMember) | MethodSignature)[];
}

/** A method of an interface. */
export interface MethodSignature extends Described {
  readonly kind: 'method';
  readonly parameters: readonly Parameter[];
  readonly returns: Type;
}

export interface FunctionDeclaration extends Described {
  readonly kind: 'function';
  readonly parameters: readonly Parameter[];
  readonly returns?: Type;
  readonly body: readonly Statement[];
}

export interface ClassDeclaration extends Described {
  readonly kind: 'class';
  readonly implements?: string;
  /** Properties that the constructor declares; absent: there is no constructor. */
  readonly properties?: readonly Parameter[];
  readonly methods: readonly Method[];
}

/** A method of a class. */
export interface Method extends Described {
  readonly isAsync: boolean;
  readonly parameters: readonly Parameter[];
  readonly returns: Type;
  readonly body: readonly Statement[];
}
