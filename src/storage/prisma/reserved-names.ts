/** Names that Prisma 7.10 refuses. Many more were tried and are fine, `User` beside `UserCreateInput` and `Then` among them. */

/** Refused as the name of a model or an enum by the validator or, the last four, by the generator of the client. */
export const prismaReservedModelNames: ReadonlySet<string> = new Set([
  ...['async', 'await', 'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default', 'delete', 'do', 'else'],
  ...['enum', 'export', 'extends', 'false', 'finally', 'for', 'function', 'if', 'implements', 'import', 'in', 'instanceof'],
  ...['interface', 'let', 'new', 'null', 'package', 'private', 'protected', 'public', 'return', 'super', 'switch', 'this'],
  ...['throw', 'true', 'try', 'typeof', 'using', 'var', 'void', 'while', 'with', 'yield'],
  ...['BigInt', 'Boolean', 'Bytes', 'DateTime', 'Decimal', 'Float', 'Int', 'Json', 'PrismaClient', 'String'],
  ...['AND', 'NOT', 'OR', 'Prisma'],
]);

/** Operators of every `where` argument: as the name of a field or a relation they are taken for the operator. */
export const prismaReservedFieldNames: ReadonlySet<string> = new Set(['AND', 'NOT', 'OR', 'not']);
