/** PUT that makes what is not there, under the key that its path gives (RFC 9110 §9.3.4). */
import { isPrivate, requireOwner } from './principal-programs.js';
import { givenValues } from './given-values.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import { bindOf, rowBody, updateMode } from './program-parts.js';
import type { ProgramInference, ProgramContext } from './program-parts.js';
import type { OperationIntent, UpsertIntent } from '../intents/operation-intent.js';
import type { Assignment, Condition, Effect, Respond } from '../../model/program.js';
import { isUnsupported } from '../unsupported.js';
import type { Unsupported } from '../unsupported.js';

/** Returns whether a PUT creates a missing row: it alone (`only`), beside another operation (`too`), or not at all. */
export function createsMissingRow({
  operation,
  resource,
}: Pick<OperationIntent, 'operation' | 'resource'>): UpsertIntent['creates'] | undefined {
  const isMadeElsewhere = resource.collections.some((collection) => collection.onCollection.some(({ method }) => method === 'post'));
  const declares = (...statuses: readonly string[]): boolean => operation.responses.some(({ status }) => statuses.includes(status));
  const { summary = '', description = '' } = operation.spec;
  const says =
    [summary, description].some((text) => orPattern.test(text) || ifPattern.test(text)) ||
    /create_?or_?update|upsert/iu.test(operation.names.spec);
  const begins = /^\s*(?:creates?|adds?|registers?)\b/iu.test(summary === '' ? description : summary);
  // Beside an operation that creates rows, the status of a change says that 201 is that of a new row.
  if (isMadeElsewhere) return says || (declares('201') && declares('200', '204')) ? 'too' : undefined;
  return declares('201') ? 'only' : says || begins ? 'too' : undefined;
}

const orPattern =
  /\b(?:creat|add|insert)\w* (?:(?:an?|the|this) \w+ )?(?:or|and) (?:updat|replac|modif|overwrit|chang)\w*|\b(?:updat|replac|modif)\w* (?:or|and) (?:creat|add|insert)\w*|\bupsert\w*/iu;
const ifPattern =
  /(?:does not|doesn't|do not) (?:yet |already )?exist[^.]{0,60}\bcreat\w*|\bcreat\w*[^.]{0,60}\bif (?:it|one|the \w+) (?:does not|doesn't)/iu;

/** Builds the program that changes a row or creates it; unsupported where a new row would lack something. */
export function upsertRow(
  intent: UpsertIntent,
  plan: EntityMapping,
  where: readonly Condition[],
  context: ProgramContext,
): ProgramInference | Unsupported {
  const given = givenValues(intent, plan, context);
  if (isUnsupported(given)) return given;
  if (isPrivate(plan) || requireOwner(intent, plan, where, context).length > 0)
    return { reason: 'whose a row would be that it makes is not said' };
  const [key] = where;
  if (key?.kind !== 'equals' || key.path.length !== 1) return { reason: 'its path names no row by a key' };
  const named: readonly Assignment[] = [{ field: key.path[0] ?? '', value: key.value }, ...given.values];
  const isTold = (field: string): boolean => named.some((assignment) => assignment.field === field);
  const uniques = [plan.entity.primaryKey, ...plan.entity.uniques.map(({ fields }) => fields)];
  if (!uniques.some((fields) => fields.includes(named[0]?.field ?? '') && fields.every(isTold)))
    return { reason: 'what its path says does not name one row alone' };
  if (isMadeWithKey(plan)) return { reason: 'the service gives rows their keys, so that nobody names one that is not there' };
  const mapping = context.mapper.map(plan, intent, new Set(named.map(({ field }) => field)));
  const sent = context.mapper.all().find(({ id }) => id === mapping)?.properties ?? [];
  const isSent = (field: string): boolean => sent.some(({ required, target }) => required && 'field' in target && target.field === field);
  const lacking = plan.entity.fields.find(
    (field) => !field.nullable && field.default === undefined && !isTold(field.name) && !isSent(field.name),
  );
  if (lacking !== undefined) return { reason: `every ${plan.entity.id} needs its ${lacking.name}, which its body may lack` };
  const entity = plan.entity.id;
  const bind = bindOf(plan) === given.parent?.bind ? `new${entity}` : bindOf(plan);
  const conditions = named.map(({ field, value }): Condition => ({ kind: 'equals', path: [field], value }));
  const made = statusOfNew(intent);
  if (made !== undefined && isUnsupported(made)) return made;
  const known = `known${entity}`;
  const effects: readonly Effect[] = [
    ...(given.parent === undefined ? [] : [given.parent.effect]),
    ...(made === undefined ? [] : [{ kind: 'count' as const, bind: known, entity, where: conditions }]),
    {
      kind: 'upsert',
      bind,
      entity,
      where: conditions,
      keys: named,
      mode: updateMode(intent.mode),
      ...(mapping === undefined ? {} : { body: mapping }),
      values: [],
    },
  ];
  const respond: Respond = {
    status: intent.operation.success.status,
    ...(made === undefined ? {} : { made: { ...made, unless: known } }),
    body: rowBody(intent, plan, bind, context),
  };
  return { program: { effects, respond }, roles: new Map(), indexes: [] };
}

/** Where something else makes rows too, under keys of the service's own. */
function isMadeWithKey({ identity, resourceSchema }: EntityMapping): boolean {
  return identity.generated && resourceSchema.creates.length > 0;
}

/** The status for a row that was not there before, where the document has another one for that. */
function statusOfNew({ operation }: OperationIntent): { readonly status: number } | Unsupported | undefined {
  const { success, responses } = operation;
  const created = responses.find(({ status }) => status === '201');
  const changed = responses.find(({ status }) => status === '200' || status === '204');
  if (created === undefined || changed === undefined) return undefined;
  const [content] = created.content;
  const isSame =
    success.status === 200 && success.content !== undefined && JSON.stringify(content?.schema) === JSON.stringify(success.content.schema);
  return isSame ? { status: 201 } : { reason: 'it answers something else of a row that it makes than of one that it changes' };
}
