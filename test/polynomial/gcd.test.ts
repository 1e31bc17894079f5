import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Q from "../../src/ast/rational.ts";
import { Budget, BudgetExceeded } from "../../src/polynomial/budget.ts";
import { cancel, gcd, remainderGcd } from "../../src/polynomial/gcd.ts";
import { heuristicGcd } from "../../src/polynomial/heuristic.ts";
import * as P from "../../src/polynomial/polynomial.ts";
import { generatorsOf } from "../../src/polynomial/squarefree.ts";
import { cases } from "../scale.ts";
import { inX, N, nonzero, number, polynomial, product, sum, x, y, z } from "./arbitrary.ts";

const any = polynomial(N, 3);
const some = nonzero(any);

const isPrimitive = (p: P.Polynomial): boolean => P.content(p) === 1 && Q.sign(P.leading(p).coefficient) > 0;
const divides = (a: P.Polynomial, b: P.Polynomial): boolean => P.divide(b, a) !== undefined;

describe("the greatest common divisor", () => {
  test("divides both, is a multiple of every common divisor, and is primitive", () => {
    fc.assert(
      fc.property(some, some, some, (a, b, g) => {
        const [ag, bg] = [P.mul(a, g), P.mul(b, g)];
        const divisor = gcd(ag, bg);
        expect(divides(divisor, ag) && divides(divisor, bg) && divides(g, divisor)).toBe(true);
        expect(isPrimitive(divisor)).toBe(true);
        const [c, d] = [P.divide(ag, divisor), P.divide(bg, divisor)] as [P.Polynomial, P.Polynomial];
        expect(P.equal(gcd(c, d), number(1))).toBe(true);
        expect(P.equal(gcd(bg, ag), divisor)).toBe(true);
      }),
      { numRuns: cases("greatest common divisors", 40, 120) },
    );
  });

  test("by evaluation and by remainders it is the same", () => {
    const monic = polynomial(N, 2, fc.integer({ min: -20, max: 20 })).map((p) => sum(p, P.pow(x, 3), P.pow(y, 3), z));
    fc.assert(
      fc.property(monic, monic, monic, (a, b, g) => {
        const [p, q] = [P.primitive(P.mul(a, g)).part, P.primitive(P.mul(b, g)).part];
        const all = generatorsOf(p);
        const heuristic = heuristicGcd(p, q, all) as P.Polynomial;
        expect(P.equal(remainderGcd(p, q, all), heuristic)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test("with 0 and with constants", () => {
    expect(P.isZero(gcd(number(0), number(0)))).toBe(true);
    const p = sum(P.scale(x, -4), number(6));
    const part = sum(P.scale(x, 2), number(-3));
    expect(P.equal(gcd(p, number(0)), part) && P.equal(gcd(number(0), p), part)).toBe(true);
    expect(P.equal(gcd(p, number(2)), number(1)) && P.equal(gcd(number(4), number(6)), number(1))).toBe(true);
  });

  test("generators that occur in one operand only", () => {
    const g = sum(x, number(1));
    const divisor = gcd(product(g, sum(y, x)), product(g, sum(z, P.pow(x, 2))));
    expect(P.equal(divisor, g)).toBe(true);
  });

  test("x^a - 1 and x^b - 1 have x^gcd(a, b) - 1", () => {
    const cyclic = (n: number) => P.sub(P.pow(x, n), number(1));
    for (const [a, b, d] of [
      [12, 18, 6],
      [100, 75, 25],
      [17, 19, 1],
      [30000, 20000, 10000],
    ] as const)
      expect(P.equal(gcd(cyclic(a), cyclic(b)), cyclic(d))).toBe(true);
  });

  test("integers too large to evaluate at leave the work to remainders", () => {
    const [p, q] = [P.sub(P.pow(x, 20000), y), P.add(P.pow(x, 20000), P.pow(y, 2))];
    expect(heuristicGcd(p, q, [0, 1])).toBeUndefined();
    const g = sum(P.pow(x, 3), P.pow(y, 3), number(1));
    expect(P.equal(gcd(P.mul(p, g), P.mul(q, g)), g)).toBe(true);
  });

  test("a budget ends long work", () => {
    const g = P.pow(sum(x, y, z, number(1)), 6);
    expect(() => gcd(P.mul(g, sum(x, y)), P.mul(g, sum(x, z)), new Budget(500))).toThrow(BudgetExceeded);
  });
});

describe("lowest terms", () => {
  test("cancelling keeps the fraction and leaves coprime polynomials", () => {
    fc.assert(
      fc.property(any, some, some, (a, b, g) => {
        const { num, den } = cancel(P.mul(a, g), P.mul(b, g));
        expect(P.equal(P.mul(num, b), P.mul(den, a))).toBe(true);
        expect(isPrimitive(den)).toBe(true);
        if (!P.isZero(num)) expect(P.equal(gcd(num, den), number(1))).toBe(true);
        else expect(P.equal(den, number(1))).toBe(true);
      }),
    );
    const { num, den } = cancel(inX(-1, 0, 1), inX(2, -2));
    expect(P.equal(num, P.scale(inX(1, 1), Q.rational(-1n, 2n))) && P.equal(den, number(1))).toBe(true);
  });
});
