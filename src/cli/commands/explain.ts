/** `explain <code>`: the catalogue entry of a diagnostic. */
import { catalogue } from '../../core/diagnostic-catalogue.js';
import { type Arguments, type Context, flagOf, textOf } from '../context.js';
import { type ExitCode, UsageError, exitCode } from '../exit-code.js';
import { suggestion } from '../../core/suggest.js';

export function run(args: Arguments, { terminal }: Context): Promise<ExitCode> {
  const code = (textOf(args, 'code') ?? '').toUpperCase();
  const found = Object.entries(catalogue).find(([each]) => each === code);
  if (found === undefined) {
    const near = suggestion(code, Object.keys(catalogue));
    return Promise.reject(new UsageError(`unknown diagnostic code ${code}`, near === undefined ? undefined : `Did you mean ${near}?`));
  }
  const [, { title, cause, fix }] = found;
  if (flagOf(args, 'json')) terminal.out(JSON.stringify({ code, title, cause, fix }, undefined, 2));
  else {
    terminal.out(`${terminal.style.bold(code)}  ${title}`);
    terminal.out('');
    terminal.out(cause);
    terminal.out(`${terminal.style.green('→')} ${fix}`);
  }
  return Promise.resolve(exitCode.ok);
}
