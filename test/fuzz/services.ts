/** Makes the service of a document, in this process: files, and the client that Prisma generates from its schema. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { PrismaClientTsGenerator } from '@prisma/client-generator-ts';
import type * as PrismaInternals from '@prisma/internals';
import { stringify } from 'yaml';
import { generateProject, inspectDocument, locateDiagnostics } from '../../src/pipeline.js';
import type { FuzzDocument } from './documents.js';
import { type Failure, failureOf } from './failure.js';

/** The result of generation: files on disk, an error of the document that has a place, or a failure. */
export type Made =
  | { readonly kind: 'made' }
  | { readonly kind: 'refused'; readonly codes: readonly string[] }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Writes the service of a document to a folder, which is replaced. */
export async function makeService(document: FuzzDocument, folder: string): Promise<Made> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const path = join(folder, document.seed % 2 === 0 ? 'openapi.input.yaml' : 'openapi.input.json');
  writeFileSync(path, textOf(document));
  const made = await generated(path);
  if (made.kind !== 'project') return made;
  for (const file of made.files) {
    const at = join(folder, file.path);
    mkdirSync(dirname(at), { recursive: true });
    writeFileSync(at, file.text);
  }
  const schema = await generateClient(folder);
  return schema === undefined ? { kind: 'made' } : { kind: 'failed', failure: schema };
}

/** Returns the text of a document: every other one is YAML. */
export function textOf({ seed, tree }: FuzzDocument): string {
  return seed % 2 === 0 ? stringify(tree, { aliasDuplicateObjects: false, lineWidth: 0 }) : JSON.stringify(tree, undefined, 2);
}

type Generated =
  | Exclude<Made, { readonly kind: 'made' }>
  | { readonly kind: 'project'; readonly files: readonly { readonly path: string; readonly text: string }[] };

async function generated(path: string): Promise<Generated> {
  const load = { allowRefHosts: [] };
  try {
    const { value, diagnostics } = await generateProject({ path }, { target: 'express', database: 'sqlite', preset: 'default' }, load);
    if (value !== undefined) return { kind: 'project', files: value.files };
    const { value: inspected } = await inspectDocument(path, load);
    const located = inspected === undefined ? diagnostics : locateDiagnostics(diagnostics, inspected);
    const errors = located.filter(({ severity }) => severity === 'error');
    if (errors.length === 0) return { kind: 'failed', failure: failureOf('refusal', 'no service and no error') };
    const lost = errors.find(({ location }) => location === undefined);
    return lost === undefined
      ? { kind: 'refused', codes: [...new Set(errors.map(({ code }) => code))] }
      : { kind: 'failed', failure: failureOf('refusal', `${lost.code} without a place: ${lost.message}`) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const frame = /at (?:async )?(?:Object\.|\w+\.)?([\w$<>]+) \(/.exec(error.stack ?? '')?.[1] ?? '';
    return { kind: 'failed', failure: failureOf('crash', `${error.name}: ${error.message}`, frame) };
  }
}

let prisma:
  { readonly internals: typeof PrismaInternals; readonly generator: PrismaClientTsGenerator; readonly version: string } | undefined;

/** Runs `prisma generate`, whose packages also work without a process and without a network. */
async function generateClient(folder: string): Promise<Failure | undefined> {
  prisma ??= loadPrisma();
  const { internals, generator, version } = prisma;
  try {
    const schemaContext = await internals.loadSchemaContext({
      schemaPath: { cliProvidedPath: join(folder, 'prisma') },
      printLoadMessage: false,
    });
    const registry = { 'prisma-client': { type: 'in-process' as const, generator } };
    const generators = await internals.getGenerators({ schemaContext, registry, version, cliCommand: 'generate', skipDownload: true });
    for (const each of generators) {
      await each.generate();
      each.stop();
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const text = stripVTControlCharacters(error.message);
    return failureOf('schema', /^.*(?:error:|Error).*$/m.exec(text.replace(/^.*Prisma schema validation.*$/m, ''))?.[0] ?? text);
  }
}

function loadPrisma(): NonNullable<typeof prisma> {
  // The engine is never started; naming a program keeps it from being downloaded.
  process.env['PRISMA_SCHEMA_ENGINE_BINARY'] = process.execPath;
  const require = createRequire(import.meta.url);
  const { PrismaClientTsGenerator: Generator } = require('@prisma/client-generator-ts') as {
    readonly PrismaClientTsGenerator: new () => PrismaClientTsGenerator;
  };
  const { version } = require('@prisma/internals/package.json') as { readonly version: string };
  return { internals: require('@prisma/internals') as typeof PrismaInternals, generator: new Generator(), version };
}
