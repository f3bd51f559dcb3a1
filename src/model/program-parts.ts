/** What the programs of all intents have in common. */
import { aroundOf } from './around.js';
import { comparableKey, fieldNamed, keyFieldOf, parentConditions, pathValue } from './conditions.js';
import type { PlanAt } from './conditions.js';
import type { BodyMapper } from './bodies.js';
import type { Ledger } from './decisions/ledger.js';
import type { OperationFacts } from './facts.js';
import type { Narrowing } from './narrowing.js';
import type { PathStep } from './paths.js';
import type { EntityPlan } from './plans.js';
import type { Projector } from './projections.js';
import { reportBody } from './reports.js';
import type { Schemas } from './schema.js';
import type { IntentContext, Refusal, Usage } from './usage.js';
import type { Condition, Effect, Key, ParameterRole, Program, ResponseBody } from './types.js';

export interface ProgramContext {
  readonly schemas: Schemas;
  readonly planAt: PlanAt;
  /** By id of the entity. */
  readonly plans: ReadonlyMap<string, EntityPlan>;
  readonly projector: Projector;
  readonly mapper: BodyMapper;
  /** All usages of the document, to find the operation that reads a new row back. */
  readonly usages: readonly Usage[];
  readonly intents: IntentContext;
  readonly ledger: Ledger;
  /** Whose rows are accounts. */
  readonly account?: EntityPlan;
  /** Must whoever calls say who they are? */
  readonly isAuthenticated: (operation: OperationFacts) => boolean;
}

export interface ProgramConclusion {
  readonly program: Program;
  /** By wire name of query and path parameters; those that are not listed stay as they are. */
  readonly roles: ReadonlyMap<string, ParameterRole>;
  readonly indexes: readonly { readonly entity: string; readonly key: Key }[];
  /** What the request must fulfil so that what it stores can be answered. */
  readonly narrowing?: Narrowing;
}

export function bindOf(plan: EntityPlan): string {
  return plan.entity.names.camel;
}

export interface FoundParent {
  readonly effect: Effect;
  readonly parent: EntityPlan;
  readonly bind: string;
  readonly step: PathStep;
}

/** Finds the stored parent right above, with its own parents; undefined: there is none; a refusal: it cannot be told. */
export function findParent(usage: Usage, plan: EntityPlan, context: ProgramContext): FoundParent | Refusal | undefined {
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
export function whereOf(usage: Usage, plan: EntityPlan, context: ProgramContext): readonly Condition[] | Refusal {
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
function viewKey(plan: EntityPlan, property: string): string | undefined {
  const found = plan.thing.findProperty(property);
  const kept = found === undefined ? undefined : plan.properties.get(found.key);
  return kept?.kind === 'column' ? kept.field : undefined;
}

export function missingLink(usage: Usage, plan: EntityPlan): Refusal {
  const step = usage.chain.at(-1);
  return { because: `nothing that is stored says which ${plan.entity.id} belong to {${step?.parameter ?? ''}}` };
}

/** The body of an answer about one row. */
export function rowBody(usage: Usage, plan: EntityPlan, bind: string, context: ProgramContext): ResponseBody {
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
