/** Faults in what is checked of a request. */
import ts from 'typescript';
import { type Operator, type Place, type Source, nodesOf, ownerOf, replaceNode } from '../operator.js';

const files = /^src\/features\/[^/]+\/validators\.js$/;

/** Kinds of checks that are tried apart from each other, so that none is left out by chance. */
const keywords = [
  'type',
  'required',
  'enum',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'uniqueItems',
  'additionalProperties',
  'const',
  'multipleOf',
];

/** Calls of `fail(errors, at, keyword, message)`, which are then left out. */
function checksOf(source: Source, keyword: string): readonly Place[] {
  return nodesOf(source.ast, ts.isCallExpression).flatMap((call): Place[] => {
    const [, at, found] = call.arguments;
    return call.expression.getText() === 'fail' && found !== undefined && ts.isStringLiteral(found) && found.text === keyword
      ? [{ label: `${ownerOf(call)}: ${at?.getText().replace(/^`?\$?\{?at\}?|`$/g, '') ?? ''}`, edits: [replaceNode(call, 'undefined')] }]
      : [];
  });
}

export const validatorOperators: readonly Operator[] = [
  {
    name: 'anything is valid',
    files,
    cap: 3,
    find: (source) =>
      nodesOf(source.ast, ts.isVariableDeclaration)
        .filter(({ name }) => name.getText().startsWith('validate'))
        .flatMap(({ name, initializer }) =>
          initializer === undefined ? [] : [{ label: name.getText(), edits: [replaceNode(initializer, '() => null')] }],
        ),
  },
  ...keywords.map((keyword): Operator => ({
    name: `"${keyword}" not checked`,
    files,
    find: (source) => checksOf(source, keyword),
  })),
];
