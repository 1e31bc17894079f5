import { FluxionError } from "./error.ts";
import type { Fn } from "./fn.ts";
import { type Builder, type Const, type Node, NodeRecord, type Var } from "./node.ts";
import { fromNumber, type Rational, toText } from "./rational.ts";

const CONST = 0x1b873593;
const ADD = 0x2545f491;
const MUL = 0x5bd1e995;

/**
 * The scope in which equal expressions are one object.
 *
 * It is also the raw algebra: its methods build just what they are asked for and simplify nothing.
 * It lives as long as any of its nodes; there is no global table.
 *
 * @example
 * const pool = new Pool();
 * const x = pool.variable("x");
 * pool.add([x, pool.constant(1)]) === pool.add([x, pool.constant(1)]) // => true
 */
export class Pool implements Builder {
  private readonly nodes: NodeRecord[] = [];
  private readonly names = new Map<string, Var>();
  private readonly fractions = new Map<string, Const>();
  /** Open addressing with linear probing; 0 is free, otherwise id + 1. At most half full. */
  private table = new Int32Array(64);
  private hashes = new Int32Array(32);
  private marks = new Int32Array(32);
  private epoch = 0;
  private readonly limit: number;

  /** @param limit how many nodes may be built before a `too-large` error. */
  constructor(limit = 100_000_000) {
    this.limit = limit;
  }

  /** How many nodes have been built. */
  get size(): number {
    return this.nodes.length;
  }

  constant(value: Rational): Const {
    if (typeof value === "number") {
      if (!Number.isSafeInteger(value)) return this.decimal(value);
      const seed = mixed(mixed(CONST, value | 0), (value / 2 ** 32) | 0);
      return this.intern("const", value + 0, seed, undefined, undefined, undefined) as Const;
    }
    const key = toText(value);
    let node = this.fractions.get(key);
    if (node === undefined) {
      node = this.record("const", value, 0) as Const;
      this.fractions.set(key, node);
    }
    return node;
  }

  private decimal(value: number): Const {
    if (Number.isFinite(value)) return this.constant(fromNumber(value));
    throw new FluxionError("bad-argument", `${value} is no real constant.`, { hint: "Constants are finite numbers." });
  }

  variable(name: string): Var {
    let node = this.names.get(name);
    if (node === undefined) {
      node = this.record("var", name, 0) as Var;
      this.names.set(name, node);
    }
    return node;
  }

  /** A sum; of one term, that term; of none, 0. */
  add(terms: readonly Node[]): Node {
    const [a, b] = terms;
    if (a === undefined) return this.constant(0);
    if (b === undefined) return a;
    return terms.length === 2 ? this.plus(a, b) : this.intern("add", 0, seedOf(ADD, terms), a, b, terms);
  }

  /** A product; of one factor, that factor; of none, 1. */
  mul(factors: readonly Node[]): Node {
    const [a, b] = factors;
    if (a === undefined) return this.constant(1);
    if (b === undefined) return a;
    return factors.length === 2 ? this.times(a, b) : this.intern("mul", 0, seedOf(MUL, factors), a, b, factors);
  }

  plus(a: Node, b: Node): Node {
    return this.intern("add", 0, ADD, a, b, undefined);
  }

  times(a: Node, b: Node): Node {
    return this.intern("mul", 0, MUL, a, b, undefined);
  }

  apply(fn: Fn, args: readonly Node[]): Node {
    if (args.length <= 2) return this.intern("func", fn, fn.hash, args[0], args[1], undefined);
    return this.intern("func", fn, seedOf(fn.hash, args), args[0], args[1], args);
  }

  private intern(
    kind: Node["kind"],
    data: Rational | Fn,
    seed: number,
    a: Node | undefined,
    b: Node | undefined,
    list: readonly Node[] | undefined,
  ): Node {
    let hash = seed;
    if (a !== undefined) {
      if (a.pool !== this) throw foreign();
      hash = mixed(hash, a.id);
    }
    if (b !== undefined) {
      if (b.pool !== this) throw foreign();
      hash = mixed(hash, b.id);
    }
    if (list !== undefined) for (const node of list) if (node.pool !== this) throw foreign();
    const mask = this.table.length - 1;
    let slot = hash & mask;
    for (;;) {
      const entry = this.table[slot] as number;
      if (entry === 0) break;
      if (this.hashes[entry - 1] === hash) {
        const node = this.nodes[entry - 1] as NodeRecord;
        if (node.is(kind, data, a, b, list)) return node as Node;
      }
      slot = (slot + 1) & mask;
    }
    const node = this.record(kind, data, hash, a, b, list);
    this.table[slot] = node.id + 1;
    if (this.nodes.length * 2 > this.table.length) this.rehash();
    return node;
  }

  private record(
    kind: Node["kind"],
    data: Rational | string | Fn,
    hash: number,
    a?: Node,
    b?: Node,
    list?: readonly Node[],
  ): Node {
    const id = this.nodes.length;
    if (id >= this.limit) throw tooMany(this.limit);
    const node = new NodeRecord(kind, this, id, data, a, b, list);
    this.nodes.push(node);
    if (id === this.hashes.length) {
      this.hashes = doubled(this.hashes);
      this.marks = doubled(this.marks);
    }
    this.hashes[id] = hash;
    return node as Node;
  }

  private rehash(): void {
    const table = new Int32Array(this.table.length * (this.table.length < 65_536 ? 4 : 2));
    const mask = table.length - 1;
    const old = this.table;
    for (let i = 0; i < old.length; i++) {
      const entry = old[i] as number;
      if (entry === 0) continue;
      let slot = (this.hashes[entry - 1] as number) & mask;
      while (table[slot] !== 0) slot = (slot + 1) & mask;
      table[slot] = entry;
    }
    this.table = table;
  }

  /** Begins a walk over the pool's nodes: `enter` says true for each node once. A later walk ends an earlier one. */
  beginVisit(): { enter(node: Node): boolean } {
    this.epoch++;
    return this;
  }

  /** Whether the walk begun last meets this node for the first time. */
  enter(node: Node): boolean {
    if (this.marks[node.id] === this.epoch) return false;
    this.marks[node.id] = this.epoch;
    return true;
  }
}

/** A step of the hash: multiplication by 2^32 over the golden ratio, high bits folded into the low ones. */
function mixed(hash: number, id: number): number {
  const product = Math.imul(hash ^ id, 0x9e3779b1);
  return product ^ (product >>> 15);
}

/** The hash of what comes after the first two arguments. */
function seedOf(seed: number, list: readonly Node[]): number {
  let hash = seed;
  for (let i = 2; i < list.length; i++) hash = mixed(hash, (list[i] as Node).id);
  return hash;
}

function doubled(old: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(old.length * (old.length < 65_536 ? 4 : 2));
  larger.set(old);
  return larger;
}

const foreign = () =>
  new FluxionError("foreign-node", "This node belongs to another pool.", {
    hint: "Build all the parts of an expression in one pool.",
  });

const tooMany = (limit: number) =>
  new FluxionError("too-large", `The expression has more than ${limit} distinct nodes.`, {
    hint: "Raise the limit `nodes` if you meant it.",
  });
