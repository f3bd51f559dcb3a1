/** `src/contract/types.ts`: short names for the payload types. */
import { code } from '../../../emit/encode/typescript.js';
import type { View } from '../../../emit/engine.js';
import type { PayloadTypes } from './payload-types.js';

/** Returns the view of the types that were named so far: it is built after all other files. */
export function contractTypesView(payloadTypes: PayloadTypes): View {
  const types = payloadTypes.all();
  const used = new Set(types.flatMap((type) => type.imports));
  return {
    imports: (['components', 'operations'] as const).filter((name) => used.has(name)).join(', '),
    files: used.has('FileContent'),
    types: types.map((type) => ({ name: type.name, expression: code(type.expression) })),
  };
}
