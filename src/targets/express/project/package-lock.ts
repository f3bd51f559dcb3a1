/**
 * `package-lock.json` of a generated service, cut from a master lock that holds every package of any service with that
 * database. Format: npm docs, "package-lock.json", lockfileVersion 3. There are no `resolved` addresses in it: npm asks
 * whatever registry is configured, and `integrity` says that it gave the right thing.
 */
import type { Database } from '../../../emit/types.js';
import { dependenciesOf } from './dependencies.js';
import { nodeRange, packageName, packageVersion, type PackageInput } from './package-json.js';

type Names = Readonly<Record<string, unknown>>;

/** An entry of `packages`: the parts that matter for what is needed by whom; the others are kept as they are. */
export interface LockedPackage {
  readonly version?: string;
  readonly dependencies?: Names;
  readonly optionalDependencies?: Names;
  readonly peerDependencies?: Names;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
  readonly [property: string]: unknown;
}

/** Place in `node_modules` (`node_modules/a/node_modules/b`) → what is there. */
type Packages = ReadonlyMap<string, LockedPackage>;

interface Edge {
  readonly to: string;
  /** An optional peer is both: used if it happens to be there, and never a reason to be there. */
  readonly optional: boolean;
  readonly peer: boolean;
}

interface Root {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Returns the path of the master lock, below `templates/`. */
export function masterLockPath(database: Database): string {
  return `express/locks/${database}.json`;
}

/** The lock of a service. Throws when the master lock lacks a package: it is stale, which is a mistake of ours. */
export function buildPackageLock(input: PackageInput, masterLock: string): string {
  const root: Root = {
    dependencies: dependenciesOf('runtime', input.database, input.features),
    devDependencies: dependenciesOf('development', input.database, input.features),
  };
  const name = packageName(input.name);
  const version = packageVersion(input.version);
  const packages = pruneLock(readPackages(masterLock), root);
  const lock = {
    name,
    version,
    lockfileVersion: 3,
    requires: true,
    packages: {
      '': { name, version, license: 'UNLICENSED', ...root, engines: { node: nodeRange } },
      ...Object.fromEntries(packages),
    },
  };
  return `${JSON.stringify(lock, null, 2)}\n`;
}

/** The packages of a lock but for the root. */
export function readPackages(lock: string): Packages {
  const { packages } = JSON.parse(lock) as { readonly packages: Readonly<Record<string, LockedPackage>> };
  return new Map(Object.entries(packages).filter(([place]) => place !== ''));
}

/**
 * Returns the packages reachable from the root, in the given order, with npm's flags `dev`, `optional`, `devOptional` and `peer`
 * recomputed.
 */
export function pruneLock(packages: Packages, root: Root): Packages {
  const edges = new Map<string, readonly Edge[]>();
  const runtime = rootEdges(packages, root.dependencies);
  const all = [...runtime, ...rootEdges(packages, root.devDependencies)];
  const needed = reach(packages, edges, all, (edge) => !(edge.optional && edge.peer));
  const kept: Packages = new Map([...packages].filter(([place]) => needed.has(place)));
  // Without those that fell away, other places are found.
  const keptEdges = new Map<string, readonly Edge[]>();
  const reached = {
    runtime: reach(kept, keptEdges, runtime, () => true),
    required: reach(kept, keptEdges, all, (edge) => !edge.optional),
    requiredRuntime: reach(kept, keptEdges, runtime, (edge) => !edge.optional),
    withoutPeers: reach(kept, keptEdges, all, (edge) => !edge.peer),
  };
  return new Map([...kept].map(([place, entry]) => [place, { ...withoutFlags(entry), ...flagsOf(place, reached) }]));
}

interface Reached {
  readonly runtime: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
  readonly requiredRuntime: ReadonlySet<string>;
  readonly withoutPeers: ReadonlySet<string>;
}

/** Source: npm docs, "package-lock.json", `dev`, `optional`, `devOptional`, `peer`. */
function flagsOf(place: string, reached: Reached): Readonly<Record<string, true>> {
  const dev = !reached.runtime.has(place);
  const optional = !reached.required.has(place);
  return {
    ...(dev ? { dev: true } : {}),
    ...(optional ? { optional: true } : {}),
    // Needed by development for certain, and by the runtime if it can be had.
    ...(!dev && !optional && !reached.requiredRuntime.has(place) ? { devOptional: true } : {}),
    ...(reached.withoutPeers.has(place) ? {} : { peer: true }),
  };
}

const flags: ReadonlySet<string> = new Set(['dev', 'optional', 'devOptional', 'peer']);

function withoutFlags(entry: LockedPackage): LockedPackage {
  return Object.fromEntries(Object.entries(entry).filter(([property]) => !flags.has(property)));
}

/** `known` holds the edges of each place that was looked at before. */
function reach(
  packages: Packages,
  known: Map<string, readonly Edge[]>,
  from: readonly Edge[],
  follow: (edge: Edge) => boolean,
): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = from.filter(follow).map((edge) => edge.to);
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (seen.has(place)) continue;
    seen.add(place);
    const edges = known.get(place) ?? edgesOf(packages, place);
    known.set(place, edges);
    for (const edge of edges) if (follow(edge)) waiting.push(edge.to);
  }
  return seen;
}

function rootEdges(packages: Packages, wanted: Readonly<Record<string, string>>): readonly Edge[] {
  return Object.entries(wanted).map(([name, version]) => {
    const to = `node_modules/${name}`;
    const found = packages.get(to)?.version;
    if (found !== version) {
      throw new Error(`the master lock has ${name} ${found ?? '(none)'} where ${version} is wanted: run update-locks.ts`);
    }
    return { to, optional: false, peer: false };
  });
}

function edgesOf(packages: Packages, place: string): readonly Edge[] {
  const entry = packages.get(place);
  if (entry === undefined) {
    return [];
  }
  const edges = (names: readonly string[], kind: Omit<Edge, 'to'>): readonly Edge[] =>
    names.flatMap((name) => {
      const to = resolvePlace(packages, place, name);
      return to === undefined ? [] : [{ to, ...kind }];
    });
  const peers = Object.keys(entry.peerDependencies ?? {});
  const isOptional = (name: string): boolean => entry.peerDependenciesMeta?.[name]?.optional === true;
  return [
    ...edges(Object.keys(entry.dependencies ?? {}), { optional: false, peer: false }),
    ...edges(Object.keys(entry.optionalDependencies ?? {}), { optional: true, peer: false }),
    ...edges(
      peers.filter((name) => !isOptional(name)),
      { optional: false, peer: true },
    ),
    ...edges(peers.filter(isOptional), { optional: true, peer: true }),
  ];
}

/** Node's look-up: beside the package, then beside each of its parents. Source: nodejs.org, "Loading from node_modules folders". */
function resolvePlace(packages: Packages, from: string, name: string): string | undefined {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    const place = base === '' ? `node_modules/${name}` : `${base}/node_modules/${name}`;
    if (packages.has(place)) {
      return place;
    }
    if (base === '') {
      return undefined;
    }
  }
}
