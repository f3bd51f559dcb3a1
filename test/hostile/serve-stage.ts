/** What the index asks of services while they run, and that hostile names survive a round trip through one. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { type Row, type Setting, documentsIn, printRow } from './run.js';
import { type Service, startService } from './service.js';
import { prepare } from './types-stage.js';

interface Case {
  readonly id: string;
  readonly asked: string;
  /** Takes from a document that is refused what it is refused for. */
  readonly mend?: (text: string) => string;
  readonly check: (service: Service, document: Described) => Promise<readonly string[]>;
}

interface Described {
  readonly paths: Readonly<Record<string, unknown>>;
  readonly components: {
    readonly schemas: {
      readonly Widget: {
        readonly properties: Readonly<
          Record<string, { readonly type?: string; readonly readOnly?: boolean; readonly enum?: readonly unknown[] }>
        >;
      };
    };
  };
}

const say = (isRight: boolean, problem: string): readonly string[] => (isRight ? [] : [problem]);

function widgetOf(document: Described): Record<string, string> {
  const { properties } = document.components.schemas.Widget;
  // What these two hold is not for the sender to choose, or not for anyone to read.
  const sent = Object.entries(properties).filter(
    ([name, schema]) =>
      name !== 'id' && name !== 'pass' && schema.type === 'string' && schema.readOnly !== true && schema.enum === undefined,
  );
  return Object.fromEntries(sent.map(([name], index) => [name, `value ${String(index)}`]));
}

/** Every property of the widget comes back under its own name with its own value. */
async function roundTrip(service: Service, document: Described): Promise<readonly string[]> {
  const widget = widgetOf(document);
  const made = await service.call('POST', '/widgets', widget);
  if (made.status !== 201) return [`create answers ${String(made.status)}: ${made.text.slice(0, 200)}`];
  const { id } = made.json as { readonly id?: unknown };
  const read = await service.call('GET', `/widgets/${encodeURIComponent(String(id))}`);
  const got = (read.json ?? {}) as Readonly<Record<string, unknown>>;
  const list = await service.call('GET', '/widgets');
  return [
    ...say(read.status === 200, `read answers ${String(read.status)}: ${read.text.slice(0, 200)}`),
    ...Object.entries(widget).flatMap(([name, value]) =>
      say(Object.hasOwn(got, name) && got[name] === value, `${JSON.stringify(name)} came back as ${JSON.stringify(got[name])}`),
    ),
    ...say(list.status === 200, `list answers ${String(list.status)}`),
  ];
}

const cases: readonly Case[] = [
  {
    id: 'h01',
    asked: 'path stays a path',
    check: async (service, document) => [...(await roundTrip(service, document)), ...(await isRouted(service, document))],
  },
  { id: 'h02', asked: 'path stays a path', check: isRouted },
  { id: 'h03', asked: 'path stays a path', check: isRouted },
  { id: 'h10', asked: 'defaults are text', check: async (service) => defaultsSurvive(service) },
  { id: 'h18', asked: 'names survive', check: roundTrip },
  { id: 'h31', asked: 'names survive, nothing polluted', check: prototypesSurvive },
  { id: 'h34', asked: 'names survive', check: roundTrip },
  { id: 'h35', asked: 'names survive', check: roundTrip },
  { id: 'h41', asked: 'names survive', check: roundTrip },
  { id: 'h43', asked: 'no route is wider', mend: (text) => text.replaceAll('{a}{b}', '{a}.{b}'), check: literalRoutes },
  {
    id: 'h44',
    asked: 'literal before parameter',
    mend: (text) => text.replaceAll('/widgets/{name}', '/gadgets/{name}'),
    check: literalFirst,
  },
  { id: 'h22', asked: 'names survive; secured', check: securedByKey },
  { id: 'h68', asked: 'linear patterns', check: linearPatterns },
  { id: 'h84', asked: 'readOnly and writeOnly', check: massAssignment },
  {
    id: 'h89',
    asked: 'starts and answers',
    check: async (service) => say((await service.call('GET', '/widgets')).status === 200, 'the list does not answer 200'),
  },
];

export async function runServeStage(setting: Setting): Promise<readonly Row[]> {
  const documents = documentsIn(setting, 'hostile');
  const rows: Row[] = [];
  for (const one of cases.filter(({ id }) => setting.isWanted(id))) {
    const path = documents.find((document) => basename(document).startsWith(one.id)) ?? '';
    const problems = await judge(setting, path, one).catch((error: unknown) => [error instanceof Error ? error.message : String(error)]);
    rows.push(printRow(setting, { name: basename(path), asked: 'serves', got: one.asked, problems }));
  }
  return rows;
}

async function judge(setting: Setting, path: string, { id, mend, check }: Case): Promise<readonly string[]> {
  const folder = join(setting.work, `serve-${id}`);
  rmSync(folder, { recursive: true, force: true });
  const text = readFileSync(path, 'utf8');
  const spec = join(setting.work, `serve-${id}.json`);
  writeFileSync(spec, mend === undefined ? text : mend(text));
  const { status, stderr } = spawnSync(process.execPath, [setting.command, 'new', spec, folder, '--yes'], {
    cwd: setting.work,
    encoding: 'utf8',
  });
  if (status !== 0) return [`generate: ${stderr.slice(0, 300)}`];
  const failed = prepare(setting, folder);
  if (failed !== undefined) return [failed];
  const service = await startService(folder);
  try {
    return [...(await check(service, JSON.parse(mend === undefined ? text : mend(text)) as Described)), ...(await staysUp(service))];
  } finally {
    await service.stop();
  }
}

/** After bodies that poison prototypes and stacks, it still answers. */
async function staysUp(service: Service): Promise<readonly string[]> {
  const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
  const bodies = [
    '{"__proto__":{"polluted":true},"name":"x"}',
    '{"constructor":{"prototype":{"polluted":true}},"name":"x"}',
    deep,
    '{',
    'null',
    '"\\ud800"',
  ];
  const answers = await Promise.all(bodies.map((body) => service.call('POST', '/widgets', body)));
  const ready = await service.call('GET', '/readyz');
  return [
    ...answers.flatMap(({ status }, index) => say(status < 500, `body ${String(index)} is answered with ${String(status)}`)),
    ...say(ready.status === 200 && !ready.text.includes('polluted'), 'it is not ready afterwards'),
  ];
}

/** What is asked of exactly the paths of the document, encoded as clients do it. */
async function isRouted(service: Service, document: Described): Promise<readonly string[]> {
  const paths = Object.keys(document.paths).filter((path) => !path.includes('{'));
  const answers = await Promise.all(paths.map(async (path) => ({ path, status: (await service.call('GET', encodeURI(path))).status })));
  return answers.flatMap(({ path, status }) => say(status !== 404 && status !== 405, `${JSON.stringify(path)} answers ${String(status)}`));
}

async function defaultsSurvive(service: Service): Promise<readonly string[]> {
  const made = await service.call('POST', '/widgets', { name: 'n' });
  const { s1 } = (made.json ?? {}) as { readonly s1?: unknown };
  return [
    ...say(made.status === 201, `create answers ${String(made.status)}: ${made.text.slice(0, 200)}`),
    ...say(typeof s1 === 'string' && s1.includes('PWNED_h10=1') && s1.includes('\n'), `the default came back as ${JSON.stringify(s1)}`),
  ];
}

async function prototypesSurvive(service: Service): Promise<readonly string[]> {
  const names = ['constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf', '__defineGetter__', 'then', 'toJSON'];
  const fields = names.map((name) => `${JSON.stringify(name)}:"of ${name}"`).join();
  const made = await service.call('POST', '/widgets', `{"name":"n","__proto__":{"nested":"deep"},${fields}}`);
  if (made.status !== 201) return [`create answers ${String(made.status)}: ${made.text.slice(0, 300)}`];
  const { id } = made.json as { readonly id?: unknown };
  const read = await service.call('GET', `/widgets/${String(id)}`);
  const got = (read.json ?? {}) as Readonly<Record<string, unknown>>;
  const plain = await service.call('POST', '/widgets', { name: 'plain' });
  return [
    ...names.flatMap((name) =>
      say(
        Object.hasOwn(got, name) && got[name] === `of ${name}`,
        `${name} came back as ${JSON.stringify(Object.hasOwn(got, name) ? got[name] : undefined)}`,
      ),
    ),
    ...say(
      Object.hasOwn(got, '__proto__') && JSON.stringify(Object.getOwnPropertyDescriptor(got, '__proto__')?.value) === '{"nested":"deep"}',
      '__proto__ did not come back',
    ),
    ...say(!plain.text.includes('nested'), 'another widget has what was sent as __proto__'),
  ];
}

/** Marks of route languages mean nothing: near misses that they would match are not found. */
async function literalRoutes(service: Service, document: Described): Promise<readonly string[]> {
  const wide = ['/axyz', '/bxid', '/ccc', '/ddd', '/f/a/b', '/g/1xjson', '/n', '/o', '/widgets/../../readyz'];
  const found = await Promise.all(wide.map(async (path) => ({ path, status: (await service.call('GET', path)).status })));
  const literal = Object.keys(document.paths).filter((path) => /^\/[abcd]\W/.test(path));
  const reached = await Promise.all(literal.map(async (path) => ({ path, status: (await service.call('GET', path)).status })));
  const evil = await service.call('GET', `/s/${'-'.repeat(5000)}`);
  return [
    ...found.slice(0, 8).flatMap(({ path, status }) => say(status === 404, `${path} answers ${String(status)}`)),
    ...reached.flatMap(({ path, status }) => say(status !== 404, `${path} answers ${String(status)}`)),
    ...say(evil.status < 500 || evil.status === 501, `a path of many hyphens answers ${String(evil.status)}`),
  ];
}

/** OAS 3.1 §4.8.8.2: concrete paths before templated ones. */
async function literalFirst(service: Service): Promise<readonly string[]> {
  const mine = await service.call('GET', '/widgets/mine');
  const missing = await service.call('GET', '/widgets/none');
  return [
    ...say(mine.status !== 404, '/widgets/mine is taken for an id'),
    ...say(missing.status === 404, `/widgets/none answers ${String(missing.status)}`),
  ];
}

async function securedByKey(service: Service): Promise<readonly string[]> {
  const without = await service.call('GET', '/widgets');
  const wrong = await service.call('GET', '/widgets', undefined, { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' });
  return [
    ...say(without.status === 401, `without a credential it answers ${String(without.status)}`),
    ...say(wrong.status === 401, `an unsigned token is answered with ${String(wrong.status)}`),
  ];
}

/** Time grows with the length of a text, not with its possible readings; measured in CPU of the service. */
async function linearPatterns(service: Service): Promise<readonly string[]> {
  await service.call('POST', '/widgets', { name: 'warm' });
  const problems: string[] = [];
  for (const name of ['p0', 'p1', 'p2', 'p3', 'p4']) {
    for (const text of [`${'a'.repeat(50_000)}!`, `${'a.'.repeat(25_000)}!`]) {
      const before = service.cpuSeconds();
      const { status } = await service.call('POST', '/widgets', { name: 'n', [name]: text });
      const took = service.cpuSeconds() - before;
      problems.push(
        ...say(status < 500, `${name}: ${String(status)}`),
        ...say(took <= 0.5, `${name}: ${took.toFixed(2)} s CPU for ${String(text.length)} characters`),
      );
    }
  }
  return problems;
}

async function massAssignment(service: Service): Promise<readonly string[]> {
  const sent = {
    name: 'n',
    password: 'pw-secret-7',
    id: 'chosen',
    role: 'admin',
    ownerId: 'me',
    createdAt: '2001-01-01T00:00:00Z',
    extra: 'x',
  };
  const made = await service.call('POST', '/widgets', sent);
  if (made.status >= 400) return say(made.status < 500, `create answers ${String(made.status)}`);
  const { id } = made.json as { readonly id?: unknown };
  const texts = [made.text, (await service.call('GET', `/widgets/${String(id)}`)).text, (await service.call('GET', '/widgets')).text];
  return texts.flatMap((text, index) => [
    ...say(!text.includes('pw-secret-7'), `answer ${String(index)} shows the password`),
    ...say(!/"(?:chosen|admin|me)"|2001-01-01/.test(text), `answer ${String(index)} has what is readOnly: ${text.slice(0, 200)}`),
  ]);
}
