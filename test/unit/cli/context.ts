import type { Context, Pipeline } from '../../../src/cli/context.js';
import { styleOf } from '../../../src/cli/terminal.js';

/** A context that collects what is printed. */
export function contextOf(
  pipeline: Partial<Pipeline> = {},
  given: Partial<Context> & { readonly interactive?: boolean } = {},
): { readonly context: Context; readonly out: string[]; readonly err: string[] } {
  const out: string[] = [];
  const err: string[] = [];
  const missing = (): never => {
    throw new Error('not expected to be called');
  };
  const context: Context = {
    terminal: {
      out: (line) => void out.push(line),
      err: (line) => void err.push(line),
      style: styleOf(false),
      progress: () => undefined,
      interactive: given.interactive ?? false,
      width: 100,
    },
    cwd: '/nowhere',
    env: {},
    version: '1.2.3',
    program: 'specwright',
    pipeline: () => Promise.resolve({ generateProject: missing, inspectDocument: missing, locateDiagnostics: missing, ...pipeline }),
    interruption: () => new AbortController().signal,
    ask: missing,
    ...given,
  };
  return { context, out, err };
}
