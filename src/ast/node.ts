import type { Algebra } from "./algebra.ts";
import type { Fn } from "./fn.ts";
import type { Rational } from "./rational.ts";

/** What nodes know of the pool they were built in: it is the raw algebra. */
export interface Builder extends Algebra<Node> {
  readonly size: number;
  /** Begins a walk over the pool's nodes: `enter` says true for each node once. A later walk ends an earlier one. */
  beginVisit(): { enter(node: Node): boolean };
}

interface Base {
  /** The pool it was built in: nodes of one pool are equal only if they are the same object. */
  readonly pool: Builder;
  /** Counts up in its pool from 0; an argument's id is always below its user's. */
  readonly id: number;
  /** The terms, factors or arguments; empty for constants and variables. */
  readonly args: readonly Node[];
  /** How many there are, and one of them: the same without building the list. */
  readonly arity: number;
  arg(index: number): Node;
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

/**
 * One hidden class for the five kinds, so that every loop over nodes stays monomorphic. Only pools construct it.
 *
 * Most nodes have one or two arguments. These are fields, and the list is made when somebody asks for it: that halves the
 * memory, and with it the garbage collector's work, which is most of the cost of building.
 * The fields are declared, not defined: each is written once, by the constructor.
 */
export class NodeRecord {
  declare readonly kind: Node["kind"];
  declare readonly pool: Builder;
  declare readonly id: number;
  declare private readonly data: Rational | string | Fn;
  declare private readonly first: Node | undefined;
  declare private readonly second: Node | undefined;
  declare private list: readonly Node[] | undefined;

  /**
   * @param data the value of a constant, the name of a variable, the function of an application; otherwise 0.
   * @param list all the arguments where there are more than two.
   */
  constructor(
    kind: Node["kind"],
    pool: Builder,
    id: number,
    data: Rational | string | Fn,
    first: Node | undefined,
    second: Node | undefined,
    list: readonly Node[] | undefined,
  ) {
    this.kind = kind;
    this.pool = pool;
    this.id = id;
    this.data = data;
    this.first = first;
    this.second = second;
    this.list = list;
  }

  get value(): Rational {
    return this.data as Rational;
  }

  get name(): string {
    return this.data as string;
  }

  get fn(): Fn {
    return this.data as Fn;
  }

  get arity(): number {
    if (this.second === undefined) return this.first === undefined ? 0 : 1;
    return this.list === undefined ? 2 : this.list.length;
  }

  get args(): readonly Node[] {
    if (this.list === undefined) {
      const { first, second } = this;
      this.list = first === undefined ? [] : second === undefined ? [first] : [first, second];
    }
    return this.list;
  }

  arg(index: number): Node {
    if (index === 0) return this.first as Node;
    return (index === 1 ? this.second : (this.list as readonly Node[])[index]) as Node;
  }

  /** Whether it is the node of this kind, function and arguments: what hash-consing asks. */
  is(kind: Node["kind"], data: Rational | Fn, first?: Node, second?: Node, list?: readonly Node[]): boolean {
    if (this.first !== first || this.second !== second || this.kind !== kind || this.data !== data) return false;
    if (list === undefined) return this.arity <= 2;
    if (this.arity !== list.length) return false;
    for (let i = 2; i < list.length; i++) if (this.arg(i) !== list[i]) return false;
    return true;
  }
}
