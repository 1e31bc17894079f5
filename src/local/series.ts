import { FluxionError } from "../ast/error.ts";
import { charge } from "../ast/work.ts";
import type { Coefficient } from "./coefficients.ts";

/** A coefficient of another series, by its order, that a series needs before its next one. */
export interface Need {
  readonly series: Series;
  readonly order: number;
}

/** The order that asks where a series begins. */
const OPENING = Number.NEGATIVE_INFINITY;

/**
 * A power series in t with exact coefficients, which are computed one by one when asked for, and kept. It starts
 * with a negative order only at a pole: sin(x) / x begins with order 0, because its coefficient of order -1 is found to
 * be 0.
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

  /** The coefficients needed before the next one, or before `start`. */
  abstract need(): Need | undefined;
  /** Adds the next coefficient, or determines `start`. */
  protected abstract step(): void;

  /** Whether a coefficient is 0; that takes a proof if it is not a rational number. */
  protected isZero(value: Coefficient): boolean {
    return value === 0;
  }

  /** Adds the next coefficient, or determines `start`, without leading zeros of negative orders. */
  extend(): void {
    this.step();
    const { coefficients, start } = this;
    if (start === undefined || start >= 0 || coefficients.length !== 1) return;
    if (!this.isZero(coefficients[0] as Coefficient)) return;
    coefficients.pop();
    this.start = start + 1;
  }
  /** Its name in errors. */
  get name(): string {
    return "The expression";
  }

  /** The order of the next coefficient. */
  get next(): number {
    return (this.start ?? 0) + this.coefficients.length;
  }

  /** Whether its start is known. */
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
 * The coefficient of a series, after all those it needs. A stack instead of recursion: depth is bounded only by
 * memory.
 *
 * @throws FluxionError `no-taylor` if a coefficient would need itself, as at a branch point
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
