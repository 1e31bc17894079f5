import type { Rational } from "../ast/rational.ts";
import * as Q from "../ast/rational.ts";
import type { Budget } from "./budget.ts";
import type { Monomial } from "./monomial.ts";
import * as M from "./monomial.ts";
import { gcdSteps, leading, type Polynomial, scale, words } from "./terms.ts";

/** The positive number c for which p/c has coprime whole coefficients; 1 for 0. Throws `BudgetExceeded`. */
export function content(p: Polynomial, budget?: Budget): Rational {
  const whole = wholeContent(p);
  if (whole !== undefined) return whole;
  budget?.spend(Math.ceil(gcdSteps(words(p))));
  let num = 0n;
  let den = 1n;
  let decimal = false;
  for (const c of p.values()) {
    if (num !== 1n) num = Q.gcd(num, Q.numerator(c));
    if (typeof c === "number") continue;
    den = (den / Q.gcd(den, c.den)) * c.den;
    decimal ||= c.decimal;
  }
  return num === 0n ? 1 : Q.rational(num, den, decimal);
}

/** The content where all coefficients are small whole numbers. */
function wholeContent(p: Polynomial): number | undefined {
  let divisor = 0;
  for (const c of p.values()) {
    if (typeof c !== "number") return undefined;
    let x = Math.abs(c);
    while (x !== 0) [divisor, x] = [x, divisor % x];
  }
  return divisor === 0 ? undefined : divisor;
}

/** p as content times part: the part has coprime whole coefficients, the leading one positive; p must not be 0. */
export function primitive(p: Polynomial, budget?: Budget): { content: Rational; part: Polynomial } {
  const size = content(p, budget);
  const signed = Q.sign(leading(p).coefficient) < 0 ? Q.neg(size) : size;
  if (signed === 1) return { content: 1, part: p };
  if (signed !== -1) budget?.spend(Math.ceil(p.size * gcdSteps(words(p))));
  return { content: signed, part: scale(p, Q.div(1, signed)) };
}

/** The greatest monomial that divides every term of p, which must not be 0. */
export function monomialGcd(p: Polynomial): Monomial {
  let divisor = leading(p).monomial;
  for (const m of p.keys()) divisor = M.gcd(divisor, m);
  return divisor;
}
