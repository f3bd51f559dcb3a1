/** Decisions of people, agents and language models about a service. Each overrules one inference. */
import type { JsonPointer } from '../core/diagnostics.js';
import type { Json } from '../core/json.js';

/** The origin of a decision: a person, a coding agent, a language model, or the default of an unanswered question. */
export const deciders = ['user', 'agent', 'model', 'default'] as const;
export type Decider = (typeof deciders)[number];

/** The subjects of decisions. */
export const subjects = ['service', 'entity', 'field', 'relation', 'operation', 'parameter'] as const;
export type Subject = (typeof subjects)[number];

/** The value type of each kind of decision. */
export interface DecisionValues {
  /** Name of the component whose form errors have where the document declares none; `problem`: RFC 9457. */
  readonly 'service.errors': string;
  /** The scopes of issued tokens. */
  readonly 'service.scopes': readonly string[];
  readonly 'entity.name': string;
  /** Wire name of the property of the primary key. */
  readonly 'entity.key': string;
  readonly 'entity.stored': boolean;
  /** Wire name of the property that holds whose row it is. */
  readonly 'entity.owner': string;
  readonly 'field.stored': boolean;
  readonly 'field.unique': boolean;
  /** The service alone sets it. */
  readonly 'field.managed': boolean;
  /** The value of a row whose request leaves it out. */
  readonly 'field.default': Json;
  readonly 'field.sensitive': boolean;
  /** Name of an entity; `false`: it is a plain value. */
  readonly 'field.references': string | false;
  readonly 'relation.onDelete': 'cascade' | 'restrict' | 'set-null';
  readonly 'operation.intent': 'list' | 'create' | 'read' | 'replace' | 'patch' | 'delete' | 'custom';
  readonly 'operation.status': number;
  /** The steps as they are written. */
  readonly 'operation.program': readonly string[];
  /** Wire names of properties, with `-` before those that descend. */
  readonly 'operation.order': readonly string[];
  readonly 'operation.pageSize': number;
  readonly 'operation.pageMax': number;
  /** Property names from the top of the answer to the list of rows. */
  readonly 'operation.items': readonly string[];
  /** Path of properties and operator; `false`: it selects nothing. */
  readonly 'parameter.filter': FilterDecision | false;
  readonly 'parameter.role': 'limit' | 'offset' | 'page' | 'cursor' | 'sort' | 'ignored';
}

export interface FilterDecision {
  readonly path: readonly string[];
  readonly operator: '=' | '>' | '>=' | '<' | '<=' | 'contains';
}

export type DecisionKindName = keyof DecisionValues;

/** One decision. Diagnostics use its `id` and `pointer`. */
export interface DecisionOf<K extends DecisionKindName> {
  readonly kind: K;
  /** `entity/Book`, `operation/GET /books`: the id that `inspect` prints, for decisions in a file and in the document alike. */
  readonly id: string;
  readonly target: DecisionTarget;
  readonly value: DecisionValues[K];
  readonly by: Decider;
  readonly reason?: string;
  /** Of its value: into the document, or `scaffold.decisions.yaml#/decisions/…`. */
  readonly pointer: JsonPointer;
  /** The pointer of the subject, for diagnostics about the id. */
  readonly subjectPointer: JsonPointer;
}

export type Decision = { readonly [K in DecisionKindName]: DecisionOf<K> }[DecisionKindName];

/** The target of a decision: a written name, or the node of the document that contains it. */
export type DecisionTarget = { readonly kind: 'name'; readonly name: string } | { readonly kind: 'node'; readonly pointer: JsonPointer };

/** A kind of decision as its documentation has it. */
export interface DecisionKindDoc {
  readonly name: DecisionKindName;
  readonly takes: string;
  readonly example: Json;
  readonly summary: string;
}
