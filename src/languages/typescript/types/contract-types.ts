/** `src/contract/types.ts`: short names for the payload types. */
import type { SourceFile } from '../code/declarations.js';
import type { PayloadTypes } from './payload-types.js';

/** Returns the types that were named so far: the file is printed after all others. */
export function contractTypesFile(payloadTypes: PayloadTypes): SourceFile {
  const types = payloadTypes.all();
  const used = new Set(types.flatMap((type) => type.imports));
  return {
    description: 'Short names of the API types that the code uses.',
    imports: [
      { module: './openapi.js', isTypeOnly: true, names: (['components', 'operations'] as const).filter((name) => used.has(name)) },
      ...(used.has('FileContent') ? [{ module: '../storage/file-storage.js', isTypeOnly: true, names: ['FileContent', 'WithFiles'] }] : []),
    ],
    declarations: types.map(({ name, expression }) => ({ kind: 'alias', name, type: expression })),
  };
}
