/** Paths and methods that the service does not serve. */
import type { TestContext } from './context.js';

export interface RoutingFacts {
  /** A path of no operation. */
  readonly nowhere: string;
  /** Paths whose HEAD is answered by their GET. */
  readonly heads: readonly string[];
  readonly paths: readonly { readonly path: string; readonly methods: readonly string[] }[];
}

export function buildRouting(context: TestContext): RoutingFacts {
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
    heads: context.model.operations.flatMap(({ path, answeredBy }) => (answeredBy === undefined ? [] : [path])),
    paths: [...byPath]
      .filter(([path]) => !ambiguous.has(path))
      .map(([path, methods]) => ({
        path,
        methods: methods.sort(),
      })),
  };
}
