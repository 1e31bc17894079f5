import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import * as Q from "../ast/rational.ts";
import { isProduct } from "../functions/powers.ts";
import { cube, div, exp, LAZY, neg, pow, sqrt, square } from "../functions/table.ts";
import { type Graph, ONE, type Value } from "./graph.ts";
import { closed } from "./rewritten.ts";

/** The highest degree of roots whose powers are expressed by the root. */
const DEGREES = 4;
/** Powers beyond that are left to the function. */
const WHOLE = 64;

/** How much of the expressions is opened when they are read. */
interface Opening {
  /** Whether products in products are. */
  readonly products: boolean;
  /** Whether powers that a program leaves to the function are whole powers and roots: x^9, x^1.5. */
  readonly powers: boolean;
}

/** The algebra of values of a graph: how expressions are read. */
export class Reader implements Algebra<Value> {
  /** Whether a power was opened that a program leaves to the function. */
  hasOpened = false;
  /**
   * An expression without a value, whatever the variables are. An item that contains it has none either; moves need not
   * keep that.
   */
  readonly none: Value;
  private readonly graph: Graph;
  private readonly opening: Opening;

  constructor(graph: Graph, opening: Opening) {
    const { scalars } = graph;
    this.graph = graph;
    this.opening = opening;
    this.none = graph.constant(scalars.inverse(scalars.zero));
  }

  private readonly isMissing = ({ item }: Value): boolean => item === this.none.item;

  constant(value: Q.Rational): Value {
    return this.graph.constant(this.graph.scalars.rational(value));
  }

  variable(name: string): Value {
    return this.graph.variable(name);
  }

  add(terms: readonly Value[]): Value {
    return terms.some(this.isMissing) ? this.none : this.graph.sum(terms);
  }

  plus(a: Value, b: Value): Value {
    return this.add([a, b]);
  }

  mul(factors: readonly Value[]): Value {
    if (factors.some(this.isMissing)) return this.none;
    return this.graph.product(
      factors.map((factor) => [factor, 1] as const),
      this.opening.products ? undefined : closed,
    );
  }

  times(a: Value, b: Value): Value {
    return this.mul([a, b]);
  }

  call(fn: Fn, a: Value): Value {
    return this.apply(fn, [a]);
  }

  apply(fn: Fn, args: readonly Value[]): Value {
    const { graph } = this;
    const { scalars } = graph;
    const [a, b] = args as [Value, Value];
    if ((!LAZY.has(fn) && args.some(this.isMissing)) || this.isPole(fn, a, b)) return this.none;
    if (fn === neg) return graph.scaled(scalars.minusOne, a);
    if (args.every(({ item }) => item === ONE)) {
      return graph.constant(
        scalars.apply(
          fn,
          args.map(({ scale }) => scale),
        ),
      );
    }
    if (fn === square) return graph.product([[a, 2]]);
    if (fn === cube) return graph.product([[a, 3]]);
    if (fn === div)
      return graph.product(
        [
          [a, 1],
          [b, -1],
        ],
        this.opening.products ? undefined : closed,
      );
    if (fn === sqrt) return graph.call(sqrt, [a], 2);
    if (fn === exp) return this.exponential(a);
    if (fn === pow && b.item === ONE) return this.power(a, b) ?? graph.call(fn, args);
    return graph.call(fn, args);
  }

  /** Whether it divides by 0, or is 0 to a negative power. */
  private isPole(fn: Fn, a: Value, b: Value): boolean {
    const { scalars } = this.graph;
    if (fn === div) return b.scale === scalars.zero;
    return fn === pow && a.scale === scalars.zero && b.item === ONE && scalars.size(b.scale) < 0;
  }

  /** exp(-u) is a power of exp(u). */
  private exponential(a: Value): Value {
    const { graph } = this;
    const { scalars } = graph;
    if (scalars.size(a.scale) > 0) return graph.call(exp, [a]);
    return graph.product([[graph.call(exp, [graph.scaled(scalars.minusOne, a)]), -1]]);
  }

  /** A power with a rational exponent as a whole power times one of a root. */
  private power(a: Value, { scale }: Value): Value | undefined {
    const { graph } = this;
    const { scalars } = graph;
    const exponent = scalars.valueOf(scale);
    if (exponent === undefined) return undefined;
    const whole = Q.toNumber(Q.floor(exponent));
    if (!(Math.abs(whole) <= WHOLE)) return undefined;
    if (!isProduct(Q.toNumber(exponent))) {
      if (!this.opening.powers) return undefined;
      this.hasOpened = true;
    }
    const part = Q.add(exponent, -whole);
    if (part === 0) return graph.product([[a, whole]]);
    const degree = Number(Q.denominator(part));
    if (degree === 2)
      return graph.product([
        [a, whole],
        [graph.call(sqrt, [a], 2), 1],
      ]);
    if (degree > DEGREES)
      return graph.product([
        [a, whole],
        [graph.call(pow, [a, this.constant(part)]), 1],
      ]);
    const root = graph.call(pow, [a, this.constant(Q.rational(1n, BigInt(degree)))], degree);
    return graph.product([
      [a, whole],
      [root, Number(Q.numerator(part))],
    ]);
  }
}
