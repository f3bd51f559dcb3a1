/** JavaScript as text: lines, blocks, literals. Text of the specification gets into code through `literal` alone. */

/** A line, or lines that are one level further in. */
export type Code = string | readonly Code[];

/** A statement with a body; nothing when there is nothing to do. An `if` that holds just another `if` becomes one. */
export function block(header: string, body: readonly Code[], otherwise: readonly Code[] = []): readonly Code[] {
  if (body.length === 0 && otherwise.length === 0) {
    return [];
  }
  if (otherwise.length > 0) {
    const [first, ...rest] = otherwise;
    return typeof first === 'string' && isSingleIf(otherwise)
      ? [`${header} {`, body, `} else ${first}`, ...rest]
      : [`${header} {`, body, '} else {', otherwise, '}'];
  }
  const outer = conditionOf(`${header} {`);
  const inner = body.length === 3 && isSingleIf(body) ? conditionOf(body[0]) : undefined;
  return outer === undefined || inner === undefined
    ? [`${header} {`, body, '}']
    : [`if (${parenthesized(outer)} && ${parenthesized(inner)}) {`, ...body.slice(1)];
}

/** `a && b` binds more closely than `a || b`. */
function parenthesized(condition: string): string {
  return condition.includes(' || ') ? `(${condition})` : condition;
}

function conditionOf(line: Code | undefined): string | undefined {
  return typeof line === 'string' ? /^if \((.*)\) \{$/.exec(line)?.[1] : undefined;
}

/** One statement: an `if`, perhaps with its `else`s. */
function isSingleIf(code: readonly Code[]): boolean {
  return conditionOf(code[0]) !== undefined && code.indexOf('}') === code.length - 1;
}

/** The body of a function whose first question is the type: it returns early, so that the rest is not nested. */
export function returnEarly(body: readonly Code[]): readonly Code[] {
  const [test, failed, otherwise, rest, end] = body;
  return body.length === 5 && otherwise === '} else {' && end === '}' && Array.isArray(failed) && Array.isArray(rest)
    ? [test ?? '', [...(failed as readonly Code[]), 'return;'], '}', ...(rest as readonly Code[])]
    : body;
}

export function printCode(code: readonly Code[], indent = ''): string {
  return code.map((line) => (typeof line === 'string' ? `${indent}${line}\n` : printCode(line, `${indent}  `))).join('');
}

/** A JSON value as a JavaScript expression in printable ASCII, whatever is in it. */
export function literal(value: unknown): string {
  if (typeof value === 'string') {
    return `'${escapeText(value, "'")}'`;
  }
  if (Array.isArray(value)) {
    return `[${value.map(literal).join(', ')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    // A computed key, since `'__proto__': value` would set the prototype.
    const members = Object.entries(value).map(([name, member]) => `[${literal(name)}]: ${literal(member)}`);
    return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
  }
  return String(value);
}

/** Where a value is in what was sent: text that is known, and expressions. */
export type Path = readonly ({ readonly text: string } | { readonly expression: string })[];

/** A JSON pointer as an expression: a variable or a template. */
export function pathExpression(path: Path): string {
  const [only] = path;
  if (path.length === 1 && only !== undefined && 'expression' in only) {
    return only.expression;
  }
  const parts = path.map((part) => ('text' in part ? escapeText(part.text, '`').replaceAll('${', '\\${') : `\${${part.expression}}`));
  return `\`${parts.join('')}\``;
}

/** Text for a line comment: printable ASCII on one line. */
export function commentText(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, '?').slice(0, 200);
}

const shortEscapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

function escapeText(text: string, quote: string): string {
  return text.replace(/[^\x20-\x7e]|[\\'`]/g, (character) => {
    if (character === "'" || character === '`') {
      return character === quote ? `\\${character}` : character;
    }
    return shortEscapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
