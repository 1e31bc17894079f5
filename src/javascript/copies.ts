import { Expression } from "../index.ts";
import { childrenFirst, type Node, Pool } from "../nodes.ts";

/** The most nodes of a pool; a larger one is dropped, and lives only as long as its nodes are used. */
const FULL = 100_000;

/** Copies the nodes of expressions from outside into one pool, where equal nodes are identical. */
export class Copies {
  private pool = new Pool();
  private copies = new Map<Node, Node>();

  of({ node }: Expression): Expression {
    if (this.pool.size > FULL) {
      this.pool = new Pool();
      this.copies = new Map();
    }
    for (const part of childrenFirst([node]))
      if (!this.copies.has(part)) this.copies.set(part, copied(this.pool, part, this.copies));
    return new Expression(this.copies.get(node) as Node);
  }
}

/** A copy of a node in another pool; its arguments are copied already. */
export function copied(pool: Pool, node: Node, copies: ReadonlyMap<Node, Node>): Node {
  if (node.kind === "const") return pool.constant(node.value);
  if (node.kind === "var") return pool.variable(node.name);
  const args = argumentsOf(node).map((arg) => copies.get(arg) as Node);
  if (node.kind === "func") return pool.apply(node.fn, args);
  return node.kind === "add" ? pool.add(args) : pool.mul(args);
}

export const argumentsOf = (node: Node): Node[] => Array.from({ length: node.arity }, (_, i) => node.arg(i));
