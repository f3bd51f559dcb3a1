/** `package.json` of a generated service. */
import type { Database } from '../../../emit/types.js';
import { dependenciesOf, type ProjectFeatures } from './dependencies.js';

/** The data of `package.json` and `package-lock.json`. `name`, `version` and `description` may be any text. */
export interface PackageInput {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly database: Database;
  readonly features: ProjectFeatures;
}

export interface ManifestInput extends PackageInput {
  /** There are rows from the beginning. */
  readonly seeded: boolean;
}

/** The oldest Node.js that all dependencies support. */
export const nodeRange = '>=20.19';

/**
 * Each script makes what it needs, since `.npmrc` turns install scripts off and with them `pre…` and `post…` hooks;
 * generating is over at once when the client is fresh.
 */
const scripts = {
  generate: 'node scripts/prisma-generate.mjs',
  typecheck: 'npm run generate && tsc --noEmit',
  lint: 'npm run generate && eslint .',
  build: 'npm run generate && tsc -p tsconfig.build.json',
  migrate: 'node --env-file-if-exists=.env dist/scripts/migrate.js',
  seed: 'node --env-file-if-exists=.env dist/scripts/seed.js',
  start: 'node --env-file-if-exists=.env dist/src/main.js',
  dev: 'node scripts/dev.mjs',
  test: 'npm run generate && vitest run',
};

/** The file, two spaces deep and with a final line break, as npm writes it. */
export function buildPackageJson(input: ManifestInput): string {
  const { database, features } = input;
  const manifest = {
    name: packageName(input.name),
    version: packageVersion(input.version),
    ...descriptionOf(input.description),
    private: true,
    license: 'UNLICENSED',
    type: 'module',
    engines: { node: nodeRange },
    scripts: Object.fromEntries(Object.entries(scripts).filter(([name]) => name !== 'seed' || input.seeded)),
    dependencies: dependenciesOf('runtime', database, features),
    devDependencies: dependenciesOf('development', database, features),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Names that npm refuses although their letters are legal. */
const refusedNames = new Set(['node_modules', 'favicon.ico', 'package', 'npm']);

/** A name that npm accepts: lower case, letters, digits and hyphens, at most 100 characters. Source: npm docs, "package.json", name. */
export function packageName(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 100)
    .replace(/^-+|-+$/g, '');
  return name === '' || refusedNames.has(name) ? `${name === '' ? 'api' : name}-service` : name;
}

/** semver.org, without build metadata: npm drops it. */
const semver = /^v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?(-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?(?:\+.*)?$/;

/** A semantic version that is as near as can be to what the document says of itself; `0.0.0` where there is none. */
export function packageVersion(text: string): string {
  const match = semver.exec(text.trim().slice(0, 64));
  if (match === null) {
    return '0.0.0';
  }
  const [, major, minor, patch, prerelease] = match;
  const numbers = [major, minor, patch].map((part) => String(Number(part ?? 0))).join('.');
  // Numeric identifiers of a pre-release may not start with zero (semver.org §9).
  const isLegal = prerelease !== undefined && !/[-.]0\d+(?=\.|$)/.test(prerelease);
  return isLegal ? `${numbers}${prerelease}` : numbers;
}

function descriptionOf(text: string): { readonly description?: string } {
  const line = text
    .slice(0, 1000)
    .replace(/[\s\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();
  if (line === '') {
    return {};
  }
  return { description: [...line].length > 160 ? `${[...line].slice(0, 159).join('')}…` : line };
}
