import type { Algebra } from "../ast/algebra.ts";
import { FluxionError } from "../ast/error.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Builder, Node } from "../ast/node.ts";
import { Pruned } from "../simplify/prune.ts";
import { Forward } from "./forward.ts";

/** "raw": the textbook's rules applied and nothing else done. "pruned": without the terms 0 and the factors 1. */
export type Form = "raw" | "pruned";

/** The n-th derivative of an expression with respect to one variable. */
export function derivative(root: Node, variable: string, order: number, form: Form): Node {
  if (!Number.isInteger(order) || order < 0)
    throw new FluxionError("bad-argument", `The order of a derivative is a whole number, not ${order}.`, {
      hint: "0 is the function itself, 1 its derivative.",
    });
  const mode = new Differentiation(root.pool, form);
  let result = order === 0 ? mode.value(root) : root;
  for (let i = 0; i < order; i++) result = mode.by(variable).of(result);
  return result;
}

/** The derivatives with respect to each of the variables; what the expression shares is worked out once. */
export function gradient(root: Node, variables: readonly string[], form: Form): Node[] {
  const mode = new Differentiation(root.pool, form);
  return variables.map((variable) => mode.by(variable).of(root));
}

/** The second derivatives. Entry (i, j) is built once, by variable i and then j >= i, and is entry (j, i) too. */
export function hessian(root: Node, variables: readonly string[], form: Form): Node[][] {
  const mode = new Differentiation(root.pool, form);
  const rows: Node[][] = variables.map(() => []);
  variables.forEach((variable, i) => {
    const first = mode.by(variable).of(root);
    for (let j = i; j < variables.length; j++) {
      const entry = mode.by(variables[j] as string).of(first);
      (rows[i] as Node[])[j] = entry;
      (rows[j] as Node[])[i] = entry;
    }
  });
  return rows;
}

/** Derivatives in one form with respect to any variables, the work on shared parts shared among them. */
class Differentiation {
  private readonly algebra: Algebra<Node>;
  private readonly values: { of(node: Node): Node };
  private readonly passes = new Map<string, Forward<Node>>();

  constructor(pool: Builder, form: Form) {
    this.algebra = form === "raw" ? pool : new Pruned(pool);
    // In the raw algebra a node is its own value: no need to copy it onto itself.
    this.values = form === "raw" ? { of: (node) => node } : new Interpretation(this.algebra);
  }

  value(root: Node): Node {
    return this.values.of(root);
  }

  by(variable: string): Forward<Node> {
    let pass = this.passes.get(variable);
    if (pass === undefined) {
      pass = new Forward(variable, this.algebra, this.values);
      this.passes.set(variable, pass);
    }
    return pass;
  }
}
