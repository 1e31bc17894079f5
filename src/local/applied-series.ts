import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import { rational } from "../ast/rational.ts";
import { charge } from "../ast/work.ts";
import { pow } from "../functions/table.ts";
import { definitionOf, rowFormula } from "../syntax/row.ts";
import { Closed, type Coefficient, type Coefficients } from "./coefficients.ts";
import { known, type Need, noTaylor, opened, Series } from "./series.ts";
import { Constant, Product } from "./series-terms.ts";

/** The operations that a function of series needs from their algebra. */
interface SeriesAlgebra extends Algebra<Series> {
  readonly field: Coefficients;
  /** The derivative of an application by t, by the chain rule. */
  slope(of: Series, fn: Fn, args: readonly Series[]): Series;
  /** A power as an exponential of a logarithm. */
  exponential(base: Series, exponent: Series): Series;
}

/**
 * A function of the table. Its first coefficient is its value. The others follow from y' = the derivative by the chain
 * rule, whose coefficients need only those of y up to one order less. So the partial derivatives of the row suffice,
 * and it does no harm that sin and cos, or tan and sec, refer to each other.
 */
export class Applied extends Series {
  private readonly fn: Fn;
  private readonly args: readonly Series[];
  private readonly algebra: SeriesAlgebra;
  private slope: Series | undefined;
  /** How many of the arguments are known as far as the value needs. */
  private ready = 0;
  /** The series it is equal to: the chosen branch, or its definition at a pole. */
  private same: Series | undefined;
  override readonly isConstant: boolean;

  constructor(fn: Fn, args: readonly Series[], algebra: SeriesAlgebra) {
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
      // The branch not taken is not evaluated.
      const needed = fn.logic === "choice" ? args.slice(0, 1) : args;
      for (; this.ready < needed.length; this.ready++) {
        charge(1);
        const arg = needed[this.ready] as Series;
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
    const { field } = algebra;
    if (fn.logic === "choice") {
      const condition = (args[0] as Series).at(0);
      if (condition !== 1 && condition !== 0)
        throw noTaylor("Which branch is taken there depends on the parameters: give them numbers.");
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
    const last = args.at(-1);
    if (fn.series !== undefined && last !== undefined && !last.isConstant && field.isZero(values.at(-1) ?? 0))
      if (args.slice(0, -1).every((arg) => arg.isConstant)) {
        const formula = rowFormula(fn, fn.series, ["k"]);
        const others = values.slice(0, -1);
        const coefficient = (k: number): Coefficient => field.at(formula, [...others, 0, k]);
        this.same = new Composed(coefficient, last, field);
        return;
      }
    if (!this.isConstant) this.refuseKinks(values);
    this.start = 0;
    this.coefficients.push(value);
  }

  /** The value there; undefined if there is none. */
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

/** The sum of coefficients times powers of a series that is 0 at t = 0. */
class Composed extends Series {
  private readonly coefficient: (k: number) => Coefficient;
  private readonly field: Coefficients;
  private readonly powers: Series[];

  constructor(coefficient: (k: number) => Coefficient, of: Series, field: Coefficients) {
    super();
    this.coefficient = coefficient;
    this.field = field;
    this.powers = [new Constant(1), of];
  }

  need(): Need | undefined {
    const { field, next, powers } = this;
    for (let k = 1; k <= next; k++) {
      powers[k] ??= new Product(powers[k - 1] as Series, powers[1] as Series, field);
      const need = opened(powers[k] as Series) ?? known(powers[k] as Series, next);
      if (need !== undefined) return need;
    }
    return undefined;
  }

  protected step(): void {
    const { coefficient, field, next, powers } = this;
    charge(next + 1);
    let sum = next === 0 ? coefficient(0) : 0;
    for (let k = 1; k <= next; k++) {
      const part = (powers[k] as Series).at(next);
      if (part !== 0) sum = field.add(sum, field.mul(coefficient(k), part));
    }
    this.coefficients.push(field.settled(sum));
  }
}

export const isZeroSeries = (series: Series): boolean => series instanceof Constant && series.value === 0;
export const isOne = (series: Series): boolean => series instanceof Constant && series.value === 1;
