import { listResponse } from '../../../payloads/response-shapes.js';
import { manyOf } from '../../../payloads/request-bodies.js';
import { madeRows } from '../../../programs/bulk-programs.js';
import type { EntityMapping } from '../../../entities/entity-mapping.js';
import { mapBody, needsNothing } from '../bodies.js';
import { readSet } from '../clauses.js';
import { bind, entityCalled } from '../scope.js';
import type { ProgramScope } from '../scope.js';
import type { Step } from './step.js';
import { isUnsupported } from '../../../unsupported.js';

export const insert: Step = {
  words: ['insert'],
  syntax: 'insert <Entity> [from body | from each] [set <property> = <value>, …] [as <name>]',
  summary: 'Inserts a row, or one per item of the list in the body, all or none; 409 for a duplicate',
  example: 'insert Comment from body set articleId = article.id',
  read: (reader, scope) => {
    const { offset } = reader.peek();
    const plan = entityCalled(reader, scope);
    const isEach = reader.skip('from', 'each');
    const from = isEach || reader.skip('from', 'body');
    const values = readSet(reader, scope, plan);
    if (plan === undefined) return;
    const given = new Set(values.map(({ field }) => field));
    const many = isEach ? manyOf(scope.operation, plan.resourceSchema.resource, scope.context.intentContext) : undefined;
    if (isEach && many === undefined) reader.fail({ code: 'SW2510', message: 'the body is no list of objects and holds none', offset });
    const mapping = from ? mapBody(reader, scope, plan, 'create', offset, given, many) : undefined;
    const name = bind(reader, scope, plan, isEach ? 'rows' : 'row');
    const body = mapping === undefined ? {} : { body: mapping.id };
    scope.effects.push({
      kind: 'insert',
      bind: name,
      entity: plan.entity.id,
      ...body,
      values,
      ...(many === undefined ? {} : { each: many.items }),
    });
    if (many !== undefined) keepAnswer(scope, plan, name);
    needsNothing(reader, plan, mapping, given, offset);
  },
};

/** How the rows are answered, where the document declares a list for that. */
function keepAnswer(scope: ProgramScope, plan: EntityMapping, name: string): void {
  const answer = listResponse(scope.operation, plan.resourceSchema.resource, scope.context.intentContext);
  if (isUnsupported(answer) || answer.kind !== 'many') return;
  const body = madeRows(scope, answer.reading, plan, name, scope.context);
  scope.lists.set(name, { projection: body.projection, ...(body.envelope === undefined ? {} : { envelope: body.envelope }) });
}
