import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import { type Rational, toText } from "../ast/rational.ts";
import { charge } from "../ast/work.ts";
import { div, exp, log, neg, pow } from "../functions/table.ts";
import { chainRule } from "../modes/chain.ts";
import { partial } from "../modes/forward.ts";
import type { Formula } from "../syntax/formula.ts";
import { definitionOf } from "../syntax/row.ts";
import { Applied, isOne, isZeroSeries } from "./applied-series.ts";
import { Closed, type Coefficient, type Coefficients } from "./coefficients.ts";
import { isCase } from "./equations.ts";
import type { Series } from "./series.ts";
import { Constant, Derivative, Linear, Product, Quotient, Sum } from "./series-terms.ts";

/** The applications of a function with given first arguments, by the next argument. */
interface Applications {
  series?: Applied;
  readonly more: Map<Series, Applications>;
}

/** Steps for a series of a function besides its coefficients, because its rule is examined too. */
const STEPS_AN_APPLICATION = 4;

/** Powers up to this are expanded as products, which have a series where the rule for powers fails: x^3 at 0. */
const PRODUCTS = 64;

/** The algebra of power series in t: each variable is its center plus t times its direction. */
export class PowerSeries implements Algebra<Series> {
  readonly field: Coefficients;
  private readonly lines: ReadonlyMap<string, { readonly center: Coefficient; readonly direction: Coefficient }>;
  private readonly numbers = new Map<string, Series>();
  private readonly variables = new Map<string, Series>();
  private readonly derivatives = new Map<Series, Series>();
  /**
   * Functions by their arguments: a repeated application is the same series; otherwise circular rules would never
   * end.
   */
  private readonly applied = new Map<Fn, Applications>();
  private readonly symbol: (name: string) => Coefficient;

  constructor(
    field: Coefficients,
    lines: ReadonlyMap<string, { readonly center: Coefficient; readonly direction: Coefficient }>,
    symbol: (name: string) => Coefficient,
  ) {
    this.field = field;
    this.lines = lines;
    this.symbol = symbol;
  }

  constant(value: Rational): Series {
    return this.number(value);
  }

  private number(value: Coefficient): Series {
    if (value instanceof Closed) return new Constant(value);
    const key = toText(value);
    const known = this.numbers.get(key) ?? new Constant(value);
    this.numbers.set(key, known);
    return known;
  }

  variable(name: string): Series {
    let series = this.variables.get(name);
    if (series === undefined) {
      const line = this.lines.get(name);
      series = line === undefined ? this.number(this.symbol(name)) : new Linear(line.center, line.direction);
      this.variables.set(name, series);
    }
    return series;
  }

  add(terms: readonly Series[]): Series {
    if (terms.every((term) => term instanceof Constant))
      return this.number(terms.map(({ value }) => value).reduce((a, b) => this.field.add(a, b)));
    return new Sum(terms, this.field);
  }

  mul(factors: readonly Series[]): Series {
    return factors.reduce((product, factor) => this.times(product, factor));
  }

  plus(a: Series, b: Series): Series {
    if (isZeroSeries(a)) return b;
    return isZeroSeries(b) ? a : this.add([a, b]);
  }

  times(a: Series, b: Series): Series {
    if (isZeroSeries(a)) return a;
    if (isZeroSeries(b)) return b;
    if (a instanceof Constant && b instanceof Constant) return this.number(this.field.mul(a.value, b.value));
    return new Product(a, b, this.field);
  }

  call(fn: Fn, a: Series): Series {
    return this.apply(fn, [a]);
  }

  apply(fn: Fn, args: readonly Series[]): Series {
    const [a, b] = args;
    if (fn === div) return this.quotient(a as Series, b as Series);
    if (fn === neg) return this.times(this.number(-1), a as Series);
    if (fn === pow && b instanceof Constant && typeof b.value === "number" && Math.abs(b.value) <= PRODUCTS)
      return this.power(a as Series, b.value);
    // Around the point at which it is a case by itself it is the other branch, whose quotient is removable.
    const around = isCase(fn) && !a?.isConstant ? definitionOf(fn).choice?.otherwise : undefined;
    if (around !== undefined) return around.in<Series>(this, args);
    charge(STEPS_AN_APPLICATION);
    let found: Applications = this.applied.get(fn) ?? { more: new Map() };
    this.applied.set(fn, found);
    for (const arg of args) {
      const next: Applications = found.more.get(arg) ?? { more: new Map() };
      found.more.set(arg, next);
      found = next;
    }
    found.series ??= new Applied(fn, args, this);
    return found.series;
  }

  /** a^b where b has a pole, as in (1 + x)^(1/x): log(a) may have a zero there. */
  exponential(a: Series, b: Series): Series {
    return this.call(exp, this.times(b, this.call(log, a)));
  }

  private quotient(a: Series, b: Series): Series {
    if (a instanceof Constant && b instanceof Constant && !this.field.isZero(b.value))
      return this.number(this.field.div(a.value, b.value));
    return new Quotient(a, b, this.field);
  }

  /**
   * dy/dt of y = fn(args) by the chain rule. A constant power goes by y itself: each order would need another power.
   */
  slope(y: Series, fn: Fn, args: readonly Series[]): Series {
    const [a, b] = args;
    if (fn === pow && b?.isConstant) {
      const base = a as Series;
      return this.quotient(this.times(this.times(b, this.derivative(base)), y), base);
    }
    const tangents = args.map((arg) => (arg.isConstant ? undefined : this.derivative(arg)));
    return chainRule(fn, args, tangents, this, (of, i) => around(partial(of, i), args));
  }

  private derivative(of: Series): Series {
    const known = this.derivatives.get(of) ?? new Derivative(of, this.field);
    this.derivatives.set(of, known);
    return known;
  }

  /** By squaring. */
  private power(base: Series, exponent: number): Series {
    if (exponent < 0) return this.quotient(this.number(1), this.power(base, -exponent));
    let [result, square] = [this.number(1), base];
    for (let n = exponent; n > 0; n = Math.floor(n / 2)) {
      if (n % 2 === 1) result = isOne(result) ? square : this.times(result, square);
      if (n > 1) square = this.times(square, square);
    }
    return result;
  }
}

/** A slope around the point at which it is a case by itself, as that of Si at 0: there it is the other branch. */
function around(slope: Formula, args: readonly Series[]): Formula {
  const { choice } = slope;
  const isMoving = choice?.isEquation === true && args.some((arg, i) => !arg.isConstant && choice.condition.uses(i));
  return isMoving ? choice.otherwise : slope;
}
