import * as Q from "../ast/rational.ts";
import type { Id } from "../ast/store.ts";
import { charge } from "../ast/work.ts";
import type { Canonical } from "../canonical/canonical.ts";
import { Collection } from "../canonical/collection.ts";
import { factorsOf, numberOf } from "../canonical/context.ts";
import { pow } from "../functions/table.ts";
import { Forward } from "../modes/forward.ts";
import { type Monomial, Monomials } from "./monomials.ts";

/** A sum of numbers times monomials, each monomial once. */
export interface Polynomial {
  readonly monomials: readonly Monomial[];
  readonly coefficients: readonly Q.Rational[];
}

/** Longer derivatives of a generator stay one factor, because shared parts would be copied into every term. */
const OPEN = 4;
/** Exponents beyond this are not taken apart. */
const WHOLE = 2 ** 20;
/** With more terms in a polynomial the ring does not help. */
const TERMS = 20_000;
/** The most generators: every monomial has a place for each of them. */
const GENERATORS = 1024;

/**
 * The differential ring of an expression: polynomials, negative exponents included, in generators. They are the bases
 * of the powers in its canonical terms (variables, functions, sums, fractional and symbolic powers) and in
 * their derivatives, found when first needed. A derivative is then the sum of dp/dg * g' over the generators g: like
 * terms meet in a table of monomials, and no nodes are built before the last order.
 */
export class DifferentialRing {
  private readonly canonical: Canonical;
  private readonly monomials = new Monomials();
  private readonly generators = new Collection();
  /** By variable: for each generator, g' / g, so that a term times it is what the generator adds to the derivative. */
  private readonly rules = new Map<string, (Polynomial | undefined)[]>();
  private readonly passes = new Map<string, Forward<Id>>();
  /** The coefficient by monomial of the derivative under way, and the monomials it has. */
  private readonly gathered: (Q.Rational | undefined)[] = [];

  constructor(canonical: Canonical) {
    this.canonical = canonical;
  }

  /** A canonical expression as a polynomial; undefined if it has too many terms or generators. */
  read(id: Id): Polynomial | undefined {
    const { store } = this.canonical;
    const terms = store.isAdd(id) ? store.args(id) : [id];
    if (terms.length > TERMS) return undefined;
    for (const term of terms) {
      this.monomial(term);
      if (this.isFull) return undefined;
    }
    return this.gather(terms);
  }

  private get isFull(): boolean {
    return this.generators.keys.length > GENERATORS;
  }

  private gather(terms: readonly Id[]): Polynomial {
    const { store } = this.canonical;
    const found: Monomial[] = [];
    for (const term of terms) this.put(found, this.monomial(term), numberOf(store, term));
    return this.taken(found);
  }

  /** Its derivative; undefined if it has too many terms. */
  derivative({ monomials, coefficients }: Polynomial, variable: string): Polynomial | undefined {
    if (this.isFull) return undefined;
    const rules = this.rulesFor(monomials, variable);
    const found: Monomial[] = [];
    for (const [k, monomial] of monomials.entries()) {
      const coefficient = coefficients[k] as Q.Rational;
      charge(rules.length >>> 3);
      for (let g = 0; g < rules.length; g++) {
        const exponent = this.monomials.exponent(monomial, g);
        if (exponent === 0) continue;
        const rule = rules[g] as Polynomial;
        const factor = Q.mul(coefficient, exponent);
        for (let i = 0; i < rule.monomials.length; i++) {
          const product = this.monomials.product(monomial, rule.monomials[i] as Monomial);
          this.put(found, product, Q.mul(factor, rule.coefficients[i] as Q.Rational));
        }
      }
      if (found.length > TERMS) {
        this.taken(found);
        return undefined;
      }
    }
    return this.taken(found);
  }

  /** A polynomial as a canonical expression. */
  write({ monomials, coefficients }: Polynomial): Id {
    const { canonical } = this;
    return canonical.add(
      monomials.map((monomial, k) =>
        canonical.mul([canonical.constant(coefficients[k] as Q.Rational), ...this.factors(monomial)]),
      ),
    );
  }

  private factors(monomial: Monomial): Id[] {
    const { canonical, generators, monomials } = this;
    const factors: Id[] = [];
    for (const [g, base] of generators.keys.entries()) {
      const exponent = monomials.exponent(monomial, g);
      if (exponent !== 0) factors.push(canonical.power(base, canonical.constant(exponent)));
    }
    return factors;
  }

  private put(found: Monomial[], monomial: Monomial, coefficient: Q.Rational): void {
    const { gathered } = this;
    const known = gathered[monomial];
    if (known === undefined) found.push(monomial);
    gathered[monomial] = known === undefined ? coefficient : Q.add(known, coefficient);
  }

  /** The gathered polynomial; clears the table for the next. */
  private taken(found: readonly Monomial[]): Polynomial {
    const { gathered } = this;
    const monomials: Monomial[] = [];
    const coefficients: Q.Rational[] = [];
    for (const monomial of found) {
      const coefficient = gathered[monomial] as Q.Rational;
      gathered[monomial] = undefined;
      if (coefficient === 0) continue;
      monomials.push(monomial);
      coefficients.push(coefficient);
    }
    return { monomials, coefficients };
  }

  /** The monomial of a canonical term, without its coefficient. */
  private monomial(term: Id): Monomial {
    const { store } = this.canonical;
    return factorsOf(store, term).reduce(
      (product, factor) => (store.isConst(factor) ? product : this.monomials.product(product, this.factor(factor))),
      0,
    );
  }

  /** x^(n + 3) is x^n times x^3; otherwise all derivatives of a power would be generators. */
  private factor(factor: Id): Monomial {
    const { canonical, monomials } = this;
    const { store } = canonical;
    if (!store.is(factor, pow) || store.isConst(store.arg(factor, 0)))
      return monomials.power(this.generator(factor), 1);
    const [base, exponent] = [store.arg(factor, 0), store.arg(factor, 1)];
    const last = store.isAdd(exponent) ? store.arg(exponent, store.arity(exponent) - 1) : exponent;
    const whole = store.isConst(last) ? Q.floor(store.value(last)) : 0;
    if (typeof whole !== "number" || whole === 0 || Math.abs(whole) > WHOLE)
      return monomials.power(this.generator(factor), 1);
    const power = monomials.power(this.generator(base), whole);
    const rest = canonical.plus(exponent, canonical.constant(-whole));
    if (store.isNumber(rest, 0)) return power;
    return monomials.product(power, monomials.power(this.generator(store.apply(pow, [base, rest])), 1));
  }

  private generator(base: Id): number {
    const { generators } = this;
    const place = generators.find(base);
    if (place >= 0) return place;
    generators.push(base);
    return generators.keys.length - 1;
  }

  /**
   * g' / g of the generators that occur; all of them before any term is gathered, because they use the same table.
   */
  private rulesFor(monomials: readonly Monomial[], variable: string): readonly (Polynomial | undefined)[] {
    let rules = this.rules.get(variable);
    if (rules === undefined) {
      rules = [];
      this.rules.set(variable, rules);
    }
    charge((this.generators.keys.length * monomials.length) >>> 3);
    for (let g = this.generators.keys.length - 1; g >= 0; g--)
      if (rules[g] === undefined && monomials.some((each) => this.monomials.exponent(each, g) !== 0))
        rules[g] = this.rule(g, variable);
    return rules;
  }

  private rule(generator: number, variable: string): Polynomial {
    const inverse = this.monomials.power(generator, -1);
    const { monomials, coefficients } = this.slope(this.generators.keys[generator] as Id, variable);
    return { monomials: monomials.map((each) => this.monomials.product(each, inverse)), coefficients };
  }

  private slope(base: Id, variable: string): Polynomial {
    const { canonical, passes } = this;
    const { store } = canonical;
    let pass = passes.get(variable);
    if (pass === undefined) {
      pass = new Forward(store, variable, canonical, { of: (id) => id }, true);
      passes.set(variable, pass);
    }
    const slope = pass.of(base);
    if (!store.isAdd(slope) || store.arity(slope) <= OPEN)
      return this.gather(store.isAdd(slope) ? store.args(slope) : [slope]);
    const { content, part } = canonical.primitive(slope);
    return { monomials: [this.monomials.power(this.generator(part), 1)], coefficients: [content] };
  }
}
