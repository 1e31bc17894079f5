import type { Node } from "./node.ts";

/** Values by node of one pool: an array indexed by id. Undefined is no value. */
export class NodeMap<T> {
  private slots: (T | undefined)[] = [];

  /** Makes room for the ids below `size`, so that setting never grows the array step by step. */
  reserve(size: number): void {
    if (this.slots.length >= size) return;
    const larger = new Array<T | undefined>(Math.max(size, this.slots.length * 2));
    for (let i = 0; i < this.slots.length; i++) larger[i] = this.slots[i];
    this.slots = larger;
  }

  has(node: Node): boolean {
    return this.slots[node.id] !== undefined;
  }

  get(node: Node): T | undefined {
    return this.slots[node.id];
  }

  /** The value of a node that is known to have one. */
  at(node: Node): T {
    return this.slots[node.id] as T;
  }

  /** The values of a node's arguments, which are known to have one, in a new array. */
  ofArguments(node: Node): T[] {
    const { slots } = this;
    const count = node.arity;
    if (count === 1) return [slots[node.arg(0).id] as T];
    if (count === 2) return [slots[node.arg(0).id] as T, slots[node.arg(1).id] as T];
    return node.args.map((arg) => slots[arg.id] as T);
  }

  set(node: Node, value: T): void {
    this.slots[node.id] = value;
  }
}

/**
 * The one traversal: every node reachable from the roots once, arguments before their users, in the order in which they
 * were built. What is in `done` already is left out, with all below it. No recursion: depth is bounded by memory alone.
 */
export function childrenFirst(roots: readonly Node[], done?: { has(node: Node): boolean }): Node[] {
  const found: Node[] = [];
  const visit = roots[0]?.pool.beginVisit();
  if (visit === undefined) return found;
  for (const root of roots) if (visit.enter(root) && !done?.has(root)) found.push(root);
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  for (let i = 0; i < found.length; i++) {
    const node = found[i] as Node;
    if (node.id < first) first = node.id;
    if (node.id > last) last = node.id;
    for (let k = 0; k < node.arity; k++) {
      const child = node.arg(k);
      if (visit.enter(child) && !done?.has(child)) found.push(child);
    }
  }
  return byId(found, first, last);
}

/** An argument's id is below its user's: children first is ascending order. Counted out where the ids lie close, else sorted. */
function byId(found: Node[], first: number, last: number): Node[] {
  const count = found.length;
  const range = last - first + 1;
  if (range > 4 * count) return found.sort((a, b) => a.id - b.id);
  const slots = new Array<Node | undefined>(range);
  for (let i = 0; i < count; i++) slots[(found[i] as Node).id - first] = found[i];
  for (let i = 0, k = 0; i < range; i++) if (slots[i] !== undefined) found[k++] = slots[i] as Node;
  return found;
}
