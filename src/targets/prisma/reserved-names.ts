/**
 * Names that Prisma 7.10 or its generated client cannot live with. Each entry was tried: the first group is refused by the
 * schema validator, the others pass it and break the generated TypeScript or the client object.
 */

/** Refused as model and enum names: "It is a reserved name". */
const refusedByValidator = [
  'async', 'await', 'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default', 'delete', 'do', 'else', 'enum',
  'export', 'extends', 'false', 'finally', 'for', 'function', 'if', 'implements', 'import', 'in', 'instanceof', 'interface', 'let',
  'new', 'null', 'package', 'private', 'protected', 'public', 'return', 'super', 'switch', 'this', 'throw', 'true', 'try', 'typeof',
  'using', 'var', 'void', 'while', 'with', 'yield',
  'BigInt', 'Boolean', 'Bytes', 'DateTime', 'Decimal', 'Float', 'Int', 'Json', 'PrismaClient', 'String',
] as const;

/** Exported by `generated/prisma/client.ts` beside one type per model, so a model of this name does not compile. */
const exportedByClient = ['Prisma'] as const;

/**
 * The client has one property per model, in camel case: `Then` would make the client a thenable that `await` calls, and the
 * others would hide a method of every object.
 */
const propertiesOfObjects = ['Catch', 'Constructor', 'Finally', 'HasOwnProperty', 'IsPrototypeOf', 'Then', 'ToJSON', 'ToLocaleString', 'ToString', 'ValueOf'] as const;

/** Names that no model and no enum may have. Compare as they are: Prisma's own check is case sensitive. */
export const prismaReservedModelNames: ReadonlySet<string> = new Set([...refusedByValidator, ...exportedByClient, ...propertiesOfObjects]);

/** Names that no field and no relation may have: they are operators of every `where` argument. */
export const prismaReservedFieldNames: ReadonlySet<string> = new Set(['AND', 'NOT', 'OR']);

/** What Prisma takes as the name of a model, field, enum or enum value; it must not begin with `_` or a digit. */
export const prismaNamePattern = /^[A-Za-z][A-Za-z0-9_]*$/;
