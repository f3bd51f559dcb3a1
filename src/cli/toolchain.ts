/** The toolchain of a generated service. */
import type { Toolchain } from '../emit/toolchain.js';
import { findTarget, targets } from '../targets/index.js';
import type { Manifest } from '../write/manifest.js';
import { UsageError } from './exit-code.js';

/** Finds the toolchain of the target that a service was generated for. Throws a `UsageError` if this version has no such target. */
export function toolchainOf({ options, service }: Manifest): Toolchain {
  const target = findTarget(options.target);
  if (target === undefined) {
    const known = targets.map(({ name }) => name).join(', ');
    throw new UsageError(
      `the service was generated for the target ${options.target}, which this version does not know`,
      `Targets: ${known}`,
    );
  }
  const { toolchain } = target;
  return service.paths === undefined ? toolchain : { ...toolchain, readyPath: service.paths.ready };
}
