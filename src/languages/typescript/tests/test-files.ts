/** The generated tests of a service: scenarios as data, and the runner that interprets them. */
import type { Json } from '../../../core/json.js';
import { jsonText } from '../../../emit/encode/json.js';
import { code, tsString } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import { copy, template, text } from '../../../emit/planned-file.js';
import type { PlannedFile } from '../../../emit/types.js';
import type { ServicePlan } from '../../../lower/service-plan.js';
import type { FeatureSuite, TestSuite } from '../../../lower/tests/suite.js';
import { compileValidators } from '../validators/compile-validators.js';
import { credentialsView } from './credentials.js';

/** Parts of the runner that only some services need. */
interface RunnerUse {
  readonly lists: boolean;
  readonly files: boolean;
  readonly accounts: boolean;
  readonly seeds: boolean;
}

const listKinds = ['list', 'pages', 'default-size', 'filter', 'search', 'listed'] as const;

/** Returns the files of the contract tests of a service, but for that of its database. */
export function testFiles(plan: ServicePlan, suite: TestSuite): readonly PlannedFile[] {
  const { capabilities, schemas } = plan;
  const use: RunnerUse = {
    lists: listKinds.some((kind) => suite.kinds.includes(kind)),
    files: capabilities.includes('multipart') || capabilities.includes('file-storage'),
    accounts: suite.accounts !== undefined,
    seeds: capabilities.includes('seeds'),
  };
  const validators = compileValidators({ entries: suite.schemas, schemas, httpFolder: '../../src/http/' });
  return [
    ...runnerFiles(use).map((name) => copy(`test/support/${name}.ts`, `typescript/test/support/${name}.ts`)),
    template('test/support/credentials.ts', 'generated', 'typescript/test/support/credentials.ts', credentialsView(plan)),
    text('test/contract/api.json', 'generated', jsonText(apiFacts(suite))),
    template('test/contract/world.ts', 'generated', 'typescript/test/contract/world.ts', worldView(use, suite)),
    template('test/contract/routing.test.ts', 'generated', 'typescript/test/contract/routing.test.ts', routingView(suite)),
    ...(suite.schemas.length === 0
      ? []
      : [
          text('test/contract/validators.js', 'generated', validators.code),
          text('test/contract/validators.d.ts', 'generated', validators.types),
        ]),
    ...validators.files.map((file) => copy(`src/${file}`, `typescript/src/${file}`)),
    ...suite.features.flatMap((each) => {
      const { names, pointers } = each;
      const path = `test/contract/${names.kebab}`;
      return [
        text(`${path}.json`, 'generated', jsonText(featureFacts(each)), pointers),
        template(`${path}.test.ts`, 'generated', 'typescript/test/contract/feature.test.ts', { name: names.kebab }, pointers),
      ];
    }),
  ];
}

function runnerFiles({ lists, files, accounts }: RunnerUse): readonly string[] {
  return [
    'expectations',
    'json',
    'paging',
    'request-body',
    'routing',
    'run',
    'scenario',
    'service',
    'steps',
    'world',
    ...(lists ? ['lists'] : []),
    ...(files ? ['files'] : []),
    ...(accounts ? ['accounts'] : []),
  ].sort();
}

function apiFacts({ basePath, features, fixtures, accounts, errors, texts }: TestSuite): Json {
  const names = features.map(({ names }) => names.kebab);
  return plain({ basePath, features: names, fixtures, ...(accounts === undefined ? {} : { accounts }), errors, texts });
}

function featureFacts({ operations, suites }: FeatureSuite): Json {
  return plain({ operations: Object.fromEntries(operations), suites });
}

/** Interfaces are no index types, though these hold nothing but JSON. */
function plain(data: object): Json {
  return data as Json;
}

function routingView({ routing }: TestSuite): View {
  return {
    nowhere: routing.nowhere,
    paths: routing.paths.map(({ path, methods }) => ({ path, methods: code(`[${methods.map((method) => tsString(method)).join(', ')}]`) })),
  };
}

function worldView({ lists, files, accounts, seeds }: RunnerUse, { schemas }: TestSuite): View {
  return { lists, files, accounts, seeded: seeds, validators: schemas.length > 0 };
}
