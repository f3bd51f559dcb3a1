/**
 * The part of TypeScript that openapi-typescript makes its types with: nodes of types, and a way to print them. The bundle gives
 * it to openapi-typescript in the place of the compiler, which takes half a second to load and prints ten times as slowly. The
 * names are those of the compiler's interface, and what is printed is what the compiler prints, which a test compares.
 */

/** What stands in the types; numbers as in the compiler, names where openapi-typescript looks them up. */
const kinds = {
  NumericLiteral: 9,
  StringLiteral: 11,
  MultiLineCommentTrivia: 3,
  MinusToken: 41,
  QuestionToken: 58,
  Identifier: 80,
  ExportKeyword: 95,
  FalseKeyword: 97,
  NullKeyword: 106,
  TrueKeyword: 112,
  BooleanKeyword: 136,
  NeverKeyword: 146,
  ReadonlyKeyword: 148,
  NumberKeyword: 150,
  StringKeyword: 154,
  UndefinedKeyword: 157,
  UnknownKeyword: 159,
  Parameter: 169,
  PropertySignature: 171,
  IndexSignature: 181,
  TypeReference: 183,
  TypeLiteral: 187,
  ArrayType: 188,
  TupleType: 189,
  UnionType: 192,
  IntersectionType: 193,
  IndexedAccessType: 199,
  LiteralType: 201,
  PrefixUnaryExpression: 224,
  InterfaceDeclaration: 264,
  TypeAliasDeclaration: 265,
} as const;

/** By name, and back. */
export const SyntaxKind: Readonly<Record<string, string | number>> = {
  ...kinds,
  ...Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [kind, name])),
};

export interface Identifier {
  readonly kind: typeof kinds.Identifier;
  readonly text: string;
  readonly escapedText: string;
}

interface Literal {
  readonly kind: typeof kinds.NumericLiteral | typeof kinds.StringLiteral;
  readonly text: string;
}

type KeywordKind = {
  [Name in keyof typeof kinds]: Name extends `${string}Keyword` | 'QuestionToken' ? (typeof kinds)[Name] : never;
}[keyof typeof kinds];

interface Keyword {
  readonly kind: KeywordKind;
}

interface Negative {
  readonly kind: typeof kinds.PrefixUnaryExpression;
  readonly operand: Literal;
}

interface LiteralType {
  readonly kind: typeof kinds.LiteralType;
  readonly literal: Keyword | Literal | Negative;
}

interface TypeReference {
  readonly kind: typeof kinds.TypeReference;
  readonly typeName: Identifier;
  readonly typeArguments: readonly TypeNode[];
}

interface TypeLiteral {
  readonly kind: typeof kinds.TypeLiteral;
  readonly members: readonly TypeElement[];
}

interface ListType {
  readonly kind: typeof kinds.TupleType | typeof kinds.UnionType | typeof kinds.IntersectionType;
  readonly elements: readonly TypeNode[];
}

interface ArrayType {
  readonly kind: typeof kinds.ArrayType;
  readonly elementType: TypeNode;
}

interface IndexedAccess {
  readonly kind: typeof kinds.IndexedAccessType;
  readonly objectType: TypeNode;
  readonly indexType: TypeNode;
}

export type TypeNode = Identifier | Keyword | LiteralType | TypeReference | TypeLiteral | ListType | ArrayType | IndexedAccess;

interface PropertySignature {
  readonly kind: typeof kinds.PropertySignature;
  readonly modifiers: readonly Keyword[] | undefined;
  readonly name: Identifier | Literal;
  readonly questionToken: Keyword | undefined;
  readonly type: TypeNode;
  comment?: string;
}

interface Parameter {
  readonly kind: typeof kinds.Parameter;
  readonly name: Identifier;
  readonly type: TypeNode;
}

interface IndexSignature {
  readonly kind: typeof kinds.IndexSignature;
  readonly modifiers: readonly Keyword[] | undefined;
  readonly parameters: readonly Parameter[];
  readonly type: TypeNode;
}

export type TypeElement = PropertySignature | IndexSignature;

interface InterfaceDeclaration {
  readonly kind: typeof kinds.InterfaceDeclaration;
  readonly modifiers: readonly Keyword[];
  readonly name: Identifier;
  members: readonly TypeElement[];
}

interface TypeAlias {
  readonly kind: typeof kinds.TypeAliasDeclaration;
  readonly modifiers: readonly Keyword[];
  readonly name: Identifier;
  readonly type: TypeNode;
}

/** A declaration that openapi-typescript has as text. */
interface WrittenAlias {
  readonly kind: typeof kinds.TypeAliasDeclaration;
  readonly name: Identifier;
  readonly written: string;
}

export type Statement = InterfaceDeclaration | TypeAlias | WrittenAlias;

const keywords = new Map<KeywordKind, Keyword>();

function keyword(kind: KeywordKind): Keyword {
  const known = keywords.get(kind) ?? { kind };
  keywords.set(kind, known);
  return known;
}

function identifier(text: string): Identifier {
  return { kind: kinds.Identifier, text, escapedText: text };
}

function named(name: string | Identifier): Identifier {
  return typeof name === 'string' ? identifier(name) : name;
}

/** `ts.factory`. */
export const factory = {
  createIdentifier: identifier,
  createKeywordTypeNode: keyword,
  createToken: keyword,
  createModifier: keyword,
  createTrue: () => keyword(kinds.TrueKeyword),
  createFalse: () => keyword(kinds.FalseKeyword),
  createNull: () => keyword(kinds.NullKeyword),
  createStringLiteral: (text: string): Literal => ({ kind: kinds.StringLiteral, text }),
  createNumericLiteral: (value: string | number): Literal => ({ kind: kinds.NumericLiteral, text: String(value) }),
  createPrefixUnaryExpression: (_minus: number, operand: Literal): Negative => ({ kind: kinds.PrefixUnaryExpression, operand }),
  createLiteralTypeNode: (literal: LiteralType['literal']): LiteralType => ({ kind: kinds.LiteralType, literal }),
  createTypeReferenceNode: (name: string | Identifier, typeArguments: readonly TypeNode[] = []): TypeReference => ({
    kind: kinds.TypeReference,
    typeName: named(name),
    typeArguments,
  }),
  createTypeLiteralNode: (members: readonly TypeElement[]): TypeLiteral => ({ kind: kinds.TypeLiteral, members }),
  createTupleTypeNode: (elements: readonly TypeNode[]): ListType => ({ kind: kinds.TupleType, elements }),
  createUnionTypeNode: (elements: readonly TypeNode[]): ListType => ({ kind: kinds.UnionType, elements }),
  createIntersectionTypeNode: (elements: readonly TypeNode[]): ListType => ({ kind: kinds.IntersectionType, elements }),
  createArrayTypeNode: (elementType: TypeNode): ArrayType => ({ kind: kinds.ArrayType, elementType }),
  createIndexedAccessTypeNode: (objectType: TypeNode, indexType: TypeNode): IndexedAccess => ({
    kind: kinds.IndexedAccessType,
    objectType,
    indexType,
  }),
  createPropertySignature: (
    modifiers: readonly Keyword[] | undefined,
    name: PropertySignature['name'],
    questionToken: Keyword | undefined,
    type: TypeNode,
  ): PropertySignature => ({ kind: kinds.PropertySignature, modifiers, name, questionToken, type }),
  createParameterDeclaration: (
    _modifiers: undefined,
    _dots: undefined,
    name: string | Identifier,
    _questionToken: undefined,
    type: TypeNode,
  ): Parameter => ({ kind: kinds.Parameter, name: named(name), type }),
  createIndexSignature: (modifiers: readonly Keyword[] | undefined, parameters: readonly Parameter[], type: TypeNode): IndexSignature => ({
    kind: kinds.IndexSignature,
    modifiers,
    parameters,
    type,
  }),
  createInterfaceDeclaration: (
    modifiers: readonly Keyword[],
    name: string | Identifier,
    _parameters: undefined,
    _heritage: undefined,
    members: readonly TypeElement[],
  ): InterfaceDeclaration => ({ kind: kinds.InterfaceDeclaration, modifiers, name: named(name), members }),
  createTypeAliasDeclaration: (
    modifiers: readonly Keyword[],
    name: string | Identifier,
    _parameters: undefined,
    type: TypeNode,
  ): TypeAlias => ({ kind: kinds.TypeAliasDeclaration, modifiers, name: named(name), type }),
  createNodeArray: <T>(elements: readonly T[]): readonly T[] => elements,
};

interface Node {
  readonly kind: number;
}

/** `ts.isTypeNode`, as far as it is asked: of what declares no name. */
export function isTypeNode(node: Node): boolean {
  return node.kind !== kinds.InterfaceDeclaration && node.kind !== kinds.TypeAliasDeclaration;
}

export function isTypeAliasDeclaration(node: Node): boolean {
  return node.kind === kinds.TypeAliasDeclaration;
}

export function isInterfaceDeclaration(node: Node): boolean {
  return node.kind === kinds.InterfaceDeclaration;
}

export function isTupleTypeNode(node: Node): boolean {
  return node.kind === kinds.TupleType;
}

export function isArrayTypeNode(node: Node): boolean {
  return node.kind === kinds.ArrayType;
}

/** `ts.addSyntheticLeadingComment`: openapi-typescript gives each property one at most. */
export function addSyntheticLeadingComment(node: PropertySignature, _kind: number, text: string): PropertySignature {
  node.comment = text;
  return node;
}

/** `ts.createSourceFile`, for the one kind of text that is given to it: an alias of a type, or nothing at all. */
export function createSourceFile(_fileName: string, source: string): { statements: readonly Statement[] } {
  const alias = /^type (\w+)<.*;$/.exec(source);
  if (source !== '' && alias === null) {
    throw new Error(`openapi-typescript gave what is no alias of a type: ${source}`);
  }
  return alias === null
    ? { statements: [] }
    : { statements: [{ kind: kinds.TypeAliasDeclaration, name: identifier(alias[1] ?? ''), written: source }] };
}
