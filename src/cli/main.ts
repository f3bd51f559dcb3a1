/** The command line: a table of contents whose commands are imported when they are run. */
import { basename } from 'node:path';
import yargs, { type Argv, type Options as YargsOptions } from 'yargs';
import { packageVersion } from '../core/package-version.js';
import type { Arguments, Context } from './context.js';
import { type ExitCode, UsageError, exitCode } from './exit-code.js';
import { type CommandName, type CommandSpec, type OptionSpec, commandNames, commands, globalOptions, usageOf } from './options.js';
import { ask } from './prompt.js';
import { suggestion } from '../core/suggest.js';
import { type Terminal, printable, processTerminal } from './terminal.js';

type Run = (args: Arguments, context: Context) => Promise<ExitCode>;

const implementations: Readonly<Record<CommandName, () => Promise<{ readonly run: Run }>>> = {
  new: () => import('./commands/new.js'),
  inspect: () => import('./commands/inspect.js'),
  lint: () => import('./commands/lint.js'),
  verify: () => import('./commands/verify.js'),
  run: () => import('./commands/run.js'),
  token: () => import('./commands/token.js'),
  explain: () => import('./commands/explain.js'),
};

/** A parsed command line: a command, or a text such as the help. */
export type Request =
  { readonly kind: 'command'; readonly name: CommandName; readonly args: Arguments } | { readonly kind: 'text'; readonly text: string };

/**
 * Reads a command line. Rejects with a `UsageError` that names the mistake and, where one is near, the word that was meant.
 */
export async function parseCommandLine(words: readonly string[], program: string, version: string): Promise<Request> {
  let chosen: { readonly name: CommandName; readonly args: Arguments } | undefined;
  let text = '';
  const parser = yargs([])
    .scriptName(program)
    .usage('$0 <command>\n\nTurns an OpenAPI document into a backend service that runs.')
    .locale('en')
    .version(version)
    .help()
    .alias('help', 'h')
    .strict()
    .demandCommand(1, 'a command is required')
    .exitProcess(false)
    .wrap(100)
    .parserConfiguration({ 'boolean-negation': true, 'dot-notation': false, 'strip-aliased': true, 'strip-dashed': false })
    .options(optionTable(globalOptions))
    .epilogue('Exit codes: 0 success, 1 a problem was found, 2 wrong command line, 70 internal error.')
    .fail((message: string | null, error: Error | undefined) => {
      // yargs throws its own mistakes of syntax as well as reporting them.
      if (error !== undefined && error.name !== 'YError') throw error;
      throw new UsageError(error?.message ?? message ?? 'the command line is wrong');
    });
  for (const command of commands) {
    parser.command(
      usageOf(command),
      command.summary,
      (own) => describeCommand(own, command),
      (args) => {
        chosen = { name: command.name, args };
      },
    );
  }
  try {
    await parser.parse([...words], (_error: unknown, _args: unknown, output: string) => {
      text = output;
    });
  } catch (error) {
    if (error instanceof UsageError) throw withSuggestion(error, words);
    throw error;
  }
  if (text !== '') return { kind: 'text', text };
  if (chosen === undefined) throw new UsageError('a command is required');
  requireSingleValues(chosen.name, chosen.args);
  return { kind: 'command', ...chosen };
}

function describeCommand(parser: Argv, command: CommandSpec): Argv {
  for (const { name, summary } of command.positionals) parser.positional(name, { type: 'string', describe: summary });
  for (const [example, meaning] of command.examples) parser.example(example, meaning);
  return parser.options(optionTable(command.options));
}

function optionTable(options: readonly OptionSpec[]): Record<string, YargsOptions> {
  return Object.fromEntries(
    options.map((option): [string, YargsOptions] => [
      option.name,
      {
        type: option.kind === 'list' ? 'string' : option.kind,
        array: option.kind === 'list',
        describe: option.summary,
        ...(option.kind === 'boolean' ? {} : { requiresArg: true, nargs: 1 }),
        ...(option.choices === undefined ? {} : { choices: option.choices }),
        ...(option.defaultText === undefined ? {} : { defaultDescription: option.defaultText }),
        ...(option.short === undefined ? {} : { alias: option.short }),
      },
    ]),
  );
}

/** Rejects an option that is given twice, which yargs would turn into a list. */
function requireSingleValues(name: CommandName, args: Arguments): void {
  const own = commands.find((command) => command.name === name)?.options ?? [];
  for (const option of [...own, ...globalOptions]) {
    const value = args[option.name];
    if (option.kind !== 'list' && Array.isArray(value)) throw new UsageError(`--${option.name} is given more than once`);
    if (option.kind === 'number' && typeof value === 'number' && !Number.isInteger(value))
      throw new UsageError(`--${option.name} must be a whole number`);
    if (option.kind === 'string' && value === '') throw new UsageError(`--${option.name} needs a value`);
  }
}

/** yargs (18.2, usage.js) reports unknown words as `Unknown argument(s): a, b` or `Unknown command: a`. */
function withSuggestion(error: UsageError, words: readonly string[]): UsageError {
  const unknown = /^Unknown (?:argument|command)s?: (.*)$/s.exec(error.message)?.[1];
  const message = error.message.slice(0, 1).toLowerCase() + error.message.slice(1);
  if (unknown === undefined) return new UsageError(message.split('\n').join(' '));
  const command = commands.find(({ name }) => words.includes(name));
  const word = unknown.split(', ')[0] ?? unknown;
  const isOption = words.some((each) => each.startsWith('-') && each.replace(/^--?(?:no-)?/, '').split('=')[0] === word);
  const names = isOption ? [...(command?.options ?? []), ...globalOptions].map((option) => option.name) : commandNames;
  const near = suggestion(word, names);
  const written = isOption ? `unknown option --${word}` : command === undefined ? `unknown command ${word}` : `unexpected argument ${word}`;
  return new UsageError(written, near === undefined ? undefined : `Did you mean ${isOption ? '--' : ''}${near}?`);
}

/** Runs a command line of this process and gives the exit code. Never rejects. */
export async function main(words: readonly string[] = process.argv.slice(2)): Promise<ExitCode> {
  // A reader that has seen enough (`| head`) closes the pipe; that is not a failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCode.ok);
    throw error;
  });
  const program = basename(process.argv[1] ?? '').startsWith('scaffold') ? 'scaffold' : 'specwright';
  let terminal = processTerminal({ color: undefined, quiet: false });
  const version = packageVersion();
  try {
    const request = await parseCommandLine(words, program, version);
    if (request.kind === 'text') {
      terminal.out(request.text);
      return exitCode.ok;
    }
    const { args, name } = request;
    terminal = processTerminal({ color: typeof args['color'] === 'boolean' ? args['color'] : undefined, quiet: args['quiet'] === true });
    const { run } = await implementations[name]();
    return await run(args, {
      terminal,
      cwd: process.cwd(),
      env: process.env,
      version,
      program,
      pipeline: () => import('../pipeline.js'),
      interruption: interruptionSignal,
      ask,
    });
  } catch (error) {
    return reportFailure(error, terminal, { program, version, words });
  }
}

/** Ignores later signals: shutdown has begun, and is forced after a time limit. */
function interruptionSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      controller.abort();
    });
  return controller.signal;
}

function reportFailure(
  error: unknown,
  terminal: Terminal,
  call: { readonly program: string; readonly version: string; readonly words: readonly string[] },
): ExitCode {
  const { red, dim } = terminal.style;
  if (error instanceof UsageError) {
    terminal.err(`${call.program}: ${red('error')}: ${printable(error.message)}`);
    if (error.help !== undefined) terminal.err(`  ${printable(error.help)}`);
    terminal.err(dim(`  Try ${call.program} --help`));
    return exitCode.usage;
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  terminal.err(`${call.program}: ${red('internal error')}: ${printable(message).slice(0, 500)}`);
  terminal.err(
    `  This is a bug of ${call.program} ${call.version}, not yours (node ${process.version}, ${process.platform}, ${printable(call.words[0] ?? '')}).`,
  );
  terminal.err('  Please report it with the specification that caused it. DEBUG=1 prints where it happened.');
  const debug = process.env['DEBUG'];
  if (debug !== undefined && debug !== '' && debug !== '0' && error instanceof Error) terminal.err(error.stack ?? '');
  return exitCode.bug;
}
