/** Queries: the rows that are selected, their order and page, and the columns that are written. Types of the plan. */
import type { AccessPlan, ValuePlan } from './value-plan.js';

/** The repository that a query goes to. */
export interface RowsPlan {
  readonly entity: string;
  /** Name of the repository outside transactions: the plural of the entity, unless something else is called so. */
  readonly repository: string;
}

/** Conditions that must all hold. */
export interface WherePlan {
  /** The fields of a compound unique key that the conditions name one row by. */
  readonly compoundKey?: readonly string[];
  readonly conditions: readonly ConditionPlan[];
}

/** One condition on a row. Where the value of an optional one is absent, it does not apply. */
export type ConditionPlan =
  | {
      readonly kind: 'compare';
      /** Relations that lead to the field. Through a to-many relation some row must fit. */
      readonly through: readonly { readonly relation: string; readonly isMany: boolean }[];
      readonly field: string;
      readonly operator: 'equals' | 'in' | 'gt' | 'gte' | 'lt' | 'lte';
      readonly value: ValuePlan;
      readonly isOptional: boolean;
    }
  /** Some row of a to-many relation exists. */
  | { readonly kind: 'related'; readonly relation: string }
  /** One of the fields has the value. */
  | { readonly kind: 'any'; readonly alternatives: readonly { readonly field: string; readonly value: ValuePlan }[] }
  /** One of the fields contains the text, in whatever case. */
  | { readonly kind: 'search'; readonly fields: readonly string[]; readonly value: ValuePlan; readonly isOptional: boolean };

/** A term of an order. `nulls` is present where the database would sort them otherwise: nulls are last, and first in descending order. */
export interface OrderTermPlan {
  readonly field: string;
  readonly direction: 'asc' | 'desc';
  readonly nulls?: 'first' | 'last';
}

/** The order of a list. */
export interface OrderPlan {
  readonly fallback: readonly OrderTermPlan[];
  readonly by?: {
    readonly parameter: AccessPlan;
    readonly direction?: AccessPlan;
    readonly multiple: boolean;
    /** Text of the request → field. */
    readonly fields: readonly { readonly text: string; readonly field: string }[];
    /** Fields whose nulls the database would sort otherwise. */
    readonly nullable: readonly string[];
    /** The last field of every order, which makes it total. */
    readonly key: string;
  };
}

/** The page of a list. */
export type PagePlan =
  | { readonly kind: 'none'; readonly max: number }
  | {
      readonly kind: 'offset';
      readonly offset?: AccessPlan;
      readonly limit?: AccessPlan;
      readonly defaultLimit: number;
      readonly max: number;
    }
  | {
      readonly kind: 'page';
      readonly page: AccessPlan;
      readonly size?: AccessPlan;
      readonly first: 0 | 1;
      readonly defaultLimit: number;
      readonly max: number;
    }
  | {
      readonly kind: 'cursor';
      readonly cursor: AccessPlan;
      readonly limit?: AccessPlan;
      readonly key: { readonly field: string; readonly type: 'bigint' | 'int' | 'other' };
      /** The cursor is the key itself. */
      readonly isPlain: boolean;
      readonly defaultLimit: number;
      readonly max: number;
    };

/** The columns that a write sets. */
export interface DataPlan {
  /** The mapper of the body: its columns come first. */
  readonly body?: BodyDataPlan;
  readonly values: readonly { readonly field: string; readonly value: ValuePlan }[];
}

/** Columns from an object of the body. */
export interface BodyDataPlan {
  /** `BodyMapping.id` */
  readonly mapping: string;
  readonly entity: string;
  readonly mode: 'create' | 'replace' | 'patch';
  readonly object: AccessPlan;
  /** An empty object stands for an absent one. */
  readonly orEmpty: boolean;
}

/** A change of the rows of a to-many relation. */
export type LinkPlan =
  | { readonly kind: 'connect' | 'disconnect' | 'set'; readonly members: MembersPlan }
  /** A row of the relation is added unless there is one with this key. */
  | { readonly kind: 'add-row'; readonly key: WherePlan; readonly members: MembersPlan }
  | { readonly kind: 'remove-rows'; readonly members: MembersPlan };

/** The related rows by the value of one field. */
export type MembersPlan = { readonly kind: 'none' } | { readonly kind: 'one' | 'many'; readonly field: string; readonly value: ValuePlan };
