/** The method of a service that an operation calls: its inputs, its steps and its result. Types of the plan. */
import type { Json } from '../core/json.js';
import type { AnswerPlan, MapperUsePlan } from './answer-plan.js';
import type { DataPlan, LinkPlan, OrderPlan, PagePlan, RowsPlan, WherePlan } from './query-plan.js';
import type { AccessPlan, Holder, InputName, PrincipalValue, ValuePlan } from './value-plan.js';

/** The method of one operation. */
export interface MethodPlan {
  /** False: the operation has no program, and its method fails with 501. */
  readonly isImplemented: boolean;
  /** The parts of the request that it reads, in the order of `InputName`. */
  readonly inputs: readonly InputName[];
  /** Its writes happen all or not at all. */
  readonly isTransaction: boolean;
  /** Some step waits for the database or for another service. */
  readonly waits: boolean;
  readonly steps: readonly StepPlan[];
  readonly answer: AnswerPlan;
}

/** An error that ends the method. */
export type ErrorPlan =
  /** 400, 401, 403, 404, 409, 422 */
  | {
      readonly kind: 'malformed' | 'unauthorized' | 'forbidden' | 'missing' | 'conflict' | 'unprocessable';
      readonly detail: string;
    }
  /** 404: no row of this entity, or no such file. */
  | { readonly kind: 'not-found'; readonly name: string };

/** A test that ends the method when it holds. */
export type FailurePlan =
  | { readonly kind: 'is-null'; readonly access: AccessPlan }
  /** The place is absent; with `orNull`, null too. */
  | { readonly kind: 'is-absent'; readonly access: AccessPlan; readonly orNull?: AccessPlan }
  | { readonly kind: 'any-absent'; readonly accesses: readonly AccessPlan[] }
  | { readonly kind: 'differs' | 'equals'; readonly left: ValuePlan; readonly right: ValuePlan }
  | { readonly kind: 'none-of'; readonly left: ValuePlan; readonly options: readonly Json[] }
  | { readonly kind: 'value-is-null' | 'value-is-present'; readonly left: ValuePlan };

/** A step that works on the rows of one entity. `bind` is absent where nothing reads the result. */
interface RowStep {
  readonly rows: RowsPlan;
  readonly bind?: string;
  /** The rows are loaded with what concerns the principal. */
  readonly principal?: PrincipalValue;
}

/** One statement of a method. */
export type StepPlan =
  | { readonly kind: 'require'; readonly failure: FailurePlan; readonly unlessAbsent?: ValuePlan; readonly otherwise: ErrorPlan }
  /** One row. `otherwise` absent: none is allowed, and bound as null. `part`: an anonymous request has none. */
  | (RowStep & {
      readonly kind: 'find';
      readonly where: WherePlan;
      readonly otherwise?: ErrorPlan;
      readonly part?: 'principal';
    })
  | (RowStep & {
      readonly kind: 'list';
      readonly bind: string;
      readonly where: WherePlan;
      readonly order: OrderPlan;
      readonly page: PagePlan;
      readonly count: boolean;
      /** The result has links to other pages; `parameter` is the query parameter of the page. */
      readonly links?: { readonly part: 'url'; readonly parameter: string };
    })
  | (RowStep & { readonly kind: 'insert'; readonly data: DataPlan })
  /** One row for each item of a list. */
  | (RowStep & { readonly kind: 'insert-all'; readonly each: AccessPlan; readonly data: DataPlan })
  | (RowStep & { readonly kind: 'update'; readonly where: WherePlan; readonly data: DataPlan })
  /** The row is made with `data` if there is none. */
  | (RowStep & { readonly kind: 'ensure'; readonly where: WherePlan; readonly data?: DataPlan })
  | (RowStep & { readonly kind: 'upsert'; readonly where: WherePlan; readonly create: DataPlan; readonly update: DataPlan })
  | (RowStep & { readonly kind: 'delete'; readonly where: WherePlan })
  | { readonly kind: 'delete-all'; readonly rows: RowsPlan; readonly where: WherePlan }
  /** JSON Patch (RFC 6902) on the object that `mapper` makes of a row. */
  | (RowStep & {
      readonly kind: 'json-patch';
      readonly where: WherePlan;
      readonly row: string;
      readonly mapper: MapperUsePlan;
      readonly operations: AccessPlan;
      /** The operation whose outcome is validated. */
      readonly operation: string;
      /** `BodyMapping.id` of the object after the patch. */
      readonly mapping: string;
    })
  | (RowStep & { readonly kind: 'link'; readonly where: WherePlan; readonly relation: string; readonly change: LinkPlan })
  | { readonly kind: 'count'; readonly rows: RowsPlan; readonly bind: string; readonly where: WherePlan }
  | {
      readonly kind: 'distinct';
      readonly rows: RowsPlan;
      readonly bind: string;
      readonly field: string;
      readonly where: WherePlan;
      readonly max: number;
    }
  /** Compares a secret with the hash of an account, in the same time whether there is an account or not. */
  | {
      readonly kind: 'verify-secret';
      readonly binding: string;
      readonly field: string;
      readonly secret: ValuePlan;
      readonly otherwise: ErrorPlan;
    }
  | {
      readonly kind: 'issue-token';
      readonly bind: string;
      readonly subject: ValuePlan;
      /** Binding of the refresh token that is issued with it. */
      readonly refresh?: string;
      /** The session that the token continues; absent: it begins one. */
      readonly session?: Holder;
    }
  | { readonly kind: 'redeem-token'; readonly bind: string; readonly token: ValuePlan }
  /** `isOptional`: an anonymous request has no session to end. */
  | { readonly kind: 'end-session'; readonly part: 'principal'; readonly isOptional: boolean }
  | { readonly kind: 'revoke-refresh-token'; readonly token: ValuePlan; readonly unlessAbsent?: ValuePlan }
  | { readonly kind: 'store-file'; readonly bind: string; readonly file: ValuePlan; readonly unlessAbsent?: ValuePlan }
  | {
      readonly kind: 'find-file';
      readonly bind: string;
      readonly row: string;
      readonly field: string;
      readonly otherwise: ErrorPlan;
    }
  | {
      readonly kind: 'remove-files';
      /** A row, or a list of rows. */
      readonly binding: string;
      readonly isList: boolean;
      readonly fields: readonly string[];
      /** Only if this file was stored in their place. */
      readonly onlyIf?: string;
    };
