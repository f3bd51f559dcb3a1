/**
 * The list of all commands and options. The yargs table, the help, the suggestions for typing mistakes and the table in the README
 * are derived from it.
 */
import { databaseNames, targets } from '../targets/index.js';

export const commandNames = ['new', 'inspect', 'lint', 'verify', 'run', 'token', 'explain'] as const;
export type CommandName = (typeof commandNames)[number];

export interface OptionSpec {
  readonly name: string;
  readonly kind: 'string' | 'boolean' | 'number' | 'list';
  readonly summary: string;
  /** The placeholder of the value in the help, e.g. `HOST`. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** The default as printed. The option itself stays undefined, so that a command can prompt for it. */
  readonly defaultText?: string;
  readonly short?: string;
}

export interface PositionalSpec {
  readonly name: string;
  readonly summary: string;
  readonly required: boolean;
}

export interface CommandSpec {
  readonly name: CommandName;
  readonly summary: string;
  readonly positionals: readonly PositionalSpec[];
  readonly options: readonly OptionSpec[];
  readonly examples: readonly (readonly [string, string])[];
}

const spec: PositionalSpec = { name: 'spec', summary: 'OpenAPI document: 2.0, 3.0 or 3.1, YAML or JSON', required: true };
const dir: PositionalSpec = { name: 'dir', summary: 'Folder of the generated service; default: the current one', required: false };
const json: OptionSpec = { name: 'json', kind: 'boolean', summary: 'Print the result as JSON to standard output' };
const refHost: OptionSpec = {
  name: 'allow-ref-host',
  kind: 'list',
  value: 'HOST',
  summary: 'Host from which `$ref`s may be fetched over https; default: none',
};

const decisions: OptionSpec = {
  name: 'decisions',
  kind: 'string',
  value: 'FILE',
  defaultText: 'scaffold.decisions.yaml beside the document',
  summary: 'Decisions that overrule inferences',
};

export const commands: readonly CommandSpec[] = [
  {
    name: 'new',
    summary: 'Write a new service from a specification',
    positionals: [spec, { name: 'dir', summary: 'Folder to write; default: the name of the service', required: false }],
    options: [
      {
        name: 'target',
        kind: 'string',
        choices: targets.map(({ name }) => name),
        defaultText: targets[0].name,
        summary: 'Framework of the service',
        short: 't',
      },
      {
        name: 'database',
        kind: 'string',
        choices: databaseNames(),
        defaultText: targets[0].storage.databases[0] ?? '',
        summary: 'Database of the service',
        short: 'd',
      },
      { name: 'preset', kind: 'string', value: 'NAME', defaultText: 'default', summary: 'Named set of options' },
      { name: 'dry-run', kind: 'boolean', summary: 'Print the files without writing them' },
      { name: 'yes', kind: 'boolean', summary: 'Use the default for every question', short: 'y' },
      decisions,
      refHost,
      json,
    ],
    examples: [
      ['$0 new openapi.yaml', 'a service with SQLite, in a folder named after it'],
      ['$0 new openapi.yaml shop --database postgresql', 'a service with PostgreSQL, in ./shop'],
    ],
  },
  {
    name: 'inspect',
    summary: 'Print the inferred entities and operations, and the reason for each',
    positionals: [spec],
    options: [decisions, refHost, json],
    examples: [['$0 inspect openapi.yaml', 'tables, indexes, relations, and the program of each operation']],
  },
  {
    name: 'lint',
    summary: 'Report every problem of a specification',
    positionals: [spec],
    options: [decisions, refHost, json],
    examples: [],
  },
  {
    name: 'verify',
    summary: 'Install, type-check, lint, test, boot and call a generated service',
    positionals: [dir],
    options: [json],
    examples: [],
  },
  {
    name: 'run',
    summary: 'Install if needed, build, migrate and start a generated service',
    positionals: [dir],
    options: [
      { name: 'port', kind: 'number', value: 'N', defaultText: 'PORT of .env, or a free one', summary: 'Port to listen on', short: 'p' },
    ],
    examples: [['$0 run shop --port 8080', 'prints its address when it is ready']],
  },
  {
    name: 'token',
    summary: 'Print a development credential as a header, for each security scheme',
    positionals: [dir],
    options: [
      { name: 'scheme', kind: 'string', value: 'NAME', summary: 'Only this security scheme' },
      { name: 'scope', kind: 'list', value: 'SCOPE', defaultText: 'all declared scopes', summary: 'Scope of a bearer token' },
      { name: 'sub', kind: 'string', value: 'ID', defaultText: 'developer', summary: 'Subject of a bearer token' },
    ],
    examples: [['curl -H "$($0 token)" http://127.0.0.1:3000/orders', 'call an operation that requires a token']],
  },
  {
    name: 'explain',
    summary: 'Explain a diagnostic code',
    positionals: [{ name: 'code', summary: 'For example SW1001', required: true }],
    options: [json],
    examples: [],
  },
];

/** Options of every command. */
export const globalOptions: readonly OptionSpec[] = [
  {
    name: 'color',
    kind: 'boolean',
    defaultText: 'on a terminal, unless NO_COLOR is set',
    summary: 'Colour the output; --no-color for none',
  },
  { name: 'quiet', kind: 'boolean', summary: 'Print no progress', short: 'q' },
];

/** The options as the Markdown table of the README. */
export function optionsTable(): string {
  const rows = commands.flatMap((command) =>
    command.options.map((option) => `| \`${command.name}\` | \`${spelling(option)}\` | ${option.summary} | ${option.defaultText ?? ''} |`),
  );
  const global = globalOptions.map((option) => `| all | \`${spelling(option)}\` | ${option.summary} | ${option.defaultText ?? ''} |`);
  return ['| command | option | meaning | default |', '| --- | --- | --- | --- |', ...rows, ...global].join('\n');
}

/** The usage line of a command, e.g. `new <spec> [dir]`. */
export function usageOf(command: CommandSpec): string {
  return [command.name, ...command.positionals.map(({ name, required }) => (required ? `<${name}>` : `[${name}]`))].join(' ');
}

function spelling(option: OptionSpec): string {
  const value = option.choices?.join(' \\| ') ?? option.value;
  return `--${option.name}${value === undefined ? '' : ` ${value}`}`;
}
