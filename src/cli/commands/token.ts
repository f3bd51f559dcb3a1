/** `token [dir]`: headers that the development service accepts, one a line. */
import { resolve } from 'node:path';
import { hasErrors } from '../../core/diagnostics.js';
import { type Credential, makeCredentials } from '../../verify/credentials.js';
import { readServiceEnv } from '../../verify/env-file.js';
import { readManifest } from '../../write/manifest.js';
import { type Arguments, type Context, listOf, textOf } from '../context.js';
import { type ExitCode, UsageError, exitCode } from '../exit-code.js';
import { printDiagnostics } from '../report.js';
import { suggestion } from '../../core/suggest.js';
import { printable } from '../terminal.js';

export async function run(args: Arguments, context: Context): Promise<ExitCode> {
  const { terminal } = context;
  const dir = resolve(context.cwd, textOf(args, 'dir') ?? '.');
  const manifest = await readManifest(dir);
  if (manifest.value === undefined) {
    printDiagnostics(manifest.diagnostics, terminal);
    return exitCode.problem;
  }
  const all = manifest.value.service.securitySchemes;
  const wanted = textOf(args, 'scheme');
  const schemes = wanted === undefined ? all : all.filter(({ id, names }) => id === wanted || names.camel === wanted);
  if (wanted !== undefined && schemes.length === 0)
    throw unknownScheme(
      wanted,
      all.map(({ id }) => id),
    );
  if (schemes.length === 0) {
    terminal.err('This service has no security schemes: no operation requires a credential.');
    return exitCode.ok;
  }
  const scopes = listOf(args, 'scope').flatMap((scope) => scope.split(/[\s,]+/).filter((each) => each !== ''));
  const claims = {
    subject: textOf(args, 'sub') ?? 'developer',
    issuedAt: Math.floor(Date.now() / 1000),
    ...(scopes.length === 0 ? {} : { scopes }),
  };
  const outcome = makeCredentials(schemes, await readServiceEnv(dir), claims, context.env['NODE_ENV']);
  printDiagnostics(outcome.diagnostics, terminal);
  for (const line of credentialLines(outcome.value ?? [])) (line.startsWith('#') ? terminal.err : terminal.out)(line);
  const { accounts } = manifest.value.service;
  if (accounts !== undefined && textOf(args, 'sub') === undefined) accountLines(accounts).forEach((line) => terminal.err(line));
  return hasErrors(outcome.diagnostics) ? exitCode.problem : exitCode.ok;
}

/** Explains how to get a token of an account; the default subject has no account. */
function accountLines({ register, login }: { readonly register: string; readonly login: string }): readonly string[] {
  return [
    `# "developer" is no account. For operations on an account, register (${printable(register)}), log in`,
    `# (${printable(login)}) and send the issued token, or use --sub KEY with the key of an account.`,
  ];
}

/**
 * Returns the credentials as `Header: value`.
 * The header that serves most schemes comes first, since a request has one `Authorization`; cookies share one header (RFC 6265
 * §5.4); query credentials become comments.
 */
export function credentialLines(credentials: readonly Credential[]): readonly string[] {
  const cookies = credentials.filter((credential) => credential.in === 'cookie').map(({ name, value }) => `${name}=${value}`);
  const headers = credentials
    .filter((credential) => credential.in === 'header')
    .sort((left, right) => right.schemes.length - left.schemes.length);
  return [
    ...headers.map(({ name, value }) => `${printable(name)}: ${printable(value)}`),
    ...(cookies.length === 0 ? [] : [`Cookie: ${printable(cookies.join('; '))}`]),
    ...credentials
      .filter((credential) => credential.in === 'query')
      .map(({ name, value }) => `# query ${printable(encodeURIComponent(name))}=${printable(encodeURIComponent(value))}`),
  ];
}

function unknownScheme(wanted: string, ids: readonly string[]): UsageError {
  const near = suggestion(wanted, ids);
  return new UsageError(`unknown security scheme ${wanted}`, near === undefined ? `Schemes: ${ids.join(', ')}` : `Did you mean ${near}?`);
}
