/** What must be true of every generated service, on either database. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { targets } from '../../../src/targets/index.js';
import { makeScratchDatabase } from '../../../src/verify/scratch-database.js';
import type { VerifyReport } from '../../../src/verify/verify-project.js';
import { generate, inspectCoverage, installPackages, judge, sharePackages, verify } from './generated-service.js';
import { type Database, bookstore, shared } from './surroundings.js';

/** The steps of `verify` that a service must pass. `install` has nothing to do. */
const steps = ['generate', 'schema', 'typecheck', 'lint', 'build', 'test', 'migrate', 'boot', 'operations', 'stop'] as const;

/** A document, and what is asked of its service. */
export interface Case {
  /** In `../shared/small`, without its extension; undefined is the bookstore. */
  readonly name?: string;
  /** Where it is in this repository, if not there. */
  readonly path?: string;
  /** At most a third of the operations may be left to the author. */
  readonly mostlyPersisted?: boolean;
  /** What is known to fail, and why. An entry that no longer fails breaks the test. */
  readonly failing?: Readonly<Partial<Record<(typeof steps)[number] | 'judge' | 'coverage', string>>>;
}

/** Describes the services of `cases` on one database; those whose document is not there are skipped. */
export function describeServices(database: Database, cases: readonly Case[]): void {
  const { folder, probe, postgres } = inject('surroundings');
  const here = join(folder, database);
  let packages = '';

  describe.skipIf(database === 'postgresql' && postgres === undefined)(`a service on ${database}`, () => {
    beforeAll(async () => {
      packages = await installPackages(database, join(here, 'packages'));
    });

    describe.each(cases.map((each) => ({ ...each, title: each.name ?? 'bookstore' })))(
      '$title',
      ({ name, path, title, mostlyPersisted = true, failing = {} }) => {
        const spec = path ?? (name === undefined ? bookstore : join(shared ?? '', 'small', `${name}.yaml`));
        const dir = join(here, title);

        describe.skipIf(name !== undefined && path === undefined && shared === undefined)('generated', () => {
          let report: VerifyReport;

          beforeAll(async () => {
            await generate(spec, dir, database);
            await sharePackages(packages, dir);
            report = await verify(dir, database === 'postgresql' ? { DATABASE_URL: postgres ?? '' } : {});
          });
          afterAll(() => rm(dir, { recursive: true, force: true }));

          const check = (what: keyof typeof failing): typeof it.fails => (failing[what] === undefined ? it : it.fails);

          for (const step of steps) {
            check(step)(`passes the step ${step}`, () => {
              const { status, detail, output } = report.steps.find((each) => each.name === step) ?? { status: 'missing', detail: '' };
              expect(status, `${detail}\n${output ?? ''}`).toBe('passed');
            });
          }

          (probe === undefined ? it.skip : check('judge'))(
            'does what its document says of every operation that is called persisted',
            async () => {
              const coverage = await inspectCoverage(spec);
              const scratch = await makeScratchDatabase(database, dir, postgres, targets[0].toolchain);
              if ('reason' in scratch) throw new Error(scratch.reason);
              try {
                const checks = await judge(probe ?? '', spec, dir, { DATABASE_URL: scratch.url });
                const failed = checks.flatMap(({ operation, check, status, failures }) =>
                  // What is left to the author says so, whatever is sent.
                  status !== 'failed' || (coverage.get(operation) === 'custom' && failures.every(({ got }) => /(?:^|: )501 /.test(got)))
                    ? []
                    : failures.map(({ sent, got }) => `${operation} | ${check} | ${sent} → ${got}`),
                );
                expect(failed).toEqual([]);
                expect(checks.filter(({ status }) => status === 'passed').length).toBeGreaterThan(coverage.size);
              } finally {
                await scratch.remove();
              }
            },
          );

          (mostlyPersisted ? check('coverage') : it.skip)('leaves at most a third of the operations to its author', async () => {
            const coverage = [...(await inspectCoverage(spec)).values()];
            expect(coverage.filter((each) => each === 'custom' || each === 'unsupported').length).toBeLessThanOrEqual(coverage.length / 3);
          });
        });
      },
    );
  });
}
