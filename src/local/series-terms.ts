import { smallest } from "../ast/lists.ts";
import { charge } from "../ast/work.ts";
import type { Coefficient, Coefficients } from "./coefficients.ts";
import { convolved } from "./convolution.ts";
import { known, type Need, noTaylor, opened, Series } from "./series.ts";

/** A number: it does not depend on t. */
export class Constant extends Series {
  readonly value: Coefficient;
  override readonly isConstant = true;

  constructor(value: Coefficient) {
    super();
    this.value = value;
  }
  need(): undefined {}
  protected step(): void {
    this.coefficients.push(this.coefficients.length === 0 ? this.value : 0);
  }
}

/** center + direction * t. */
export class Linear extends Series {
  constructor(center: Coefficient, direction: Coefficient) {
    super();
    this.coefficients.push(center, direction);
  }
  need(): undefined {}
  protected step(): void {
    this.coefficients.push(0);
  }
}

export class Sum extends Series {
  private readonly terms: readonly Series[];
  /** How many of them are known as far as the next coefficient needs. */
  private ready = 0;
  override readonly isConstant: boolean;
  private readonly field: Coefficients;

  constructor(terms: readonly Series[], field: Coefficients) {
    super();
    this.terms = terms;
    this.field = field;
    this.isConstant = terms.every((term) => term.isConstant);
    this.start = startOf(terms, (starts) => smallest(starts));
  }
  protected override isZero(value: Coefficient): boolean {
    return this.field.isZero(value);
  }
  need(): Need | undefined {
    const { start, terms } = this;
    for (; this.ready < terms.length; this.ready++) {
      const term = terms[this.ready] as Series;
      const need = opened(term) ?? (start === undefined ? undefined : known(term, this.next));
      if (need !== undefined) return need;
    }
    return undefined;
  }
  protected step(): void {
    this.ready = 0;
    charge(this.terms.length);
    if (this.start === undefined) this.start = startOf(this.terms, (starts) => smallest(starts));
    else
      this.coefficients.push(
        this.terms.map((term) => term.at(this.next)).reduce((sum, value) => this.field.add(sum, value), 0),
      );
  }
}

/** A series made from two others. */
abstract class OfTwo extends Series {
  protected readonly a: Series;
  protected readonly b: Series;
  protected readonly field: Coefficients;
  override readonly isConstant: boolean;

  constructor(a: Series, b: Series, field: Coefficients) {
    super();
    this.a = a;
    this.b = b;
    this.field = field;
    this.isConstant = a.isConstant && b.isConstant;
  }
  protected override isZero(value: Coefficient): boolean {
    return this.field.isZero(value);
  }
}

export class Product extends OfTwo {
  constructor(a: Series, b: Series, field: Coefficients) {
    super(a, b, field);
    this.start = startOf([a, b], ([i = 0, j = 0]) => i + j);
  }
  need(): Need | undefined {
    const { a, b } = this;
    if (this.start === undefined) return opened(a) ?? opened(b);
    return known(a, this.next - (b.start as number)) ?? known(b, this.next - (a.start as number));
  }
  protected step(): void {
    const { a, b, field } = this;
    if (this.start === undefined) {
      this.start = startOf([a, b], ([i = 0, j = 0]) => i + j);
      return;
    }
    charge(this.coefficients.length);
    const whole = convolved(a, b, this.next, this.next);
    if (whole !== undefined) {
      this.coefficients.push(whole);
      return;
    }
    let sum: Coefficient = 0;
    for (let i = a.start as number; i <= this.next - (b.start as number); i++) {
      const [left, right] = [a.at(i), b.at(this.next - i)];
      if (left !== 0 && right !== 0) sum = field.add(sum, field.mul(left, right));
    }
    this.coefficients.push(field.settled(sum));
  }
}

/** How many leading zeros of a divisor are examined before it is taken to be 0. */
const ZEROS = 100;

export class Quotient extends OfTwo {
  override start: number | undefined = undefined;
  /** The order of the divisor's first term. */
  private leading: number | undefined;

  need(): Need | undefined {
    const { a, b, leading } = this;
    const unopened = opened(a) ?? opened(b);
    if (unopened !== undefined) return unopened;
    if (this.start !== undefined) {
      const order = this.next + (leading as number);
      return known(a, order) ?? known(b, order - this.start);
    }
    for (let order = b.start as number; ; order++) {
      if (order > (b.start as number) + ZEROS) throw noTaylor("A divisor is 0 around it.");
      const need = known(b, order);
      if (need !== undefined) return need;
      if (this.field.isZero(b.at(order))) continue;
      this.leading = order;
      return undefined;
    }
  }
  protected step(): void {
    const { a, b, field } = this;
    const leading = this.leading as number;
    if (this.start === undefined) {
      this.start = (a.start as number) - leading;
      return;
    }
    const { next } = this;
    let rest = a.at(next + leading);
    charge(this.coefficients.length);
    const whole = leading === 0 ? convolved(this, b, next, next - 1) : undefined;
    if (whole !== undefined) rest = field.add(rest, field.mul(-1, whole));
    for (let i = this.start; whole === undefined && i < next; i++) {
      const [left, right] = [this.at(i), b.at(next - i + leading)];
      if (left !== 0 && right !== 0) rest = field.add(rest, field.mul(-1, field.mul(left, right)));
    }
    this.coefficients.push(field.settled(field.div(rest, b.at(leading))));
  }
}

/** du/dt. */
export class Derivative extends Series {
  private readonly of: Series;
  private readonly field: Coefficients;

  constructor(of: Series, field: Coefficients) {
    super();
    this.of = of;
    this.field = field;
    this.start = startOf([of], derivedStart);
  }
  need(): Need | undefined {
    return this.start === undefined ? opened(this.of) : known(this.of, this.next + 1);
  }
  protected step(): void {
    if (this.start === undefined) this.start = startOf([this.of], derivedStart);
    else this.coefficients.push(this.field.mul(this.next + 1, this.of.at(this.next + 1)));
  }
}

/** The start that follows from those of others; undefined as long as one of them is. */
function startOf(parts: readonly Series[], join: (starts: number[]) => number): number | undefined {
  const starts = parts.flatMap(({ isOpen, start }) => (isOpen ? [start as number] : []));
  return starts.length === parts.length ? join(starts) : undefined;
}

/** The derivative of a series without negative orders has none. */
const derivedStart = ([start = 0]: readonly number[]): number => (start < 0 ? start - 1 : 0);
