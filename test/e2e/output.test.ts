/** The same document, the same bytes; and what is there is never lost. */
import { mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { specwright } from './support/run-program.js';
import { bookstore, shared } from './support/surroundings.js';

const folder = join(inject('surroundings').folder, 'output');
const small = (name: string): string => join(shared ?? '', 'small', `${name}.yaml`);

beforeAll(() => mkdir(folder, { recursive: true }));

/** Every file below a folder, by its path in it. */
async function contents(dir: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = await Promise.all(paths.sort().map(async (path) => [path.slice(dir.length + 1), await readFile(path, 'utf8')] as const));
  return Object.fromEntries(files);
}

describe('new', () => {
  const specs = ['bookstore', ...(shared === undefined ? [] : ['petstore', 'nakadi'])];

  it.each(specs.flatMap((name) => ['sqlite', 'postgresql'].map((database) => [name, database] as const)))(
    'writes the same bytes for %s on %s, wherever and whenever',
    async (name, database) => {
      const spec = name === 'bookstore' ? bookstore : small(name);
      const runs = [
        { dir: join(folder, `${name}-${database}`), cwd: folder, env: { TZ: 'UTC', LC_ALL: 'C' } },
        {
          dir: join(folder, `${name}-${database}-again`, 'deeper', 'Ünother name'),
          cwd: dirname(spec),
          env: { TZ: 'Pacific/Apia', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', HOME: folder, NODE_ENV: 'production', DEBUG: '1' },
        },
      ];
      for (const { dir, cwd, env } of runs) {
        const { code, stderr } = await specwright(['new', spec, dir, '--yes', '--database', database], { cwd, env });
        expect(code, stderr).toBe(0);
      }
      const [first = {}, second = {}] = await Promise.all(runs.map(({ dir }) => contents(dir)));
      expect(Object.keys(first)).toContain('.scaffold/manifest.json');
      expect(Object.keys(second)).toEqual(Object.keys(first));
      expect(Object.keys(first).filter((path) => first[path] !== second[path])).toEqual([]);
    },
  );

  it('refuses a folder that is not empty, and loses nothing', async () => {
    const dir = join(folder, 'mine');
    await mkdir(join(dir, 'src'), { recursive: true });
    await writeFile(join(dir, 'src/app.ts'), 'mine');
    await writeFile(join(dir, '.env'), 'SECRET=mine');
    const before = await contents(folder);
    const { code, stdout, stderr } = await specwright(['new', bookstore, 'mine', '--yes'], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`error SW4001 ${dir} is not empty: it contains .env, src`);
    expect(await contents(folder)).toEqual(before);
  });

  it('refuses to write a second time over what it has written', async () => {
    const dir = join(folder, 'twice');
    expect((await specwright(['new', bookstore, dir, '--yes'])).code).toBe(0);
    await writeFile(join(dir, 'src/main.ts'), 'edited');
    const before = await contents(dir);
    expect((await specwright(['new', bookstore, dir, '--yes', '--database', 'postgresql'])).code).toBe(1);
    expect(await contents(dir)).toEqual(before);
  });

  it('writes through no link', async () => {
    await mkdir(join(folder, 'elsewhere'));
    await symlink(join(folder, 'elsewhere'), join(folder, 'link'));
    const { code, stderr } = await specwright(['new', bookstore, 'link', '--yes'], { cwd: folder });
    expect(code).toBe(1);
    expect(stderr).toContain('error SW4002');
    expect(await readdir(join(folder, 'elsewhere'))).toEqual([]);
  });
});
