/** The paths of a service that are no operations: its reference, its description and its state. */
import type { ServiceModel } from '../model/service-model.js';

/** Each starts with a slash, without the base path. */
export interface OwnPaths {
  /** A reference for people; its files are below. */
  readonly docs: string;
  /** The OpenAPI document. */
  readonly description: string;
  /** The process runs. */
  readonly health: string;
  /** The service can take requests. */
  readonly ready: string;
}

export const usualPaths: OwnPaths = { docs: '/docs', description: '/openapi.json', health: '/healthz', ready: '/readyz' };

/** Returns the paths of a service: the usual ones, with underscores before those that the document declares itself. */
export function ownPathsOf({ basePath, operations }: Pick<ServiceModel, 'basePath' | 'operations'>): OwnPaths {
  const declared = new Set(operations.flatMap(({ path }) => comparable(`${basePath}${path}`)));
  const isFolder = (path: string): boolean => [...declared].some((other) => other.startsWith(`${path}/`));
  const free = (path: string): string => (declared.has(path) || isFolder(path) ? free(`/_${path.slice(1)}`) : path);
  const { docs, description, health, ready } = usualPaths;
  return { docs: free(docs), description: free(description), health: free(health), ready: free(ready) };
}

/** Routers that know nothing of the document disregard case and a slash at the end. */
function comparable(path: string): string {
  return path.toLowerCase().replace(/\/+$/u, '');
}
