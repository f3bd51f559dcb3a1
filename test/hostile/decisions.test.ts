/**
 * Decisions are as little trusted as documents: whatever stands in `scaffold.decisions.yaml` or in an `x-specwright-` extension is
 * refused at its place, or comes to a service in which its text is text. `PWNED` may stand in strings and comments only.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { hasErrors } from '../../src/core/diagnostics.js';
import { decisionKinds } from '../../src/decisions/kinds/index.js';
import { extensionOf, settingOf, subjectOf } from '../../src/decisions/kinds/kind.js';
import { generateProject } from '../../src/pipeline.js';
import type { ProjectFile } from '../../src/emit/types.js';
import { clashingPaths, unsafePathReason } from '../../src/write/safe-path.js';

/** Texts that break out of a literal, a comment, a template or a folder, and names that every object has. */
const payloads: readonly string[] = [
  "');PWNED();//",
  '`${PWNED()}`',
  '*/PWNED();/*',
  'a\nPWNED()\u2028PWNED()',
  '{{PWNED}}{{{PWNED}}}',
  '../../../etc/passwd',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'then',
  '\u202ePWNED\u0000',
];

const property = { name: { type: 'string' }, owner: { type: 'string' }, state: { type: 'string', enum: ['a', 'b'] } };

/** A document with a place for every kind of decision. */
function documentWith(at: string | undefined, extension: string, value: unknown): unknown {
  const own = (place: string) => (place === at ? { [extension]: value } : {});
  const widget = { $ref: '#/components/schemas/Widget' };
  const json = (schema: unknown) => ({ 'application/json': { schema } });
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
  return {
    openapi: '3.1.0',
    info: { title: 'Hostile', version: '1' },
    ...own('service'),
    security: [{ key: [] }],
    paths: {
      '/widgets': {
        get: {
          operationId: 'listWidgets',
          ...own('operation'),
          parameters: [{ name: 'q', in: 'query', schema: { type: 'string' }, ...own('parameter') }],
          responses: { 200: { description: 'all', content: json({ type: 'array', items: widget }) } },
        },
        post: {
          operationId: 'createWidget',
          requestBody: { required: true, content: json(widget) },
          responses: { 201: { description: 'made', content: json(widget) } },
        },
      },
      '/widgets/{id}': {
        get: { operationId: 'getWidget', parameters: [id], responses: { 200: { description: 'one', content: json(widget) } } },
      },
    },
    components: {
      securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      schemas: {
        Widget: {
          type: 'object',
          required: ['name'],
          ...own('entity'),
          properties: {
            id: { type: 'integer', readOnly: true },
            ...property,
            name: { type: 'string', ...own('field'), ...own('relation') },
          },
        },
      },
    },
  };
}

const ids: Readonly<Record<string, string>> = {
  service: 'service',
  entity: 'entity/Widget',
  field: 'field/Widget.name',
  relation: 'relation/Widget.owner',
  operation: 'operation/listWidgets',
  parameter: 'parameter/listWidgets.q',
};

interface Outcome {
  readonly codes: readonly string[];
  readonly messages: string;
  /** Undefined: refused. */
  readonly files: readonly ProjectFile[] | undefined;
}

async function generate(document: unknown, decisions?: string): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'specwright-decisions-'));
  try {
    const path = join(folder, 'openapi.json');
    await writeFile(path, JSON.stringify(document));
    if (decisions !== undefined) await writeFile(join(folder, 'scaffold.decisions.yaml'), decisions);
    const { value, diagnostics } = await generateProject(
      { path },
      { target: 'express', database: 'sqlite', preset: 'default' },
      { allowRefHosts: [] },
    );
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    return {
      codes: errors.map(({ code }) => code),
      messages: diagnostics.map(({ message, help = '' }) => `${message}${help}`).join('\n'),
      files: hasErrors(diagnostics) ? undefined : value?.files,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Refused for what was decided and nothing else, or a service in which text is text. */
function expectHarmless({ codes, messages, files }: Outcome): void {
  expect(
    codes.filter((code) => !/^SW(?:25|10)\d\d$/u.test(code)),
    messages,
  ).toEqual([]);
  if (files === undefined) expect(codes).not.toEqual([]);
  const paths = files?.map(({ path }) => path) ?? [];
  expect(paths.filter((path) => unsafePathReason(path) !== undefined)).toEqual([]);
  expect(clashingPaths(paths)).toBeUndefined();
  expect(files?.flatMap(problemsOf) ?? []).toEqual([]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
}

function problemsOf({ path, text }: ProjectFile): readonly string[] {
  if (!/\.(?:ts|js|mjs)$/u.test(path) || path.startsWith('spec/')) return [];
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const broken = (source as unknown as { readonly parseDiagnostics: readonly ts.Diagnostic[] }).parseDiagnostics;
  const injected: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === 'PWNED') injected.push(`${path}: ${node.parent.getText(source).slice(0, 80)}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...broken.map(({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`), ...injected];
}

const yaml = (id: string, settings: unknown): string => JSON.stringify({ version: 1, decisions: { [id]: settings } });

describe.each(decisionKinds.map((kind) => [kind.name, kind] as const))('%s', (_, kind) => {
  const subject = subjectOf(kind);
  const setting = settingOf(kind);
  const id = ids[subject] ?? '';

  it('takes no hostile value, from a file or from the document', { timeout: 120_000 }, async () => {
    for (const payload of payloads) {
      for (const value of [payload, [payload], { [payload]: payload }]) {
        expectHarmless(await generate(documentWith(undefined, '', undefined), yaml(id, { [setting]: value })));
        expectHarmless(await generate(documentWith(subject, extensionOf(kind), value)));
      }
    }
  });

  it('takes no hostile name or reason', { timeout: 120_000 }, async () => {
    for (const payload of payloads) {
      const named = await generate(documentWith(undefined, '', undefined), yaml(`${subject}/${payload}`, { [setting]: kind.example }));
      expectHarmless(named);
      const reason = { [setting]: kind.example, reason: payload, by: 'agent' };
      expectHarmless(await generate(documentWith(undefined, '', undefined), yaml(id, reason)));
    }
  });
});

describe('steps of a program', () => {
  const create = (steps: readonly string[]) => ({ 'operation/createWidget': { program: steps } });
  const decide = (decisions: unknown) => generate(documentWith(undefined, '', undefined), JSON.stringify({ version: 1, decisions }));

  it.each(payloads.filter((payload) => !/\n/u.test(payload)))('hold %j as a text and no more', { timeout: 60_000 }, async (payload) => {
    const text = JSON.stringify(payload);
    const outcome = await decide(create([`insert Widget from body set owner = ${text}`, 'respond 201 widget']));
    expectHarmless(outcome);
    for (const step of [
      `find Widget where name = ${text}`,
      `find Widget where \`${payload.replaceAll('`', '')}\` = "x"`,
      `insert \`${payload.replaceAll('`', '')}\` from body`,
      `insert Widget from body as ${payload}`,
      payload,
    ])
      expectHarmless(await decide(create([step, 'respond 201 widget'])));
  });

  it.each([
    'await',
    'arguments',
    'eval',
    'class',
    'this',
    'undefined',
    'constructor',
    'prototype',
    'notFound',
    'toWidget',
    'widgets',
    'page',
    'row',
    'grant',
  ])('bind a row as %s', { timeout: 60_000 }, async (name) => {
    const outcome = await decide(create([`insert Widget from body as ${name}`, `respond 201 ${name}`]));
    expectHarmless(outcome);
    const text = outcome.files?.find(({ path }) => path.endsWith('/service.ts'))?.text ?? '';
    expect(text).not.toMatch(/const (?:await|arguments|eval|class|this|undefined|notFound|toWidget|page|row) =/u);
    expect(text).toContain('await this.widgets.create(');
  });
});

describe('what is no decision', () => {
  it.each([
    [
      'prototypes as keys',
      '{"version":1,"__proto__":{"polluted":1},"decisions":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":1}}}}',
    ],
    ['a prototype as a subject', 'version: 1\ndecisions:\n  service: {__proto__: {polluted: 1}, constructor: x, toString: y}\n'],
    ['a list', '- a\n- b\n'],
    ['a tag', 'version: 1\ndecisions: !!js/function "PWNED()"\n'],
    ['a circle', 'a: &a {b: *a}\n'],
    [
      'aliases that multiply',
      `a: &a [x,x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
        .split('')
        .map((name, at) => `${name}: &${name} [${Array.from({ length: 10 }, () => `*${'abcdefg'[at] ?? 'a'}`).join(',')}]`)
        .join('\n')}\n`,
    ],
    ['a depth', `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`],
    [
      'a program without an end',
      JSON.stringify({
        version: 1,
        decisions: { 'operation/createWidget': { program: Array.from({ length: 5000 }, () => 'find Widget where id = 1') } },
      }),
    ],
    [
      'a step without an end',
      JSON.stringify({
        version: 1,
        decisions: { 'operation/createWidget': { program: [`find Widget where ${'('.repeat(100_000)}`, 'a.'.repeat(50_000)] } },
      }),
    ],
    ['NUL', 'version: 1\ndecisions: {"a\\u0000b": {}}\n'],
  ])('%s', { timeout: 60_000 }, async (_, text) => {
    const begun = performance.now();
    expectHarmless(await generate(documentWith(undefined, '', undefined), text));
    expect(performance.now() - begun).toBeLessThan(20_000);
  });

  it.each(['x-specwright-__proto__', 'x-specwright-constructor', 'x-specwright-', "x-specwright-');PWNED();//", 'x-specwright-name\n'])(
    'the extension %j',
    { timeout: 60_000 },
    async (name) => {
      for (const place of Object.keys(ids)) expectHarmless(await generate(documentWith(place, name, { polluted: "');PWNED();//" })));
    },
  );

  it('an extension inside an extension, an example or a value', { timeout: 60_000 }, async () => {
    for (const name of ['x-vendor', 'x-specwright-name', 'example', 'default', 'enum']) {
      const value =
        name === 'enum' ? [{ 'x-specwright-name': 'PWNED' }] : { 'x-specwright-program': ["');PWNED();//"], __proto__: { polluted: 1 } };
      expectHarmless(await generate(documentWith('entity', name, value)));
    }
  });
});
