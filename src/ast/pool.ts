import { FluxionError } from "./error.ts";
import type { Fn } from "./fn.ts";
import { type Builder, type Const, type Node, NodeRecord, type Var } from "./node.ts";
import { fromNumber, type Rational, toText } from "./rational.ts";

const NO_NODES: readonly Node[] = [];
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
  private readonly wholes = new Map<number, Const>();
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
      let node = this.wholes.get(value);
      if (node === undefined) {
        node = this.record("const", value, NO_NODES, 0) as Const;
        this.wholes.set(value, node);
      }
      return node;
    }
    const key = toText(value);
    let node = this.fractions.get(key);
    if (node === undefined) {
      node = this.record("const", value, NO_NODES, 0) as Const;
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
      node = this.record("var", name, NO_NODES, 0) as Var;
      this.names.set(name, node);
    }
    return node;
  }

  /** A sum; of one term, that term; of none, 0. */
  add(terms: readonly Node[]): Node {
    return terms.length > 1 ? this.intern("add", 0, terms, ADD) : (terms[0] ?? this.constant(0));
  }

  /** A product; of one factor, that factor; of none, 1. */
  mul(factors: readonly Node[]): Node {
    return factors.length > 1 ? this.intern("mul", 0, factors, MUL) : (factors[0] ?? this.constant(1));
  }

  apply(fn: Fn, args: readonly Node[]): Node {
    return this.intern("func", fn, args, fn.hash);
  }

  private intern(kind: Node["kind"], data: Fn | 0, args: readonly Node[], seed: number): Node {
    let hash = seed;
    for (let i = 0; i < args.length; i++) {
      const arg = args[i] as Node;
      if (arg.pool !== this) throw foreign();
      hash = Math.imul(hash ^ arg.id, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    const mask = this.table.length - 1;
    let slot = hash & mask;
    for (;;) {
      const entry = this.table[slot] as number;
      if (entry === 0) break;
      if (this.hashes[entry - 1] === hash) {
        const node = this.nodes[entry - 1] as NodeRecord;
        if (node.is(kind, data, args)) return node as Node;
      }
      slot = (slot + 1) & mask;
    }
    const node = this.record(kind, data, args, hash);
    this.table[slot] = node.id + 1;
    if (this.nodes.length * 2 > this.table.length) this.rehash();
    return node;
  }

  private record(kind: Node["kind"], data: Rational | string | Fn, args: readonly Node[], hash: number): Node {
    const id = this.nodes.length;
    if (id >= this.limit) throw tooMany(this.limit);
    const node = new NodeRecord(kind, this, id, data, args);
    this.nodes.push(node);
    if (id === this.hashes.length) {
      this.hashes = doubled(this.hashes);
      this.marks = doubled(this.marks);
    }
    this.hashes[id] = hash;
    return node as Node;
  }

  private rehash(): void {
    const table = new Int32Array(this.table.length * 2);
    const mask = table.length - 1;
    for (const entry of this.table) {
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

function doubled(old: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(old.length * 2);
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
