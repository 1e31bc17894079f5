import type { Algebra } from "../ast/algebra.ts";
import { bodyIn } from "../ast/bound.ts";
import { FluxionError } from "../ast/error.ts";
import type { Bound, Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import { called } from "../ast/lists.ts";
import type { Node } from "../ast/node.ts";
import { unreadable } from "../ast/options.ts";
import { Memo } from "../ast/order.ts";
import { type Rational, toNumber } from "../ast/rational.ts";
import { elementName } from "../ast/shapes.ts";
import type { Id } from "../ast/store.ts";
import { charge, limited } from "../ast/work.ts";
import { kernelOf } from "../functions/kernels.ts";
import { definitionOf } from "../syntax/row.ts";
import { type ArrayPoint, checkedPoint, type Point, pointOf } from "./point.ts";
import { hasVanishing, vanishing } from "./vanishing.ts";

export type { ArrayPoint, Point } from "./point.ts";

/**
 * The values of expressions of one pool at a point, in double precision; shared parts are computed once.
 * NaN outside a function's domain.
 *
 * @throws FluxionError `unbound-variable` if the point leaves a variable out
 * @example
 * evaluate([parse("x^2 * y")], { x: 3, y: 4 }) // => [36]
 */
export function evaluate(roots: readonly Node[], point: ArrayPoint, memo: Memo<number> = new Memo()): number[] {
  const store = roots[0]?.pool.store;
  if (store === undefined) return [];
  const ids = roots.map((root) => root.id);
  const numbers = new Numbers(pointOf(store, point));
  const values = new Interpretation(store, numbers, memo);
  const results = ids.map((id) => values.of(id));
  if (!results.some(Number.isNaN) || !hasVanishing(store, ids, memo)) return results;
  const whole = vanishing(store, ids);
  const again = new Interpretation(store, numbers);
  return results.map((result, i) => (Number.isNaN(result) ? again.of(whole[i] as Id) : result));
}

/** Each term takes one walk over the body. */
const STEPS_A_TERM = 16;

/** A sum or a product over integers; NaN if a bound is not an integer. */
function reduced(numbers: Numbers, bound: Bound, args: readonly number[]): number {
  const [low, high] = args as [number, number];
  if (!Number.isInteger(low) || !Number.isInteger(high)) return Number.NaN;
  const isSum = bound.kind === "sum";
  return limited(undefined, () => {
    let result = isSum ? 0 : 1;
    for (let i = low; i <= high; i++) {
      charge(STEPS_A_TERM);
      const term = bodyIn(numbers, bound, i, args);
      result = isSum ? result + term : result * term;
    }
    return result;
  });
}

/** The algebra of doubles, with a value for each variable. */
export class Numbers implements Algebra<number> {
  readonly isForNumbers: boolean = true;
  private readonly point: Point;

  constructor(point: Point) {
    this.point = checkedPoint(point);
  }

  constant(value: Rational): number {
    return toNumber(value);
  }

  variable(name: string): number {
    const value = this.given(name);
    if (typeof value === "number") return value;
    if (value === undefined)
      throw new FluxionError("unbound-variable", `The variable ${name} has no value.`, {
        hint: `Give it one: { ${name}: 1 }, on the command line --at ${name}=1.`,
      });
    throw new FluxionError("bad-argument", `The value of ${name} is not a number.`, {
      hint: "Values are plain numbers.",
    });
  }

  private given(name: string): unknown {
    try {
      return Object.hasOwn(this.point, name) ? this.point[name] : undefined;
    } catch (error) {
      throw unreadable("The point", error);
    }
  }

  /** The value of a function whose row has no kernel: an element is read from the point, a sum is added up. */
  private unvalued(fn: Fn, args: readonly number[]): number {
    if (fn.isElement) return this.element(fn.name, args);
    if (fn.bound !== undefined) return reduced(this, fn.bound, args);
    return definitionOf(fn).in(this, args);
  }

  /** An element of an array; NaN outside the array, as may happen in an untaken branch. */
  private element(array: string, places: readonly number[]): number {
    const name = elementName(array, places);
    if (Object.hasOwn(this.point, name)) return this.variable(name);
    const first = elementName(
      array,
      places.map(() => 1),
    );
    if (Object.hasOwn(this.point, first)) return Number.NaN;
    throw new FluxionError("unbound-variable", `The array ${array} has no value.`, {
      hint: `Give it one: { ${array}: ${places.length === 1 ? "[1, 2]" : "[[1, 2], [3, 4]]"} }.`,
    });
  }

  add(terms: readonly number[]): number {
    let sum = terms[0] as number;
    for (let i = 1; i < terms.length; i++) sum += terms[i] as number;
    return sum;
  }

  mul(factors: readonly number[]): number {
    let product = factors[0] as number;
    for (let i = 1; i < factors.length; i++) product *= factors[i] as number;
    return product;
  }

  isNone(value: number): boolean {
    return Number.isNaN(value);
  }

  plus(a: number, b: number): number {
    return a + b;
  }

  times(a: number, b: number): number {
    return a * b;
  }

  call(fn: Fn, a: number): number {
    const value = kernelOf(fn);
    return value === undefined ? this.unvalued(fn, [a]) : value(a);
  }

  apply(fn: Fn, args: readonly number[]): number {
    const value = kernelOf(fn);
    if (value === undefined) return this.unvalued(fn, args);
    return args.length === 2 ? value(args[0] as number, args[1] as number) : called(value, args);
  }
}
