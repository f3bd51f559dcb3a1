/** The generated tests of a service: scenarios as data, and the runner that interprets them. */
import type { Json } from '../../../core/json.js';
import { jsonText } from '../../../emit/encode/json.js';
import { code } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import { copy, template, text } from '../../../emit/planned-file.js';
import type { PlannedFile } from '../../../emit/types.js';
import type { OwnPaths } from '../../../lower/own-paths.js';
import type { ServicePlan } from '../../../lower/service-plan.js';
import type { FeatureSuite, TestSuite } from '../../../lower/tests/suite.js';
import { arrow, awaited, call, constant, evaluate, literal, member, name, object, property, string, templateText } from '../code/build.js';
import { printDoc, printPart } from '../code/doc.js';
import { printStatements } from '../code/print-statement.js';
import { compileValidators } from '../validators/compile-validators.js';
import { credentialsView } from './credentials.js';

/** Parts of the runner that only some services need. */
interface RunnerUse {
  readonly lists: boolean;
  readonly files: boolean;
  readonly accounts: boolean;
  readonly seeds: boolean;
}

/** Returns the files of the contract tests of a service, but for that of its database. */
export function testFiles(plan: ServicePlan, suite: TestSuite): readonly PlannedFile[] {
  const { capabilities, schemas } = plan;
  const use: RunnerUse = {
    lists: suite.kinds.includes('list'),
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
    template('test/contract/routing.test.ts', 'generated', 'typescript/test/contract/routing.test.ts', routingView(plan.ownPaths, suite)),
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
        template(`${path}.test.ts`, 'generated', 'typescript/test/contract/feature.test.ts', featureView(names.kebab), pointers),
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

function featureView(feature: string): View {
  const declared = call(name('declareFeature'), string(feature), name('startWorld'));
  return { declared: code(printDoc(printStatements([evaluate(declared)]))) };
}

function routingView({ description, health, ready }: OwnPaths, { routing }: TestSuite): View {
  const world = name('world');
  const path = templateText(member(world, 'setting', 'basePath'), routing.nowhere);
  const answer = call(member(world, 'service', 'call'), object([property('method', string('GET')), property('path', path)]));
  return {
    description: code(description),
    health: code(health),
    ready: code(ready),
    nowhere: code(printPart(printStatements([constant('answer', awaited(answer))]), 1)),
    heads: routing.heads.length === 0 ? undefined : code(printPart(printStatements([constant('heads', literal([...routing.heads]))]), 0)),
    paths: routing.paths.map(({ path, methods }) => {
      const declared = call(name('declarePath'), string(path), literal([...methods]), arrow(undefined, world));
      return code(printPart(printStatements([evaluate(declared)]), 0));
    }),
  };
}

function worldView({ lists, files, accounts, seeds }: RunnerUse, { schemas }: TestSuite): View {
  return { lists, files, accounts, seeded: seeds, validators: schemas.length > 0 };
}
