/** Scenarios of tests as rules write them: what is done to rows, before anything says how a runner finds them. */
import type {
  AccountStep,
  BodySource as LoweredBody,
  Comparison,
  Expectation as LoweredExpectation,
  FileStep,
  Of as Lowered,
  Path,
  Place,
  Texts,
} from './format.js';

export type { BodyRow, Change, FileSource, ParameterRow, Principal, TextList } from './format.js';

export interface Scenario {
  readonly title: string;
  readonly steps: readonly Step[];
}

/** A body: a valid one of the operation, changed. */
export interface BodySource extends LoweredBody {
  /** Names this row where a body names one. */
  readonly row?: string;
  /** Keys of these rows in a list. */
  readonly keys?: { readonly at: Path; readonly rows: readonly string[]; readonly property: string };
  /** A key of no row at this path. */
  readonly dangling?: Path;
}

/** The path of a request names: a row or several, rows below one, a shared row, keys that no row has; absent: new rows. */
export interface Target {
  readonly row?: string;
  readonly rows?: readonly string[];
  readonly beside?: string;
  readonly shared?: true;
  readonly unknown?: true;
  /** A path that an earlier step has remembered; `none`: no parameter. */
  readonly path?: string;
}

export interface Expectation extends Omit<LoweredExpectation, 'row' | 'listed'> {
  /** The item shows what the creation of a row has sent, and its key. */
  readonly row?: { readonly row: string; readonly shows?: readonly string[] };
}

/** A request, which names its rows. */
type About<Asked> = Omit<Asked, Place | 'links' | 'body' | 'expect'>;

export interface Send extends About<Lowered<'send'>>, Target {
  /** Parameters in place of the usual ones. */
  readonly parameters?: Readonly<Partial<Record<Place, Texts>>>;
  /** The row whose required filters the query has. */
  readonly scope?: string;
  /** Absent: no body. */
  readonly body?: BodySource;
  readonly expect: Expectation;
  /** Remembers the path. */
  readonly keep?: string;
}

export interface See extends Omit<About<Lowered<'see'>>, 'operation' | 'key'> {
  /** Skipped where these rows are one. */
  readonly unless?: readonly [string, string];
}

export type Step =
  | Send
  | (About<Omit<Lowered<'make'>, 'unlike' | 'times'>> & { readonly below?: string; readonly apart?: true })
  | (Omit<Lowered<'each'>, 'steps'> & { readonly steps: readonly Step[] })
  /** Another row of the same list, with another value of the property where possible. */
  | {
      readonly kind: 'another';
      readonly operation: string;
      readonly row: string;
      readonly as: string;
      readonly property?: string;
      readonly elsewhere?: true;
    }
  /** Reads a row; nothing is expected where no operation shows it. */
  | See
  | Omit<Lowered<'locate'>, 'operation' | 'see'>
  /** A request that is answered a positive number, and at least that of the rows of the seed. */
  | { readonly kind: 'count'; readonly row: string; readonly at: Path; readonly request: Send }
  | Lowered<'differ' | 'equal' | 'wait'>
  | ({ readonly kind: 'path'; readonly operation: string; readonly as: string } & Target)
  /** The row below another parent than its own. */
  | {
      readonly kind: 'misplace';
      readonly operation: string;
      readonly row: string;
      readonly other: string;
      readonly parameters: readonly string[];
      readonly body?: BodySource;
    }
  /** Steps for a service that tells two principals apart, and for one that does not. */
  | (Omit<Lowered<'callers'>, 'one' | 'two'> & { readonly two: readonly Step[]; readonly one: readonly Step[] })
  | ListStep
  | AccountStep
  | Exclude<FileStep, { kind: 'revalidate' }>
  | { readonly kind: 'revalidate'; readonly row: string };

type Ordered = Pick<Lowered<'list'>, 'ordered'>;

export type ListStep =
  /** Reads a whole list, page by page. */
  | (Ordered & {
      readonly kind: 'list';
      readonly operation: string;
      readonly row: string;
      readonly query?: Texts;
      readonly contains?: readonly string[];
      readonly lacks?: readonly string[];
      /** Rows whose values of these properties are those of `row`. */
      readonly alike?: { readonly row: string; readonly properties: readonly string[] };
      /** It is looked at as a whole: no row twice, the total, the rows of the seed. */
      readonly whole?: true;
      readonly echoed?: true;
      readonly only?: readonly string[];
      /** Skipped where these rows are one. */
      readonly unless?: readonly [string, string];
    })
  /** Reads the first pages of a list: of a size, or of the usual size. */
  | { readonly kind: 'pages'; readonly operation: string; readonly row: string; readonly size: number; readonly usual?: true }
  | {
      readonly kind: 'filter';
      readonly operation: string;
      readonly rows: readonly [string, string];
      readonly parameter: string;
      readonly comparison: Comparison;
      readonly property: string;
    }
  | {
      readonly kind: 'search';
      readonly operation: string;
      readonly row: string;
      readonly parameter: string;
      readonly properties: readonly string[];
    }
  /** One page, as one of two callers sees it. */
  | {
      readonly kind: 'listed';
      readonly operation: string;
      readonly row: string;
      readonly number: 0 | 1;
      readonly is: boolean;
      readonly plain?: true;
    };
