/** Steps as a runner of any language runs them: every row, path and query is known by name. */
import type { Texts } from '../facts.js';
import type {
  AccountStep,
  BodyRow,
  BodySource,
  Change,
  Expectation,
  FileSource,
  FileStep,
  ListStep,
  ParameterRow,
  Send,
  Step,
  Target,
} from '../scenario.js';

/** A change of a body; `row` and `rows` are values of rows: `$row/id`. */
export interface LoweredChange extends Change {
  readonly row?: string;
  readonly rows?: readonly string[];
  /** A key of no row, of the type that is there. */
  readonly dangling?: true;
}

export interface LoweredBody extends Omit<BodySource, 'row' | 'keys' | 'dangling' | 'set'> {
  readonly set?: readonly LoweredChange[];
}

export interface LoweredExpectation extends Omit<Expectation, 'row'> {
  /** The item shows what the creation of a row has sent, and its key. */
  readonly row?: { readonly row: string; readonly shows?: readonly string[]; readonly key?: RowKey };
}

/** The key of a row, and the property that shows it. */
export interface RowKey {
  readonly at: string;
  readonly is: string;
}

/** The request of a step: keys in its path other than the usual ones, and the query under which it finds a row. */
export interface Request {
  readonly path?: Texts;
  readonly query?: Texts;
  /** The rows that its body names, by entity, where not shared ones. */
  readonly links?: Texts;
}

export interface LoweredSend extends Omit<Send, keyof Target | 'scope' | 'keep' | 'parameters' | 'body' | 'expect'>, Request {
  readonly header?: Texts;
  readonly cookie?: Texts;
  readonly body?: LoweredBody;
  readonly expect: LoweredExpectation;
  /** Skipped where these values are equal. */
  readonly unless?: readonly [string, string];
}

interface Make extends Request {
  readonly kind: 'make';
  readonly entity: string;
  readonly as: string;
  readonly with?: readonly Change[];
  readonly files?: Readonly<Record<string, FileSource>>;
  /** Repeated until the property is another than that of the row, some times. */
  readonly unlike?: { readonly row: string; readonly property: string };
  readonly times?: number;
}

type See = Extract<Step, { kind: 'see' }>;

interface LoweredSee extends Omit<See, 'unless'>, Request {
  readonly operation: string;
  readonly body?: LoweredBody;
  /** Key of the row, where a list shows it. */
  readonly key?: string;
}

interface Locate {
  readonly kind: 'locate';
  readonly row: string;
  readonly operation?: string;
  readonly see?: LoweredSee;
}

type Listed<Kind extends ListStep['kind']> = Extract<ListStep, { kind: Kind }>;

type LoweredListStep =
  | (Omit<Listed<'list'>, 'alike' | 'unless' | 'whole' | 'contains' | 'lacks' | 'only'> &
      Request & {
        /** It is looked at as a whole: no row twice, the total. */
        readonly whole?: true;
        readonly atLeast?: number;
        /** Keys of rows. */
        readonly contains?: readonly string[];
        readonly lacks?: readonly string[];
        readonly only?: readonly string[];
        /** The key of a row is listed where these values are equal. */
        readonly alike?: { readonly key: string; readonly values: readonly (readonly [string, string])[] };
        readonly key?: string;
      })
  | (Listed<'pages'> & Request & { readonly atLeast: number })
  | (Listed<'default-size'> & Request & { readonly atLeast: number })
  | (Listed<'filter'> & Request & { readonly keys: readonly string[]; readonly scopes?: readonly string[] })
  | (Listed<'search'> & Request & { readonly key?: string })
  | (Omit<Listed<'listed'>, 'row' | 'plain'> & Request & { readonly key?: string });

type LoweredFileStep = Exclude<FileStep, { kind: 'revalidate' }> | ({ readonly kind: 'revalidate'; readonly operation: string } & Request);

export type LoweredStep =
  | LoweredSend
  | Make
  | LoweredSee
  | Locate
  | LoweredListStep
  | LoweredFileStep
  | AccountStep
  | { readonly kind: 'each'; readonly list: 'texts' | 'names'; readonly maximum?: number; readonly steps: readonly LoweredStep[] }
  | { readonly kind: 'counted'; readonly name: string; readonly atLeast: number }
  | { readonly kind: 'callers'; readonly operation: string; readonly two: readonly LoweredStep[]; readonly one: readonly LoweredStep[] }
  | Extract<Step, { kind: 'sent' | 'differ' | 'equal' | 'wait' }>;

export interface LoweredScenario {
  readonly title: string;
  readonly steps: readonly LoweredStep[];
}

export interface RequestRow extends Omit<LoweredSend, 'kind' | 'operation'> {
  readonly title: string;
}

export interface Suite {
  /** Method and path. */
  readonly subject: string;
  readonly operation: string;
  /** Requests with one invalid parameter. */
  readonly parameters?: {
    readonly status: number;
    readonly hasBody?: true;
    readonly rows: readonly ParameterRow[];
  };
  /** Requests with one change of the first valid body. */
  readonly bodies?: { readonly status: number; readonly rows: readonly BodyRow[] };
  /** Other scenarios of one request. */
  readonly requests?: readonly RequestRow[];
  readonly scenarios: readonly LoweredScenario[];
}
