/** Generates a service with the command as it is published, and says what that cost. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Generated {
  /** Seconds, user and system, of all threads. */
  readonly cpu: number;
  /** MiB. */
  readonly peak: number;
  readonly files: number;
  /** What went wrong, in the words of the command. */
  readonly failure: string | undefined;
}

/** The service is written to `folder`, which is removed first. */
export function generateService(root: string, work: string, spec: string, folder: string): Generated {
  const hook = join(work, 'resources.mjs');
  const report = join(work, 'resources.json');
  writeFileSync(
    hook,
    "import { writeFileSync } from 'node:fs'; process.on('exit', () => writeFileSync(process.env.CORPUS_REPORT, JSON.stringify(process.resourceUsage())));",
  );
  rmSync(report, { force: true });
  rmSync(folder, { recursive: true, force: true });
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', pathToFileURL(hook).href, join(root, 'bin/specwright.js'), 'new', spec, folder, '--yes'],
    { cwd: work, encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, CORPUS_REPORT: report } },
  );
  const usage = existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as NodeJS.ResourceUsage) : undefined;
  return {
    cpu: usage === undefined ? Number.NaN : (usage.userCPUTime + usage.systemCPUTime) / 1e6,
    peak: usage === undefined ? Number.NaN : usage.maxRSS / 1024,
    files: status === 0 ? countFiles(folder) : 0,
    failure: status === 0 ? undefined : lastLines(stderr) || `the command ended with ${String(status)}`,
  };
}

/** Files of the project itself, without the copies that regeneration needs. */
function countFiles(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.parentPath.includes('.scaffold'),
  ).length;
}

/** The end of what a program said, without colours, on one line. */
export function lastLines(text: string): string {
  return text.trim().split('\n').slice(-6).join(' ').slice(-600);
}
