import { childrenFirst } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import type { Canonical } from "../canonical/canonical.ts";
import { exp, pow } from "../functions/table.ts";
import { residue } from "../polynomial/bound.ts";
import { type Budget, BudgetExceeded } from "../polynomial/budget.ts";
import { cancel, gcd } from "../polynomial/gcd.ts";
import { exponentsOf } from "../polynomial/monomial.ts";
import type { Polynomial } from "../polynomial/polynomial.ts";
import * as P from "../polynomial/polynomial.ts";
import { type KernelOptions, Kernels } from "./kernels.ts";

/** An expression as a quotient of polynomials in its kernels. */
export interface Quotient {
  readonly num: Polynomial;
  readonly den: Polynomial;
}

/** Higher whole powers of sums are not multiplied out, nor are those of terms. */
const HIGHEST_OF_SUMS = 200;
const HIGHEST_OF_TERMS = 100_000;
/** With more kernels than this polynomials are too large to be worth it. */
const MOST_KERNELS = 24;

/**
 * A canonical expression as a rational function of its kernels: variables, functions, roots and powers with symbolic
 * exponents. Roots are bound by root^q = base, sines and cosines by sin^2 + cos^2 = 1.
 */
export class RationalForm {
  readonly kernels: Kernels;
  readonly canonical: Canonical;
  private readonly store: Store;
  readonly budget: Budget;
  private readonly known = new Map<Id, Quotient>();

  /**
   * @param options how powers become kernels, see there
   * @throws BudgetExceeded if there are too many kernels
   */
  constructor(
    canonical: Canonical,
    root: Id,
    budget: Budget,
    { inverses = false, formal = false }: KernelOptions = {},
  ) {
    this.canonical = canonical;
    this.store = canonical.store;
    this.budget = budget;
    this.kernels = new Kernels(canonical, { inverses, formal });
    this.kernels.scan(root);
    if (this.kernels.list.length > MOST_KERNELS) throw new BudgetExceeded();
  }

  /** Whether there is one kernel, with whole exponents only. */
  get isUnivariate(): boolean {
    const { e, list } = this.kernels;
    return list.length === 1 && list[0]?.degree === 1 && list[0].base !== e;
  }

  /** Whether there are several roots among the kernels, which may turn out to be multiples of each other. */
  get hasRoots(): boolean {
    return this.kernels.list.filter(({ base, degree }) => degree > 1 && !this.store.isConst(base)).length > 1;
  }

  /** How many kernels there are. */
  get n(): number {
    return this.kernels.list.length;
  }

  /** The expression over one denominator, without cancelling or using relations. Throws `BudgetExceeded`. */
  of(root: Id): Quotient {
    for (const id of childrenFirst(this.store, [root], this.known)) {
      const value = this.find(id);
      if (value !== undefined) this.known.set(id, value);
    }
    const found = this.known.get(root);
    if (found === undefined) throw new BudgetExceeded();
    return found;
  }

  /**
   * The residue of a quotient, with kernels as independent: nearly never the same for two that are not equal as
   * rational functions.
   */
  mark({ num, den }: Quotient): number {
    return residue(
      num,
      den,
      this.kernels.list.map(({ base, unit, degree }) => base * 7919 + unit * 104729 + degree),
    );
  }

  /** In lowest terms, roots and squares of sines reduced. Throws `BudgetExceeded`. */
  reduced(root: Id): Quotient {
    // First unreduced: (x + r) / (r (x + r)) cancels before r^2 is substituted.
    const { num: top, den: bottom } = this.of(root);
    const raw = cancel(top, bottom, this.budget);
    const [num, den] = [this.bound(raw.num), this.bound(raw.den)];
    if (P.isZero(den.num)) return raw;
    return cancel(P.mul(num.num, den.den, this.budget), P.mul(den.num, num.den, this.budget), this.budget);
  }

  private find(id: Id): Quotient | undefined {
    const { store, known } = this;
    switch (store.kind(id)) {
      case "const":
        return this.whole(P.constant(store.value(id), this.n));
      case "add": {
        const terms = store.args(id).map((arg) => known.get(arg));
        return terms.every((term) => term !== undefined) ? this.sum(terms as Quotient[]) : undefined;
      }
      case "mul": {
        const factors = store.args(id).map((arg) => known.get(arg));
        if (!factors.every((each) => each !== undefined)) return undefined;
        return (factors as Quotient[]).reduce((a, b) => this.times(a, b));
      }
      default:
        if (store.is(id, pow)) return this.power(store.arg(id, 0), store.arg(id, 1));
        if (store.is(id, exp)) return this.power(this.kernels.e, store.arg(id, 0));
        return this.monomial(id, store.constant(1), 1);
    }
  }

  private sum(terms: readonly Quotient[]): Quotient {
    // By denominator first: most have the same.
    const byDenominator: { den: Polynomial; nums: Polynomial[] }[] = [];
    for (const { num, den } of terms) {
      const group = byDenominator.find((each) => P.equal(each.den, den));
      if (group === undefined) byDenominator.push({ den, nums: [num] });
      else group.nums.push(num);
    }
    const groups: Quotient[] = byDenominator.map(({ den, nums }) => ({ num: P.addAll(nums), den }));
    return groups.reduce((a, b) => {
      const divisor =
        P.isConstant(a.den) || P.isConstant(b.den) ? P.constant(1, this.n) : gcd(a.den, b.den, this.budget);
      const [p, q] = [this.divided(a.den, divisor), this.divided(b.den, divisor)];
      return { num: P.add(this.mul(a.num, q), this.mul(b.num, p)), den: this.mul(a.den, q) };
    });
  }

  private times(a: Quotient, b: Quotient): Quotient {
    return { num: this.mul(a.num, b.num), den: this.mul(a.den, b.den) };
  }

  private power(base: Id, exponent: Id): Quotient | undefined {
    const { kernels, known } = this;
    let product: Quotient | undefined;
    for (const { unit, number } of kernels.exponents(base, exponent)) {
      const isPlain = unit === kernels.one && Q.isInteger(number) && base !== kernels.e;
      let factor: Quotient | undefined;
      if (isPlain) {
        const value = known.get(base);
        const k = Math.abs(Q.toNumber(number));
        if (value === undefined) return undefined;
        const isTerm = value.num.size === 1 && value.den.size === 1;
        if (k > (isTerm ? HIGHEST_OF_TERMS : HIGHEST_OF_SUMS)) return undefined;
        if (k === 0 || P.isZero(value.num)) return undefined;
        const raised = { num: P.pow(value.num, k, this.budget), den: P.pow(value.den, k, this.budget) };
        factor = Q.sign(number) < 0 ? this.inverse(raised) : raised;
      } else factor = this.monomial(base, unit, number);
      if (factor === undefined) return undefined;
      product = product === undefined ? factor : this.times(product, factor);
    }
    return product;
  }

  private inverse({ num, den }: Quotient): Quotient | undefined {
    return P.isZero(num) ? undefined : { num: den, den: num };
  }

  private monomial(base: Id, unit: Id, number: Q.Rational): Quotient | undefined {
    const power = this.kernels.power(base, unit, number);
    if (power === undefined) return undefined;
    const monomial = P.pow(P.generator(power.kernel, this.n), Math.abs(power.exponent));
    return power.exponent < 0 ? { num: P.constant(1, this.n), den: monomial } : this.whole(monomial);
  }

  private whole(num: Polynomial): Quotient {
    return { num, den: P.constant(1, this.n) };
  }

  private mul(a: Polynomial, b: Polynomial): Polynomial {
    return P.mul(a, b, this.budget);
  }

  private divided(a: Polynomial, b: Polynomial): Polynomial {
    return P.isConstant(b) ? a : (P.divide(a, b, this.budget) ?? a);
  }

  /** The polynomial reduced by the relations of its kernels: over a denominator if a root's base has one. */
  private bound(p: Polynomial): Quotient {
    let result = this.whole(p);
    for (let i = 0; i < this.n; i++) {
      if (P.degree(result.num, i) < 1) continue;
      const relation = this.relation(i);
      if (relation === undefined || P.degree(result.num, i) < relation.degree) continue;
      result = this.replaced(result, i, relation.degree, relation.value);
    }
    return result;
  }

  /** A power of a kernel expressed in the other kernels. */
  relation(index: number): { degree: number; value: Quotient } | undefined {
    const { base, unit, degree } = this.kernels.list[index] as { base: Id; unit: Id; degree: number };
    const { store } = this;
    const square = this.kernels.squareOf(base);
    const isPlain = store.isNumber(unit, 1);
    if (square !== undefined) return isPlain ? { degree: 2 * degree, value: this.of(square) } : undefined;
    const value = this.known.get(base);
    const isRoot = degree > 1 && isPlain;
    return isRoot && value !== undefined && (store.isAdd(base) || store.isMul(base) || store.isConst(base))
      ? { degree, value }
      : undefined;
  }

  private replaced({ num, den }: Quotient, index: number, degree: number, value: Quotient): Quotient {
    const most = Math.floor(P.degree(num, index) / degree);
    const root = P.generator(index, this.n);
    let sum: Polynomial = new Map();
    for (const [power, row] of P.coefficientsByPower(num, index)) {
      const k = Math.floor(power / degree);
      const left = P.pow(root, power % degree);
      if (k > 0 && P.isZero(value.num)) continue;
      const above = k > 0 ? P.pow(value.num, k, this.budget) : P.constant(1, this.n);
      const factor = this.mul(above, P.pow(value.den, most - k, this.budget));
      sum = P.add(sum, this.mul(this.mul(row, left), factor));
    }
    return { num: sum, den: this.mul(den, P.pow(value.den, most, this.budget)) };
  }

  /** A polynomial as a canonical sum. */
  expression(p: Polynomial): Id {
    const { canonical, kernels, store } = this;
    const terms: Id[] = [];
    for (const [monomial, coefficient] of p) {
      const factors = [store.constant(coefficient)];
      for (const [i, exponent] of exponentsOf(monomial).entries())
        if (exponent > 0) factors.push(kernels.expression(i, exponent));
      terms.push(canonical.mul(factors));
    }
    return canonical.add(terms);
  }
}
