/** Faults between the wire and the database. */
import ts from 'typescript';
import { type Operator, type Place, type Source, dropFrom, nodesOf, propertiesOf, replaceNode } from '../operator.js';

const files = /^src\/features\/[^/]+\/mapper\.ts$/;

interface Mapping {
  readonly name: string;
  readonly object: ts.ObjectLiteralExpression;
}

/** The functions that return one object literal. */
function mappings(source: Source, name: RegExp): readonly Mapping[] {
  return nodesOf(source.ast, ts.isFunctionDeclaration).flatMap((declaration) => {
    const text = declaration.name?.getText() ?? '';
    const returned = declaration.body?.statements.find(ts.isReturnStatement)?.expression;
    const object = returned !== undefined && ts.isSatisfiesExpression(returned) ? returned.expression : returned;
    return name.test(text) && object !== undefined && ts.isObjectLiteralExpression(object) ? [{ name: text, object }] : [];
  });
}

function dropEach(source: Source, name: RegExp): readonly Place[] {
  return mappings(source, name).flatMap((mapping) =>
    propertiesOf(mapping.object).map((property) => ({
      label: `${mapping.name}: ${property.name}`,
      edits: [dropFrom(mapping.object.properties, property.index)],
    })),
  );
}

const written = /^(?:create|replace|patch)DataFrom/;

export const mapperOperators: readonly Operator[] = [
  { name: 'not stored on create', files, find: (source) => dropEach(source, /^createDataFrom/) },
  { name: 'not stored on replace', files, find: (source) => dropEach(source, /^replaceDataFrom/) },
  { name: 'not stored on patch', files, find: (source) => dropEach(source, /^patchDataFrom/) },
  { name: 'not answered', files, find: (source) => dropEach(source, /^to[A-Z]/) },
  {
    name: 'two properties swapped',
    files,
    find: (source) =>
      mappings(source, /^(?:create|replace|patch)DataFrom|^to[A-Z]/).flatMap(({ name, object }) => {
        const plain = propertiesOf(object).filter(({ value }) => ts.isPropertyAccessExpression(value));
        return plain.slice(1).flatMap((second, index): Place[] => {
          const first = plain[index];
          return first === undefined
            ? []
            : [
                {
                  label: `${name}: ${first.name}, ${second.name}`,
                  edits: [replaceNode(first.value, second.value.getText()), replaceNode(second.value, first.value.getText())],
                },
              ];
        });
      }),
  },
  {
    name: 'not reset by replace',
    files,
    find: (source) =>
      mappings(source, /^replaceDataFrom/).flatMap(({ name, object }) =>
        propertiesOf(object).flatMap(({ name: property, value }): Place[] => {
          const label = `${name}: ${property}`;
          if (ts.isBinaryExpression(value) && value.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken) {
            return [{ label, edits: [replaceNode(value, value.left.getText())] }];
          }
          return ts.isConditionalExpression(value) && value.whenTrue.getText() === 'null'
            ? [{ label, edits: [replaceNode(value.whenTrue, 'undefined')] }]
            : [];
        }),
      ),
  },
  {
    name: 'every property of the body stored',
    files,
    find: (source) =>
      mappings(source, written).map(({ name, object }) => ({
        label: name,
        edits: [{ start: object.getEnd() - 1, end: object.getEnd() - 1, text: ' ...(body as object) ' }],
      })),
  },
  {
    name: 'a secret answered',
    files,
    find: (source) => {
      const shown = new Set(mappings(source, /^to[A-Z]/).flatMap(({ object }) => propertiesOf(object).map(({ name }) => name)));
      const own = mappings(source, /^to[A-Z]/)[0];
      const plain = mappings(source, written).flatMap(({ object }) =>
        propertiesOf(object)
          .filter(({ value }) => ts.isPropertyAccessExpression(value))
          .map(({ name }) => name),
      );
      const names = [...new Set(plain)].filter((name) => !shown.has(name));
      return own === undefined
        ? []
        : names.map((name) => ({
            label: `${own.name}: ${name}`,
            edits: [
              { start: own.object.getStart() + 1, end: own.object.getStart() + 1, text: ` ...({ ${name}: row.${name} } as object),` },
            ],
          }));
    },
  },
];
