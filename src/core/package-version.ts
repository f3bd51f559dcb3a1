import { readFileSync } from 'node:fs';
import { packageRoot } from './package-root.js';

/** Returns the version of specwright, as its package.json has it. */
export function packageVersion(): string {
  const json: unknown = JSON.parse(readFileSync(new URL('package.json', packageRoot), 'utf8'));
  return typeof json === 'object' && json !== null && 'version' in json && typeof json.version === 'string' ? json.version : '0.0.0';
}
