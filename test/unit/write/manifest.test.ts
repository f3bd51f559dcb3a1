import { describe, expect, it } from 'vitest';
import { memoryFileSystem } from '../../../src/core/file-system.js';
import { manifestOf, parseManifest, printManifest, readManifest } from '../../../src/write/manifest.js';
import { projectOf } from './project.js';

const manifest = manifestOf(projectOf({ 'src/main.ts': 'main\n', 'README.md': '' }), { toolVersion: '0.1.0', spec: 'shop.yaml' });

describe('manifestOf', () => {
  it('lists files by path with owner, hash and pointers', () => {
    expect(Object.keys(manifest.files)).toEqual(['README.md', 'src/main.ts']);
    expect(manifest.files['README.md']).toEqual({
      owner: 'generated',
      sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      pointers: ['/paths/~1books/get'],
    });
  });
});

describe('parseManifest', () => {
  it('reads a printed manifest', () => {
    expect(parseManifest(printManifest(manifest))).toEqual({ value: manifest, diagnostics: [] });
  });

  const changed = (change: (copy: Record<string, unknown>) => void): string => {
    const copy = structuredClone(manifest) as unknown as Record<string, unknown>;
    change(copy);
    return JSON.stringify(copy);
  };
  it.each([
    ['', 'is not JSON'],
    ['[]', 'the document must be an object'],
    ['null', 'the document must be an object'],
    ['{"format":2}', 'has format 2, but this version of specwright supports formats up to 1'],
    [changed((copy) => delete copy['tool']), '/tool must be a version'],
    [changed((copy) => (copy['options'] = { target: 'a b', database: 'sqlite', preset: 'x' })), '/options/target must be an identifier'],
    [changed((copy) => (copy['service'] = { basePath: 'x', securitySchemes: [] })), '/service/basePath must be empty or a path'],
    [
      changed((copy) => (copy['service'] = { basePath: '', securitySchemes: [{ kind: 'toString' }] })),
      '/service/securitySchemes/0/kind must be one of',
    ],
    [changed((copy) => (copy['files'] = { '../x': Object.values(manifest.files)[0] })), 'the path "../x" leaves its folder'],
    [changed((copy) => (copy['files'] = { x: { owner: 'root' } })), '/files/x/owner must be one of generated, owned'],
    [`{"format":1,"files":{"__proto__":{}}}`, '/tool must be a version'],
  ])('rejects %s', (text, want) => {
    const { value, diagnostics } = parseManifest(text);
    expect(value).toBeUndefined();
    expect(diagnostics[0]?.code).toBe('SW4011');
    expect(diagnostics[0]?.message).toContain(want);
  });
});

describe('readManifest', () => {
  it('a folder without a manifest: SW4010', async () => {
    const { diagnostics } = await readManifest('/shop', memoryFileSystem({ '/shop/package.json': '{}' }));
    expect(diagnostics.map(({ code }) => code)).toEqual(['SW4010']);
  });

  it('reads the file', async () => {
    const { value } = await readManifest('/shop', memoryFileSystem({ '/shop/.scaffold/manifest.json': printManifest(manifest) }));
    expect(value?.name).toBe('shop');
  });
});
