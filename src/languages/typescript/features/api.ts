/** `features/<resource>/api.ts`: the interface that the owned service class implements. */
import { code } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import type { FeaturePlan } from '../../../lower/service-plan.js';
import type { FeatureContext } from './feature-context.js';
import { fileType, givenType, inputParts, requestType } from './operation-types.js';

/** Returns the view of the interface of a feature. */
export function apiView(context: FeatureContext, { names, operations }: FeaturePlan): View {
  const types = new Set<string>();
  const add = (imports: readonly string[]): void => {
    imports.forEach((used) => types.add(used));
  };
  const requests = operations.flatMap((operation) => {
    const name = requestType(operation);
    const { parts, imports } = inputParts(context, operation);
    add(imports);
    return name === undefined
      ? []
      : [
          {
            name,
            operation: operation.names.camel,
            principal: parts.some((part) => part.name === 'principal'),
            parts: parts.map((part) => ({ name: part.name, optional: part.optional, type: code(part.type) })),
          },
        ];
  });
  const methods = operations.map((operation) => {
    const result = givenType(context, operation);
    add(result.imports);
    return {
      name: operation.names.camel,
      description: operation.summary ?? operation.description ?? '',
      request: requestType(operation),
      result: code(result.type),
    };
  });
  const named = [...types].filter((name) => name !== fileType).sort();
  return {
    name: `${names.pascal}Api`,
    description: `What is done with ${names.snake.replaceAll('_', ' ')}.`,
    principal: requests.some((request) => request.principal),
    files: types.has(fileType),
    types: named.length === 0 ? undefined : code(named.join(', ')),
    requests,
    methods,
  };
}
