import type { Algebra } from "./algebra.ts";
import type { Node } from "./node.ts";
import { childrenFirst, NodeMap } from "./order.ts";

/** One interpretation of expressions in an algebra; it remembers every node it has met, so shared parts cost once. */
export class Interpretation<T> {
  readonly algebra: Algebra<T>;
  private readonly values = new NodeMap<T>();

  constructor(algebra: Algebra<T>) {
    this.algebra = algebra;
  }

  of(root: Node): T {
    const known = this.values.get(root);
    if (known !== undefined) return known;
    const { algebra, values } = this;
    values.reserve(root.id + 1);
    for (const node of childrenFirst([root], values)) values.set(node, interpret(node, algebra, values));
    return values.at(root);
  }
}

function interpret<T>(node: Node, algebra: Algebra<T>, values: NodeMap<T>): T {
  if (node.kind === "const") return algebra.constant(node.value);
  if (node.kind === "var") return algebra.variable(node.name);
  if (node.kind === "func") return algebra.apply(node.fn, values.ofArguments(node));
  if (node.arity === 2) {
    const [a, b] = [values.at(node.arg(0)), values.at(node.arg(1))];
    return node.kind === "add" ? algebra.plus(a, b) : algebra.times(a, b);
  }
  const operands = values.ofArguments(node);
  return node.kind === "add" ? algebra.add(operands) : algebra.mul(operands);
}
