/** CPU per request of the three bookstores, in interleaved rounds. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../src/emit/types.js';
import { type Candidate, type CandidateName, type Places, candidateNames, startCandidate } from './candidates.js';
import { runLoad } from './loader.js';
import { openPostgres } from './postgres.js';
import { cpuTime, residentMemory } from './server-process.js';
import { type Table, median } from './table.js';
import { type Endpoint, type Seeded, answers, differences, endpoints, seed } from './workload.js';

/** The acceptance: generated CPU per request, relative to the hand-written service. A create must be no slower. */
export const limits: Readonly<Record<Endpoint['name'], number>> = { read: 0.85, list: 0.85, create: 1 };

const connections = 16;

export interface RuntimeResult {
  readonly table: Table;
  /** Thresholds that failed, as sentences. */
  readonly failures: readonly string[];
}

interface Measured extends Candidate {
  readonly seeded: Seeded;
  readonly rounds: Readonly<Record<Endpoint['name'], Round[]>>;
}

interface Round {
  /** Microseconds per request. */
  readonly cpu: number;
  readonly p99: number;
}

/** Undefined when there is no such database here. */
export async function measureRuntime(
  database: Database,
  places: Places,
  settings: { readonly quick: boolean; readonly postgresUrl: string | undefined },
  say: (text: string) => void,
): Promise<RuntimeResult | undefined> {
  const postgres = database === 'postgresql' ? await openPostgres(settings.postgresUrl) : undefined;
  if (database === 'postgresql' && postgres === undefined) return undefined;
  const running: Measured[] = [];
  try {
    for (const name of candidateNames) {
      const url = postgres === undefined ? sqliteUrl(places.work, name) : postgres.createDatabase(`specwright_bench_${name}`);
      const candidate = await startCandidate(name, database, url, places, say);
      const rounds = { read: [], list: [], create: [] };
      say(`${name}: filling`);
      try {
        running.push({ ...candidate, seeded: await seed(candidate.server.port), rounds });
      } catch (error) {
        await candidate.server.stop();
        throw error;
      }
    }
    await compareAnswers(running);
    for (const endpoint of endpoints) await measure(endpoint, running, settings.quick, say);
    return report(database, running);
  } finally {
    for (const { server } of running) await server.stop();
    postgres?.stop();
  }
}

function sqliteUrl(work: string, name: CandidateName): string {
  const path = join(work, `${name}.db`);
  for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
  return `file:${path}`;
}

/** A faster server that answers something else proves nothing. */
async function compareAnswers(running: readonly Measured[]): Promise<void> {
  const all = await Promise.all(running.map(async ({ name, server, seeded }) => ({ name, given: await answers(server.port, seeded) })));
  const reference = all.find(({ name }) => name === 'handwritten');
  const wrong = all.flatMap(({ name, given }) =>
    differences(reference?.given ?? [], given).map((difference) => `${name} is not like handwritten, ${difference}`),
  );
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
}

async function measure(endpoint: Endpoint, running: readonly Measured[], quick: boolean, say: (text: string) => void): Promise<void> {
  const load = ({ server, seeded }: Measured, requests: number): ReturnType<typeof runLoad> =>
    runLoad({
      port: server.port,
      requests,
      request: (index) => endpoint.request(seeded, index),
      status: endpoint.status,
      connections,
    });
  say(`${endpoint.name}: warming up`);
  for (const candidate of running) await load(candidate, quick ? endpoint.warmUp / 2 : endpoint.warmUp);
  const rounds = quick ? 3 : 9;
  for (let round = 0; round < rounds; round += 1) {
    say(`${endpoint.name}: round ${round + 1} of ${rounds}`);
    // To and fro, so that none is always the first.
    for (const candidate of round % 2 === 0 ? running : [...running].reverse()) {
      const before = cpuTime(candidate.server.pid);
      const { latencies } = await load(candidate, endpoint.requests);
      candidate.rounds[endpoint.name].push({
        cpu: (cpuTime(candidate.server.pid) - before) / endpoint.requests,
        p99: latencies[Math.floor(latencies.length * 0.99)] ?? 0,
      });
    }
  }
}

function report(database: Database, running: readonly Measured[]): RuntimeResult {
  const cpu = (name: CandidateName, endpoint: Endpoint['name']): number =>
    Math.min(...(running.find((each) => each.name === name)?.rounds[endpoint] ?? []).map((round) => round.cpu));
  const rows = endpoints.flatMap(({ name: endpoint }) =>
    running.map(({ name, rounds, server }) => {
      const own = rounds[endpoint].map((round) => round.cpu);
      return [
        endpoint,
        name,
        Math.min(...own).toFixed(0),
        median(own).toFixed(0),
        (Math.min(...own) / cpu('bare', endpoint)).toFixed(2),
        (Math.min(...own) / cpu('handwritten', endpoint)).toFixed(2),
        median(rounds[endpoint].map((round) => round.p99)).toFixed(1),
        String(residentMemory(server.pid)),
      ];
    }),
  );
  const failures = endpoints.flatMap(({ name }) => {
    const ratio = cpu('generated', name) / cpu('handwritten', name);
    return ratio <= limits[name]
      ? []
      : [`${database}: ${name} costs ${ratio.toFixed(2)} of the hand-written service, the limit is ${limits[name]}`];
  });
  return {
    table: {
      title: `CPU per request, ${database}`,
      columns: ['endpoint', 'server', 'µs min', 'µs median', '× bare', '× handwritten', 'p99 ms', 'RSS MiB'],
      rows,
    },
    failures,
  };
}
