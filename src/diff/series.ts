import { FluxionError } from "../ast/error.ts";
import { smallest } from "../ast/lists.ts";
import { charge } from "../ast/work.ts";
import type { Coefficient, Coefficients } from "./coefficients.ts";

/** What a series must know of another one before its next coefficient: that of this order. */
export interface Need {
  readonly series: Series;
  readonly order: number;
}

/** The order that asks where a series begins. */
const OPENING = Number.NEGATIVE_INFINITY;

/**
 * A power series in t with exact coefficients, made one by one when they are asked for, and kept. It begins with a negative
 * order only at a pole: sin(x) / x begins with order 0, because its coefficient of order -1 is found to be 0.
 *
 * After M. D. McIlroy, "Power series, power serious", Journal of Functional Programming 9 (1999).
 */
export abstract class Series {
  /** The order of the first coefficient, 0 or not; undefined until it is known. */
  start: number | undefined = 0;
  readonly coefficients: Coefficient[] = [];
  /** Whether its next coefficient waits for another series. */
  isWaiting = false;
  /** Whether it does not depend on t. */
  readonly isConstant: boolean = false;

  /** What is to be known before the next coefficient, or before `start`. */
  abstract need(): Need | undefined;
  /** Adds the next coefficient, or finds out `start`. */
  protected abstract step(): void;

  /** Whether a coefficient is 0; where it is no rational number, that takes a proof. */
  protected isZero(value: Coefficient): boolean {
    return value === 0;
  }

  /** Adds the next coefficient, or finds out `start`, leaving out leading zeros of negative orders. */
  extend(): void {
    this.step();
    const { coefficients, start } = this;
    if (start === undefined || start >= 0 || coefficients.length !== 1) return;
    if (!this.isZero(coefficients[0] as Coefficient)) return;
    coefficients.pop();
    this.start = start + 1;
  }
  /** How errors call it. */
  get name(): string {
    return "The expression";
  }

  /** The order of the next coefficient. */
  get next(): number {
    return (this.start ?? 0) + this.coefficients.length;
  }

  /** Whether it is known where it begins. */
  get isOpen(): boolean {
    return this.start !== undefined && (this.start >= 0 || this.coefficients.length > 0);
  }

  has(order: number): boolean {
    return order === OPENING ? this.isOpen : this.start !== undefined && order < this.next;
  }

  /** A coefficient that is known. */
  at(order: number): Coefficient {
    return this.coefficients[order - (this.start as number)] ?? 0;
  }
}

/**
 * The coefficient of a series, all that it needs worked out before. A stack in place of recursion: depth is bounded by memory alone.
 *
 * @throws FluxionError `no-taylor` where a coefficient would need itself, as at a branch point
 */
export function coefficientOf(series: Series, order: number): Coefficient {
  const stack: Need[] = [{ series, order }];
  while (stack.length > 0) {
    charge(1);
    const top = stack[stack.length - 1] as Need;
    if (top.series.has(top.order)) {
      stack.pop();
      continue;
    }
    const need = top.series.need();
    if (need === undefined) {
      top.series.extend();
      top.series.isWaiting = false;
      continue;
    }
    if (need.series.isWaiting) throw noTaylor(`${need.series.name} branches there.`);
    top.series.isWaiting = true;
    stack.push(need);
  }
  return series.at(order);
}

/** The need that this order be known, if it is not. */
export const known = (series: Series, order: number): Need | undefined =>
  series.has(order) ? undefined : { series, order };

/** The need that its start be known. */
export const opened = (series: Series): Need | undefined => (series.isOpen ? undefined : { series, order: OPENING });

export const noTaylor = (why: string): FluxionError =>
  new FluxionError("no-taylor", `There is no Taylor series at this point: ${why}`, {
    hint: "Expand about another point.",
  });

/** A number: what does not depend on t. */
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

export class Product extends Series {
  private readonly a: Series;
  private readonly b: Series;
  private readonly field: Coefficients;
  override readonly isConstant: boolean;

  constructor(a: Series, b: Series, field: Coefficients) {
    super();
    this.a = a;
    this.b = b;
    this.field = field;
    this.isConstant = a.isConstant && b.isConstant;
    this.start = startOf([a, b], ([i = 0, j = 0]) => i + j);
  }
  protected override isZero(value: Coefficient): boolean {
    return this.field.isZero(value);
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
    let sum: Coefficient = 0;
    charge(this.coefficients.length);
    for (let i = a.start as number; i <= this.next - (b.start as number); i++) {
      const [left, right] = [a.at(i), b.at(this.next - i)];
      if (left !== 0 && right !== 0) sum = field.add(sum, field.mul(left, right));
    }
    this.coefficients.push(field.settled(sum));
  }
}

/** Leading zeros of a divisor that are looked through before it is taken to be 0. */
const ZEROS = 100;

export class Quotient extends Series {
  private readonly a: Series;
  private readonly b: Series;
  private readonly field: Coefficients;
  override readonly isConstant: boolean;
  /** The order of the divisor's first term. */
  private leading: number | undefined;

  constructor(a: Series, b: Series, field: Coefficients) {
    super();
    this.a = a;
    this.b = b;
    this.field = field;
    this.isConstant = a.isConstant && b.isConstant;
    this.start = undefined;
  }
  protected override isZero(value: Coefficient): boolean {
    return this.field.isZero(value);
  }
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
    for (let i = this.start; i < next; i++) {
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

/** The start that follows from those of others; undefined while one of them is. */
function startOf(parts: readonly Series[], join: (starts: number[]) => number): number | undefined {
  const starts = parts.flatMap(({ isOpen, start }) => (isOpen ? [start as number] : []));
  return starts.length === parts.length ? join(starts) : undefined;
}

/** The derivative of a series without negative orders has none. */
const derivedStart = ([start = 0]: readonly number[]): number => (start < 0 ? start - 1 : 0);
