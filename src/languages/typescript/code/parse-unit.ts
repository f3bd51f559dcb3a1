/** What stands on one line, told by how it begins and ends. */
import { type Reader, NotRead, createReader } from './reader.js';
import { parseElement, parseExpression, parseParameters, parsePattern, parseProperty } from './parse-expression.js';
import { parseType, parseTypeMember } from './parse-type.js';
import type { Signature, Unit } from './syntax.js';
import { tokensOf } from './tokens.js';

/** Undefined for what is not read here. */
export function parseUnit(line: string): Unit | undefined {
  const tokens = tokensOf(line);
  if (tokens === undefined) return undefined;
  const reader = createReader(tokens);
  return reader.attempt(() => {
    const unit = readUnit(reader, line);
    if (!reader.isAtEnd()) throw new NotRead();
    return unit;
  });
}

function readUnit(reader: Reader, line: string): Unit {
  if (line.endsWith(',')) return readMember(reader);
  if (/^if \(.*\) \{$/.test(line)) return readCondition(reader);
  if (/^for \(const [\w$]+ of .*\) \{$/.test(line)) return readLoop(reader);
  const signature = /^(?:export )?(?:async )?(?:function )?[\w$]+\(/.exec(line);
  const arrow = /^(?:(?:export )?const [\w$]+ = |[\w$]+: |return )(?:async )?\(/.exec(line);
  const [head] = (line.endsWith(' => {') ? arrow : signature) ?? [];
  if (head !== undefined && / \{\}?$/.test(line)) return readSignature(reader, head.slice(0, -1));
  if (!line.endsWith(';')) throw new NotRead();
  const unit = readStatement(reader, line, signature?.[0].slice(0, -1));
  reader.expect(';');
  return unit;
}

function readMember(reader: Reader): Unit {
  const property = reader.attempt((): Unit => {
    const found = parseProperty(reader);
    // Shorthand and spread look the same in a list.
    if (found.value === undefined || found.key === undefined) throw new NotRead();
    return { kind: 'property', property: found };
  });
  const unit = property ?? { kind: 'element', expression: parseElement(reader) };
  reader.expect(',');
  return unit;
}

function readCondition(reader: Reader): Unit {
  reader.expect('if');
  reader.expect('(');
  const test = parseExpression(reader);
  reader.expect(')');
  reader.expect('{');
  return { kind: 'condition', test };
}

function readLoop(reader: Reader): Unit {
  for (const word of ['for', '(', 'const']) reader.expect(word);
  const name = reader.next().text;
  reader.expect('of');
  const iterated = parseExpression(reader);
  reader.expect(')');
  reader.expect('{');
  return { kind: 'loop', name, iterated };
}

function readSignature(reader: Reader, head: string): Signature {
  while (!reader.sees('(')) reader.next();
  const parameters = parseParameters(reader);
  const returns = reader.takes(':') ? parseType(reader) : undefined;
  const end = readOpening(reader);
  return { kind: 'signature', head, parameters, ...(returns === undefined ? {} : { returns }), end };
}

function readOpening(reader: Reader): Signature['end'] {
  const isArrow = reader.takes('=>');
  reader.expect('{');
  if (isArrow) return ' => {';
  return reader.takes('}') ? ' {}' : ' {';
}

function readStatement(reader: Reader, line: string, signature: string | undefined): Unit {
  const alias = /^((?:export )?type [\w$]+ =) /.exec(line)?.[1];
  if (alias !== undefined) {
    while (!reader.takes('=')) reader.next();
    return { kind: 'alias', head: alias, type: parseType(reader) };
  }
  const head = /^(?:export )?(?:const|let) /.exec(line)?.[0];
  if (head !== undefined) return readVariable(reader, head);
  if (/^readonly |^'/.test(line)) return { kind: 'member', member: parseTypeMember(reader) };
  for (const keyword of ['return', 'throw'] as const) {
    if (reader.takes(keyword)) return { kind: 'statement', keyword, expression: parseExpression(reader) };
  }
  if (/^[\w$]+\??: /.test(line)) return { kind: 'member', member: parseTypeMember(reader) };
  const method =
    signature === undefined
      ? undefined
      : reader.attempt(() => {
          while (!reader.sees('(')) reader.next();
          const parameters = parseParameters(reader);
          reader.expect(':');
          const returns = parseType(reader);
          if (!reader.sees(';')) throw new NotRead();
          return { kind: 'signature' as const, head: signature, parameters, returns, end: ';' as const };
        });
  return method ?? { kind: 'statement', keyword: '', expression: parseExpression(reader) };
}

function readVariable(reader: Reader, head: string): Unit {
  for (const word of head.trim().split(' ')) reader.expect(word);
  const target = parsePattern(reader);
  const type = reader.takes(':') ? parseType(reader) : undefined;
  reader.expect('=');
  return { kind: 'variable', head, target, ...(type === undefined ? {} : { type }), value: parseExpression(reader) };
}
