import { comparable, fieldNamed } from './conditions.js';
import { columnTypeOf } from '../entities/field-type.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import type { ProgramContext } from './program-parts.js';
import type { KeyList } from '../payloads/key-lists.js';

/** Are the keys that are sent of the type of those that rows have? */
export function sentKeysAgree({ item, parameter }: KeyList, plan: EntityMapping, { schemas }: Pick<ProgramContext, 'schemas'>): boolean {
  const held = fieldNamed(plan, plan.key);
  const type = columnTypeOf(item, schemas);
  if (held === undefined) return false;
  return parameter === undefined
    ? held.type.kind === type.kind || (held.type.kind === 'bigint' && type.kind === 'int')
    : comparable(parameter, held.type);
}
