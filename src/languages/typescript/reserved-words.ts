/** Names of types that generated TypeScript cannot use for something else. */

/** Globals and utility types that generated code uses; hiding one changes the meaning of the rest of a file. */
const globals = (
  'Array ArrayBuffer BigInt Boolean Buffer DataView Date Error EvalError Function Infinity Intl Iterable Iterator JSON Map Math NaN Number Object ' +
  'Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError TypeError URIError Uint8Array WeakMap WeakSet ' +
  'Awaited Capitalize Exclude Extract NonNullable Omit Parameters Partial Pick Readonly Record Required ReturnType ' +
  'Blob Event EventTarget File FormData Headers Request Response URL Url Json ' +
  'NodeJS Express Router NextFunction Prisma PrismaClient Any Unknown Never Void'
).split(' ');

/** Spellings that no type of a service has. */
export const reservedTypeNames: ReadonlySet<string> = new Set([...globals, 'None', 'True', 'False']);
