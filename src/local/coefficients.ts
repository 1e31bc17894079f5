import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import { called } from "../ast/lists.ts";
import { childrenFirst } from "../ast/order.ts";
import type { Pool } from "../ast/pool.ts";
import * as Q from "../ast/rational.ts";
import type { Id } from "../ast/store.ts";
import { Canonical } from "../canonical/canonical.ts";
import { isZero } from "../equality/equality.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import { div } from "../functions/table.ts";
import { Budget, BudgetExceeded } from "../polynomial/budget.ts";
import { expanded } from "../simplify/forms.ts";

/** An exact number: a rational, or otherwise an expression such as sin(1) or a parameter. */
export type Coefficient = Q.Rational | Closed;

/** A canonical expression that is not a rational number. */
export class Closed {
  readonly id: Id;

  constructor(id: Id) {
    this.id = id;
  }
}

/** Steps allowed for multiplying out one coefficient. */
const EXPANDED = 50_000;
/** A larger double is not a rounding error of 0. */
const TINY = 1e-6;

/**
 * Exact arithmetic on coefficients: in the rationals as long as they are rational, in the canonical algebra otherwise.
 */
export class Coefficients {
  private readonly pool: Pool;
  private readonly canonical: Canonical;

  constructor(pool: Pool) {
    this.pool = pool;
    this.canonical = new Canonical(pool.store);
  }

  /** An expression of the pool as a coefficient. */
  read(id: Id): Coefficient {
    return this.of(this.canonical.of(id));
  }

  private of(id: Id): Coefficient {
    const { store } = this.pool;
    return store.isConst(id) ? store.value(id) : new Closed(id);
  }

  node(a: Coefficient): Id {
    return a instanceof Closed ? a.id : this.pool.store.constant(a);
  }

  add(a: Coefficient, b: Coefficient): Coefficient {
    if (!(a instanceof Closed || b instanceof Closed)) return Q.add(a, b);
    return this.of(this.canonical.plus(this.node(a), this.node(b)));
  }

  mul(a: Coefficient, b: Coefficient): Coefficient {
    if (!(a instanceof Closed || b instanceof Closed)) return Q.mul(a, b);
    return a === 0 || b === 0 ? 0 : this.of(this.canonical.times(this.node(a), this.node(b)));
  }

  div(a: Coefficient, b: Coefficient): Coefficient {
    if (!(a instanceof Closed || b instanceof Closed)) return Q.div(a, b);
    return a === 0 ? 0 : this.of(this.canonical.apply(div, [this.node(a), this.node(b)]));
  }

  /** Multiplied out, with sums collected: otherwise terms that cancel would stay and grow from order to order. */
  settled(a: Coefficient): Coefficient {
    if (!(a instanceof Closed) || this.pool.store.arity(a.id) === 0) return a;
    try {
      return this.of(expanded(this.canonical, a.id, new Budget(EXPANDED)));
    } catch (error) {
      if (error instanceof BudgetExceeded) return a;
      throw error;
    }
  }

  /** The value of a function; a condition between numbers is decided. */
  apply(fn: Fn, args: readonly Coefficient[]): Coefficient {
    const isRational = !args.some((arg) => arg instanceof Closed);
    // A row folds two operands at a time.
    if (isRational && fn.associative === true && args.length > 2)
      return args.reduce((all, arg) => this.apply(fn, [all, arg]));
    const folded = !isRational ? undefined : fn.fold && called(fn.fold, args as Q.Rational[]);
    if (folded !== undefined) return folded;
    const value = this.of(
      this.canonical.apply(
        fn,
        args.map((arg) => this.node(arg)),
      ),
    );
    if (fn.logic !== "truth" || !(value instanceof Closed)) return value;
    const truth = this.number(value);
    return truth === 0 || truth === 1 ? truth : value;
  }

  /** A formula of a row at these arguments. */
  at(formula: { in<T>(algebra: Algebra<T>, values: readonly T[]): T }, args: readonly Coefficient[]): Coefficient {
    return this.of(
      formula.in<Id>(
        this.canonical,
        args.map((arg) => this.node(arg)),
      ),
    );
  }

  /** Its value as a double; undefined if it has variables. */
  number(a: Coefficient): number | undefined {
    if (!(a instanceof Closed)) return Q.toNumber(a);
    const { store } = this.pool;
    if (childrenFirst(store, [a.id]).some((id) => store.kind(id) === "var")) return undefined;
    return evaluate([this.pool.node(a.id)], {})[0] as number;
  }

  /** Whether it is 0: proved, or a number that cannot be distinguished from 0. */
  isZero(a: Coefficient): boolean {
    if (!(a instanceof Closed)) return Q.sign(a) === 0;
    const value = this.number(a);
    if (value !== undefined && Math.abs(value) > TINY) return false;
    const { answer } = isZero(this.pool.node(a.id));
    return value === undefined ? answer === "proved" : answer !== "refuted";
  }
}
