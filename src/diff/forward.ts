import type { Algebra } from "../ast/algebra.ts";
import { FluxionError } from "../ast/error.ts";
import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst, NodeMap } from "../ast/order.ts";
import { Pruned } from "../simplify/prune.ts";
import { Formula } from "../syntax/formula.ts";
import { definitionText, rowFormula, rowNode } from "../syntax/row.ts";
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
    const { algebra, active, zero } = this;
    if (node.kind === "const") return zero;
    if (node.kind === "var") {
      if (node.name !== this.variable) return zero;
      active.set(node, true);
      return algebra.constant(1);
    }
    // A condition is a step: its derivative is zero wherever it has one.
    const isCondition = node.kind === "func" && (node.fn.logic === "truth" || node.fn.logic === "truths");
    if (isCondition || !this.dependsOn(node)) return node.kind === "func" ? zero : this.mechanical(node);
    active.set(node, true);
    return node.kind === "func" ? this.applied(node, node.fn) : this.mechanical(node);
  }

  private dependsOn(node: Node): boolean {
    for (let i = 0; i < node.arity; i++) if (this.active.has(node.arg(i))) return true;
    return false;
  }

  /** Sums and products go by their rules even where nothing depends on the variable, as a textbook's machine would. */
  private mechanical(node: Node): T {
    const { algebra, tangents } = this;
    if (node.kind !== "add") return this.product(node);
    if (node.arity === 2) return algebra.plus(tangents.at(node.arg(0)), tangents.at(node.arg(1)));
    return algebra.add(tangents.ofArguments(node));
  }

  private applied(node: Node, fn: Fn): T {
    const count = node.arity;
    if (count === 1 && fn.rule === undefined) {
      const arg = node.arg(0);
      return this.algebra.times(partial(fn, 0).in(this.algebra, [this.values.of(arg)]), this.tangents.at(arg));
    }
    const values = new Array<T>(count);
    const tangents = new Array<T | undefined>(count);
    for (let i = 0; i < count; i++) {
      const arg = node.arg(i);
      values[i] = this.values.of(arg);
      tangents[i] = this.active.has(arg) ? this.tangents.at(arg) : undefined;
    }
    return chainRule(fn, values, tangents, this.algebra, partial);
  }

  /** The product rule (u * v)' = v' * u + v * u', factor by factor: linear in their number. */
  private product(node: Node): T {
    const { algebra, tangents } = this;
    let value = this.values.of(node.arg(0));
    let tangent = tangents.at(node.arg(0));
    for (let i = 1; i < node.arity; i++) {
      const factor = node.arg(i);
      const next = this.values.of(factor);
      tangent = algebra.plus(algebra.times(tangents.at(factor), value), algebra.times(next, tangent));
      if (i + 1 < node.arity) value = algebra.times(value, next);
    }
    return tangent;
  }
}

const derived = new WeakMap<Fn, Map<number, Formula>>();

/** The derivative of a function with respect to one parameter: as its row states it, or that of its definition. */
function partial(fn: Fn, index: number): Formula {
  const text = fn.partials?.[index];
  if (typeof text === "string") return rowFormula(fn, text);
  if (text === null || fn.definition === undefined)
    throw new FluxionError(
      "no-derivative",
      `There is no derivative of ${fn.name}(${fn.params.join(", ")}) with respect to ${fn.params[index]}.`,
      {
        hint: `Give the function's row its \`partials\`, one formula over ${fn.params.join(", ")} for each parameter.`,
      },
    );
  let known = derived.get(fn);
  if (known === undefined) {
    known = new Map();
    derived.set(fn, known);
  }
  let formula = known.get(index);
  if (formula === undefined) {
    const body = rowNode(fn, definitionText(fn));
    const algebra = new Pruned(body.pool);
    formula = new Formula(new Forward(fn.params[index] as string, algebra).of(body), fn.params);
    known.set(index, formula);
  }
  return formula;
}
