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
 * The one traversal: every node reachable from the roots once, arguments before their users, left before right.
 * What is in `done` already is left out, with all below it. An explicit stack: depth is bounded by memory alone.
 */
export function childrenFirst(roots: readonly Node[], done?: { has(node: Node): boolean }): Node[] {
  const order: Node[] = [];
  const pool = roots[0]?.pool;
  if (pool === undefined) return order;
  const visit = pool.beginVisit();
  const stack: Node[] = [];
  let resume = new Int32Array(64);
  for (const root of roots) {
    if (!visit.enter(root) || done?.has(root)) continue;
    stack.push(root);
    resume[0] = 0;
    while (stack.length > 0) {
      const top = stack.length - 1;
      const node = stack[top] as Node;
      const count = node.arity;
      let next = resume[top] as number;
      let child: Node | undefined;
      while (next < count) {
        const candidate = node.arg(next++);
        if (visit.enter(candidate) && !done?.has(candidate)) {
          child = candidate;
          break;
        }
      }
      resume[top] = next;
      if (child === undefined) {
        order.push(node);
        stack.pop();
      } else {
        stack.push(child);
        if (top + 1 === resume.length) {
          const larger = new Int32Array(resume.length * 2);
          larger.set(resume);
          resume = larger;
        }
        resume[top + 1] = 0;
      }
    }
  }
  return order;
}
