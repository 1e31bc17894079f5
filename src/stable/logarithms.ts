import type { Fn } from "../ast/fn.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { div, functions, hypot, log, neg, pow, sqrt, square } from "../functions/table.ts";
import { Formula } from "../syntax/formula.ts";
import { plainFormula } from "../syntax/plain.ts";
import { type Factors, MOST_TERMS } from "./factors.ts";
import type { Monomial } from "./monomial.ts";
import { planOf } from "./plan.ts";

const [log1p, asinh, acosh] = ["log1p", "asinh", "acosh"].map((name) => functions.get(name, 1)) as [Fn, Fn, Fn];

/** Logarithms of one growing function, whose value may be near 1 or overflow: by its name and its sign. */
const ALONE: Readonly<Record<string, string>> = {
  cosh: "u^2 < 1 ? log1p(2*sinh(u/2)^2) : abs(u) + log1p(exp(-2*abs(u))) - log(2)",
  expm1: "u < 1 ? log(expm1(u)) : u + log1p(-exp(-u))",
  "-expm1": "u > -1 ? log(-expm1(u)) : log1p(-exp(u))",
};
const formulas = new Map<string, Formula>();

let nearOne: Formula | undefined;
/** Where the greatest term of a sum is not the number among them. */
const NEAR_ONE = (): Formula =>
  (nearOne ??= new Formula(plainFormula("m > 0 ? large : small"), ["m", "large", "small"]));

let nearZero: Formula | undefined;
/** log(1 + u) where 1 + u is known as a product. */
const NEAR_ZERO = (): Formula =>
  (nearZero ??= new Formula(plainFormula("u > -1/2 ? near : whole"), ["u", "near", "whole"]));

function formulaOf(name: string): Formula | undefined {
  const text = ALONE[name];
  if (text === undefined) return undefined;
  const known = formulas.get(name) ?? new Formula(plainFormula(text), ["u"]);
  formulas.set(name, known);
  return known;
}

/** Logarithms of products of exponentials and their sums. */
export class Logarithms {
  private readonly factors: Factors;
  private readonly store: Store;
  private readonly one: Id;

  constructor(factors: Factors) {
    this.factors = factors;
    this.store = factors.store;
    this.one = this.store.constant(1);
  }

  /** The logarithm, `plain` where nothing is known; log(1 + u) is log1p(u). */
  of(a: Id, plain: Id): Id {
    const { factors, store } = this;
    if (factors.isSpecial(a)) {
      const monomial = factors.monomial(a);
      const found = this.alone(monomial) ?? this.ofProduct(monomial);
      const near = found === undefined ? undefined : this.scaleBesideOne(monomial);
      // The scale of e / x + 1 is a number, and no reason to part the sum.
      if (near !== undefined && store.arity(near) > 0 && store.args(near).every((arg) => store.isConst(arg)))
        return this.nearOne(a, plain);
      if (near !== undefined) return NEAR_ONE().in(store, [near, found as Id, this.nearOne(a, plain)]);
      if (found !== undefined) return found;
    }
    return this.nearOne(a, plain);
  }

  /** The exponent of the scale of a sum with 1 among its terms, where the sum stands alone. */
  private scaleBesideOne({ coefficient, powers }: Monomial): Id | undefined {
    const { exponentials } = this.factors;
    if (coefficient !== 1 || powers.size !== 2) return undefined;
    for (const [base, exponent] of powers)
      if (exponent === 1 && exponentials.scalesIn(base).some((scale) => scale.powers.size === 0))
        return this.store.arg(base, 0);
    return undefined;
  }

  /** log(1 + u) as log1p(u); log(x + sqrt(x^2 + 1)) as asinh(x). */
  private nearOne(a: Id, plain: Id): Id {
    const { factors, store } = this;
    const product = factors.written.get(a);
    const terms = product ?? factors.flatNodes([a]);
    if (terms.length === 2) {
      const [x, y] = terms as [Id, Id];
      const area = this.area(x, y) ?? this.area(y, x);
      if (area !== undefined) return area;
    }
    const at = terms.length > MOST_TERMS ? -1 : terms.indexOf(this.one);
    if (at < 0 || terms.length < 2) return plain;
    const u = store.add(terms.toSpliced(at, 1));
    const near = store.call(log1p, u);
    return product === undefined ? near : NEAR_ZERO().in(store, [u, near, plain]);
  }

  /** log(x + sqrt(x^2 + 1)) and log(x + sqrt(x^2 - 1)): what an area of the hyperbola is. */
  private area(x: Id, root: Id): Id | undefined {
    const { factors, store } = this;
    const isHypotenuse = store.is(root, hypot) && store.arity(root) === 2;
    const under = isHypotenuse ? store.args(root) : (factors.written.get(store.arg(root, 0)) ?? []);
    if (under.length !== 2 || (!isHypotenuse && !store.is(root, sqrt))) return undefined;
    const size = store.is(x, neg) ? store.arg(x, 0) : x;
    if (isHypotenuse) return under.includes(size) && under.includes(this.one) ? store.call(asinh, x) : undefined;
    const isSquare = (id: Id): boolean =>
      (store.is(id, pow) &&
        store.arg(id, 0) === x &&
        store.isConst(store.arg(id, 1)) &&
        store.value(store.arg(id, 1)) === 2) ||
      (store.is(id, square) && store.arg(id, 0) === x);
    const isOne = (id: Id): boolean =>
      factors.monomial(id).coefficient === -1 && factors.monomial(id).powers.size === 0;
    return under.some(isSquare) && under.some(isOne) ? store.call(acosh, x) : undefined;
  }

  private alone({ coefficient, powers }: Monomial): Id | undefined {
    const { store } = this;
    const [[base, exponent] = [0, 0], ...others] = powers;
    if (exponent !== 1 || others.length > 0 || (coefficient !== 1 && coefficient !== -1)) return undefined;
    const formula = formulaOf(`${Q.sign(coefficient) < 0 ? "-" : ""}${store.fn(base)?.name}`);
    return formula?.in(store, [store.arg(base, 0)]);
  }

  /** Exponents, logarithms of ratios, and the logarithm of the rest. */
  private ofProduct(monomial: Monomial): Id | undefined {
    const { factors, store } = this;
    const { exponentials, writer } = factors;
    const { forms } = exponentials;
    const growing = new Map([...monomial.powers].filter(([base]) => writer.scaled(base) !== undefined));
    if (growing.size === 0) return undefined;
    const { ratios, quotients, divisors, rest } = planOf(store, exponentials, {
      ...monomial,
      powers: growing,
    });
    if (quotients.length > 0 || divisors.length > 0) return undefined;
    const terms = ratios.map(({ sum, index, times }) => forms.scaled(forms.logarithmOfRatio(sum, index), times));
    const others: Id[] = [];
    const below: Id[] = [];
    for (const [base, times] of rest.powers) {
      const { exponent, mantissa } = writer.scaled(base) as { exponent: Id; mantissa?: Id };
      if (exponentials.isSum(base)) terms.push(forms.scaled(forms.logarithm(base), times));
      else {
        terms.push(forms.scaled(exponent, times));
        if (mantissa !== undefined)
          for (let i = 0; i < Math.abs(times); i++) (times > 0 ? others : below).push(mantissa);
      }
    }
    const plain = new Map([...monomial.powers].filter(([base]) => !growing.has(base)));
    const left = writer.node({ coefficient: rest.coefficient, powers: plain });
    if (left !== this.one) others.unshift(left);
    const top = store.mul(others);
    if (others.length > 0 || below.length > 0)
      terms.push(store.call(log, below.length === 0 ? top : store.apply(div, [top, store.mul(below)])));
    return store.add(terms);
  }
}
