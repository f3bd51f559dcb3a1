/** Words that a spelling of a name must not be. */

/** ECMA-262 §12.7.2 keywords, those of strict mode and of modules, and literals that are written like a name. */
const javascriptWords = (
  'await break case catch class const continue debugger default delete do else enum export extends false finally for function if import in ' +
  'instanceof new null return super switch this throw true try typeof var void while with yield let static implements interface package ' +
  'private protected public arguments eval undefined using'
).split(' ');

/** Members that every object has, and `then`, which `await` would call: an unsafe name for a method or property. */
const objectMembers = 'constructor toString toLocaleString valueOf hasOwnProperty isPrototypeOf propertyIsEnumerable prototype then'.split(
  ' ',
);

/** Python 3 keywords, hard and soft but for the harmless `type`, `match`, `case` (which are names everywhere but at the start of a statement). */
const pythonWords = (
  'and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass ' +
  'raise return try while with yield'
).split(' ');

/** `CON`, `con.ts` and the like are devices on Windows, whatever their extension. */
const windowsDevices = [
  'con',
  'prn',
  'aux',
  'nul',
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((number) => [`com${String(number)}`, `lpt${String(number)}`]),
];

export const reservedCamel: ReadonlySet<string> = new Set([...javascriptWords, ...objectMembers]);
export const reservedSnake: ReadonlySet<string> = new Set(pythonWords);
/** `<name>.json` with these names would be settings of Node or of the compiler for its folder. */
const settingsFiles = ['package', 'tsconfig'];

export const reservedKebab: ReadonlySet<string> = new Set([...windowsDevices, ...settingsFiles]);
