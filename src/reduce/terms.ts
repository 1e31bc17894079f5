import * as Q from "../ast/rational.ts";

/** An item, or a constant that is not taken apart: these have numbers below all items. */
export type Base = number;

/** Powers of bases by falling number. */
type Powers = readonly (readonly [Base, number])[];

export interface Term {
  readonly powers: Powers;
  readonly coefficient: Q.Rational;
}

/** The term 1. */
export const UNIT: Term = { powers: [], coefficient: 1 };

/** An integer power of a term. */
export const powerOf = ({ powers, coefficient }: Term, exponent: number): Term => ({
  powers: powers.map(([base, own]) => [base, own * exponent] as const),
  coefficient: coefficient === 1 ? 1 : (Q.pow(coefficient, exponent) as Q.Rational),
});

/** The product of two terms. */
export function product(a: Term, b: Term): Term {
  const coefficient =
    a.coefficient === 1 ? b.coefficient : b.coefficient === 1 ? a.coefficient : Q.mul(a.coefficient, b.coefficient);
  return { powers: merged(a.powers, b.powers), coefficient };
}

/** The powers of the product of two. */
function merged(a: Powers, b: Powers): Powers {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const result: (readonly [Base, number])[] = [];
  let [i, k] = [0, 0];
  while (i < a.length || k < b.length) {
    const [x, y] = [a[i], b[k]];
    if (y === undefined || (x !== undefined && x[0] > y[0])) {
      result.push(x as readonly [Base, number]);
      i++;
    } else if (x === undefined || y[0] > x[0]) {
      result.push(y);
      k++;
    } else {
      if (x[1] + y[1] !== 0) result.push([x[0], x[1] + y[1]]);
      i++;
      k++;
    }
  }
  return result;
}
