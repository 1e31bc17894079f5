import { FluxionError } from "../ast/error.ts";
import { charge } from "../ast/work.ts";
import type { Coefficient } from "./coefficients.ts";

/** What a series must know of another one before its next coefficient: that of this order. */
export interface Need {
  readonly series: Series;
  readonly order: number;
}

/** The order that asks where a series begins. */
const OPENING = Number.NEGATIVE_INFINITY;

/**
 * A power series in t with exact coefficients, made one by one when they are asked for, and kept. It begins with a
 * negative order only at a pole: sin(x) / x begins with order 0, because its coefficient of order -1 is found to be 0.
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
 * The coefficient of a series, all that it needs worked out before. A stack in place of recursion: depth is bounded by
 * memory alone.
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
  new FluxionError("no-taylor", `There is no Taylor series at this point. ${why}`, {
    hint: "Expand about another point.",
  });
