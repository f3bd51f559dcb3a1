/** Expressions of TypeScript, as far as ours go; parentheses are forgotten, and printed where they are needed. */
import { type Reader, NotRead, readList } from './reader.js';
import { parseType } from './parse-type.js';
import type { Expression, Parameter, Pattern, PatternMember, Property } from './syntax.js';

/** The higher, the tighter. */
export const precedence: Readonly<Record<string, number>> = {
  '??': 1,
  '||': 2,
  '&&': 3,
  '==': 5,
  '!=': 5,
  '===': 5,
  '!==': 5,
  '<': 6,
  '>': 6,
  '<=': 6,
  '>=': 6,
  in: 6,
  instanceof: 6,
  '+': 7,
  '-': 7,
  '*': 8,
  '/': 8,
  '%': 8,
};

export function parseExpression(reader: Reader): Expression {
  const arrow = parseArrow(reader);
  if (arrow !== undefined) return arrow;
  const test = parseBinary(reader, 1);
  if (!reader.takes('?')) return test;
  const yes = parseExpression(reader);
  reader.expect(':');
  return { kind: 'conditional', test, yes, no: parseExpression(reader) };
}

function parseArrow(reader: Reader): Expression | undefined {
  const isAsync = reader.sees('async') && (reader.sees('(', 1) || reader.sees('=>', 2));
  if (!reader.sees('(', isAsync ? 1 : 0)) return undefined;
  return reader.attempt(() => {
    if (isAsync) reader.next();
    const parameters = parseParameters(reader);
    const returns = reader.takes(':') ? parseType(reader) : undefined;
    reader.expect('=>');
    // A block on one line is printed on several.
    if (reader.sees('{')) throw new NotRead();
    return { kind: 'arrow', isAsync, parameters, ...(returns === undefined ? {} : { returns }), body: parseExpression(reader) };
  });
}

function parseBinary(reader: Reader, minimum: number): Expression {
  let left = parseUnary(reader);
  for (;;) {
    const token = reader.peek();
    if (token?.kind === 'word' && (token.text === 'as' || token.text === 'satisfies')) {
      // Tighter than a comparison, looser than a sum (TypeScript); beside an operator of ours it is in parentheses.
      if (minimum > 6) return left;
      reader.next();
      left = { kind: 'cast', operator: token.text, expression: left, type: parseType(reader) };
      continue;
    }
    const level =
      token === undefined || token.kind === 'string' || !Object.hasOwn(precedence, token.text) ? undefined : precedence[token.text];
    if (token === undefined || level === undefined || level < minimum) return left;
    reader.next();
    left = { kind: 'binary', operator: token.text, left, right: parseBinary(reader, level + 1) };
  }
}

function parseUnary(reader: Reader): Expression {
  for (const operator of ['await', 'typeof', 'void', '!', '-']) {
    if (reader.takes(operator)) return { kind: 'unary', operator, argument: parseUnary(reader) };
  }
  if (reader.takes('new')) {
    const callee = parseAccess(reader, parsePrimary(reader), false);
    const types = reader.takes('<') ? readList(reader, '>', () => parseType(reader)) : [];
    reader.expect('(');
    return parseAccess(reader, { kind: 'call', callee, types, arguments: parseArguments(reader), optional: false, isNew: true }, true);
  }
  return parseAccess(reader, parsePrimary(reader), true);
}

function parseAccess(reader: Reader, start: Expression, withCalls: boolean): Expression {
  let current = start;
  for (;;) {
    if (withCalls && (reader.sees('(') || reader.sees('<'))) {
      const call = parseCall(reader, current, false);
      if (call === undefined) return current;
      current = call;
    } else if (reader.takes('.')) current = { kind: 'member', object: current, property: wordOf(reader), optional: false };
    else if (withCalls && reader.takes('?.')) {
      if (reader.sees('[')) throw new NotRead();
      const call = reader.sees('(') ? parseCall(reader, current, true) : undefined;
      current = call ?? { kind: 'member', object: current, property: wordOf(reader), optional: true };
    } else if (reader.takes('[')) {
      current = { kind: 'index', object: current, property: parseExpression(reader) };
      reader.expect(']');
    } else if (reader.sees('!') && !reader.sees('=', 1)) throw new NotRead();
    else return current;
  }
}

/** `f(…)` or `f<T>(…)`; undefined where the angle is a comparison. */
function parseCall(reader: Reader, callee: Expression, optional: boolean): Expression | undefined {
  return reader.attempt(() => {
    const types = reader.takes('<') ? readList(reader, '>', () => parseType(reader)) : [];
    reader.expect('(');
    return { kind: 'call', callee, types, arguments: parseArguments(reader), optional, isNew: false };
  });
}

function parseArguments(reader: Reader): readonly Expression[] {
  return readList(reader, ')', () => parseElement(reader));
}

/** An argument, or an element of a list. */
export function parseElement(reader: Reader): Expression {
  return reader.takes('...') ? { kind: 'spread', argument: parseExpression(reader) } : parseExpression(reader);
}

function wordOf(reader: Reader): string {
  const token = reader.next();
  if (token.kind !== 'word') throw new NotRead();
  return token.text;
}

/** Words that begin what is not read here. */
const unread = new Set(['function', 'class', 'yield', 'delete', 'import', 'async', 'if', 'for', 'while', 'switch', 'let', 'const']);

function parsePrimary(reader: Reader): Expression {
  if (reader.takes('(')) {
    const expression = parseExpression(reader);
    reader.expect(')');
    return expression;
  }
  if (reader.takes('[')) return { kind: 'array', items: readList(reader, ']', () => parseElement(reader)) };
  if (reader.takes('{')) return { kind: 'object', members: readList(reader, '}', () => parseProperty(reader)) };
  const token = reader.next();
  if (token.kind === 'mark' || unread.has(token.text)) throw new NotRead();
  return { kind: token.kind, text: token.text };
}

export function parseProperty(reader: Reader): Property {
  if (reader.takes('...')) return { value: parseExpression(reader) };
  if (reader.sees('[')) return parseComputed(reader);
  const key = reader.next();
  // A key in quotes that needs none loses them where all do.
  if (key.kind === 'template' || key.kind === 'mark' || /^['"][A-Za-z_$][\w$]*['"]$/.test(key.text)) throw new NotRead();
  if (reader.takes(':')) return { key: key.text, value: parseExpression(reader) };
  if (key.kind !== 'word' || !(reader.sees(',') || reader.sees('}'))) throw new NotRead();
  return { key: key.text };
}

/** `[name]: value`, of a name alone. */
function parseComputed(reader: Reader): Property {
  reader.expect('[');
  const key = `[${wordOf(reader)}]`;
  reader.expect(']');
  reader.expect(':');
  return { key, value: parseExpression(reader) };
}

export function parseParameters(reader: Reader): readonly Parameter[] {
  reader.expect('(');
  return readList(reader, ')', () => parseParameter(reader));
}

function parseParameter(reader: Reader): Parameter {
  let modifiers = '';
  while (['private', 'public', 'protected', 'readonly'].some((word) => reader.sees(word)) && reader.peek(1)?.kind === 'word') {
    modifiers += `${reader.next().text} `;
  }
  const target = parsePattern(reader);
  const optional = reader.takes('?');
  const type = reader.takes(':') ? parseType(reader) : undefined;
  const fallback = reader.takes('=') ? parseExpression(reader) : undefined;
  return { modifiers, target, optional, ...(type === undefined ? {} : { type }), ...(fallback === undefined ? {} : { fallback }) };
}

export function parsePattern(reader: Reader): Pattern {
  if (reader.takes('[')) return { kind: 'array-pattern', items: readList(reader, ']', () => wordOf(reader)) };
  if (reader.takes('{')) return { kind: 'object-pattern', members: readList(reader, '}', () => parsePatternMember(reader)) };
  return { kind: 'name', text: wordOf(reader) };
}

function parsePatternMember(reader: Reader): PatternMember {
  const key = wordOf(reader);
  const renamed = reader.takes(':') ? wordOf(reader) : undefined;
  const fallback = reader.takes('=') ? parseExpression(reader) : undefined;
  return { key, ...(renamed === undefined ? {} : { renamed }), ...(fallback === undefined ? {} : { fallback }) };
}
