import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../src/cli/exit-code.js';
import { parseCommandLine } from '../../../src/cli/main.js';
import { commands, optionsTable, usageOf } from '../../../src/cli/options.js';

const parse = (line: string): ReturnType<typeof parseCommandLine> =>
  parseCommandLine(line === '' ? [] : line.split(' '), 'specwright', '1.2.3');

describe('parseCommandLine', () => {
  it.each([
    ['new a.yaml', 'new', { spec: 'a.yaml' }],
    ['new a.yaml out --database postgresql -y', 'new', { spec: 'a.yaml', dir: 'out', database: 'postgresql', yes: true }],
    ['new --target=express 123 45', 'new', { spec: '123', dir: '45', target: 'express' }],
    ['new a.yaml --allow-ref-host a.org --allow-ref-host b.org out', 'new', { dir: 'out', 'allow-ref-host': ['a.org', 'b.org'] }],
    ['inspect a.yaml --json --no-color', 'inspect', { spec: 'a.yaml', json: true, color: false }],
    ['run --port 8080', 'run', { port: 8080 }],
    ['run shop -p 0', 'run', { dir: 'shop', port: 0 }],
    ['token . --scope read --scope write --sub me', 'token', { dir: '.', scope: ['read', 'write'], sub: 'me' }],
    ['explain SW1001', 'explain', { code: 'SW1001' }],
    ['verify', 'verify', {}],
    ['-q lint a.yaml', 'lint', { spec: 'a.yaml', quiet: true }],
  ])('%s', async (line, name, want) => {
    const request = await parse(line);
    expect(request.kind).toBe('command');
    expect(request).toMatchObject({ name, args: want });
  });

  it.each([
    ['', 'a command is required', undefined],
    ['inpsect a.yaml', 'unknown command inpsect', 'Did you mean inspect?'],
    ['frobnicate', 'unknown command frobnicate', undefined],
    ['new a.yaml --databse sqlite', 'unknown option --databse', 'Did you mean --database?'],
    ['new a.yaml --xyzzy', 'unknown option --xyzzy', undefined],
    ['new', 'not enough non-option arguments: got 0, need at least 1', undefined],
    ['new a b c', 'unexpected argument c', undefined],
    ['new a.yaml --database', 'not enough arguments following: database', undefined],
    ['new a.yaml --database mysql', 'invalid values:', undefined],
    ['new a.yaml --preset x --preset y', '--preset is given more than once', undefined],
    ['run --port x', '--port must be a whole number', undefined],
  ])('rejects "%s": %s', async (line, message, help) => {
    const error: unknown = await parse(line).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ message: expect.stringMatching(new RegExp(`^${message}`)) as string, help });
  });

  it.each(['--help', 'new --help', '--version', 'new a.yaml --version'])('prints a text for %s', async (line) => {
    const request = await parse(line);
    expect(request.kind).toBe('text');
    expect(request).toHaveProperty('text', line.includes('version') ? '1.2.3' : (expect.stringContaining('specwright') as string));
  });

  it('shows every option of a command in its help', async () => {
    for (const command of commands) {
      const request = await parse(`${command.name} --help`);
      const text = request.kind === 'text' ? request.text : '';
      expect(text).toContain(usageOf(command));
      for (const { name } of command.options) expect(text).toContain(`--${name}`);
    }
  });
});

describe('optionsTable', () => {
  it('has a row for each option', () => {
    const table = optionsTable();
    expect(table).toContain('| `new` | `--database sqlite \\| postgresql` | Database of the service | sqlite |');
    expect(table.split('\n')).toHaveLength(2 + commands.flatMap(({ options }) => options).length + 2);
  });
});
