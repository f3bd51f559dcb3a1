import type { EntityMapping } from '../../../entities/entity-mapping.js';
import type { Assignment } from '../../../../model/program.js';
import type { Relation } from '../../../../model/entity.js';
import { suggestionOf } from '../../unmatched.js';
import { isListValue } from '../clauses.js';
import { quoted } from '../paths.js';
import type { Reader } from '../../../../decisions/program/reader.js';
import { bind, bindingCalled, fail } from '../scope.js';
import type { ProgramScope } from '../scope.js';
import { fieldCalled } from '../paths.js';
import { readValue } from '../values.js';
import type { Step } from './step.js';

export const connect: Step = {
  words: ['connect'],
  syntax: 'connect <name>.<relation> to <value>',
  summary: 'Adds a row, or each row of a list, to a relation, unless present. Later steps see the changed row',
  example: 'connect article.tags to tag',
  read: (reader, scope) => change(reader, scope, 'connect', 'to'),
};

export const disconnect: Step = {
  words: ['disconnect'],
  syntax: 'disconnect <name>.<relation> from <value>',
  summary: 'Removes a row from a relation, if present',
  example: 'disconnect article.tags from tag',
  read: (reader, scope) => change(reader, scope, 'disconnect', 'from'),
};

function change(reader: Reader, scope: ProgramScope, kind: 'connect' | 'disconnect', preposition: string): void {
  const [first, name, ...more] = reader.path('a relation of a row that was found, such as article.tags');
  const binding = first === undefined ? undefined : bindingCalled(reader, scope, first);
  if (!reader.skip(preposition)) reader.fail({ code: 'SW2509', message: `\`${preposition}\` was expected`, offset: reader.peek().offset });
  if (first === undefined || binding === undefined) return;
  const relation = name === undefined || more.length > 0 ? undefined : listCalled(binding.plan, name.text);
  if (relation === undefined) {
    const known = binding.plan.entity.relations.flatMap((each) => (isJoined(binding.plan, each) ? [each.name] : []));
    const wrong = name ?? first;
    fail(reader, wrong, `${binding.plan.entity.id} has no list of others called ${quoted(wrong.text)}`, suggestionOf(wrong.text, known));
    return;
  }
  const member = readMember(reader, scope, relation);
  if (member === undefined) return;
  const { plan } = binding;
  const where = [{ kind: 'equals' as const, path: [plan.key], value: { kind: 'binding' as const, name: binding.bind, field: plan.key } }];
  const changed = bind(reader, scope, plan, 'row', first.text);
  const many = isListValue(scope, member.value) ? ({ many: true } as const) : {};
  scope.effects.push({ kind, bind: changed, entity: plan.entity.id, where, relation: relation.name, member, ...many });
}

function listCalled(plan: EntityMapping, name: string): Relation | undefined {
  return plan.entity.relations.find((each) => isJoined(plan, each) && each.name === name);
}

/** Do rows, or callers who have none, join those that a relation lists? */
function isJoined({ userActions: toggles }: EntityMapping, { kind, name }: Relation): boolean {
  return kind === 'many-to-many' || (kind === 'one-to-many' && [...toggles.values()].some(({ relation }) => relation === name));
}

/** The row that joins or leaves, by its key; a caller, by what their credential calls them. */
function readMember(reader: Reader, scope: ProgramScope, relation: Relation): Assignment | undefined {
  const target = scope.plans.get(relation.target);
  const value = readValue(reader, scope);
  const field = target === undefined ? undefined : fieldCalled(target, target.key);
  if (value === undefined || field === undefined) return undefined;
  const misfit = value.misfit(field) ?? (value.optional ? `${value.text} may be missing` : undefined);
  if (misfit === undefined) return { field: field.name, value: value.value };
  fail(reader, { text: value.text, offset: value.offset }, misfit);
  return undefined;
}
