/** Faults in how an operation is reached and answered, and in who may call it. */
import ts from 'typescript';
import { type Operator, type Place, type Source, dropFrom, nodesOf, ownerOf, propertiesOf, replaceNode } from '../operator.js';

const files = /^src\/features\/[^/]+\/routes\.ts$/;
const schemas = /^src\/features\/[^/]+\/schemas\.ts$/;

/** The definition of each route. */
function routesOf(
  source: Source,
): readonly { readonly operation: string; readonly object: ts.ObjectLiteralExpression; readonly access: ts.Expression | undefined }[] {
  return nodesOf(source.ast, ts.isCallExpression).flatMap((call) => {
    const [object] = call.arguments;
    if (call.expression.getText() !== 'route' || object === undefined || !ts.isObjectLiteralExpression(object)) {
      return [];
    }
    const properties = propertiesOf(object);
    const operation =
      properties
        .find(({ name }) => name === 'operation')
        ?.value.getText()
        .slice(1, -1) ?? '';
    return [{ operation, object, access: properties.find(({ name }) => name === 'access')?.value }];
  });
}

function guarded(source: Source, places: (call: ts.CallExpression, operation: string) => readonly Place[]): readonly Place[] {
  return routesOf(source).flatMap(({ operation, access }) =>
    access !== undefined && ts.isCallExpression(access) ? places(access, operation) : [],
  );
}

/** Calls of a method of the response. */
function answers(
  source: Source,
  method: string,
  place: (call: ts.CallExpression, target: ts.PropertyAccessExpression, operation: string) => readonly Place[],
): readonly Place[] {
  return routesOf(source).flatMap(({ operation, object }) =>
    nodesOf(object, ts.isCallExpression).flatMap((call) =>
      ts.isPropertyAccessExpression(call.expression) && call.expression.name.text === method ? place(call, call.expression, operation) : [],
    ),
  );
}

export const routeOperators: readonly Operator[] = [
  {
    name: 'open to everybody',
    files,
    cap: 2,
    find: (source) => guarded(source, (access, operation) => [{ label: operation, edits: [replaceNode(access, `'public'`)] }]),
  },
  {
    name: 'a credential is optional',
    files,
    find: (source) =>
      guarded(source, (access, operation) =>
        access.expression.getText() === 'guard.require'
          ? [{ label: operation, edits: [replaceNode(access.expression, 'guard.optional')] }]
          : [],
      ),
  },
  {
    name: 'a scope dropped',
    files,
    find: (source) =>
      guarded(source, (access, operation) =>
        nodesOf(access, ts.isArrayLiteralExpression).flatMap(({ elements }) =>
          elements.map((element, index) => ({ label: `${operation}: ${element.getText()}`, edits: [dropFrom(elements, index)] })),
        ),
      ),
  },
  {
    name: 'an alternative credential dropped',
    files,
    find: (source) =>
      guarded(source, (access, operation) =>
        access.arguments.length < 2
          ? []
          : access.arguments.map((one, index) => ({ label: `${operation}: ${one.getText()}`, edits: [dropFrom(access.arguments, index)] })),
      ),
  },
  {
    name: 'another status of success',
    files,
    cap: 2,
    find: (source) => [
      ...answers(source, 'status', (call, _target, operation) =>
        call.arguments.map((status) => ({
          label: `${operation}: ${status.getText()}`,
          edits: [replaceNode(status, status.getText() === '200' ? '201' : '200')],
        })),
      ),
      ...answers(source, 'json', (_call, target, operation) =>
        target.expression.getText() === 'response'
          ? [{ label: `${operation}: 200`, edits: [replaceNode(target.expression, 'response.status(202)')] }]
          : [],
      ),
    ],
  },
  {
    name: 'no Location',
    files,
    find: (source) =>
      answers(source, 'location', (call, target, operation) => [
        { label: operation, edits: [{ start: target.expression.getEnd(), end: call.getEnd(), text: '' }] },
      ]),
  },
  {
    name: 'Location of something else',
    files,
    find: (source) =>
      answers(source, 'location', (call, _target, operation) =>
        call.arguments.map((argument) => ({ label: operation, edits: [replaceNode(argument, `\`${argument.getText().slice(1, -1)}0\``)] })),
      ),
  },
  {
    name: 'a parameter read under another name',
    files: schemas,
    cap: 2,
    find: (source) =>
      nodesOf(source.ast, ts.isPropertyAssignment).flatMap((property): Place[] => {
        const own = ts.isObjectLiteralExpression(property.parent) ? propertiesOf(property.parent) : [];
        const location = own.find(({ name }) => name === 'in')?.value.getText();
        return property.name.getText() === 'specName' && location !== `'path'`
          ? [
              {
                label: `${ownerOf(property)}: ${property.initializer.getText()}`,
                edits: [replaceNode(property.initializer, `'x-${property.initializer.getText().slice(1)}`)],
              },
            ]
          : [];
      }),
  },
  {
    name: 'another status of refusal',
    files: schemas,
    find: (source) =>
      nodesOf(source.ast, ts.isPropertyAssignment)
        .filter(({ name }) => name.getText() === 'invalidStatus')
        .map(({ initializer }) => ({
          label: ownerOf(initializer),
          edits: [replaceNode(initializer, '409')],
        })),
  },
];
