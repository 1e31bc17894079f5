import type { Algebra } from "../ast/algebra.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst } from "../ast/pool.ts";
import * as Q from "../ast/rational.ts";
import type { Id } from "../ast/store.ts";
import { StraightLine } from "../ast/straight-line.ts";
import { div, eq, pow } from "../functions/table.ts";

/** A formula that is a choice between two. */
export interface Choice {
  readonly condition: Formula;
  /** Whether the condition is an equation, which holds at single points. */
  readonly isEquation: boolean;
  readonly holds: Formula;
  readonly otherwise: Formula;
}

/** Formulas equal to another, for numbers. */
export interface EqualFormulas {
  /** It has values where the other has none in floating point. */
  readonly careful?: Formula | undefined;
  /** It keeps the digits that the other loses in floating point. */
  readonly inNumbers?: Formula | undefined;
}

/** An expression over parameters, ready to be computed on arguments of any algebra. */
export class Formula {
  private readonly lines: StraightLine;
  /** Its condition and branches, if it is a choice between two formulas. */
  readonly choice: Choice | undefined;
  readonly isZero: boolean;
  /** Whether it has a value wherever its parameters do. */
  readonly isTotal: boolean;
  private readonly used: ReadonlySet<number>;
  private readonly careful: Formula | undefined;
  private readonly inNumbers: Formula | undefined;
  private readonly count: number;

  constructor(root: Node, params: readonly string[], { careful, inNumbers }: EqualFormulas = {}) {
    this.careful = careful;
    this.inNumbers = inNumbers;
    this.count = params.length;
    this.isZero = root.kind === "const" && root.value === 0;
    if (root.kind === "func" && root.fn.logic === "choice") {
      const [condition, holds, otherwise] = root.args.map((arg) => new Formula(arg, params)) as [
        Formula,
        Formula,
        Formula,
      ];
      const [test] = root.args;
      this.choice = { condition, isEquation: test?.kind === "func" && test.fn === eq, holds, otherwise };
    }
    const order = childrenFirst([root]);
    this.isTotal = order.every(isTotal);
    this.used = new Set(order.flatMap((node) => (node.kind === "var" ? [params.indexOf(node.name)] : [])));
    const leaves = new Map<Id, number>();
    for (const node of order)
      if (node.kind === "var" && params.includes(node.name)) leaves.set(node.id, params.indexOf(node.name));
    this.lines = new StraightLine(root.pool.store, root.id, leaves);
  }

  /** Whether the parameter at this index occurs in it. */
  uses(index: number): boolean {
    return this.used.has(index);
  }

  /** This formula, or the equal one that keeps its digits in numbers. */
  over(algebra: { readonly isForNumbers?: boolean }): Formula {
    return this.inNumbers !== undefined && algebra.isForNumbers === true ? this.inNumbers : this;
  }

  /**
   * The value of the formula for these values of its parameters. More values than parameters are the arguments of an
   * associative function: f(a, b, c) = f(f(a, b), c).
   */
  in<T>(algebra: Algebra<T>, values: readonly T[]): T {
    const own = this.over(algebra);
    if (own !== this) return own.in(algebra, values);
    if (values.length > this.count) return values.reduce((a, b) => this.in(algebra, [a, b]));
    const result = this.lines.in(algebra, values);
    if (this.careful === undefined || algebra.isNone?.(result) !== true) return result;
    return this.careful.in(algebra, values);
  }
}

/** Whether a node has a value wherever its arguments do. */
function isTotal(node: Node): boolean {
  if (node.kind !== "func") return true;
  const last = node.arity === 2 ? node.arg(1) : undefined;
  const value = last?.kind === "const" ? last.value : undefined;
  if (node.fn === div) return value !== undefined && value !== 0;
  if (node.fn === pow) return value !== undefined && Q.isInteger(value) && Q.sign(value) >= 0;
  return node.fn.domain === undefined;
}
