/** Which functions call themselves, so that they look at a value only once however many ways lead to it. */

export interface Calls {
  /** Functions called with the same value, once for each call. */
  readonly inPlace: readonly string[];
  readonly all: readonly string[];
}

type CallGraph = ReadonlyMap<string, readonly string[]>;

/** Functions that are on a cycle of calls. */
export function findCyclic(graph: CallGraph): ReadonlySet<string> {
  return new Set(
    stronglyConnected(graph)
      .filter((group) => group.length > 1 || isSelfCalling(graph, group))
      .flat(),
  );
}

function isSelfCalling(graph: CallGraph, [name = '']: readonly string[]): boolean {
  return graph.get(name)?.includes(name) === true;
}

/** Tarjan's algorithm, without recursion; callees come before their callers. */
export function stronglyConnected(graph: CallGraph): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const groups: string[][] = [];
  for (const root of graph.keys()) {
    if (order.has(root)) {
      continue;
    }
    const work: { readonly name: string; readonly callees: Iterator<string> }[] = [];
    const enter = (name: string) => {
      order.set(name, order.size);
      low.set(name, order.size - 1);
      stack.push(name);
      onStack.add(name);
      work.push({ name, callees: (graph.get(name) ?? []).values() });
    };
    enter(root);
    for (let frame = work.at(-1); frame !== undefined; frame = work.at(-1)) {
      const { name, callees } = frame;
      const next = callees.next();
      if (next.done !== true) {
        const callee = next.value;
        if (!order.has(callee)) {
          enter(callee);
        } else if (onStack.has(callee)) {
          low.set(name, Math.min(low.get(name) ?? 0, order.get(callee) ?? 0));
        }
        continue;
      }
      work.pop();
      const caller = work.at(-1)?.name;
      if (caller !== undefined) {
        low.set(caller, Math.min(low.get(caller) ?? 0, low.get(name) ?? 0));
      }
      if (low.get(name) === order.get(name)) {
        const group = stack.splice(stack.lastIndexOf(name));
        group.forEach((member) => onStack.delete(member));
        groups.push(group);
      }
    }
  }
  return groups;
}

/** More ways than this from a function to another with the same value, and the other one remembers what it has seen. */
const MAX_PATHS = 16;

/** Functions that are reached in very many ways with one value: the diamonds of `allOf`. */
export function findCrowded(graph: CallGraph): ReadonlySet<string> {
  const paths = new Map<string, number>();
  const crowded = new Set<string>();
  // Callers first.
  for (const name of stronglyConnected(graph).flat().reverse()) {
    const ways = Math.max(1, paths.get(name) ?? 0);
    if (ways > MAX_PATHS) {
      crowded.add(name);
    }
    for (const callee of graph.get(name) ?? []) {
      paths.set(callee, (paths.get(callee) ?? 0) + (crowded.has(name) ? 1 : ways));
    }
  }
  return crowded;
}
