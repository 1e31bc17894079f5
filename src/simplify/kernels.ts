import { append } from "../ast/lists.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { charge } from "../ast/work.ts";
import type { Canonical } from "../canonical/canonical.ts";
import { split } from "../canonical/context.ts";
import { e, exp, pow } from "../functions/table.ts";
import { BudgetExceeded } from "../polynomial/budget.ts";
import { rowFormula } from "../syntax/row.ts";

/** Examining one part of an expression takes as long as requests for this many nodes. */
const STEPS_A_PART = 4;

/** A power of a kernel: what a part of an expression is as a monomial. */
export interface KernelPower {
  readonly kernel: number;
  readonly exponent: number;
}

/** An expression that polynomials treat as an indeterminate: base^(unit / degree). */
export interface Kernel {
  readonly base: Id;
  /** The part of the exponent that is not a number; 1 for roots and for anything but a power. */
  readonly unit: Id;
  /** The common denominator of its exponents. */
  degree: number;
}

export interface KernelOptions {
  /**
   * A reciprocal is a kernel of its own: then nothing is put over a common denominator, and expanding keeps
   * fractions separate.
   */
  readonly inverses?: boolean;
  /**
   * x^(n + 1) is x^n * x for all x. This holds almost everywhere, which is enough to recognise 0. But at x = 0 only one
   * of them may have a value, so results use it only if x is known to be positive.
   */
  readonly formal?: boolean;
}

/** Polynomials have no exponents beyond this. */
const HIGHEST = 400;
/** Denominators beyond this belong to the unit: x^(1e-320) is a kernel of its own, not a root of the kernel x. */
const MOST_DEGREE = 2 ** 20;

/**
 * The kernels of a canonical expression seen as a rational function, found by one walk over its sums, products and
 * powers.
 */
export class Kernels {
  readonly list: Kernel[] = [];
  private readonly inverses: boolean;
  private readonly formal: boolean;
  private readonly canonical: Canonical;
  private readonly store: Store;
  private readonly places = new Map<string, number>();
  /** The unit of plain powers. */
  readonly one: Id;
  private readonly base: Id;

  constructor(canonical: Canonical, { inverses = false, formal = false }: KernelOptions) {
    this.canonical = canonical;
    this.inverses = inverses;
    this.formal = formal;
    this.store = canonical.store;
    this.one = this.store.constant(1);
    this.base = this.store.apply(e, []);
  }

  /**
   * Finds the kernels of an expression. Throws `BudgetExceeded` if the roots of one base have no common degree.
   */
  scan(root: Id): void {
    const { store } = this;
    const seen = new Set<Id>();
    const stack = [root];
    for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
      charge(STEPS_A_PART);
      if (seen.has(id) || store.isConst(id)) continue;
      seen.add(id);
      if (store.isAdd(id) || store.isMul(id)) append(stack, store.args(id));
      else if (store.is(id, pow)) {
        for (const { unit, number } of this.exponents(store.arg(id, 0), store.arg(id, 1))) {
          const isPlain = unit === this.one && Q.isInteger(number);
          if (!isPlain || !store.isConst(unit)) this.note(store.arg(id, 0), unit, number);
          if (unit === this.one) stack.push(store.arg(id, 0));
        }
      } else if (store.is(id, exp)) {
        for (const { unit, number } of this.exponents(this.base, store.arg(id, 0))) this.note(this.base, unit, number);
      } else {
        this.note(id, this.one, 1);
        const square = this.squareOf(id);
        if (square !== undefined) stack.push(square);
      }
    }
  }

  /** The index of the kernel with this base and unit, if there is one. */
  place(base: Id, unit: Id): number | undefined {
    return this.places.get(`${base} ${unit}`);
  }

  /** The square of a kernel's function in terms of another kernel, if its row gives it. */
  squareOf(id: Id): Id | undefined {
    const { store } = this;
    const fn = store.fn(id);
    return fn?.equal?.square === undefined
      ? undefined
      : rowFormula(fn, fn.equal.square).in(this.canonical, store.args(id));
  }

  /** The exponent's terms: numbers times units; one unit if the base must not be split. */
  exponents(base: Id, exponent: Id): { unit: Id; number: Q.Rational }[] {
    const { store, canonical } = this;
    // 0^(n + 1) is 1 at n = -1, and 0^n * 0 nowhere.
    const isFormal = this.formal && !store.isNumber(base, 0);
    const isSafe = isFormal || store.isConst(exponent) || canonical.facts.isPositive(base);
    if (!isSafe) return [{ unit: exponent, number: 1 }];
    const terms = store.isAdd(exponent) ? store.args(exponent) : [exponent];
    charge(STEPS_A_PART * terms.length);
    return terms.map((term) => {
      const { number, rest } = store.isConst(term) ? { number: store.value(term), rest: this.one } : split(store, term);
      if (Q.denominator(number) > MOST_DEGREE) return { unit: term, number: 1 };
      // If reciprocals are kernels, x^-2 is the square of x^-1.
      if (this.inverses && Q.sign(number) < 0) return { unit: canonical.negated(rest), number: Q.neg(number) };
      return { unit: rest, number };
    });
  }

  /** base^(number * unit) as a power of its kernel; undefined if the exponent is too large. */
  power(base: Id, unit: Id, number: Q.Rational): KernelPower | undefined {
    const kernel = this.place(base, unit);
    if (kernel === undefined) return undefined;
    const exponent = Q.mul(number, (this.list[kernel] as Kernel).degree);
    return typeof exponent === "number" && Math.abs(exponent) <= HIGHEST ? { kernel, exponent } : undefined;
  }

  /** The kernel as an expression. */
  expression(index: number, exponent: number): Id {
    const { base, unit, degree } = this.list[index] as Kernel;
    const { canonical } = this;
    const number = this.store.constant(Q.div(exponent, degree));
    return canonical.power(base, unit === this.one ? number : canonical.times(number, unit));
  }

  get e(): Id {
    return this.base;
  }

  private note(base: Id, unit: Id, number: Q.Rational): void {
    const key = `${base} ${unit}`;
    const degree = Number(Q.denominator(number));
    const place = this.places.get(key);
    if (place === undefined) {
      this.places.set(key, this.list.length);
      this.list.push({ base, unit, degree });
    } else {
      const kernel = this.list[place] as Kernel;
      kernel.degree *= degree / (Q.gcdOf(kernel.degree, degree) as number);
      if (kernel.degree > MOST_DEGREE) throw new BudgetExceeded();
    }
  }
}
