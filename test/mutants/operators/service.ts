/** Faults in what operations do. */
import ts from 'typescript';
import { type Edit, type Operator, type Place, type Source, dropFrom, nodesOf, ownerOf, propertiesOf, replaceNode } from '../operator.js';

const services = /^src\/features\/[^/]+\/service\.ts$/;
const repositories = /^src\/features\/[^/]+\/repository\.ts$/;

/** Calls `this.<repository>.<method>(…)` of a service. */
function callsOf(source: Source, ...methods: readonly string[]): readonly ts.CallExpression[] {
  return nodesOf(source.ast, ts.isCallExpression).filter(
    ({ expression }) =>
      ts.isPropertyAccessExpression(expression) &&
      methods.includes(expression.name.text) &&
      expression.expression.getText().startsWith('this.'),
  );
}

/** The conditions of lists: `const where = { … }` and `where: { … }`. */
function listConditions(source: Source): readonly ts.ObjectLiteralExpression[] {
  const declared = nodesOf(source.ast, ts.isVariableDeclaration).flatMap(({ name, initializer }) =>
    name.getText() === 'where' && initializer !== undefined && ts.isObjectLiteralExpression(initializer) ? [initializer] : [],
  );
  const inline = nodesOf(source.ast, ts.isPropertyAssignment).flatMap(({ name, initializer }) =>
    name.getText() === 'where' && ts.isObjectLiteralExpression(initializer) ? [initializer] : [],
  );
  return [...declared, ...inline];
}

function bounds(source: Source, put: Readonly<Record<string, string>>): readonly Place[] {
  return listConditions(source).flatMap((where) =>
    nodesOf(where, ts.isPropertyAssignment).flatMap(({ name, initializer }): Place[] => {
      const other = put[name.getText()];
      return other === undefined
        ? []
        : [{ label: `${ownerOf(where)}: ${name.getText()} ${initializer.getText()}`, edits: [replaceNode(name, other)] }];
    }),
  );
}

/** What a repository asks the database, once for each method. */
function databaseCalls(
  source: Source,
  method: string,
): readonly { readonly call: ts.CallExpression; readonly model: string; readonly owner: string }[] {
  return nodesOf(source.ast, ts.isCallExpression).flatMap((call) => {
    const { expression } = call;
    return ts.isPropertyAccessExpression(expression) &&
      expression.name.text === method &&
      expression.expression.getText().startsWith('this.database.')
      ? [{ call, model: expression.expression.getText(), owner: `${source.path.split('/')[2] ?? ''}.${ownerOf(call)}` }]
      : [];
  });
}

export const serviceOperators: readonly Operator[] = [
  {
    name: 'a missing row ignored',
    files: services,
    find: (source) =>
      nodesOf(source.ast, ts.isIfStatement)
        .filter((statement) => /throw notFound\(/.test(statement.thenStatement.getText()))
        .map((statement) => ({
          label: `${ownerOf(statement)}: ${/'(.*)'/.exec(statement.thenStatement.getText())?.[1] ?? ''}`,
          edits: [replaceNode(statement, '')],
        })),
  },
  {
    name: 'found below any parent',
    files: services,
    find: (source) =>
      callsOf(source, 'find', 'update', 'delete').flatMap((call) => {
        const [where] = call.arguments;
        return where === undefined || !ts.isObjectLiteralExpression(where)
          ? []
          : propertiesOf(where)
              .slice(1)
              .map(({ name, index }) => ({ label: `${ownerOf(call)}: ${name}`, edits: [dropFrom(where.properties, index)] }));
      }),
  },
  {
    name: 'a filter dropped',
    files: services,
    cap: 4,
    find: (source) =>
      listConditions(source).flatMap((where) =>
        propertiesOf(where).flatMap(({ name, index, value }): Place[] => {
          const inner = ts.isObjectLiteralExpression(value) ? propertiesOf(value) : [];
          return [
            { label: `${ownerOf(where)}: ${name}`, edits: [dropFrom(where.properties, index)] },
            ...(ts.isObjectLiteralExpression(value) && inner.length > 1
              ? inner.map((bound) => ({
                  label: `${ownerOf(where)}: ${name}.${bound.name}`,
                  edits: [dropFrom(value.properties, bound.index)],
                }))
              : []),
          ];
        }),
      ),
  },
  {
    name: 'part of a search dropped',
    files: services,
    find: (source) =>
      listConditions(source).flatMap((where) =>
        nodesOf(where, ts.isArrayLiteralExpression)
          .filter(({ elements }) => elements.length > 1)
          .flatMap(({ elements }) =>
            elements.map((element, index) => ({ label: `${ownerOf(where)}: ${element.getText()}`, edits: [dropFrom(elements, index)] })),
          ),
      ),
  },
  { name: 'a bound shifted by one', files: services, find: (source) => bounds(source, { gte: 'gt', gt: 'gte', lte: 'lt', lt: 'lte' }) },
  { name: 'a bound turned round', files: services, find: (source) => bounds(source, { gte: 'lte', gt: 'lt', lte: 'gte', lt: 'gt' }) },
  {
    name: 'the order reversed',
    files: services,
    find: (source) =>
      nodesOf(source.ast, ts.isPropertyAssignment)
        .filter(({ initializer }) => ts.isStringLiteral(initializer) && /^(?:asc|desc)$/.test(initializer.text))
        .map(({ name, initializer }) => ({
          label: `${ownerOf(initializer)}: ${name.getText()}`,
          edits: [replaceNode(initializer, initializer.getText() === `'asc'` ? `'desc'` : `'asc'`)],
        })),
  },
  {
    name: 'an order by another field',
    files: services,
    find: (source) =>
      nodesOf(source.ast, ts.isPropertyAssignment)
        .filter(({ name }) => name.getText() === 'fields')
        .flatMap(({ initializer }) => {
          const fields = ts.isObjectLiteralExpression(initializer) ? propertiesOf(initializer) : [];
          return fields.slice(1).flatMap((field, index): Place[] => {
            const other = fields[index];
            return other === undefined
              ? []
              : [{ label: `${ownerOf(initializer)}: ${field.name}`, edits: [replaceNode(field.value, other.value.getText())] }];
          });
        }),
  },
  {
    name: 'the total is the number of rows of the page',
    files: services,
    find: (source) =>
      nodesOf(source.ast, ts.isPropertyAssignment)
        .filter(({ initializer }) => ts.isIdentifier(initializer) && initializer.text.endsWith('Total'))
        .map(({ name, initializer }) => ({
          label: `${ownerOf(name)}: ${name.getText()}`,
          edits: [replaceNode(initializer, `${initializer.getText().replace(/Total$/, '')}.length`)],
        })),
  },
  {
    name: 'the total of all rows',
    files: services,
    find: (source) =>
      callsOf(source, 'count')
        .filter((call) => call.arguments.length > 0)
        .map((call) => ({ label: ownerOf(call), edits: call.arguments.map((argument) => replaceNode(argument, '{}')) })),
  },
  {
    name: 'the page ignored',
    files: services,
    find: (source) =>
      nodesOf(source.ast, ts.isSpreadAssignment)
        .filter(({ expression }) => expression.getText() === 'page.window')
        .map((spread) => ({ label: ownerOf(spread), edits: [replaceNode(spread, '...{}')] })),
  },
  {
    name: 'deletes nothing',
    files: services,
    find: (source) =>
      callsOf(source, 'delete', 'deleteAll').map((call) => ({
        label: ownerOf(call),
        edits: [
          replaceNode(call, call.getText().includes('.deleteAll(') ? 'Promise.resolve()' : call.getText().replace('.delete(', '.find(')),
        ],
      })),
  },
  {
    name: 'changes nothing',
    files: services,
    find: (source) =>
      callsOf(source, 'update').flatMap((call): Place[] => {
        const data = call.arguments[1];
        return data === undefined ? [] : [{ label: ownerOf(call), edits: [replaceNode(data, '{}')] }];
      }),
  },
  {
    name: 'stored below another parent',
    files: services,
    find: (source) =>
      callsOf(source, 'create').flatMap((call) => {
        const [data] = call.arguments;
        return data === undefined || !ts.isObjectLiteralExpression(data)
          ? []
          : propertiesOf(data).map(({ name, index }) => ({
              label: `${ownerOf(call)}: ${name}`,
              edits: [dropFrom(data.properties, index)],
            }));
      }),
  },
  {
    name: 'deletes every row',
    files: repositories,
    find: (source) =>
      databaseCalls(source, 'delete').map(({ call, model, owner }) => ({
        label: owner,
        edits: [after(call, `async (row) => { await ${model}.deleteMany({}); return row; }`)],
      })),
  },
  {
    name: 'deletes below every parent',
    files: repositories,
    find: (source) =>
      databaseCalls(source, 'deleteMany').flatMap(({ call, owner }) =>
        call.arguments.map((argument) => ({ label: owner, edits: [replaceNode(argument, '{}')] })),
      ),
  },
  {
    name: 'changes every row',
    files: repositories,
    find: (source) =>
      databaseCalls(source, 'update').map(({ call, model, owner }) => ({
        label: owner,
        edits: [
          replaceNode(
            call,
            `${model}.updateMany({ data: Object.fromEntries(Object.entries(data).filter(([, value]) => typeof value !== 'object')) as object }).then(() => ${call.getText()})`,
          ),
        ],
      })),
  },
];

function after(call: ts.CallExpression, continuation: string): Edit {
  return { start: call.getEnd(), end: call.getEnd(), text: `.then(${continuation})` };
}
