import type { Algebra } from "../ast/algebra.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst } from "../ast/pool.ts";
import * as Q from "../ast/rational.ts";
import { div, eq, pow } from "../functions/table.ts";

/** The value of a part of the formula, given the values of the parameters and of the earlier parts. */
type Part = <T>(algebra: Algebra<T>, values: readonly T[], earlier: readonly T[]) => T;

/** A formula that is a choice between two. */
export interface Choice {
  readonly condition: Formula;
  /** Whether the condition is an equation, which holds at single points. */
  readonly isEquation: boolean;
  readonly holds: Formula;
  readonly otherwise: Formula;
}

/** An expression over parameters, ready to be computed on arguments of any algebra. */
export class Formula {
  /** The parts that are used more than once, and finally the whole: each is computed once. */
  private readonly parts: readonly Part[];
  /** Its condition and branches, if it is a choice between two formulas. */
  readonly choice: Choice | undefined;
  readonly isZero: boolean;
  /** Whether it has a value wherever its parameters do. */
  readonly isTotal: boolean;
  private readonly used: ReadonlySet<number>;
  private readonly careful: Formula | undefined;
  private readonly count: number;

  /** @param careful an equal formula that has values where this one has none in floating point. */
  constructor(root: Node, params: readonly string[], careful?: Formula) {
    this.careful = careful;
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
    const uses = new Map<Node, number>();
    for (const node of order) for (const arg of node.args) uses.set(arg, (uses.get(arg) ?? 0) + 1);
    const parts: Part[] = [];
    const known = new Map<Node, Part>();
    for (const node of order) {
      const part = toPart(node, known, params);
      const isShared = node.arity > 0 && (uses.get(node) ?? 0) > 1;
      if (isShared || node === root) {
        const place = parts.push(part) - 1;
        known.set(node, (_algebra, _values, earlier) => earlier[place] as never);
      } else known.set(node, part);
    }
    this.parts = parts;
  }

  /** Whether the parameter at this index occurs in it. */
  uses(index: number): boolean {
    return this.used.has(index);
  }

  /**
   * The value of the formula for these values of its parameters. More values than parameters are the arguments of an
   * associative function: f(a, b, c) = f(f(a, b), c).
   */
  in<T>(algebra: Algebra<T>, values: readonly T[]): T {
    if (values.length > this.count) return values.reduce((a, b) => this.in(algebra, [a, b]));
    const result = this.plainly(algebra, values);
    if (this.careful === undefined || algebra.isNone?.(result) !== true) return result;
    return this.careful.in(algebra, values);
  }

  private plainly<T>(algebra: Algebra<T>, values: readonly T[]): T {
    const { parts } = this;
    const last = parts.length - 1;
    if (last === 0) return (parts[0] as Part)(algebra, values, values);
    const results: T[] = [];
    for (let i = 0; i < last; i++) results.push((parts[i] as Part)(algebra, values, results));
    return (parts[last] as Part)(algebra, values, results);
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

function toPart(node: Node, known: ReadonlyMap<Node, Part>, params: readonly string[]): Part {
  if (node.kind === "const") {
    const { value } = node;
    return (algebra) => algebra.constant(value);
  }
  if (node.kind === "var") {
    const index = params.indexOf(node.name);
    return (_algebra, values) => values[index] as never;
  }
  const args = node.args.map((arg) => known.get(arg) as Part);
  const [a, b] = args as [Part, Part];
  if (node.kind === "func") {
    const { fn } = node;
    if (args.length === 1) return (algebra, values, earlier) => algebra.call(fn, a(algebra, values, earlier));
    if (args.length === 2)
      return (algebra, values, earlier) =>
        algebra.apply(fn, [a(algebra, values, earlier), b(algebra, values, earlier)]);
    return (algebra, values, earlier) =>
      algebra.apply(
        fn,
        args.map((part) => part(algebra, values, earlier)),
      );
  }
  const isSum = node.kind === "add";
  if (args.length > 2)
    return (algebra, values, earlier) => {
      const operands = args.map((part) => part(algebra, values, earlier));
      return isSum ? algebra.add(operands) : algebra.mul(operands);
    };
  return isSum
    ? (algebra, values, earlier) => algebra.plus(a(algebra, values, earlier), b(algebra, values, earlier))
    : (algebra, values, earlier) => algebra.times(a(algebra, values, earlier), b(algebra, values, earlier));
}
