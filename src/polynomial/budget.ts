import { charge } from "../ast/work.ts";

/** Thrown where a computation would take more steps than its budget has, or numbers beyond what it can hold. */
export class BudgetExceeded {}

/** Whether a time of `performance.now()` is over; without one the clock is not looked at. */
export const isPast = (deadline: number): boolean =>
  deadline < Number.POSITIVE_INFINITY && performance.now() > deadline;

/** A product of two terms takes as long as asking for this many nodes. */
const WEIGHT = 4;

/** How much work may be done; a step is about one product of two terms. */
export class Budget {
  #steps: number;
  readonly #deadline: number;

  /** @param deadline a time of `performance.now()` after which no more may be done. */
  constructor(steps: number, deadline: number = Number.POSITIVE_INFINITY) {
    this.#steps = steps;
    this.#deadline = deadline;
  }

  /** How many steps are left; none below 0. */
  get left(): number {
    return Math.max(0, this.#steps);
  }

  /** Takes n steps off; throws `BudgetExceeded` if fewer are left or it is too late. */
  spend(n: number): void {
    charge(n * WEIGHT);
    this.#steps -= n;
    if (this.#steps < 0 || isPast(this.#deadline)) throw new BudgetExceeded();
  }
}
