/** `features/<resource>/api.ts`: the interface that the owned service class implements. */
import type { Feature } from '../../../model/operation.js';
import { code } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import type { ViewContext } from './context.js';
import { fileType, inputParts, givenType, requestType } from './operation-types.js';

export function apiView(context: ViewContext, feature: Feature): View {
  const types = new Set<string>();
  const operations = feature.operations.map((name) => context.index.operation(name));
  const requests = operations.flatMap((operation) => {
    const name = requestType(context, operation);
    const { parts, imports } = inputParts(context, operation);
    for (const used of imports) {
      types.add(used);
    }
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
    for (const used of result.imports) {
      types.add(used);
    }
    return {
      name: operation.names.camel,
      description: operation.summary ?? operation.description ?? '',
      request: requestType(context, operation),
      result: code(result.type),
    };
  });
  const named = [...types].filter((name) => name !== fileType).sort();
  return {
    name: `${feature.names.pascal}Api`,
    description: `What is done with ${feature.names.snake.replaceAll('_', ' ')}.`,
    principal: requests.some((request) => request.principal),
    files: types.has(fileType),
    types: named.length === 0 ? undefined : code(named.join(', ')),
    requests,
    methods,
  };
}
