import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import { type Rational, rational, toText } from "../ast/rational.ts";
import { charge } from "../ast/work.ts";
import { div, exp, log, neg, pow } from "../functions/table.ts";
import { definitionOf, rowFormula } from "../syntax/row.ts";
import { chainRule } from "./chain.ts";
import { Closed, type Coefficient, type Coefficients } from "./coefficients.ts";
import { partial } from "./forward.ts";
import {
  Constant,
  Derivative,
  known,
  Linear,
  type Need,
  noTaylor,
  opened,
  Product,
  Quotient,
  Series,
  Sum,
} from "./series.ts";

/**
 * A function of the table. Its first coefficient is its value; the others come out of y' = the chain rule's derivative,
 * whose own coefficients need those of y up to one order less only. So the derivatives of the row are all it takes, and
 * that sin and cos, or tan and sec, speak of each other does no harm.
 */
class Applied extends Series {
  private readonly fn: Fn;
  private readonly args: readonly Series[];
  private readonly algebra: PowerSeries;
  private slope: Series | undefined;
  /** The series it is equal to: a branch that was chosen, or its definition where it has a pole. */
  private same: Series | undefined;
  override readonly isConstant: boolean;

  constructor(fn: Fn, args: readonly Series[], algebra: PowerSeries) {
    super();
    this.fn = fn;
    this.args = args;
    this.algebra = algebra;
    this.isConstant = args.every((arg) => arg.isConstant);
    this.start = undefined;
  }

  override get name(): string {
    return this.fn.operator === undefined ? `The function ${this.fn.name}` : `The operation ${this.fn.operator.symbol}`;
  }

  need(): Need | undefined {
    const { args, fn, next, same } = this;
    if (this.start === undefined) {
      if (same !== undefined) return opened(same);
      // The branch not taken is not looked at.
      const needed = fn.logic === "choice" ? args.slice(0, 1) : args;
      for (const arg of needed) {
        const need = opened(arg) ?? known(arg, 0);
        if (need !== undefined) return need;
      }
      return undefined;
    }
    if (same !== undefined) return known(same, next);
    if (next === 0 || this.isFlat) return undefined;
    this.slope ??= this.algebra.slope(this, fn, args);
    return opened(this.slope) ?? known(this.slope, next - 1);
  }

  protected step(): void {
    const { field } = this.algebra;
    const { same, slope } = this;
    if (this.start === undefined) {
      if (same !== undefined) this.start = same.start;
      else this.begin();
      return;
    }
    if (same !== undefined) this.coefficients.push(same.at(this.next));
    else if (this.isFlat) this.coefficients.push(0);
    else {
      if (((slope as Series).start as number) < 0) throw noTaylor(`The derivative of ${this.name} has a pole there.`);
      this.coefficients.push(field.mul((slope as Series).at(this.next - 1), rational(1n, BigInt(this.next))));
    }
  }

  /** Whether it is a step or a number: all coefficients but the first are 0. */
  private get isFlat(): boolean {
    return this.isConstant || this.fn.logic === "truth" || this.fn.logic === "truths";
  }

  private begin(): void {
    const { args, fn, algebra } = this;
    if (fn.logic === "choice") {
      const condition = (args[0] as Series).at(0);
      if (condition !== 1 && condition !== 0)
        throw noTaylor("Which branch is taken there cannot be told; give numbers for its parameters.");
      this.same = args[condition === 1 ? 1 : 2] as Series;
      return;
    }
    const hasPole = args.some(({ start }) => (start as number) < 0);
    const values = args.map((arg) => arg.at(0));
    const value = hasPole ? undefined : this.valueAt(values);
    if (value === undefined) {
      if (fn === pow && !this.isConstant) {
        this.same = algebra.exponential(args[0] as Series, args[1] as Series);
        return;
      }
      if (fn.definition === undefined || this.isConstant) throw noTaylor(`${this.name} has no value there.`);
      this.same = definitionOf(fn).in(algebra, args);
      return;
    }
    if (!this.isConstant) this.refuseKinks(values);
    this.start = 0;
    this.coefficients.push(value);
  }

  /** The value there; undefined where there is none. */
  private valueAt(values: readonly Coefficient[]): Coefficient | undefined {
    const { field } = this.algebra;
    const value = field.apply(this.fn, values);
    const number = field.number(value);
    return number === undefined || Number.isFinite(number) || !(value instanceof Closed) ? value : undefined;
  }

  private refuseKinks(values: readonly Coefficient[]): void {
    const { fn } = this;
    const { field } = this.algebra;
    const [a = 0, b = 0] = values;
    const kink =
      fn.logic === "truth"
        ? field.add(a, field.mul(-1, b))
        : fn.kinks === undefined
          ? undefined
          : field.at(rowFormula(fn, fn.kinks), values);
    if (kink !== undefined && field.isZero(kink)) throw noTaylor(`${this.name} has a kink or a jump there.`);
  }
}

/** The applications of a function whose first arguments are these, by the next one. */
interface Applications {
  series?: Applied;
  readonly more: Map<Series, Applications>;
}

/** What a series of a function takes besides its coefficients: its rule is looked at, too. */
const STEPS_AN_APPLICATION = 4;

/** Powers up to this are products, which have series where the rule for powers has none: x^3 at 0. */
const PRODUCTS = 64;

/** The algebra of power series in t: each variable is its center plus t times its direction. */
export class PowerSeries implements Algebra<Series> {
  readonly field: Coefficients;
  private readonly lines: ReadonlyMap<string, { readonly center: Coefficient; readonly direction: Coefficient }>;
  private readonly numbers = new Map<string, Series>();
  private readonly variables = new Map<string, Series>();
  private readonly derivatives = new Map<Series, Series>();
  /** Functions by their arguments: what is applied again is the same series, or rules that lead back to it would never end. */
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
    if (isZero(a)) return b;
    return isZero(b) ? a : this.add([a, b]);
  }

  times(a: Series, b: Series): Series {
    if (isZero(a)) return a;
    if (isZero(b)) return b;
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

  /** dy/dt of y = fn(args) by the chain rule; of a constant power by y itself, or every order would need another power. */
  slope(y: Series, fn: Fn, args: readonly Series[]): Series {
    const [a, b] = args;
    if (fn === pow && b?.isConstant) {
      const base = a as Series;
      return this.quotient(this.times(this.times(b, this.derivative(base)), y), base);
    }
    const tangents = args.map((arg) => (arg.isConstant ? undefined : this.derivative(arg)));
    return chainRule(fn, args, tangents, this, partial);
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

const isZero = (series: Series): boolean => series instanceof Constant && series.value === 0;
const isOne = (series: Series): boolean => series instanceof Constant && series.value === 1;
