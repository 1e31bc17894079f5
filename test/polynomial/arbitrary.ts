import fc from "fast-check";
import * as Q from "../../src/ast/rational.ts";
import * as P from "../../src/polynomial/polynomial.ts";
import type { Factorization } from "../../src/polynomial/squarefree.ts";

/** The tests' polynomials have three generators. */
export const N = 3;
export const x: P.Polynomial = P.generator(0, N);
export const y: P.Polynomial = P.generator(1, N);
export const z: P.Polynomial = P.generator(2, N);
export const number = (value: Q.Rational): P.Polynomial => P.constant(value, N);

export const sum = (...ps: readonly P.Polynomial[]): P.Polynomial => ps.reduce(P.add, number(0));
export const product = (...ps: readonly P.Polynomial[]): P.Polynomial => ps.reduce((a, b) => P.mul(a, b), number(1));

/** The polynomial in x with these coefficients, from the constant up. */
export const inX = (...coefficients: readonly Q.Rational[]): P.Polynomial =>
  P.fromCoefficients(coefficients.map(number), 0);

export const expand = ({ unit, factors }: Factorization): P.Polynomial =>
  product(number(unit), ...factors.map(({ base, exponent }) => P.pow(base, exponent)));

export const rational: fc.Arbitrary<Q.Rational> = fc.oneof(
  fc.integer({ min: -9, max: 9 }),
  fc
    .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 12n }))
    .map(([n, d]) => Q.rational(n, d)),
);

/** Polynomials of a few terms in the generators below `generators`, of degree at most `degree` in each. */
export const polynomial = (
  generators: number,
  degree: number,
  coefficient: fc.Arbitrary<Q.Rational> = rational,
): fc.Arbitrary<P.Polynomial> =>
  fc
    .array(fc.tuple(fc.array(fc.nat(degree), { minLength: generators, maxLength: generators }), coefficient), {
      maxLength: 5,
    })
    .map((terms) =>
      sum(
        ...terms.map(([exponents, c]) => product(number(c), ...exponents.map((e, i) => P.pow(P.generator(i, N), e)))),
      ),
    );

export const nonzero = (p: fc.Arbitrary<P.Polynomial>): fc.Arbitrary<P.Polynomial> => p.filter((q) => !P.isZero(q));
