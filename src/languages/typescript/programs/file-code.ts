/** What is done with the bytes of files, which the database does not hold. */
import { makeNames } from '../../../core/names.js';
import type { Effect, Value } from '../../../model/program.js';
import type { Field } from '../../../model/entity.js';
import { tsIdentifier, tsString } from '../../../emit/encode/typescript.js';
import { type Scope, use, variable } from './scope.js';
import { sought, valueCode } from './value-code.js';

type FileEffect = Extract<Effect, { kind: 'store' | 'load' | 'discard' }>;

export function fileStatements(scope: Scope, effect: FileEffect): readonly string[] {
  const stored = (row: string, field: string): string => `${use(scope.uses, 'storage', 'toStoredFile')}(${row}.${tsIdentifier(field)})`;
  use(scope.uses, 'storage', 'type FileStorage');
  switch (effect.kind) {
    case 'store': {
      const file = valueCode(scope, effect.value, undefined, false);
      const keep = `await this.fileStorage.keep(${file})`;
      return [`const ${variable(effect.bind)} = ${effect.optional ? `${sought(scope, effect.value)} && (${keep})` : keep};`];
    }
    case 'load': {
      const name = variable(effect.bind);
      const missing = `throw ${use(scope.uses, 'errors', 'notFound')}(${tsString(makeNames(effect.field).pascal)});`;
      return [`const ${name} = ${stored(variable(effect.row), effect.field)};`, `if (${name} === null) {\n${missing}\n}`];
    }
    case 'discard': {
      const rows = variable(effect.rows);
      const remove = (row: string): string =>
        effect.fields.map((field) => `await this.fileStorage.remove(${stored(row, field)});`).join('\n');
      const removal = effect.many ? `for (const row of ${rows}) {\n${remove('row')}\n}` : remove(rows);
      return [effect.replacedBy === undefined ? removal : `if (${variable(effect.replacedBy)} !== undefined) {\n${removal}\n}`];
    }
  }
}

/** What a row says of a file that was kept, where the request may have lacked it: undefined then. */
export function storedCode(scope: Scope, value: Extract<Value, { kind: 'stored' }>, field: Field | undefined): string {
  const kept = scope.program.effects.find((effect) => effect.kind === 'store' && effect.bind === value.name);
  const optional = kept?.kind === 'store' && kept.optional;
  const name = variable(value.name);
  const text = value.property === undefined ? name : `${name}.${value.property}`;
  const convert = field?.type.kind === 'json' ? use(scope.uses, 'values', 'toJson') : field?.type.kind === 'bigint' ? 'BigInt' : undefined;
  const whole = convert === undefined ? text : `${convert}(${text})`;
  return !optional ? whole : convert === undefined ? whole.replace('.', '?.') : `${name} && ${whole}`;
}
