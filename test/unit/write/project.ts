import type { Project } from '../../../src/emit/types.js';

/** A project of the given files, all generated but for those in `src/owned/`. */
export function projectOf(files: Readonly<Record<string, string>>): Project {
  return {
    kind: 'project',
    name: 'shop',
    options: { target: 'express', database: 'sqlite', preset: 'default' },
    files: Object.entries(files).map(([path, text]) => ({
      path,
      text,
      owner: path.startsWith('src/owned/') ? 'owned' : 'generated',
      pointers: ['/paths/~1books/get'],
    })),
    service: {
      basePath: '/api',
      securitySchemes: [
        {
          id: 'token',
          names: { spec: 'token', camel: 'token', pascal: 'Token', kebab: 'token', snake: 'token' },
          pointer: '/components/securitySchemes/token',
          kind: 'bearer',
          source: 'http',
          scopes: ['read'],
        },
      ],
    },
  };
}
