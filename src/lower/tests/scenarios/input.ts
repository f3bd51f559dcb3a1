/** The facts that scenarios are computed from, and the steps that most of them share. */
import type { Json } from '../../../core/json.js';
import type { SecurityScheme } from '../../../model/security.js';
import type { AccountCase, EntityCase, OperationCase } from '../operation-case.js';
import type { Path } from '../format.js';
import type { BodySource, Change, Expectation, Scenario, Send, Step } from '../scenario.js';

export interface ScenarioInput {
  /** By the name of the operation. */
  readonly cases: ReadonlyMap<string, OperationCase>;
  readonly entities: Readonly<Record<string, EntityCase>>;
  readonly accounts?: AccountCase;
  readonly schemeOf: (id: string) => SecurityScheme | undefined;
  /** True if tests can tell callers apart. */
  readonly hasCallers: boolean;
}

/** Computes the scenarios of one kind for an operation. */
export type ScenarioRule = (operation: OperationCase, input: ScenarioInput) => readonly Scenario[];

export function caseOf({ cases }: ScenarioInput, name: string): OperationCase {
  const found = cases.get(name);
  if (found === undefined) {
    throw new Error(`no case of the operation ${name}`);
  }
  return found;
}

export function entityCase({ entities }: ScenarioInput, { entity = '' }: Pick<OperationCase, 'entity'>): EntityCase {
  return entities[entity] ?? { clocks: { created: [], changed: [] }, referrers: [] };
}

/** A request to an operation with its usual credentials. */
export function send(operation: OperationCase, parts: Omit<Send, 'kind' | 'operation'>): Send {
  return { kind: 'send', operation: operation.name, ...parts };
}

/** A valid body, where the operation takes one. */
export function validBody({ body }: OperationCase, source: BodySource = {}): { readonly body?: BodySource } {
  return body === undefined ? {} : { body: source };
}

/** A valid body that names a row, where the operation takes a body. */
export function bodyOn(operation: OperationCase, row: string, source: BodySource = {}): { readonly body?: BodySource } {
  return validBody(operation, operation.ownKey === undefined ? source : { ...source, row });
}

/** A body that names a row, where the operation finds the row by its body alone. */
export function keyOnly(operation: OperationCase, row: string): { readonly body?: BodySource } {
  return operation.ownKey === undefined ? {} : { body: { row } };
}

/** A success with a valid body. */
export function success({ status, headers }: OperationCase, more: Expectation = {}): Expectation {
  return { status, ...(headers === undefined ? {} : { headers }), valid: true, ...more };
}

export function make(entity: string, as: string): Step {
  return { kind: 'make', entity, as };
}

export function see(row: string, parts: Omit<Extract<Step, { kind: 'see' }>, 'kind' | 'row'>): Step {
  return { kind: 'see', row, ...parts };
}

export function change(at: Path, value: Json): Change {
  return { at, value };
}

/** True if a parameter of the path is the key of the operation's own rows. */
export function namesRow({ keys, entity }: OperationCase): boolean {
  return Object.values(keys).some((key) => key.entity === entity);
}

export function dotted(path: Path): string {
  return path.join('.');
}
