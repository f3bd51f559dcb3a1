/** View of the generated tests of paths and methods. */
import { code, tsString } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import type { ViewContext } from './context.js';

export function routingTestView(context: ViewContext): View {
  const byPath = new Map<string, string[]>();
  const ambiguous = new Set<string>();
  for (const operation of context.model.operations) {
    if (operation.coverage === 'unsupported') {
      continue;
    }
    byPath.set(operation.path, [...(byPath.get(operation.path) ?? []), operation.method.toUpperCase()]);
  }
  const shapes = [...byPath.keys()].map(
    (path) => [path, new RegExp(`^${path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^{}]+\}/g, '[^/]+')}$`)] as const,
  );
  for (const path of byPath.keys()) {
    const concrete = path.replace(/\{[^{}]+\}/g, '1');
    if (shapes.some(([other, shape]) => other !== path && shape.test(concrete))) {
      ambiguous.add(path);
    }
  }
  // Longer than any path, so that no template of parameters alone takes it.
  const longest = Math.max(1, ...[...byPath.keys()].map((path) => path.split('/').length));
  return {
    nowhere: '/nowhere'.repeat(longest),
    paths: [...byPath]
      .filter(([path]) => !ambiguous.has(path))
      .map(([path, methods]) => ({
        path,
        methods: code(
          `[${methods
            .sort()
            .map((method) => tsString(method))
            .join(', ')}]`,
        ),
      })),
  };
}
