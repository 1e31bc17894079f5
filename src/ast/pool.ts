import { FluxionError } from "./error.ts";
import type { Fn } from "./fn.ts";
import { checkedNode, isNode, type Node, NodeRecord, type Scope } from "./node.ts";
import { amount, checkedValue, described, type Field, isOf, isRecord, listOf } from "./options.ts";
import { childrenFirst as orderOf } from "./order.ts";
import { type Rational, rational } from "./rational.ts";
import { type Id, Store } from "./store.ts";

const UNCLONEABLE: symbol = Symbol("Send a node as text, toText(node), and read it with parse(text).");

/** So many nodes are searched one by one, which is faster than a map. */
const FEW = 4;

/**
 * The scope in which equal expressions are one object.
 *
 * Its methods build exactly what is asked for and do not simplify. A pool lives as long as any of its nodes; there is
 * no global table.
 *
 * @example
 * const pool = new Pool();
 * const x = pool.variable("x");
 * pool.add([x, pool.constant(1)]) === pool.add([x, pool.constant(1)]) // => true
 */
export class Pool implements Scope {
  /** The data of the nodes, with the same operations on numbers instead of objects, for building millions of nodes. */
  readonly store: Store;
  /** The first objects, which are all that most pools have, and the others. */
  readonly #first: Node[] = [];
  #nodes: Map<Id, Node> | undefined;
  /** structuredClone names it in its error, for a node as for a pool. */
  protected readonly clone: symbol = UNCLONEABLE;

  /**
   * @param limit how many nodes may be built before a `too-much-work` error; or the store to work
   * on.
   */
  constructor(limit?: number | Store) {
    this.store = isOf(limit, Store) ? limit : new Store({ nodes: limit && checkedValue("limit", limit, amount(0)) });
  }

  /** How many nodes have been built. */
  get size(): number {
    return this.store.size;
  }

  /** The one object for the node with this number. */
  node(id: Id): Node {
    const first = this.#first;
    for (let i = 0; i < first.length; i++) if ((first[i] as Node).id === id) return first[i] as Node;
    let node = this.#nodes?.get(id);
    if (node === undefined) {
      node = new NodeRecord(this, id) as Node;
      if (first.length < FEW) first.push(node);
      else this.#nodes = (this.#nodes ?? new Map()).set(id, node);
    }
    return node;
  }

  /** @throws FluxionError `bad-argument` for anything but a finite number or a fraction of whole numbers */
  constant(value: Rational): Node {
    if (typeof value === "number") return this.node(this.store.constant(value));
    if (!isRecord(value) || typeof value.num !== "bigint" || typeof value.den !== "bigint" || value.den === 0n)
      throw new FluxionError("bad-argument", `A constant must be a number or a fraction, not ${described(value)}.`, {
        hint: "A fraction looks like { num: 1n, den: 3n, decimal: false }.",
      });
    return this.node(this.store.constant(rational(value.num, value.den, value.decimal === true)));
  }

  /**
   * A variable with any name, even one that no formula can contain: in output it is escaped or given a safe
   * name.
   *
   * @throws FluxionError `bad-argument` for anything but a string with at least one character
   */
  variable(name: string): Node {
    if (typeof name === "string" && name !== "") return this.node(this.store.variable(name));
    throw new FluxionError("bad-argument", `A variable is given by its name, not ${described(name)}.`, {
      hint: 'For example "x".',
    });
  }

  /** A sum; a single term is its own sum, and no terms give 0. */
  add(terms: readonly Node[]): Node {
    return this.node(this.store.add(this.own(terms)));
  }

  /** A product; a single factor is its own product, and no factors give 1. */
  mul(factors: readonly Node[]): Node {
    return this.node(this.store.mul(this.own(factors)));
  }

  /** A function of the table on arguments of this pool. */
  apply(fn: Fn, args: readonly Node[]): Node {
    if (!isRecord(fn) || !Array.isArray(fn.params))
      throw new FluxionError("bad-argument", `A function must be a row of the table, not ${described(fn)}.`, {
        hint: 'For example functions.get("sin", 1).',
      });
    return this.node(this.store.apply(fn, this.own(args)));
  }

  private own(nodes: readonly Node[]): Id[] {
    if (!Array.isArray(nodes))
      throw new FluxionError("bad-argument", `The operands must be a list of nodes, not ${described(nodes)}.`, {
        hint: "For example pool.add([x, y]).",
      });
    const ids = new Array<Id>(nodes.length);
    for (let i = 0; i < nodes.length; i++) {
      const node = checkedNode(nodes[i]);
      if (node.pool !== this) throw foreign();
      ids[i] = node.id;
    }
    return ids;
  }
}

/** Every node reachable from roots of one pool once, arguments before their users. */
export function childrenFirst(roots: readonly Node[]): Node[] {
  if (!listOf(NODE).accepts(roots))
    throw new FluxionError("bad-argument", "The argument must be a list of nodes.", { hint: "[expr(f).node]" });
  const pool = roots[0]?.pool;
  if (pool === undefined) return [];
  if (roots.some((root) => root.pool !== pool)) throw foreign();
  const ids = roots.map((root) => root.id);
  return orderOf(pool.store, ids).map((id) => pool.node(id));
}

const NODE: Field = { wanted: "a node", accepts: isNode };

const foreign = () =>
  new FluxionError("foreign-node", "This node belongs to another pool.", {
    hint: "Build all the parts of an expression in one pool.",
  });
