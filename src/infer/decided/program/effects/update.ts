import { mapBody } from '../bodies.js';
import { readSet } from '../clauses.js';
import type { Reader } from '../../../../decisions/program/reader.js';
import { bind, bindingCalled } from '../scope.js';
import type { ProgramScope } from '../scope.js';
import type { Condition } from '../../../../model/program.js';
import type { Step } from './step.js';

export const update: Step = {
  words: ['update'],
  syntax: 'update <name> [from body] [set <property> = <value>, …]',
  summary: 'Changes a found row; properties absent from the body keep their value. Later steps see the changed row',
  example: 'update order set status = "shipped", shippedAt = now',
  read: (reader, scope) => change(reader, scope, 'merge'),
};

export const replace: Step = {
  words: ['replace'],
  syntax: 'replace <name> from body [set <property> = <value>, …]',
  summary: 'Replaces a found row; properties absent from the body are reset',
  example: 'replace order from body',
  read: (reader, scope) => change(reader, scope, 'replace'),
};

function change(reader: Reader, scope: ProgramScope, mode: 'merge' | 'replace'): void {
  const { offset } = reader.peek();
  const name = reader.name('the name of a row that a step before found');
  const binding = bindingCalled(reader, scope, name);
  const from = reader.skip('from', 'body');
  if (!from && mode === 'replace') reader.fail({ code: 'SW2509', message: '`from body` was expected', offset: reader.peek().offset });
  const values = readSet(reader, scope, binding?.plan);
  if (binding === undefined) return;
  const { plan } = binding;
  if (values.some(({ field }) => field === plan.key))
    reader.fail({ code: 'SW2510', message: `a ${plan.entity.id} keeps its ${plan.key}, by which it is known`, offset });
  const given = new Set(values.map(({ field }) => field));
  const mapping = from ? mapBody(reader, scope, plan, mode === 'merge' ? 'patch' : 'replace', offset, given) : undefined;
  if (!from && values.length === 0)
    reader.fail({ code: 'SW2509', message: '`set` or `from body` was expected: what changes?', offset: reader.peek().offset });
  const where: readonly Condition[] = [
    { kind: 'equals', path: [plan.key], value: { kind: 'binding', name: binding.bind, field: plan.key } },
  ];
  const changed = bind(reader, scope, plan, 'row', name.text);
  const body = mapping === undefined ? {} : { body: mapping.id };
  scope.effects.push({ kind: 'update', bind: changed, entity: plan.entity.id, where, mode, ...body, values });
}
