/** The servers that are compared: copied to a work folder, installed, built, migrated and started by their own scripts. */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../src/emit/types.js';
import { runCommand } from '../../src/verify/process.js';
import type { Task } from '../../src/emit/toolchain.js';
import { targets } from '../../src/targets/index.js';
import { freePort, preparationEnv, reasonToSkip, startLine, taskCommand } from '../../src/verify/service.js';
import { type ServerProcess, startServer } from './server-process.js';
import { secret } from './workload.js';

const { toolchain } = targets[0];

export type CandidateName = 'bare' | 'handwritten' | 'generated';

/** In the order of the table; ratios are to the first and the second. */
export const candidateNames: readonly CandidateName[] = ['bare', 'handwritten', 'generated'];

export interface Candidate {
  readonly name: CandidateName;
  readonly server: ServerProcess;
}

/** Where things are. */
export interface Places {
  /** This repository. */
  readonly root: string;
  /** Where servers are built. */
  readonly work: string;
}

/** Builds and starts one candidate on an empty database; says what it does through `say`. */
export async function startCandidate(
  name: CandidateName,
  database: Database,
  databaseUrl: string,
  { root, work }: Places,
  say: (text: string) => void,
): Promise<Candidate> {
  const dir = join(work, name === 'generated' ? `generated-${database}` : name);
  if (name === 'generated') await generate(root, dir, database);
  else {
    copySources(join(root, 'test/bench/servers', name), dir);
    copySources(join(root, 'test/bench/servers/tables'), join(dir, 'tables'));
  }

  const env = {
    ...process.env,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'info',
    DATABASE_URL: databaseUrl,
    JWT_SECRET: secret,
  };
  await install(dir, preparationEnv(env, toolchain), () => {
    say(`${name}: installing`);
  });
  say(`${name}: building`);
  const run = async (task: Task, taskEnv: Readonly<Record<string, string | undefined>>): Promise<void> => {
    if ((await reasonToSkip(dir, task)) === undefined) await must(taskCommand(task, toolchain, { cwd: dir, env: taskEnv }));
  };
  for (const task of toolchain.prepare.filter(({ isAdvisory }) => isAdvisory !== true)) await run(task, preparationEnv(env, toolchain));
  await run(toolchain.build, preparationEnv(env, toolchain));
  await run(toolchain.migrate, env);
  const server = await startServer(dir, await startLine(dir, toolchain), await freePort(), env);
  return { name, server };
}

/** The service as the command writes it. */
async function generate(root: string, dir: string, database: Database): Promise<void> {
  const next = `${dir}.next`;
  rmSync(next, { recursive: true, force: true });
  const spec = join(root, 'presets/examples/bookstore.yaml');
  const words = [join(root, 'bin/specwright.js'), 'new', spec, next, '--yes', '--database', database];
  await must({ line: `node ${words.map((word) => JSON.stringify(word)).join(' ')}`, cwd: root, env: process.env });
  copySources(next, dir);
  rmSync(next, { recursive: true, force: true });
}

/** Installs, unless what is there was installed from the same manifest and lock file. */
async function install(dir: string, env: Readonly<Record<string, string | undefined>>, begin: () => void): Promise<void> {
  const locked = existsSync(join(dir, 'package-lock.json'));
  const wanted = ['package.json', ...(locked ? ['package-lock.json'] : [])].map((name) => readFileSync(join(dir, name), 'utf8')).join('\n');
  const stamp = join(dir, 'node_modules/.bench-stamp');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  begin();
  await must({
    line: `npm ${locked ? 'ci' : 'install --no-package-lock'} --include=dev --no-audit --no-fund --loglevel=error`,
    cwd: dir,
    env,
  });
  writeFileSync(stamp, wanted);
}

/** Puts sources in the place of those that are there; what was installed stays. */
function copySources(from: string, to: string): void {
  for (const folder of ['src', 'prisma', 'dist']) rmSync(join(to, folder), { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  cpSync(from, to, { recursive: true, filter: (path) => !path.slice(from.length).includes('node_modules') });
}

async function must(command: Parameters<typeof runCommand>[0]): Promise<void> {
  const { code, output } = await runCommand(command, 300);
  if (code !== 0) throw new Error(`${command.line} failed in ${command.cwd}:\n${output}`);
}
