import { type Algebra, Interpretation } from "../ast/algebra.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst, NodeMap } from "../ast/order.ts";
import { chainRule } from "./chain.ts";

/**
 * Forward mode over any algebra: the derivative with respect to one variable, from the leaves to the root.
 *
 * Over the raw algebra this is the textbook's derivative, every rule applied as it stands; over the pruned one, the
 * working derivative. Tangents are kept, so expressions that share parts share their derivatives' work.
 */
export class Forward<T> {
  private readonly variable: string;
  private readonly algebra: Algebra<T>;
  private readonly values: { of(node: Node): T };
  private readonly tangents = new NodeMap<T>();
  private readonly active = new NodeMap<true>();
  private readonly zero: T;

  /** @param values the interpretation that gives the values of the nodes; shared among the variables of a gradient. */
  constructor(variable: string, algebra: Algebra<T>, values: { of(node: Node): T } = new Interpretation(algebra)) {
    this.variable = variable;
    this.algebra = algebra;
    this.values = values;
    this.zero = algebra.constant(0);
  }

  /** The derivative of an expression. */
  of(root: Node): T {
    const { tangents, active } = this;
    if (tangents.has(root)) return tangents.at(root);
    tangents.reserve(root.id + 1);
    active.reserve(root.id + 1);
    for (const node of childrenFirst([root], tangents)) tangents.set(node, this.step(node));
    return tangents.at(root);
  }

  private step(node: Node): T {
    const { algebra, tangents, active, zero } = this;
    const { args } = node;
    if (node.kind === "const") return zero;
    if (node.kind === "var") {
      if (node.name !== this.variable) return zero;
      active.set(node, true);
      return algebra.constant(1);
    }
    // A condition is a step: its derivative is zero wherever it has one.
    const isCondition = node.kind === "func" && (node.fn.logic === "truth" || node.fn.logic === "truths");
    if (isCondition) return zero;
    let depends = false;
    for (let i = 0; i < args.length && !depends; i++) depends = active.has(args[i] as Node);
    if (depends) active.set(node, true);
    if (node.kind === "add") return algebra.add(args.map((arg) => tangents.at(arg)));
    if (node.kind === "mul") return this.product(args);
    if (!depends) return zero;
    const pairs = args.map((arg) => ({
      value: this.values.of(arg),
      tangent: active.has(arg) ? tangents.at(arg) : undefined,
    }));
    return chainRule(node.fn, pairs, algebra);
  }

  /** The product rule (u * v)' = v' * u + v * u', factor by factor: linear in their number. */
  private product(factors: readonly Node[]): T {
    const { algebra, tangents } = this;
    const first = factors[0] as Node;
    let value = this.values.of(first);
    let tangent = tangents.at(first);
    for (let i = 1; i < factors.length; i++) {
      const factor = factors[i] as Node;
      const next = this.values.of(factor);
      tangent = algebra.add([algebra.mul([tangents.at(factor), value]), algebra.mul([next, tangent])]);
      if (i + 1 < factors.length) value = algebra.mul([value, next]);
    }
    return tangent;
  }
}
