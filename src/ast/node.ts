import type { Fn } from "./fn.ts";
import type { Pool } from "./pool.ts";
import type { Rational } from "./rational.ts";

interface Base {
  /** The pool it was built in: nodes of one pool are equal only if they are the same object. */
  readonly pool: Pool;
  /** Counts up in its pool from 0; an argument's id is always below its user's. */
  readonly id: number;
  readonly args: readonly Node[];
}

export interface Const extends Base {
  readonly kind: "const";
  readonly value: Rational;
}

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
export const isNode = (value: unknown): value is Node => value instanceof NodeRecord;

/** One hidden class for the five kinds, so that every loop over nodes stays monomorphic. Only pools construct it. */
export class NodeRecord {
  readonly kind: Node["kind"];
  readonly pool: Pool;
  readonly id: number;
  readonly args: readonly Node[];
  readonly value: Rational;
  readonly name: string;
  readonly fn: Fn | undefined;

  constructor(
    kind: Node["kind"],
    pool: Pool,
    id: number,
    args: readonly Node[],
    value: Rational,
    name: string,
    fn: Fn | undefined,
  ) {
    this.kind = kind;
    this.pool = pool;
    this.id = id;
    this.args = args;
    this.value = value;
    this.name = name;
    this.fn = fn;
  }
}
