/**
 * The decisions while a model is built: inference asks whether something was decided, and what nobody asked for in the
 * end, or could not be done, is reported. A decision is never dropped silently.
 */
import type { Diagnostic, JsonPointer } from '../../core/diagnostics.js';
import { makeNames } from '../../core/names.js';
import type { Names } from '../../core/names.js';
import { parsePointer } from '../../core/json-pointer.js';
import type { ApiDocument } from '../../load/types.js';
import type { Schema } from '../../core/schema.js';
import type { ObjectSchemaRef } from '../../json-schema/schema-refs.js';
import { isSchemaObject, listOf } from '../../json-schema/schema.js';
import type { Evidence } from '../../model/evidence.js';
import type { Parameter } from '../../model/operation.js';
import type { Decision, DecisionKindName, DecisionOf } from '../../decisions/types.js';

type KindOf<S extends string> = Extract<DecisionKindName, `${S}.${string}`>;

/** What an entity is known by before it is one: its name, the one that was concluded, and its schemas. */
export interface EntitySubject {
  readonly names: readonly string[];
  readonly shapes: readonly ObjectSchemaRef[];
}

/** An operation, as far as decisions name it. */
export interface OperationSubject {
  readonly names: Pick<Names, 'spec' | 'camel'>;
  readonly pointer: JsonPointer;
  readonly method: string;
  readonly path: string;
}

/** A resource, as far as decisions name it. */
export interface ResourceSubject {
  readonly names: Pick<Names, 'pascal'>;
  /** The inferred name, if a decision gave another. */
  readonly inferred?: string;
}

/** A property, as far as decisions name it: by its names in the API, and by its schemas. */
export interface PropertySubject {
  readonly specName: string;
  readonly uses: readonly { readonly property: { readonly name: string; readonly schema: Schema } }[];
}

export interface DecisionRegistry {
  readonly service: <K extends KindOf<'service'>>(kind: K) => DecisionOf<K> | undefined;
  readonly entity: <K extends KindOf<'entity'>>(kind: K, subject: EntitySubject) => DecisionOf<K> | undefined;
  readonly field: <K extends KindOf<'field'>>(kind: K, resource: ResourceSubject, property: PropertySubject) => DecisionOf<K> | undefined;
  readonly relation: <K extends KindOf<'relation'>>(
    kind: K,
    resource: ResourceSubject,
    relation: string,
    property?: PropertySubject,
  ) => DecisionOf<K> | undefined;
  readonly operation: <K extends KindOf<'operation'>>(kind: K, operation: OperationSubject) => DecisionOf<K> | undefined;
  readonly parameter: <K extends KindOf<'parameter'>>(
    kind: K,
    operation: OperationSubject,
    parameter: Parameter,
  ) => DecisionOf<K> | undefined;
  /** What was decided of an operation and its parameters, as evidence. */
  readonly about: (operation: OperationSubject & { readonly parameters: readonly Parameter[] }) => readonly Evidence[];
  /** It was found what this is about, and it cannot be so. */
  readonly refuse: (decision: Decision, message: string, help?: string) => void;
  readonly report: (diagnostic: Diagnostic) => void;
  /** Neither taken nor refused so far. */
  readonly untaken: () => readonly Decision[];
  readonly diagnostics: () => readonly Diagnostic[];
  /** A ledger that knows all of this one; what is written into it stays out of this one. */
  readonly fork: () => DecisionRegistry;
}

export function createLedger(decisions: readonly Decision[], document: Pick<ApiDocument, 'root'>): DecisionRegistry {
  const nodes = new Map(decisions.map((decision) => [decision, nodeOf(decision, document)]));
  return openLedger(decisions, nodes, new Set(), new Map());
}

function openLedger(
  decisions: readonly Decision[],
  nodes: ReadonlyMap<Decision, unknown>,
  taken: Set<Decision>,
  problems: Map<string, Diagnostic>,
): DecisionRegistry {
  const report = (diagnostic: Diagnostic): void => {
    problems.set(`${diagnostic.pointer ?? ''} ${String(diagnostic.offset)} ${diagnostic.message}`, diagnostic);
  };
  const find = <K extends DecisionKindName>(kind: K, matches: (decision: Decision) => boolean): DecisionOf<K> | undefined => {
    let first: DecisionOf<K> | undefined;
    for (const decision of decisions) {
      if (decision.kind !== kind || !matches(decision)) continue;
      taken.add(decision);
      if (first === undefined) first = decision as DecisionOf<K>;
      else
        report(problemOf('SW2512', decision, `${decision.id}: ${settingOf(decision)} is decided twice`, `The other one is ${first.id}.`));
    }
    return first;
  };
  const concerns = (decision: Decision, operation: OperationSubject): boolean =>
    named(decision, operationNames(operation)) || isAt(decision, operation.pointer);
  const concernsParameter = (decision: Decision, operation: OperationSubject, parameter: Parameter): boolean =>
    named(
      decision,
      operationNames(operation).map((name) => `${name}.${parameter.specName}`),
    ) || isAt(decision, parameter.pointer);
  const named = (decision: Decision, names: readonly string[]): boolean =>
    decision.target.kind === 'name' && names.includes(decision.target.name);
  const isNode = (decision: Decision, schema: Schema): boolean =>
    decision.target.kind === 'node' &&
    isSchemaObject(schema) &&
    (partsOf(schema, nodes.get(decision)) || schema.$ref === `#${decision.target.pointer}`);
  return {
    service: (kind) => find(kind, () => true),
    entity: (kind, { names, shapes }) =>
      find(
        kind,
        (decision) => named(decision, names) || shapes.some((shape) => isNode(decision, shape.schema) || pointsAt(decision, shape)),
      ),
    field: (kind, resource, property) =>
      find(
        kind,
        (decision) => named(decision, fieldNames(resource, property)) || property.uses.some((use) => isNode(decision, use.property.schema)),
      ),
    relation: (kind, resource, relation, property) =>
      find(
        kind,
        (decision) =>
          named(
            decision,
            namesOf(resource).map((name) => `${name}.${relation}`),
          ) ||
          (property !== undefined &&
            (named(decision, fieldNames(resource, property)) || property.uses.some((use) => isNode(decision, use.property.schema)))),
      ),
    operation: (kind, operation) => find(kind, (decision) => concerns(decision, operation)),
    parameter: (kind, operation, parameter) => find(kind, (decision) => concernsParameter(decision, operation, parameter)),
    about: (operation) =>
      decisions
        .filter(
          (decision) =>
            taken.has(decision) &&
            (concerns(decision, operation) || operation.parameters.some((parameter) => concernsParameter(decision, operation, parameter))),
        )
        .map(evidenceOf),
    refuse: (decision, message, help) => {
      taken.add(decision);
      report(problemOf('SW2507', decision, `${decision.id}: ${message}`, help));
    },
    report,
    untaken: () => decisions.filter((decision) => !taken.has(decision)),
    diagnostics: () => [...problems.values()],
    fork: () => openLedger(decisions, nodes, new Set(taken), new Map(problems)),
  };
}

/** The names by which decisions call an operation. */
export function operationNames(operation: OperationSubject): readonly string[] {
  return [operation.names.spec, operation.names.camel, `${operation.method.toUpperCase()} ${operation.path}`];
}

export function namesOf(resource: ResourceSubject): readonly string[] {
  return resource.inferred === undefined ? [resource.names.pascal] : [resource.names.pascal, resource.inferred];
}

function fieldNames(resource: ResourceSubject, property: PropertySubject): readonly string[] {
  const wires = new Set([property.specName, ...property.uses.map((use) => use.property.name)]);
  // As the document has it, or as the column is called, which `inspect` prints.
  return namesOf(resource).flatMap((name) => [...wires].flatMap((wire) => [`${name}.${wire}`, `${name}.${makeNames(wire).camel}`]));
}

export function settingOf(decision: Decision): string {
  return decision.kind.slice(decision.kind.indexOf('.') + 1);
}

export function problemOf(code: Diagnostic['code'], decision: Decision, message: string, help?: string): Diagnostic {
  return { code, severity: 'error', message, ...(help === undefined ? {} : { help }), pointer: decision.pointer };
}

/** Who decided it, as evidence of what came of it. */
export function evidenceOf(decision: Decision): Evidence {
  const { id, by, reason } = decision;
  return {
    pointer: decision.pointer,
    rule: 'decision',
    confidence: 1,
    because: reason ?? `${by === 'user' ? 'the user' : by === 'default' ? 'the default' : `the ${by}`} decided \`${settingOf(decision)}\``,
    decision: { id, by, ...(reason === undefined ? {} : { reason }) },
  };
}

function isAt(decision: Decision, pointer: string): boolean {
  return decision.target.kind === 'node' && decision.target.pointer === pointer;
}

function pointsAt(decision: Decision, shape: ObjectSchemaRef): boolean {
  return decision.target.kind === 'node' && shape.pointer === `#${decision.target.pointer}`;
}

/** Is the node this schema or one of the parts that it is put together from? */
function partsOf(schema: Schema, node: unknown): boolean {
  return node === schema || (isSchemaObject(schema) && listOf(schema.allOf).some((part) => part === node));
}

function nodeOf({ target }: Decision, document: Pick<ApiDocument, 'root'>): unknown {
  if (target.kind === 'name') return undefined;
  let node: unknown = document.root;
  for (const token of parsePointer(target.pointer)) {
    node = typeof node === 'object' && node !== null && Object.hasOwn(node, token) ? (node as Record<string, unknown>)[token] : undefined;
  }
  return node;
}
