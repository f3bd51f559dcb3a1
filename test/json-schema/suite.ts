/** Runs the official JSON Schema test suite through the validators that services get. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformSync } from 'esbuild';
import { packageRoot } from '../../src/core/package-root.js';
import type { Schema } from '../../src/core/schema.js';
import {
  type ValidatorProblem,
  type ValidatorsInput,
  compileValidators,
} from '../../src/languages/typescript/validators/compile-validators.js';
import { isSchemaObject } from '../../src/json-schema/subschemas.js';
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
export async function runDraft(draft: Draft, runtime: string): Promise<readonly Case[]> {
  const folder = new URL(`tests/${draft}/`, suiteFolder);
  const remotes = { ...readRemotes(draft), ...readMetaSchemas(draft) };
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

type Draft = 'draft2020-12' | 'draft4';

/** The other documents of the suite, as the loader would bundle them. */
function readRemotes(draft: Draft): Readonly<Record<string, Schema>> {
  const folder = new URL(draft === 'draft4' ? 'remotes/' : `remotes/${draft}/`, suiteFolder);
  const host = `http://localhost:1234/${draft === 'draft4' ? '' : `${draft}/`}`;
  const under = ['', 'baseUriChange/', 'baseUriChangeFolder/', 'baseUriChangeFolderInSubschema/', 'nested/', 'draft4/'];
  const files = under.flatMap((name) => jsonFiles(folder, name));
  return Object.fromEntries(
    files.flatMap((file): readonly (readonly [string, Schema])[] => {
      const schema = asResource(readSchema(new URL(file, folder), draft), host + file);
      const id = isSchemaObject(schema) ? schema['$id'] : undefined;
      // What calls itself otherwise is bundled under that name, and found by its address: `src/load/references/schema-resources.ts`.
      return typeof id !== 'string' || id === host + file
        ? [[file, schema]]
        : [
            [file, schema],
            [`address of ${file}`, { $id: host + file, $ref: id }],
          ];
    }),
  );
}

/** The schemas of JSON Schema itself, which cases refer to; the suite does not hold them, and Ajv does. */
function readMetaSchemas(draft: Draft): Readonly<Record<string, Schema>> {
  const folder =
    draft === 'draft4'
      ? new URL('node_modules/ajv-draft-04/dist/refs/', packageRoot)
      : new URL('node_modules/ajv/dist/refs/json-schema-2020-12/', packageRoot);
  const files = draft === 'draft4' ? ['json-schema-draft-04.json'] : [...jsonFiles(folder, ''), ...jsonFiles(folder, 'meta/')];
  return Object.fromEntries(files.map((file) => [`meta ${file}`, readSchema(new URL(file, folder), draft)]));
}

function readSchema(file: URL, draft: Draft): Schema {
  const schema: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return (draft === 'draft4' ? upgradeDraft4(schema) : schema) as Schema;
}

function usedRemotes(schema: Schema, remotes: Readonly<Record<string, Schema>>): Readonly<Record<string, Schema>> {
  return /localhost:1234|json-schema\.org\/draft/.test(JSON.stringify(schema)) ? remotes : {};
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
  const source = new URL('templates/typescript/src/http/', packageRoot);
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
