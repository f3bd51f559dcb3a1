/** Types of TypeScript, as far as ours go. */
import { type Reader, NotRead, readList } from './reader.js';
import { parseParameters } from './parse-expression.js';
import type { Type, TypeMember } from './syntax.js';

export function parseType(reader: Reader): Type {
  reader.takes('|');
  const types = [parseIntersection(reader)];
  while (reader.takes('|')) types.push(parseIntersection(reader));
  const [first] = types;
  return types.length === 1 && first !== undefined ? first : { kind: 'union', types };
}

function parseIntersection(reader: Reader): Type {
  const types = [parseOperator(reader)];
  while (reader.takes('&')) types.push(parseOperator(reader));
  const [first] = types;
  return types.length === 1 && first !== undefined ? first : { kind: 'intersection', types };
}

function parseOperator(reader: Reader): Type {
  for (const operator of ['readonly', 'keyof', 'typeof']) {
    if (reader.takes(operator)) return { kind: 'operator', operator, type: parseOperator(reader) };
  }
  let type = parsePrimary(reader);
  while (reader.takes('[')) {
    if (reader.takes(']')) type = { kind: 'list', element: type };
    else {
      type = { kind: 'access', object: type, index: parseType(reader) };
      reader.expect(']');
    }
  }
  return type;
}

function parsePrimary(reader: Reader): Type {
  if (reader.sees('(')) return parseFunction(reader) ?? parseParenthesized(reader);
  if (reader.takes('{')) return { kind: 'shape', members: readList(reader, '}', () => parseTypeMember(reader), ';') };
  const token = reader.next();
  if (token.kind === 'string' || token.kind === 'number') return { kind: 'literal', text: token.text };
  if (token.kind !== 'word') throw new NotRead();
  let name = token.text;
  while (reader.takes('.')) name += `.${reader.next().text}`;
  return { kind: 'reference', name, arguments: reader.takes('<') ? readList(reader, '>', () => parseType(reader)) : [] };
}

function parseParenthesized(reader: Reader): Type {
  reader.expect('(');
  const type = parseType(reader);
  reader.expect(')');
  return type;
}

function parseFunction(reader: Reader): Type | undefined {
  return reader.attempt(() => {
    const parameters = parseParameters(reader);
    reader.expect('=>');
    return { kind: 'function', parameters, returns: parseType(reader) };
  });
}

export function parseTypeMember(reader: Reader): TypeMember {
  const isReadonly = reader.sees('readonly') && !reader.sees(':', 1) && !reader.sees('?', 1) && reader.takes('readonly');
  const key = reader.next();
  if (key.kind !== 'word' && key.kind !== 'string') throw new NotRead();
  const optional = reader.takes('?');
  reader.expect(':');
  return { isReadonly, key: key.text, optional, type: parseType(reader) };
}
