/** `features/<resource>/api.ts`: the interface that the owned service class implements. */
import type { FeaturePlan, OperationPlan } from '../../../lower/service-plan.js';
import { parameter, typeName } from '../code/build.js';
import type { Import, InterfaceDeclaration, MethodSignature, SourceFile } from '../code/declarations.js';
import type { FeatureContext } from './feature-context.js';
import { fileType, givenType, inputParts, promiseOf, requestType } from './operation-types.js';

/** Returns the interface of a feature. */
export function apiFile(context: FeatureContext, { names, operations }: FeaturePlan): SourceFile {
  const types = new Set<string>();
  const requests = operations.flatMap((operation) => requestInterface(context, operation, types));
  const methods = operations.map((operation) => methodSignature(context, operation, types));
  const isAuthenticated = requests.some(({ members }) =>
    members.some((member) => member.kind === 'property' && member.key === 'principal'),
  );
  const named = [...types].filter((name) => name !== fileType).sort();
  const imports: readonly Import[] = [
    ...(isAuthenticated ? [{ module: '../../http/principal.js', isTypeOnly: true, names: ['Principal'] }] : []),
    ...(named.length === 0 ? [] : [{ module: '../../contract/types.js', isTypeOnly: true, names: named }]),
    ...(types.has(fileType) ? [{ module: '../../storage/file-storage.js', isTypeOnly: true, names: [fileType] }] : []),
  ];
  const description = `What is done with ${names.snake.replaceAll('_', ' ')}.`;
  return { imports, declarations: [...requests, { kind: 'interface', name: `${names.pascal}Api`, description, members: methods }] };
}

/** Returns the input of an operation; nothing if it has none. */
function requestInterface(context: FeatureContext, operation: OperationPlan, types: Set<string>): readonly InterfaceDeclaration[] {
  const name = requestType(operation);
  const { parts, imports } = inputParts(context, operation);
  imports.forEach((used) => types.add(used));
  if (name === undefined) return [];
  const what = `The decoded and validated input of \`${operation.names.camel}\``;
  return [
    {
      kind: 'interface',
      name,
      description: parts.some((part) => part.name === 'principal') ? [`${what}, from an authenticated`, 'principal.'] : [`${what}.`],
      members: parts.map((part) => ({ kind: 'property', isReadonly: true, key: part.name, optional: part.optional, type: part.type })),
    },
  ];
}

function methodSignature(context: FeatureContext, operation: OperationPlan, types: Set<string>): MethodSignature {
  const request = requestType(operation);
  const result = givenType(context, operation);
  result.imports.forEach((used) => types.add(used));
  return {
    kind: 'method',
    name: operation.names.camel,
    description: operation.summary ?? operation.description ?? '',
    parameters: request === undefined ? [] : [parameter('request', typeName(request))],
    returns: promiseOf(result.type),
  };
}
