import { charge } from "../ast/work.ts";
import { Budget, BudgetExceeded, isPast } from "../polynomial/budget.ts";

/** A step of a search is about a microsecond: so many nodes that are asked for. */
const WEIGHT = 10;

/** The steps a search may take, until when, and whether it had enough. */
export class Allowance {
  /** False once something was left out for want of steps. */
  isEnough = true;
  private steps: number;
  private readonly deadline: number;

  /** @param deadline an outer limit, for who would rather have a part of it than wait. */
  constructor(steps: number, deadline: number = Number.POSITIVE_INFINITY) {
    this.steps = steps;
    this.deadline = deadline;
  }

  /** Takes steps off; false if there are none left. */
  take(steps: number): boolean {
    if (this.isSpent) {
      this.isEnough = false;
      return false;
    }
    charge(steps * WEIGHT);
    this.steps -= steps;
    return true;
  }

  /** How many steps are left. */
  get left(): number {
    return Math.max(0, this.steps);
  }

  get isSpent(): boolean {
    return this.steps <= 0 || isPast(this.deadline);
  }

  /** Does work that may run out of its own budget, a part of the whole; undefined if it did. */
  within<T>(steps: number, work: (budget: Budget) => T): T | undefined {
    const given = Math.min(steps, Math.max(0, this.steps));
    const budget = new Budget(given, this.deadline);
    try {
      return work(budget);
    } catch (error) {
      if (!(error instanceof BudgetExceeded)) throw error;
      if (given < steps) this.isEnough = false;
      return undefined;
    } finally {
      this.steps -= given - budget.left;
    }
  }
}
