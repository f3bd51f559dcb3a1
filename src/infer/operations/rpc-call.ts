/** RPC-style operations (`POST /users/get`) as the resource operations that they stand for. */
import type { ColumnType } from '../entities/field-type.js';
import type { Parameter } from '../../model/operation.js';
import type { Value } from '../../model/program.js';

/** The reading of an RPC-style operation. */
export interface RpcCall {
  /** The word of the path that says what is done, as the document spells it. */
  readonly word: string;
  /** The resource operation: `GET /sources/{sourceId}`. */
  readonly meaning: string;
  /** Values of the path parameters of that operation, by name. */
  readonly located: ReadonlyMap<string, LocatedParameter>;
  /** True if filters, order and page of a list are properties of the body. */
  readonly asksInBody: boolean;
}

/** The value that takes the place of a path parameter. */
export interface LocatedParameter {
  readonly value: Value;
  /** The type that the value is compared as. */
  readonly type: ColumnType;
  /** The query parameter that holds it. */
  readonly parameter?: Parameter;
}
