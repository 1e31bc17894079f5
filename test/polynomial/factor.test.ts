import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Q from "../../src/ast/rational.ts";
import { Budget, BudgetExceeded } from "../../src/polynomial/budget.ts";
import { factor } from "../../src/polynomial/factor.ts";
import { gcd } from "../../src/polynomial/gcd.ts";
import * as P from "../../src/polynomial/polynomial.ts";
import { generatorsOf, squareFree } from "../../src/polynomial/squarefree.ts";
import { cases } from "../scale.ts";
import { expand, inX, N, nonzero, number, polynomial, product, sum, x, y, z } from "./arbitrary.ts";

const some = nonzero(polynomial(N, 2, fc.integer({ min: -9, max: 9 })));

/** The factors' bases, one for each time they occur. */
const bases = (p: P.Polynomial, budget?: Budget): P.Polynomial[] =>
  factor(p, budget).factors.flatMap(({ base, exponent }) => Array.from({ length: exponent }, () => base));

/** Whether p has exactly these factors, in this order, and the unit 1. */
function hasFactors(p: P.Polynomial, ...expected: readonly P.Polynomial[]): void {
  const found = bases(p);
  expect(factor(p).unit).toBe(1);
  expect(found.length).toBe(expected.length);
  for (const [i, base] of found.entries()) expect(P.equal(base, expected[i] as P.Polynomial)).toBe(true);
}

test("binomials stay whole where that is asked for, sums of three terms do not", () => {
  const [binomial, trinomial] = [inX(-1, 0, 0, 0, 1), inX(2, 3, 1)];
  const whole = factor(product(binomial, number(3)), undefined, true);
  expect(whole.factors).toEqual([{ base: binomial, exponent: 1 }]);
  expect(factor(binomial).factors.length).toBe(3);
  expect(factor(trinomial, undefined, true).factors.length).toBe(2);
  expect(P.equal(expand(whole), product(binomial, number(3)))).toBe(true);
});

describe("square-free decomposition", () => {
  test("the product is the polynomial, the bases are square-free, primitive and coprime", () => {
    fc.assert(
      fc.property(some, some, fc.nat(3), (a, b, k) => {
        const p = P.mul(a, P.pow(b, k));
        const decomposition = squareFree(p);
        expect(P.equal(expand(decomposition), p)).toBe(true);
        for (const [i, { base }] of decomposition.factors.entries()) {
          expect(P.content(base) === 1 && Q.sign(P.leading(base).coefficient) > 0).toBe(true);
          const common = generatorsOf(base).reduce((g, v) => gcd(g, P.derivative(base, v)), base);
          expect(P.isConstant(common)).toBe(true);
          for (const { base: other } of decomposition.factors.slice(0, i))
            expect(P.isConstant(gcd(base, other))).toBe(true);
        }
      }),
      { numRuns: cases("polynomials with repeated factors", 20, 60) },
    );
  });

  test("x^2 (x + y)^3 (x - 1)", () => {
    const { unit, factors } = squareFree(product(number(-2), x, x, P.pow(sum(x, y), 3), inX(-1, 1)));
    expect([unit, factors.map(({ exponent }) => exponent).sort()]).toEqual([-2, [1, 2, 3]]);
  });
});

describe("factors in one generator", () => {
  const dense = fc
    .array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 6 })
    .map((low) => inX(...low, 1 + Math.abs(low[0] as number)));

  test("products come apart at least as far as they were put together", () => {
    fc.assert(
      fc.property(fc.array(dense, { minLength: 1, maxLength: 4 }), (parts) => {
        const p = product(...parts);
        const found = factor(p);
        expect(P.equal(expand(found), p)).toBe(true);
        expect(bases(p).length).toBeGreaterThanOrEqual(parts.length);
        // Irreducible: each found factor divides one of the parts.
        for (const { base } of found.factors)
          expect(parts.some((part) => P.divide(part, base) !== undefined)).toBe(true);
      }),
    );
  });

  test("rational roots", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: 1, max: 20 })), {
          minLength: 1,
          maxLength: 8,
        }),
        (roots) => {
          const p = product(...roots.map(([n, d]) => inX(-n, d)));
          expect(bases(p).map((base) => P.totalDegree(base))).toEqual(roots.map(() => 1));
        },
      ),
    );
    expect(bases(product(...Array.from({ length: 20 }, (_, i) => inX(-1 - i, 1)))).length).toBe(20);
  });

  test("known cases", () => {
    hasFactors(inX(4, 0, 0, 0, 1), inX(2, -2, 1), inX(2, 2, 1));
    hasFactors(inX(6, 5, 1), inX(2, 1), inX(3, 1));
    hasFactors(inX(-1, 0, 0, 1), inX(-1, 1), inX(1, 1, 1));
    const third = factor(inX(Q.rational(-1n, 3n), 0, Q.rational(4n, 3n)));
    expect([third.unit, third.factors.length]).toEqual([Q.rational(1n, 3n), 2]);
  });

  test("irreducible ones stay: x^2 + 1, x^4 + 1, x^4 - 10 x^2 + 1, and others that split modulo every prime", () => {
    for (const p of [
      inX(1, 0, 1),
      inX(-2, 0, 1),
      inX(1, 0, 0, 0, 1),
      inX(1, 0, -10, 0, 1),
      inX(576, 0, -960, 0, 352, 0, -40, 0, 1),
      inX(-2, 0, 0, 0, 0, 1),
      P.add(product(...Array.from({ length: 12 }, (_, i) => inX(-1 - i, 1))), number(1)),
    ])
      hasFactors(p, p);
  });

  test("x^n - 1 has the cyclotomic polynomials: one for each divisor of n", () => {
    const totient = (n: number) =>
      Array.from({ length: n }, (_, i) => i + 1).filter(
        (k) => Number(Q.denominator(Q.rational(BigInt(k), BigInt(n)))) === n,
      ).length;
    for (const n of [12, 30, 100, 105]) {
      const divisors = Array.from({ length: n }, (_, i) => i + 1).filter((d) => n % d === 0);
      const found = bases(P.sub(P.pow(x, n), number(1)), new Budget(200_000));
      expect(found.map((base) => P.totalDegree(base))).toEqual(divisors.map(totient).sort((a, b) => a - b));
    }
    // The first cyclotomic polynomial with a coefficient other than 0 and ±1.
    const last = bases(P.sub(P.pow(x, 105), number(1))).at(-1) as P.Polynomial;
    expect([...last.values()].filter((c) => c === -2).length).toBe(2);
    const quotient = P.divide(P.sub(P.pow(x, 100), number(1)), inX(-1, 1)) as P.Polynomial;
    expect(bases(quotient).length).toBe(8);
  });

  test("beyond the limits the product is right still", () => {
    const p = P.mul(inX(-1, 0, 1, ...Array.from({ length: 300 }, () => 1)), inX(3, 1));
    expect(P.equal(expand(factor(p)), p)).toBe(true);
  });
});

describe("factors in several generators", () => {
  test("the product is the polynomial, in an order that does not depend on the order of its terms", () => {
    fc.assert(
      fc.property(some, some, fc.nat(2), (a, b, k) => {
        const p = P.mul(a, P.pow(b, k));
        const found = factor(p);
        expect(P.equal(expand(found), p)).toBe(true);
        const again = factor(new Map([...p].reverse()));
        expect(again.factors.map(({ base, exponent }) => [[...base].sort(), exponent])).toEqual(
          found.factors.map(({ base, exponent }) => [[...base].sort(), exponent]),
        );
      }),
      { numRuns: 100 },
    );
  });

  test("products of linear factors in different generators come apart", () => {
    const p = product(
      number(-6),
      x,
      x,
      y,
      sum(x, number(1)),
      P.pow(sum(y, number(-2)), 3),
      sum(P.pow(z, 2), number(-4)),
    );
    expect([factor(p).unit, bases(p).length]).toEqual([-6, 9]);
    hasFactors(P.mul(sum(x, y), sum(x, number(1))), sum(x, y), sum(x, number(1)));
    hasFactors(P.pow(sum(x, y), 10), ...Array.from({ length: 10 }, () => sum(x, y)));
  });

  test("quadratics: differences of squares and others with a square discriminant", () => {
    hasFactors(P.sub(P.pow(x, 2), P.pow(y, 2)), P.sub(x, y), sum(x, y));
    const [a, b] = [sum(P.scale(x, 2), y, z), sum(product(x, y), P.pow(z, 3), number(1))];
    expect(bases(P.mul(a, b)).length).toBe(2);
    for (const p of [
      sum(P.pow(x, 2), P.pow(y, 2)),
      sum(P.pow(x, 2), P.scale(P.pow(y, 2), -2)),
      sum(P.pow(x, 2), P.neg(P.pow(y, 3))),
      P.sub(P.pow(x, 2), sum(P.pow(y, 4), number(1))),
    ])
      hasFactors(p, p);
  });

  test("homogeneous in two generators: as in one", () => {
    hasFactors(P.sub(P.pow(x, 3), P.pow(y, 3)), P.sub(x, y), sum(P.pow(x, 2), product(x, y), P.pow(y, 2)));
    expect(bases(P.sub(P.pow(y, 12), P.pow(z, 12))).length).toBe(6);
    const stays = sum(P.pow(x, 3), P.pow(y, 3), P.pow(z, 3), number(1));
    hasFactors(stays, stays);
  });

  test("numbers and 0", () => {
    expect([factor(number(0)), factor(number(-5)), squareFree(number(0))]).toEqual([
      { unit: 0, factors: [] },
      { unit: -5, factors: [] },
      { unit: 0, factors: [] },
    ]);
  });
});

test("a budget ends long work", () => {
  const p = P.add(product(...Array.from({ length: 60 }, (_, i) => inX(1 + i, i, 1))), number(1));
  expect(() => factor(p, new Budget(5000))).toThrow(BudgetExceeded);
});
