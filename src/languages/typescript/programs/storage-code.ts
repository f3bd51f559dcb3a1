/** The code of one storage library: conditions, orders and changes of relations in its form. */
import type { LinkPlan, OrderPlan, PagePlan, WherePlan } from '../../../lower/query-plan.js';
import type { Expression, Type } from '../code/syntax.js';

/** A list of rows. */
export interface ListCode {
  readonly entity: string;
  /** Absent: all rows. */
  readonly where?: Expression;
  readonly order: OrderPlan;
  readonly page: PagePlan;
}

/** A printer of queries, which a storage provides and the statements of methods use. */
export interface StorageCode {
  readonly where: (plan: WherePlan) => Expression;
  /** The declared type of a variable that holds conditions. */
  readonly whereType: (entity: string) => Type;
  /** The argument of a repository's `list`. */
  readonly list: (list: ListCode) => Expression;
  /** The columns and relations of an update that links rows. */
  readonly link: (relation: string, change: LinkPlan) => Expression;
}
