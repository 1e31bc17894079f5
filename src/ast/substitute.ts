import type { Algebra } from "./algebra.ts";
import type { Fn } from "./fn.ts";
import { Interpretation } from "./interpretation.ts";
import type { Builder, Node } from "./node.ts";
import type { Rational } from "./rational.ts";

/** The expression with nodes of its own pool in place of variables, all at once. */
export function substitute(root: Node, values: ReadonlyMap<string, Node>): Node {
  return new Interpretation(new Substitution(root.pool, values)).of(root);
}

class Substitution implements Algebra<Node> {
  private readonly pool: Builder;
  private readonly values: ReadonlyMap<string, Node>;

  constructor(pool: Builder, values: ReadonlyMap<string, Node>) {
    this.pool = pool;
    this.values = values;
  }
  constant(value: Rational): Node {
    return this.pool.constant(value);
  }
  variable(name: string): Node {
    return this.values.get(name) ?? this.pool.variable(name);
  }
  add(terms: readonly Node[]): Node {
    return this.pool.add(terms);
  }
  mul(factors: readonly Node[]): Node {
    return this.pool.mul(factors);
  }
  plus(a: Node, b: Node): Node {
    return this.pool.plus(a, b);
  }
  times(a: Node, b: Node): Node {
    return this.pool.times(a, b);
  }
  apply(fn: Fn, args: readonly Node[]): Node {
    return this.pool.apply(fn, args);
  }
}
