/** The tree of a regular expression of ECMA-262 §22.2.1 that the engine has already accepted. */

export type PatternNode =
  /** One character out of a set; `source` is a regular expression for it. */
  | { readonly kind: 'set'; readonly source: string }
  | { readonly kind: 'assertion'; readonly what: 'start' | 'end' | 'boundary' | 'no-boundary' }
  | { readonly kind: 'look'; readonly ahead: boolean; readonly negated: boolean; readonly node: PatternNode; readonly source: string }
  | { readonly kind: 'backreference' }
  | { readonly kind: 'sequence'; readonly nodes: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly nodes: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly node: PatternNode; readonly minimum: number; readonly maximum: number };

/** Groups deeper than this are not read. */
const MAX_DEPTH = 100;

/** Returns the tree of a pattern; undefined if its groups nest too deeply. */
export function parsePattern(source: string): PatternNode | undefined {
  const reader = { source, position: 0 };
  const node = readChoice(reader, 0);
  return reader.position === source.length ? node : undefined;
}

interface Reader {
  readonly source: string;
  position: number;
}

function readChoice(reader: Reader, depth: number): PatternNode | undefined {
  const nodes: PatternNode[] = [];
  do {
    const node = depth > MAX_DEPTH ? undefined : readSequence(reader, depth);
    if (node === undefined) {
      return undefined;
    }
    nodes.push(node);
  } while (take(reader, /\|/y) !== undefined);
  const [only] = nodes;
  return nodes.length === 1 ? only : { kind: 'choice', nodes };
}

function readSequence(reader: Reader, depth: number): PatternNode | undefined {
  const nodes: PatternNode[] = [];
  while (reader.position < reader.source.length && !/[|)]/.test(reader.source.charAt(reader.position))) {
    const atom = readAtom(reader, depth);
    if (atom === undefined) {
      return undefined;
    }
    nodes.push(readQuantifier(reader, atom));
  }
  return { kind: 'sequence', nodes };
}

function readQuantifier(reader: Reader, node: PatternNode): PatternNode {
  const text = take(reader, /(?:[*+?]|\{\d+(?:,\d*)?\})\??/y);
  if (text === undefined) {
    return node;
  }
  const [, minimum = '', comma, maximum = ''] = /^\{(\d+)(,)?(\d*)\}/.exec(text) ?? [];
  switch (text.charAt(0)) {
    case '*':
      return { kind: 'repeat', node, minimum: 0, maximum: Infinity };
    case '+':
      return { kind: 'repeat', node, minimum: 1, maximum: Infinity };
    case '?':
      return { kind: 'repeat', node, minimum: 0, maximum: 1 };
    default:
      return {
        kind: 'repeat',
        node,
        minimum: Number(minimum),
        maximum: comma === undefined ? Number(minimum) : maximum === '' ? Infinity : Number(maximum),
      };
  }
}

function readAtom(reader: Reader, depth: number): PatternNode | undefined {
  const start = reader.position;
  const open = take(reader, /\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/y);
  if (open !== undefined) {
    const node = readChoice(reader, depth + 1);
    if (node === undefined || take(reader, /\)/y) === undefined) {
      return undefined;
    }
    const inner = reader.source.slice(start + open.length, reader.position - 1);
    const isLook = /[=!]$/.test(open) && !open.endsWith('>');
    return isLook ? { kind: 'look', ahead: !open.includes('<'), negated: open.endsWith('!'), node, source: inner } : node;
  }
  const assertion = take(reader, /\^|\$|\\b|\\B/y);
  if (assertion !== undefined) {
    return { kind: 'assertion', what: assertions[assertion] ?? 'start' };
  }
  if (take(reader, /\\(?:[1-9]\d*|k<[^>]*>)/y) !== undefined) {
    return { kind: 'backreference' };
  }
  const set = take(
    reader,
    /\[(?:[^\]\\]|\\.)*\]|\\u\{[\da-f]+\}|\\ud[89ab][\da-f]{2}\\ud[c-f][\da-f]{2}|\\u[\da-f]{4}|\\x[\da-f]{2}|\\p\{[^}]*\}|\\c[a-z]|\\[^1-9]|[^\\()]/isuy,
  );
  return set === undefined ? undefined : { kind: 'set', source: set };
}

const assertions: Readonly<Record<string, 'start' | 'end' | 'boundary' | 'no-boundary'>> = {
  '^': 'start',
  $: 'end',
  '\\b': 'boundary',
  '\\B': 'no-boundary',
};

/** The nodes directly inside a node. */
export function childrenOf(node: PatternNode): readonly PatternNode[] {
  switch (node.kind) {
    case 'sequence':
    case 'choice':
      return node.nodes;
    case 'look':
    case 'repeat':
      return [node.node];
    case 'set':
    case 'assertion':
    case 'backreference':
      return [];
  }
}

function take(reader: Reader, expression: RegExp): string | undefined {
  expression.lastIndex = reader.position;
  const [text] = expression.exec(reader.source) ?? [];
  reader.position += text?.length ?? 0;
  return text;
}
