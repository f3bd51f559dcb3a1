/** A row changed by a list of operations on what is shown of it: JSON Patch (RFC 6902). */
import type { EntityMapping } from '../entities/entity-mapping.js';
import { requireOwner } from './principal-programs.js';
import { bindOf, rowBody, whereOf } from './program-parts.js';
import type { ProgramInference, ProgramContext } from './program-parts.js';
import type { JsonPatchIntent } from '../intents/operation-intent.js';
import type { Condition, Effect } from '../../model/program.js';
import type { Projection } from '../../model/projection.js';
import { isUnsupported } from '../unsupported.js';
import type { Unsupported } from '../unsupported.js';
import type { JsonPatch } from '../payloads/json-patch.js';
import type { BodyIntent } from '../mapping/body-targets.js';

export function jsonPatchProgram(intent: JsonPatchIntent, plan: EntityMapping, context: ProgramContext): ProgramInference | Unsupported {
  const where = whereOf(intent, plan, context);
  if (isUnsupported(where)) return where;
  const stored = `stored${plan.entity.id}`;
  const effect = jsonPatchEffect(intent, intent.jsonPatch, plan, { bind: bindOf(plan), row: stored }, context);
  if (isUnsupported(effect)) return effect;
  const effects: readonly Effect[] = [
    ...requireOwner(intent, plan, where, context),
    { kind: 'find', bind: stored, entity: plan.entity.id, where },
    effect,
  ];
  const respond = { status: intent.operation.success.status, body: rowBody(intent, plan, bindOf(plan), context) };
  return { program: { effects, respond }, roles: new Map(), indexes: [] };
}

/** The change of a row that is bound as `row`; a refusal where nothing may change, or it looks different to each caller. */
export function jsonPatchEffect(
  intent: BodyIntent,
  { list, shape }: JsonPatch,
  plan: EntityMapping,
  { bind, row }: { readonly bind: string; readonly row: string },
  context: ProgramContext,
): Effect | Unsupported {
  const projection = context.projector.project(plan, shape, `${intent.operation.names.pascal} document`);
  const shown = context.projector.all().find(({ id }) => id === projection);
  const mapping = context.mapper.map(plan, { ...intent, body: { place: shape, wrap: [], metadata: [] } });
  const kept = context.mapper.all().find(({ id }) => id === mapping);
  const { id: entity, primaryKey } = plan.entity;
  if (mapping === undefined || kept === undefined || kept.properties.length === 0 || shown === undefined)
    return { reason: `nothing of what is shown of ${entity} can be changed` };
  const hidden = kept.properties.find(({ specName }) => shape.flat.properties.get(specName)?.writeOnly === true);
  if (hidden !== undefined) return { reason: `its patch would reset \`${hidden.specName}\` of ${entity}, which no response shows` };
  if (dependsOnCaller(shown)) return { reason: `what is shown of ${entity} differs from caller to caller` };
  const where = primaryKey.map((field): Condition => ({ kind: 'equals', path: [field], value: { kind: 'binding', name: row, field } }));
  return { kind: 'amend', bind, entity, where, row, projection, mapping, list };
}

function dependsOnCaller({ properties }: Projection): boolean {
  return properties.some(({ source }) => source.kind === 'has-caller' || source.kind === 'token' || source.kind === 'row');
}
