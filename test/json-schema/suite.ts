/** Runs the official JSON Schema test suite through the validators that services get. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformSync } from 'esbuild';
import { packageRoot } from '../../src/core/package-root.js';
import type { Schema } from '../../src/load/types.js';
import {
  type ValidatorProblem,
  type ValidatorsInput,
  compileValidators,
} from '../../src/targets/typescript/validators/compile-validators.js';
import { isSchemaObject } from '../../src/targets/typescript/validators/subschemas.js';
import { upgradeDraft4 } from './upgrade-draft4.js';

/** Its place is beside the repository, since it is not ours. */
export const suiteFolder = new URL('../shared/json-schema-test-suite/', packageRoot);

export interface Case {
  /** `draft2020-12/pattern.json` */
  readonly file: string;
  readonly group: string;
  readonly test: string;
  readonly valid: boolean;
  readonly passed: boolean;
  /** When the group could not be compiled or run. */
  readonly trouble?: string;
}

interface Group {
  readonly description: string;
  readonly schema: unknown;
  readonly tests: readonly { readonly description: string; readonly data: unknown; readonly valid: boolean }[];
}

export type Validate = (
  value: unknown,
) => readonly { readonly pointer: string; readonly keyword: string; readonly message: string }[] | null;

/** All cases of one draft, the optional ones too. */
export async function runDraft(draft: 'draft2020-12' | 'draft4', runtime: string): Promise<readonly Case[]> {
  const folder = new URL(`tests/${draft}/`, suiteFolder);
  const remotes = draft === 'draft2020-12' ? readRemotes() : {};
  const files = [...jsonFiles(folder, ''), ...jsonFiles(folder, 'optional/'), ...jsonFiles(folder, 'optional/format/')];
  const cases: Case[] = [];
  for (const file of files) {
    const groups = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as readonly Group[];
    for (const [number, group] of groups.entries()) {
      cases.push(...(await runGroup(`${draft}/${file}`, draft === 'draft4', number, group, remotes, runtime)));
    }
  }
  return cases;
}

async function runGroup(
  file: string,
  isDraft4: boolean,
  number: number,
  group: Group,
  remotes: Readonly<Record<string, Schema>>,
  runtime: string,
): Promise<readonly Case[]> {
  const schema = asResource((isDraft4 ? upgradeDraft4(group.schema) : group.schema) as Schema, `urn:test:${number}`);
  let validate: Validate | string;
  try {
    const input = { entries: [{ name: 'check', schema, direction: 'response' }], schemas: usedRemotes(schema, remotes) } as const;
    const { exports, problems } = await importValidators(input, runtime);
    validate = exports['check'] !== undefined && problems.length === 0 ? exports['check'] : JSON.stringify(problems[0]);
  } catch (error) {
    validate = String(error);
  }
  return group.tests.map(({ description, data, valid }) => {
    const answer = typeof validate === 'string' ? validate : attempt(validate, data);
    const base = { file, group: group.description, test: description, valid };
    return typeof answer === 'string' ? { ...base, passed: false, trouble: answer } : { ...base, passed: answer === valid };
  });
}

function attempt(validate: Validate, data: unknown): boolean | string {
  try {
    return validate(data) === null;
  } catch (error) {
    return String(error);
  }
}

/** `#` in a test means the root of the schema, which inside an OpenAPI document takes an `$id`. */
function asResource(schema: Schema, id: string): Schema {
  return isSchemaObject(schema) && schema['$id'] === undefined ? { $id: id, ...schema } : schema;
}

/** The other documents of the suite, as the loader would bundle them. */
function readRemotes(): Readonly<Record<string, Schema>> {
  const folder = new URL('remotes/draft2020-12/', suiteFolder);
  const files = ['', 'baseUriChange/', 'baseUriChangeFolder/', 'baseUriChangeFolderInSubschema/', 'nested/'].flatMap((under) =>
    jsonFiles(folder, under),
  );
  return Object.fromEntries(
    files.map((file) => {
      const schema = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Schema;
      return [file, asResource(schema, `http://localhost:1234/draft2020-12/${file}`)];
    }),
  );
}

function usedRemotes(schema: Schema, remotes: Readonly<Record<string, Schema>>): Readonly<Record<string, Schema>> {
  return JSON.stringify(schema).includes('localhost:1234') ? remotes : {};
}

function jsonFiles(folder: URL, under: string): readonly string[] {
  const path = new URL(under, folder);
  return existsSync(path)
    ? readdirSync(path)
        .filter((name) => name.endsWith('.json'))
        .sort()
        .map((name) => `${under}${name}`)
    : [];
}

/** Compiles validators and imports the module, as a service does. */
export async function importValidators(
  input: ValidatorsInput,
  runtime: string,
): Promise<{
  readonly exports: Readonly<Record<string, Validate>>;
  readonly problems: readonly ValidatorProblem[];
  readonly code: string;
}> {
  const { code, problems } = compileValidators({ ...input, httpFolder: runtime });
  const exports = (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`)) as Readonly<
    Record<string, Validate>
  >;
  return { exports, problems, code };
}

/** The files that a service gets, as JavaScript in a temporary folder: its URL. */
export function buildRuntime(): string {
  const source = new URL('templates/shared/typescript/src/http/', packageRoot);
  const target = mkdtempSync(join(tmpdir(), 'specwright-json-schema-'));
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  writeFileSync(join(target, 'package.json'), '{"type":"module"}');
  for (const file of files) {
    const { code } = transformSync(readFileSync(new URL(file, source), 'utf8'), { loader: 'ts', format: 'esm' });
    const path = join(target, relative('.', file).replace(/\.ts$/, '.js'));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, code);
  }
  return `${pathToFileURL(target).href}/`;
}
