/**
 * The time that a backtracking engine may take for a pattern. The engine of JavaScript tries one way after another, so that
 * `^(a+)+$` doubles its work with every letter. A pattern is safe when at each character at most one way goes on.
 */
import { type CharacterSet, characterSetOf, overlap } from './character-set.js';
import { type PatternNode, childrenOf } from './parse-pattern.js';

/** Patterns with fewer ways than this are tried out, whatever the text. */
const MAX_WAYS = 500;
/** A match that cannot be longer than this may begin anywhere. */
const MAX_LENGTH = 200;

/** True if the time is at most in proportion to the length of the text. */
export function isLinear(pattern: PatternNode): boolean {
  const alternatives = pattern.kind === 'choice' ? pattern.nodes : [pattern];
  return alternatives.every((node) => {
    const ways = waysOf(node);
    const isShort = longest(node) <= MAX_LENGTH && ways <= MAX_WAYS;
    if (isShort) {
      return true;
    }
    if (!startsAtStart(node)) {
      // It is tried from every character; so it must not run far before it fails.
      return endsInLoop(node) && isLinear(withoutLoop(node));
    }
    return isDeterministic(node) || (ways <= MAX_WAYS && unboundedLoops(node) === 1 && !hasNestedLoop(node));
  });
}

function startsAtStart(node: PatternNode): boolean {
  switch (node.kind) {
    case 'assertion':
      return node.what === 'start';
    case 'sequence':
      return node.nodes[0] !== undefined && startsAtStart(node.nodes[0]);
    case 'choice':
      return node.nodes.every(startsAtStart);
    default:
      return false;
  }
}

/** A loop at the very end ends wherever the engine likes: it never fails. */
function endsInLoop(node: PatternNode): boolean {
  const last = node.kind === 'sequence' ? node.nodes.at(-1) : node;
  return last?.kind === 'repeat' && last.node.kind === 'set' && last.maximum === Infinity;
}

function withoutLoop(node: PatternNode): PatternNode {
  const last = node.kind === 'sequence' ? node.nodes.at(-1) : node;
  const rest = node.kind === 'sequence' ? node.nodes.slice(0, -1) : [];
  const once: readonly PatternNode[] = last?.kind === 'repeat' ? [{ ...last, maximum: Math.max(1, last.minimum) }] : [];
  return { kind: 'sequence', nodes: [...rest, ...once] };
}

/** The number of characters of the longest match. */
function longest(node: PatternNode): number {
  switch (node.kind) {
    case 'set':
      return 1;
    case 'assertion':
      return 0;
    case 'look':
      return longest(node.node);
    case 'backreference':
      return Infinity;
    case 'sequence':
      return node.nodes.reduce((sum, inner) => sum + longest(inner), 0);
    case 'choice':
      return Math.max(...node.nodes.map(longest));
    case 'repeat': {
      const length = longest(node.node);
      return length === 0 || node.maximum === 0 ? 0 : length * node.maximum;
    }
  }
}

/** The greatest number of ways to match; a loop without end that is not nested counts as one. */
function waysOf(node: PatternNode): number {
  switch (node.kind) {
    case 'set':
    case 'assertion':
      return 1;
    case 'look':
      return waysOf(node.node);
    case 'backreference':
      return Infinity;
    case 'sequence':
      return node.nodes.reduce((product, inner) => product * waysOf(inner), 1);
    case 'choice':
      return node.nodes.reduce((sum, inner) => sum + waysOf(inner), 0);
    case 'repeat': {
      const inner = waysOf(node.node);
      if (node.maximum === Infinity) {
        return inner === 1 && longest(node.node) === 1 ? 1 : Infinity;
      }
      return (node.maximum - node.minimum + 1) * (inner === 1 ? 1 : inner ** node.maximum);
    }
  }
}

function unboundedLoops(node: PatternNode): number {
  return childrenOf(node).reduce((sum, inner) => sum + unboundedLoops(inner), node.kind === 'repeat' && node.maximum === Infinity ? 1 : 0);
}

function hasNestedLoop(node: PatternNode): boolean {
  return childrenOf(node).some(
    (inner) => (node.kind === 'repeat' && node.maximum > 1 && unboundedLoops(inner) > 0) || hasNestedLoop(inner),
  );
}

/** True if a repetition holds another one or alternatives, as in `(a+)+` and `(a|a)*`. */
export function repeatsBranches(node: PatternNode): boolean {
  const isRepeated = node.kind === 'repeat' && (node.maximum > 9 || (node.maximum > 1 && node.maximum !== node.minimum));
  return childrenOf(node).some((inner) => (isRepeated && branches(inner)) || repeatsBranches(inner));
}

function branches(node: PatternNode): boolean {
  const isLoop = node.kind === 'repeat' && node.maximum > 1 && node.maximum !== node.minimum;
  return isLoop || node.kind === 'choice' || childrenOf(node).some(branches);
}

/** Positions of Glushkov's automaton: the possible first and last ones of a part. `nullable`: the empty text matches. */
interface Positions {
  readonly first: readonly Position[];
  readonly last: readonly Position[];
  readonly nullable: boolean;
}

interface Position {
  readonly set: CharacterSet;
  readonly follow: Set<Position>;
}

/** More positions than this are not looked at. */
const MAX_POSITIONS = 400;

/** At each character at most one position goes on: one-unambiguous, by Brüggemann-Klein and Wood. */
function isDeterministic(pattern: PatternNode): boolean {
  const positions: Position[] = [];
  const whole = build(pattern, positions);
  return whole !== undefined && areDistinct(whole.first) && positions.every(({ follow }) => areDistinct([...follow]));
}

function areDistinct(positions: readonly Position[]): boolean {
  return positions.every((position, index) => positions.slice(index + 1).every((other) => !overlap(position.set, other.set)));
}

function build(node: PatternNode, positions: Position[]): Positions | undefined {
  switch (node.kind) {
    case 'set': {
      const position = { set: characterSetOf(node.source), follow: new Set<Position>() };
      positions.push(position);
      return positions.length > MAX_POSITIONS ? undefined : { first: [position], last: [position], nullable: false };
    }
    case 'assertion':
      return { first: [], last: [], nullable: true };
    case 'look':
    case 'backreference':
      return undefined;
    case 'sequence':
      return joinSequence(node.nodes.map((inner) => build(inner, positions)));
    case 'choice': {
      const parts = node.nodes.map((inner) => build(inner, positions));
      return parts.every((part) => part !== undefined)
        ? {
            first: parts.flatMap(({ first }) => first),
            last: parts.flatMap(({ last }) => last),
            nullable: parts.some(({ nullable }) => nullable),
          }
        : undefined;
    }
    case 'repeat':
      return repeat(node, build(node.node, positions));
  }
}

function repeat({ node, minimum, maximum }: PatternNode & { readonly kind: 'repeat' }, part: Positions | undefined): Positions | undefined {
  // A loop around what may be nothing can go round without moving.
  if (part === undefined || (part.nullable && maximum > 1)) {
    return undefined;
  }
  // A fixed number of single characters leaves no choice.
  const isFixed = minimum === maximum && node.kind === 'set';
  if (maximum > 1 && !isFixed) {
    // Two loops that go on with the same character, as in `(a+)+`: which of them went on is a choice.
    if (part.last.some(({ follow }) => part.first.some((position) => follow.has(position)))) {
      return undefined;
    }
    part.last.forEach(({ follow }) => {
      part.first.forEach((position) => follow.add(position));
    });
  }
  return { ...part, nullable: part.nullable || minimum === 0 };
}

function joinSequence(parts: readonly (Positions | undefined)[]): Positions | undefined {
  return parts.reduce<Positions | undefined>(
    (left, right) => {
      if (left === undefined || right === undefined) {
        return undefined;
      }
      left.last.forEach(({ follow }) => {
        right.first.forEach((position) => follow.add(position));
      });
      return {
        first: left.nullable ? [...left.first, ...right.first] : left.first,
        last: right.nullable ? [...left.last, ...right.last] : right.last,
        nullable: left.nullable && right.nullable,
      };
    },
    { first: [], last: [], nullable: true },
  );
}
