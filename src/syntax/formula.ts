import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst } from "../ast/order.ts";
import type { Rational } from "../ast/rational.ts";

type Step =
  | { readonly kind: "const"; readonly value: Rational }
  | { readonly kind: "param"; readonly index: number }
  | { readonly kind: "add"; readonly from: readonly number[] }
  | { readonly kind: "mul"; readonly from: readonly number[] }
  | { readonly kind: "func"; readonly fn: Fn; readonly from: readonly number[] };

/** An expression over parameters, ready to be computed on arguments of any algebra. */
export class Formula {
  private readonly steps: readonly Step[];

  constructor(root: Node, params: readonly string[]) {
    const order = childrenFirst([root]);
    const place = new Map(order.map((node, i) => [node, i]));
    this.steps = order.map((node) => toStep(node, place, params));
  }

  /** The value of the formula where its parameters have these values. */
  in<T>(algebra: Algebra<T>, values: readonly T[]): T {
    const { steps } = this;
    const results = new Array<T>(steps.length);
    for (let i = 0; i < steps.length; i++) results[i] = run(steps[i] as Step, algebra, values, results);
    return results[steps.length - 1] as T;
  }
}

function run<T>(step: Step, algebra: Algebra<T>, values: readonly T[], results: readonly T[]): T {
  if (step.kind === "param") return values[step.index] as T;
  if (step.kind === "const") return algebra.constant(step.value);
  const { from } = step;
  if (step.kind !== "func" && from.length === 2) {
    const [a, b] = [results[from[0] as number] as T, results[from[1] as number] as T];
    return step.kind === "add" ? algebra.plus(a, b) : algebra.times(a, b);
  }
  const args = new Array<T>(from.length);
  for (let i = 0; i < from.length; i++) args[i] = results[from[i] as number] as T;
  if (step.kind === "add") return algebra.add(args);
  if (step.kind === "mul") return algebra.mul(args);
  return algebra.apply(step.fn, args);
}

function toStep(node: Node, place: ReadonlyMap<Node, number>, params: readonly string[]): Step {
  if (node.kind === "const") return { kind: "const", value: node.value };
  if (node.kind === "var") return { kind: "param", index: params.indexOf(node.name) };
  const from = node.args.map((arg) => place.get(arg) as number);
  return node.kind === "func" ? { kind: "func", fn: node.fn, from } : { kind: node.kind, from };
}
