/** JavaScript as text: lines, blocks, literals. Text of the specification gets into code through `literal` alone. */

/** A line, or lines that are one level further in. */
export type Code = string | readonly Code[];

/** A statement with a body; nothing when there is nothing to do. */
export function block(header: string, body: readonly Code[], otherwise: readonly Code[] = []): readonly Code[] {
  if (body.length === 0 && otherwise.length === 0) {
    return [];
  }
  return otherwise.length === 0 ? [`${header} {`, body, '}'] : [`${header} {`, body, '} else {', otherwise, '}'];
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
