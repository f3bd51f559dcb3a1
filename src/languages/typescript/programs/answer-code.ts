/** The result of a method as an expression. */
import { tsKey } from '../../../emit/encode/typescript.js';
import type { AnswerValue, LocationPiece, MapperUsePlan, PageValue, TokenUse } from '../../../lower/answer-plan.js';
import { mapperName } from '../mapping/projection-code.js';
import { mapperOf } from '../names.js';
import {
  array,
  arrow,
  binary,
  call,
  cast,
  construct,
  imported,
  literal,
  member,
  name,
  not,
  nothing,
  nullValue,
  number,
  object,
  property,
  string,
  templateText,
} from '../code/build.js';
import type { Expression } from '../code/syntax.js';
import { foundRows, totalOf } from './list-code.js';
import type { MethodCode } from './repository-code.js';
import { bindingCode, principalCode, valueCode } from './value-code.js';

/** Returns the expression of a result. */
export function answerCode(method: MethodCode, value: AnswerValue): Expression {
  switch (value.kind) {
    case 'object':
      return object(value.members.map((one) => ({ key: tsKey(one.name), value: answerCode(method, one.value) })));
    case 'list':
      return array(value.items.map((item) => answerCode(method, item)));
    case 'mapped':
      return mapperCall(value.mapper, bindingCode(value.binding));
    case 'mapped-rows': {
      const item = value.mapper.readsRow ? 'row' : undefined;
      return call(member(bindingCode(value.binding), 'map'), arrow(item, mapperCall(value.mapper, name('row'))));
    }
    case 'binding':
      return bindingCode(value.name);
    case 'column':
      return columnCode(method, value);
    case 'page':
      return pageValueCode(value.binding, value.value);
    case 'own-link':
      return name('url');
    case 'page-link': {
      const link =
        value.by === 'offset'
          ? member(name('links'), value.to)
          : call(imported('http/page', 'cursorLink'), name('url'), string(value.by.cursor), nextCursor(value.binding));
      return value.whenNone === 'absent' ? binary(link, '??', nothing) : link;
    }
    case 'link-header': {
      const to =
        value.by === 'offset'
          ? name('links')
          : object([
              property('self', name('url')),
              property('next', call(imported('http/page', 'cursorLink'), name('url'), string(value.by.cursor), nextCursor(value.binding))),
            ]);
      return call(imported('http/link-header', 'linkHeader'), to);
    }
    case 'no-link':
      return value.as === 'null' ? nullValue : nothing;
    case 'location':
      return templateText(...value.pieces.map(pieceCode));
    case 'value':
      return valueCode(value.value);
    case 'constant':
      return literal(value.value);
    case 'now':
      return call(member(construct(name('Date')), 'toISOString'));
    case 'file':
      return call(member(name('this'), 'fileStorage', 'load'), bindingCode(value.binding));
  }
}

/** Returns the call of a mapper. */
export function mapperCall(mapper: MapperUsePlan, row: Expression): Expression {
  return call(
    imported(mapperOf(mapper.entity), mapperName(mapper.projection)),
    ...(mapper.readsRow ? [row] : []),
    ...(mapper.principal === undefined ? [] : [principalCode(mapper.principal)]),
    ...(mapper.origin === undefined ? [] : [name('origin')]),
    ...tokenArgument(mapper.token),
    ...tokenArgument(mapper.refreshToken),
  );
}

function tokenArgument(token: TokenUse | undefined): readonly Expression[] {
  if (token === undefined) return [];
  return [token.kind === 'none' ? string('') : bindingCode(token.name)];
}

function columnCode({ resultType }: MethodCode, { binding, field, to }: Extract<AnswerValue, { kind: 'column' }>): Expression {
  const value = member(bindingCode(binding), field);
  switch (to) {
    case 'copy':
      return value;
    case 'number':
      return call(name('Number'), value);
    case 'document':
      // Everything is `unknown` already.
      return resultType.kind === 'reference' && resultType.name === 'unknown' ? value : cast(value, resultType);
  }
}

function pieceCode(piece: LocationPiece): string | Expression {
  if (piece.kind === 'text') return piece.text;
  const value = valueCode(piece.value);
  return call(name('encodeURIComponent'), piece.isText ? value : call(name('String'), value));
}

function nextCursor(binding: string): Expression {
  return call(member(name('page'), 'next'), name(foundRows(binding)));
}

function pageValueCode(binding: string, value: PageValue): Expression {
  const count = member(bindingCode(binding), 'length');
  const total = name(totalOf(binding));
  const page = (property: string): Expression => member(name('page'), property);
  const end = binary(page('offset'), '+', count);
  const zero = number(0);
  switch (value.kind) {
    case 'total':
      return total;
    case 'count':
      return count;
    case 'limit':
      return page('limit');
    case 'offset':
      return page('offset');
    case 'page':
      return page('number');
    case 'page-count':
      return call(imported('http/page', 'pageCount'), total, page('limit'));
    case 'has-more':
      return value.by === 'cursor' ? binary(nextCursor(binding), '!==', nullValue) : binary(end, '<', total);
    case 'has-previous':
      return value.by === 'cursor' ? not(page('isFirst')) : binary(page('offset'), '>', zero);
    case 'is-first':
      return value.by === 'cursor' ? page('isFirst') : binary(page('offset'), '===', zero);
    case 'is-last':
      return value.by === 'cursor' ? binary(nextCursor(binding), '===', nullValue) : binary(end, '>=', total);
    case 'is-empty':
      return binary(count, '===', zero);
    case 'next-cursor':
      switch (value.last) {
        case 'null':
          return nextCursor(binding);
        case 'absent':
          return binary(nextCursor(binding), '??', nothing);
        case 'empty':
          return binary(nextCursor(binding), '??', string(''));
      }
  }
}
