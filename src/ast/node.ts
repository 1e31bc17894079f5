import { FluxionError } from "./error.ts";
import type { Fn } from "./fn.ts";
import { described, isOf } from "./options.ts";
import type { Rational } from "./rational.ts";
import type { Id, Kind, Store } from "./store.ts";

/** The part of a pool that its nodes use. */
export interface Scope {
  readonly store: Store;
  node(id: Id): Node;
}

interface Base {
  /** The pool it was built in: nodes of one pool are equal only if they are the same object. */
  readonly pool: Scope;
  /** Counts up in its pool from 0; an argument's id is always below its user's. */
  readonly id: Id;
  /** The terms, factors or arguments; empty for constants and variables. */
  readonly args: readonly Node[];
  /** How many there are. This and `arg` do not build the list. */
  readonly arity: number;
  /** One of the terms, factors or arguments, counted from 0. */
  arg(index: number): Node;
}

/** A number, exact. */
export interface Const extends Base {
  readonly kind: "const";
  readonly value: Rational;
}

/** A variable. */
export interface Var extends Base {
  readonly kind: "var";
  readonly name: string;
}

/** A sum of two or more terms. */
export interface Add extends Base {
  readonly kind: "add";
}

/** A product of two or more factors. */
export interface Mul extends Base {
  readonly kind: "mul";
}

/** A function of the table applied to its arguments: sin, but also pow, div, neg, and pi with none. */
export interface Func extends Base {
  readonly kind: "func";
  readonly fn: Fn;
}

/** An expression: plain immutable data, shared wherever it occurs more than once. */
export type Node = Const | Var | Add | Mul | Func;

/** Whether a value is a node of some pool. */
export const isNode = (value: unknown): value is Node => isOf(value, NodeRecord);

/**
 * The value as a node.
 *
 * @throws FluxionError `bad-argument`
 */
export function checkedNode(value: unknown): Node {
  if (isNode(value)) return value;
  throw new FluxionError("bad-argument", `A node is needed here, not ${described(value)}.`, {
    hint: 'A node comes from parse("x^2"), or is the `node` of an expression.',
  });
}

/**
 * A node as users meet it: its pool and its number there. Its data is in the pool's store. Only pools construct
 * nodes.
 */
export class NodeRecord {
  readonly pool: Scope;
  readonly id: Id;

  constructor(pool: Scope, id: Id) {
    this.pool = pool;
    this.id = id;
  }

  get kind(): Kind {
    return this.pool.store.kind(this.id);
  }

  get value(): Rational {
    return this.pool.store.value(this.id);
  }

  get name(): string {
    return this.pool.store.name(this.id);
  }

  get fn(): Fn {
    return this.pool.store.fn(this.id) as Fn;
  }

  get arity(): number {
    return this.pool.store.arity(this.id);
  }

  get args(): readonly Node[] {
    return this.pool.store.args(this.id).map((id) => this.pool.node(id));
  }

  arg(index: number): Node {
    return this.pool.node(this.pool.store.arg(this.id, index));
  }
}
