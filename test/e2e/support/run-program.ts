/** Programs that are run to their end. */
import { spawn } from 'node:child_process';
import { cleanEnv, command } from './surroundings.js';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  /** Added to those of `cleanEnv`. */
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
  readonly gid?: number;
}

export function runProgram(file: string, words: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, words, { ...options, env: { ...cleanEnv(), ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, stdout, stderr });
    });
  });
}

/** `specwright`, as a user calls it. */
export function specwright(words: readonly string[], options: RunOptions = {}): Promise<Ended> {
  return runProgram(process.execPath, [command, ...words], options);
}

/** Runs a program that must succeed; rejects with what it printed when it does not. */
export async function mustRun(file: string, words: readonly string[], options: RunOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await runProgram(file, words, options);
  if (code !== 0) throw new Error(`${file} ${words.join(' ')} ended with ${String(code)}\n${stdout}${stderr}`);
  return stdout;
}
