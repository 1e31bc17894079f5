import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst } from "../ast/pool.ts";
import * as Q from "../ast/rational.ts";
import { div, eq, pow } from "../functions/table.ts";

/** A formula that is a choice between two. */
export interface Choice {
  readonly condition: Formula;
  /** Whether the condition is an equation, which holds at single points. */
  readonly isEquation: boolean;
  readonly holds: Formula;
  readonly otherwise: Formula;
}

/**
 * One operation of a formula. A place from 0 on is that of a parameter; below 0 is the result of an earlier step, from
 * -1 down.
 */
interface Step {
  readonly kind: "const" | "plus" | "add" | "times" | "mul" | "call" | "apply";
  readonly value: Q.Rational;
  readonly fn: Fn | undefined;
  readonly places: readonly number[];
}

/** An expression over parameters, ready to be computed on arguments of any algebra. */
export class Formula {
  /** Everything but its parameters, arguments before their users: each part is computed once. */
  private readonly steps: readonly Step[];
  /** The place of the whole. */
  private readonly root: number;
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
    const places = new Map<Node, number>();
    const steps: Step[] = [];
    for (const node of order) {
      if (node.kind === "var") places.set(node, params.indexOf(node.name));
      else places.set(node, -steps.push(toStep(node, places)));
    }
    this.steps = steps;
    this.root = places.get(root) as number;
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
    const { steps } = this;
    const last = steps.length - 1;
    if (last === 0) return taken(steps[0] as Step, algebra, values, values);
    const results = new Array<T>(last + 1);
    for (let i = 0; i <= last; i++) results[i] = taken(steps[i] as Step, algebra, values, results);
    return at(this.root, values, results);
  }
}

const at = <T>(place: number, values: readonly T[], results: readonly T[]): T =>
  (place < 0 ? results[-1 - place] : values[place]) as T;

function taken<T>(step: Step, algebra: Algebra<T>, values: readonly T[], results: readonly T[]): T {
  const { kind, places } = step;
  if (kind === "const") return algebra.constant(step.value);
  const count = places.length;
  if (kind === "plus" || kind === "times" || kind === "call") {
    const a = at(places[0] as number, values, results);
    if (kind === "call") return algebra.call(step.fn as Fn, a);
    const b = at(places[1] as number, values, results);
    return kind === "plus" ? algebra.plus(a, b) : algebra.times(a, b);
  }
  const operands = new Array<T>(count);
  for (let i = 0; i < count; i++) operands[i] = at(places[i] as number, values, results);
  if (kind === "apply") return algebra.apply(step.fn as Fn, operands);
  return kind === "add" ? algebra.add(operands) : algebra.mul(operands);
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

function toStep(node: Node, known: ReadonlyMap<Node, number>): Step {
  const places = node.args.map((arg) => known.get(arg) as number);
  const isShort = places.length === (node.kind === "func" ? 1 : 2);
  const fn = node.kind === "func" ? node.fn : undefined;
  const value = node.kind === "const" ? node.value : 0;
  if (node.kind === "const" || node.kind === "var") return { kind: "const", value, fn, places };
  const [short, long] = OPERATIONS[node.kind];
  return { kind: isShort ? short : long, value, fn, places };
}

/** The operation of few operands, for which no list is made, and that of any number. */
const OPERATIONS = { add: ["plus", "add"], mul: ["times", "mul"], func: ["call", "apply"] } as const;
