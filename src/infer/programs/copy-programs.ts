/** The program that makes a row like another one, but for what tells them apart and what the request says. */
import type { EntityMapping } from '../entities/entity-mapping.js';
import { rowBody, whereOf } from './program-parts.js';
import type { ProgramInference, ProgramContext } from './program-parts.js';
import type { CopyIntent } from '../intents/operation-intent.js';
import type { Assignment, Effect } from '../../model/program.js';
import type { Field } from '../../model/entity.js';
import { isUnsupported } from '../unsupported.js';
import type { Unsupported } from '../unsupported.js';
import { accessOf } from '../intents/operation-intent.js';

export function copyProgram(intent: CopyIntent, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  const { entity } = plan;
  const isMade = context.intents.some((other) => other.resource === intent.resource && accessOf(other) === 'create');
  if (!isMade) return { reason: `nothing else makes rows of ${entity.id}` };
  const row = entity.names.camel;
  const source = row === 'source' ? 'original' : 'source';
  const where = whereOf(intent, plan, context);
  if (isUnsupported(where)) return where;
  const values: Assignment[] = [];
  for (const field of entity.fields) {
    const isOwn = isOfOneRow(field, plan);
    if (isOwn && !field.nullable && field.default === undefined)
      return { reason: `a copy cannot have the \`${field.name}\` of the row that it is made from` };
    if (!isOwn) values.push({ field: field.name, value: { kind: 'binding', name: source, field: field.name } });
  }
  const body = context.mapper.map(plan, intent);
  const copy = body === undefined ? row : row === 'copy' ? 'duplicate' : 'copy';
  const effects: readonly Effect[] = [
    { kind: 'find', bind: source, entity: entity.id, where },
    { kind: 'insert', bind: copy, entity: entity.id, values },
    ...(body === undefined
      ? []
      : [
          {
            kind: 'update' as const,
            bind: row,
            entity: entity.id,
            where: [{ kind: 'equals' as const, path: [plan.key], value: { kind: 'binding' as const, name: copy, field: plan.key } }],
            mode: 'merge' as const,
            body,
            values: [],
          },
        ]),
  ];
  const respond = { status: intent.operation.success.status, body: rowBody(intent, plan, row, context) };
  return { program: { effects, respond }, roles: new Map(), indexes: [] };
}

/** Its key, what is unique, when it was made, what nobody may see, and the bytes of a file. */
function isOfOneRow(field: Field, { entity, key }: EntityMapping): boolean {
  return (
    field.name === key ||
    field.sensitive === true ||
    field.blob === true ||
    field.touchedOnUpdate === true ||
    (field.default !== undefined && field.default.kind !== 'literal') ||
    entity.uniques.some(({ fields }) => fields.includes(field.name))
  );
}
