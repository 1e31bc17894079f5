import { charge } from "../ast/work.ts";
import { Budget, BudgetExceeded, isPast } from "../polynomial/budget.ts";

/** A step of a search takes about a microsecond, as long as requests for this many nodes. */
const WEIGHT = 10;

/** The steps and the time that a search may take, and whether they sufficed. */
export class Allowance {
  /** False once something was skipped for lack of steps. */
  isEnough = true;
  private steps: number;
  private readonly deadline: number;

  /** @param deadline an outer limit, for callers that prefer a partial result to waiting. */
  constructor(steps: number, deadline: number = Number.POSITIVE_INFINITY) {
    this.steps = steps;
    this.deadline = deadline;
  }

  /** Uses up steps; false if there are none left. */
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
