/** Declares a test for each scenario, on the real service and a database of its own, over HTTP. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type {
  ApiFacts,
  FeatureFacts,
  Json,
  Of,
  OperationFacts,
  Scenario,
  Suite,
} from './scenario.js';
import { runSteps } from './steps.js';
import type { World } from './world.js';

/** Declares the tests of one feature. */
export function declareFeature(name: string, startWorld: () => Promise<World>): void {
  let world: World | undefined;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world?.service.stop());
  const { operations, suites } = readFeature(name);
  for (const suite of suites) {
    const valid = operations[suite.operation]?.body?.valid[0] ?? null;
    describe(suite.subject, () => {
      for (const { title, steps } of scenariosOf(suite, valid)) {
        it(title, async () => {
          if (world === undefined) {
            throw new Error('the service has not started');
          }
          await world.restore();
          await runSteps(steps, world.state(suite.operation));
        });
      }
    });
  }
}

/** Rows of invalid requests are scenarios of one step. */
function scenariosOf(
  { operation, parameters, bodies, requests = [], scenarios }: Suite,
  valid: Json,
): readonly Scenario[] {
  const refusal = (
    title: string,
    status: number,
    names: string | undefined,
    parts: Partial<Of<'send'>>,
  ): Scenario => {
    const expect = { refused: [status], ...(names === undefined ? {} : { names }) };
    return {
      title: `${title}: ${String(status)}`,
      steps: [{ kind: 'send', operation, ...parts, expect }],
    };
  };
  const { status: invalidParameter = 400, hasBody } = parameters ?? {};
  const { status: invalidBody = 400 } = bodies ?? {};
  return [
    ...(parameters?.rows ?? []).map(({ title, in: place, name, text }) =>
      refusal(title, invalidParameter, name, {
        [place]: { [name]: text },
        ...(hasBody === true ? { body: {} } : {}),
      }),
    ),
    ...(bodies?.rows ?? []).map(({ title, names, ...change }) =>
      refusal(title, invalidBody, names, { body: { from: valid, set: [change] } }),
    ),
    ...requests.map(({ title, ...request }) => ({
      title,
      steps: [{ kind: 'send' as const, operation, ...request }],
    })),
    ...scenarios,
  ];
}

export function readApi(): ApiFacts & {
  readonly operations: Readonly<Record<string, OperationFacts>>;
} {
  const api = readData('api') as ApiFacts;
  const operations = api.features.map((name) => readFeature(name).operations);
  return { ...api, operations: Object.assign({}, ...operations) as Record<string, OperationFacts> };
}

function readFeature(name: string): FeatureFacts {
  return readData(name) as FeatureFacts;
}

function readData(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../contract/${name}.json`, import.meta.url), 'utf8'));
}
