import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst, Memo } from "../ast/order.ts";
import { type Rational, toNumber } from "../ast/rational.ts";
import { kernelOf } from "../functions/kernels.ts";
import { definitionOf } from "../syntax/row.ts";
import { evaluate, Numbers } from "./evaluate.ts";
import { type ArrayPoint, pointOf } from "./point.ts";
import { vanishing } from "./vanishing.ts";
import { applied, narrow, product, sum, type Wide, wide } from "./wide.ts";

/**
 * The values that `evaluate` gives. If a part overflows or has none, they are computed again in numbers that neither
 * overflow nor underflow: exp(x) / (exp(x) + exp(y)) at (1000, 999), and 1 / x^3 at 1e-300, which is Infinity.
 */
export function valuesAt(roots: readonly Node[], point: ArrayPoint): number[] {
  const memo = new Memo<number>();
  const results = evaluate(roots, point, memo);
  const store = roots[0]?.pool.store;
  if (store === undefined) return results;
  const ids = roots.map(({ id }) => id);
  if (childrenFirst(store, ids).every((id) => Number.isFinite(memo.get(id)))) return results;
  const values = new Interpretation(store, new WideNumbers(new Numbers(pointOf(store, point))));
  return vanishing(store, ids).map((id) => narrow(values.of(id)));
}

/** The algebra of doubles with exponents of their own. */
class WideNumbers implements Algebra<Wide> {
  private readonly numbers: Numbers;

  constructor(numbers: Numbers) {
    this.numbers = numbers;
  }

  constant(value: Rational): Wide {
    return wide(toNumber(value));
  }

  variable(name: string): Wide {
    return wide(this.numbers.variable(name));
  }

  add(terms: readonly Wide[]): Wide {
    return terms.reduce(sum);
  }

  mul(factors: readonly Wide[]): Wide {
    return factors.reduce(product);
  }

  plus(a: Wide, b: Wide): Wide {
    return sum(a, b);
  }

  times(a: Wide, b: Wide): Wide {
    return product(a, b);
  }

  call(fn: Fn, a: Wide): Wide {
    return this.apply(fn, [a]);
  }

  apply(fn: Fn, args: readonly Wide[]): Wide {
    if (kernelOf(fn) !== undefined) return applied(fn, args);
    if (fn.definition !== undefined) return definitionOf(fn).in(this, args);
    return wide(this.numbers.apply(fn, args.map(narrow)));
  }
}
