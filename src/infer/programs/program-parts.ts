/** What the programs of all intents have in common. */
import { metadataOf } from '../payloads/envelope-metadata.js';
import { comparableKey, fieldNamed, keyFieldOf, parentConditions, pathValue } from './conditions.js';
import type { MappingAt } from './conditions.js';
import type { BodyMapper } from '../mapping/bodies.js';
import type { DecisionRegistry } from '../decided/decision-registry.js';
import type { ApiOperation } from '../operations/api-operation.js';
import type { RequestConstraints } from '../mapping/constraints.js';
import type { PathStep } from '../operations/paths.js';
import { admitsUuid } from '../entities/key-formats.js';
import type { EntityMapping } from '../entities/entity-mapping.js';
import type { Projector } from '../mapping/projections.js';
import { writeResultBody } from '../payloads/write-results.js';
import type { Schemas } from '../../json-schema/schema.js';
import type { OperationIntent, RowAccess } from '../intents/operation-intent.js';
import type { Condition, Effect, Program } from '../../model/program.js';
import type { Field, Key } from '../../model/entity.js';
import type { ParameterRole } from '../../model/operation.js';
import type { ResponseBody } from '../../model/response.js';
import { isUnsupported } from '../unsupported.js';
import type { Unsupported } from '../unsupported.js';
import type { IntentContext } from '../intents/intent-context.js';
import { keyParameterOf, keyPropertyOf, isAccountIntent, isOwnRowIntent } from '../intents/operation-intent.js';
import type { Unstored } from '../../model/projection.js';

export interface ProgramContext {
  readonly schemas: Schemas;
  readonly planAt: MappingAt;
  /** By id of the entity. */
  readonly plans: ReadonlyMap<string, EntityMapping>;
  readonly projector: Projector;
  readonly mapper: BodyMapper;
  /** All usages of the document, to find the operation that reads a new row back. */
  readonly intents: readonly OperationIntent[];
  readonly intentContext: IntentContext;
  readonly decisions: DecisionRegistry;
  /** Whose rows are accounts. */
  readonly account?: EntityMapping;
  /** True if an operation requires a principal. */
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
export function findParent(intent: OperationIntent, plan: EntityMapping, context: ProgramContext): FoundParent | Unsupported | undefined {
  for (let index = intent.parentPath.length - 1; index >= 0; index -= 1) {
    const step = intent.parentPath[index];
    const parent = step === undefined ? undefined : context.planAt(step.collection);
    if (step === undefined || parent === undefined) continue;
    const keyField = keyFieldOf(parent, step.collection, step.parameter);
    const value = pathValue(intent.operation, step.parameter);
    const above = parentConditions(parent, intent.parentPath.slice(0, index), intent.operation, context.planAt);
    if (value === undefined || above === undefined || !comparableKey(intent.operation, step.parameter, fieldNamed(parent, keyField))) {
      return { reason: `{${step.parameter}} cannot be compared with the key of ${parent.entity.id}` };
    }
    if (excludesKeys(intent, step.parameter, fieldNamed(parent, keyField), parent, context)) return neverKey(step.parameter, parent);
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
export function whereOf(intent: OperationIntent, plan: EntityMapping, context: ProgramContext): readonly Condition[] | Unsupported {
  const { operation } = intent;
  const [keyParameter, keyProperty] = [keyParameterOf(intent), keyPropertyOf(intent)];
  const scope = parentConditions(plan, intent.parentPath, operation, context.planAt);
  if (keyParameter === undefined) return scope ?? missingLink(intent, plan);
  const value = pathValue(operation, keyParameter);
  const keyField =
    keyProperty === undefined
      ? keyFieldOf(plan, operation.parsed.steps.at(-1)?.collection ?? '', keyParameter)
      : viewKey(plan, keyProperty);
  if (value === undefined || keyField === undefined || !comparableKey(operation, keyParameter, fieldNamed(plan, keyField)))
    return { reason: `{${keyParameter}} is not of the type of the key of ${plan.entity.id}` };
  if (excludesKeys(intent, keyParameter, fieldNamed(plan, keyField), plan, context)) return neverKey(keyParameter, plan);
  return scope === undefined ? missingLink(intent, plan) : [{ kind: 'equals', path: [keyField], value }, ...scope];
}

/** True if the service gives new rows UUIDs, and the parameter takes another format such as a date. */
function excludesKeys(
  { operation }: OperationIntent,
  specName: string,
  field: Field | undefined,
  { resourceSchema }: EntityMapping,
  { schemas }: ProgramContext,
): boolean {
  const parameter = operation.parameters.find((candidate) => candidate.in === 'path' && candidate.specName === specName);
  const isGiven = field?.default?.kind === 'uuid' && resourceSchema.creates.length > 0;
  return isGiven && parameter !== undefined && !admitsUuid(parameter.schema, schemas);
}

function neverKey(parameter: string, { entity }: EntityMapping): Unsupported {
  return { reason: `{${parameter}} takes none of the keys that new rows of ${entity.id} have` };
}

/** Returns how an update treats columns that it is given no value for. */
export function updateMode(access: RowAccess): 'replace' | 'merge' {
  return access === 'replace' ? 'replace' : 'merge';
}

/** The column by which a view names the row. */
function viewKey(plan: EntityMapping, property: string): string | undefined {
  const found = plan.resourceSchema.findProperty(property);
  const kept = found === undefined ? undefined : plan.properties.get(found.key);
  return kept?.kind === 'column' ? kept.field : undefined;
}

export function missingLink(intent: OperationIntent, plan: EntityMapping): Unsupported {
  const step = intent.parentPath.at(-1);
  return { reason: `nothing that is stored says which ${plan.entity.id} belong to {${step?.parameter ?? ''}}` };
}

/** The body of an answer about one row. */
export function rowBody(intent: OperationIntent, plan: EntityMapping, bind: string, context: ProgramContext): ResponseBody {
  const { response } = intent;
  switch (response.kind) {
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
      const body = writeResultBody(response.reported, plan, bind, false);
      return isUnsupported(body) ? { kind: 'none' } : body;
    }
    case 'constant':
      return { kind: 'constant', value: response.value };
    case 'one': {
      const { place, wrap, listed, metadata } = response.reading;
      const own = isAccountIntent(intent) || isOwnRowIntent(intent);
      const projection = context.projector.project(plan, place, `${intent.operation.names.pascal} response`, own);
      const beside = metadataOf(metadata, intent.operation, context.schemas);
      return {
        kind: 'one',
        binding: bind,
        projection,
        wrap,
        ...(listed === true ? { listed } : {}),
        ...(beside.length > 0 ? { metadata: beside } : {}),
      };
    }
  }
}

/** Returns why an operation is left to its author whose body holds a property that nothing stores. */
export function wouldBeLost({ specName, reason }: Unstored): Unsupported {
  return { reason: `\`${specName}\` in its body would be lost: ${reason}` };
}
