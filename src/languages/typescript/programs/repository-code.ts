/** Calls of repositories. */
import type { RowsPlan } from '../../../lower/query-plan.js';
import { call, member, name } from '../code/build.js';
import type { Call, Expression, Type } from '../code/syntax.js';
import { transactionalRepository } from '../names.js';
import type { StorageCode } from './storage-code.js';

/** The method that statements are printed for. */
export interface MethodCode {
  readonly storage: StorageCode;
  /** The statements stand in a transaction, which has repositories of its own. */
  readonly isTransaction: boolean;
  /** The type of the result. */
  readonly resultType: Type;
}

/** Returns a call of a method of a repository. */
export function repositoryCall({ isTransaction }: MethodCode, rows: RowsPlan, method: string, ...given: readonly Expression[]): Call {
  const repository = isTransaction ? name(transactionalRepository(rows.entity)) : member(name('this'), rows.repository);
  return call(member(repository, method), ...given);
}
