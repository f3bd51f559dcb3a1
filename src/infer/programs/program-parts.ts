/** What the programs of all intents have in common. */
import { aroundOf } from '../payloads/envelope-metadata.js';
import { comparableKey, fieldNamed, keyFieldOf, parentConditions, pathValue } from './conditions.js';
import type { MappingAt } from './conditions.js';
import type { BodyMapper } from '../mapping/bodies.js';
import type { DecisionRegistry } from '../decided/decision-registry.js';
import type { ApiOperation } from '../operations/api-operation.js';
import type { RequestConstraints } from '../mapping/constraints.js';
import type { PathStep } from '../operations/paths.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import type { Projector } from '../mapping/projections.js';
import { reportBody } from '../payloads/write-results.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { IntentContext, Unsupported, Usage } from '../intents/operation-intent.js';
import type { Condition, Effect, Program } from '../../model/program.js';
import type { Key } from '../../model/entity.js';
import type { ParameterRole } from '../../model/operation.js';
import type { ResponseBody } from '../../model/response.js';

export interface ProgramContext {
  readonly schemas: Schemas;
  readonly planAt: MappingAt;
  /** By id of the entity. */
  readonly plans: ReadonlyMap<string, EntityMapping>;
  readonly projector: Projector;
  readonly mapper: BodyMapper;
  /** All usages of the document, to find the operation that reads a new row back. */
  readonly usages: readonly Usage[];
  readonly intents: IntentContext;
  readonly ledger: DecisionRegistry;
  /** Whose rows are accounts. */
  readonly account?: EntityMapping;
  /** Must whoever calls say who they are? */
  readonly isAuthenticated: (operation: ApiOperation) => boolean;
}

export interface ProgramInference {
  readonly program: Program;
  /** By wire name of query and path parameters; those that are not listed stay as they are. */
  readonly roles: ReadonlyMap<string, ParameterRole>;
  readonly indexes: readonly { readonly entity: string; readonly key: Key }[];
  /** What the request must fulfil so that what it stores can be answered. */
  readonly narrowing?: RequestConstraints;
}

export function bindOf(plan: EntityMapping): string {
  return plan.entity.names.camel;
}

export interface FoundParent {
  readonly effect: Effect;
  readonly parent: EntityMapping;
  readonly bind: string;
  readonly step: PathStep;
}

/** Finds the stored parent right above, with its own parents; undefined: there is none; a refusal: it cannot be told. */
export function findParent(usage: Usage, plan: EntityMapping, context: ProgramContext): FoundParent | Unsupported | undefined {
  for (let index = usage.chain.length - 1; index >= 0; index -= 1) {
    const step = usage.chain[index];
    const parent = step === undefined ? undefined : context.planAt(step.collection);
    if (step === undefined || parent === undefined) continue;
    const keyField = keyFieldOf(parent, step.collection, step.parameter);
    const value = pathValue(usage.facts, step.parameter);
    const above = parentConditions(parent, usage.chain.slice(0, index), usage.facts, context.planAt);
    if (value === undefined || above === undefined || !comparableKey(usage.facts, step.parameter, fieldNamed(parent, keyField))) {
      return { because: `{${step.parameter}} cannot be compared with the key of ${parent.entity.id}` };
    }
    const bind = parent === plan ? 'parent' : bindOf(parent);
    return {
      effect: { kind: 'find', bind, entity: parent.entity.id, where: [{ kind: 'equals', path: [keyField], value }, ...above] },
      parent,
      bind,
      step,
    };
  }
  return undefined;
}

/** The conditions by which a path names one row, or all rows below others. */
export function whereOf(usage: Usage, plan: EntityMapping, context: ProgramContext): readonly Condition[] | Unsupported {
  const { facts, keyParameter } = usage;
  const scope = parentConditions(plan, usage.chain, facts, context.planAt);
  if (keyParameter === undefined) return scope ?? missingLink(usage, plan);
  const value = pathValue(facts, keyParameter);
  const keyField =
    usage.keyProperty === undefined
      ? keyFieldOf(plan, facts.parsed.steps.at(-1)?.collection ?? '', keyParameter)
      : viewKey(plan, usage.keyProperty);
  if (value === undefined || keyField === undefined || !comparableKey(facts, keyParameter, fieldNamed(plan, keyField)))
    return { because: `{${keyParameter}} is not of the type of the key of ${plan.entity.id}` };
  return scope === undefined ? missingLink(usage, plan) : [{ kind: 'equals', path: [keyField], value }, ...scope];
}

/** The column by which a view names the row. */
function viewKey(plan: EntityMapping, property: string): string | undefined {
  const found = plan.thing.findProperty(property);
  const kept = found === undefined ? undefined : plan.properties.get(found.key);
  return kept?.kind === 'column' ? kept.field : undefined;
}

export function missingLink(usage: Usage, plan: EntityMapping): Unsupported {
  const step = usage.chain.at(-1);
  return { because: `nothing that is stored says which ${plan.entity.id} belong to {${step?.parameter ?? ''}}` };
}

/** The body of an answer about one row. */
export function rowBody(usage: Usage, plan: EntityMapping, bind: string, context: ProgramContext): ResponseBody {
  const { answer } = usage;
  switch (answer.kind) {
    case 'none':
    case 'many':
    case 'file':
    case 'number':
    case 'values':
      return { kind: 'none' };
    case 'token':
      return { kind: 'bound', binding: 'token', wrap: [] };
    case 'key':
      return { kind: 'value', binding: bind, entity: plan.entity.id, field: plan.key };
    case 'content':
      return { kind: 'value', binding: bind, entity: plan.entity.id, field: 'content' };
    case 'report': {
      const body = reportBody(answer.reported, plan, bind, false);
      return 'because' in body ? { kind: 'none' } : body;
    }
    case 'constant':
      return { kind: 'constant', value: answer.value };
    case 'one': {
      const { place, wrap, listed, around } = answer.reading;
      const own = usage.account !== undefined || usage.self === true;
      const projection = context.projector.project(plan, place, `${usage.facts.names.pascal} response`, own);
      const beside = aroundOf(around, usage.facts, context.schemas);
      return {
        kind: 'one',
        binding: bind,
        projection,
        wrap,
        ...(listed === true ? { listed } : {}),
        ...(beside.length > 0 ? { around: beside } : {}),
      };
    }
  }
}
