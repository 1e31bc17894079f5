import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Q from "../../src/ast/rational.ts";
import { Budget, BudgetExceeded } from "../../src/polynomial/budget.ts";
import { Heap } from "../../src/polynomial/heap.ts";
import { bitLength, squareRoot, symmetric } from "../../src/polynomial/integers.ts";
import * as P from "../../src/polynomial/polynomial.ts";
import { inX, N, nonzero, number, polynomial, product, rational, sum, x, y, z } from "./arbitrary.ts";

const any = polynomial(N, 3);
const some = nonzero(any);
const index = fc.nat(N - 1);

describe("polynomials are a commutative ring", () => {
  test("laws, and no zero coefficients", () => {
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        expect(P.equal(P.add(a, b), P.add(b, a))).toBe(true);
        expect(P.equal(P.mul(a, b), P.mul(b, a))).toBe(true);
        expect(P.equal(P.mul(a, P.mul(b, c)), P.mul(P.mul(a, b), c))).toBe(true);
        expect(P.equal(P.mul(a, P.add(b, c)), P.add(P.mul(a, b), P.mul(a, c)))).toBe(true);
        expect(P.equal(P.sub(a, b), P.add(a, P.neg(b)))).toBe(true);
        expect(P.isZero(P.sub(a, a)) && P.isZero(P.scale(a, 0))).toBe(true);
        for (const p of [P.add(a, b), P.sub(a, b), P.mul(a, b)]) expect([...p.values()]).not.toContain(0);
      }),
    );
  });

  test("powers are repeated products", () => {
    fc.assert(
      fc.property(some, fc.nat(7), (p, k) => {
        expect(P.equal(P.pow(p, k), product(...Array.from({ length: k }, () => p)))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test("evaluation is a homomorphism", () => {
    fc.assert(
      fc.property(any, any, fc.array(rational, { minLength: N, maxLength: N }), (a, b, values) => {
        const at = (p: P.Polynomial) => P.evaluate(p, values);
        expect(Q.equal(at(P.add(a, b)), Q.add(at(a), at(b)))).toBe(true);
        expect(Q.equal(at(P.mul(a, b)), Q.mul(at(a), at(b)))).toBe(true);
      }),
    );
    expect([x, y, z, number(7), number(0)].map((p) => P.evaluate(p, [2, 3, 5]))).toEqual([2, 3, 5, 7, 0]);
  });

  test("in any number of generators", () => {
    for (const n of [1, 2, 4]) {
      const s = P.add(P.generator(0, n), P.generator(n - 1, n));
      const p = P.mul(s, P.sub(P.generator(0, n), P.constant(3, n)));
      const values = [5, 7, 11, 13].slice(0, n);
      expect(P.evaluate(p, values)).toBe(2 * (5 + (values.at(-1) as number)));
      expect(P.equal(P.divide(p, s) as P.Polynomial, P.sub(P.generator(0, n), P.constant(3, n)))).toBe(true);
    }
  });

  test("constants", () => {
    expect([number(0), number(5), x].map((p) => [P.isZero(p), P.isConstant(p)])).toEqual([
      [true, true],
      [false, true],
      [false, false],
    ]);
    expect(P.isConstant(P.constant(3, 0))).toBe(true);
    expect([P.equal(x, y), P.equal(x, sum(x, y)), P.equal(x, P.scale(x, 2))]).toEqual([false, false, false]);
  });
});

describe("the parts of a polynomial", () => {
  test("degrees and leading terms add up in products", () => {
    fc.assert(
      fc.property(some, some, index, (a, b, i) => {
        const ab = P.mul(a, b);
        expect(P.degree(ab, i)).toBe(P.degree(a, i) + P.degree(b, i));
        expect(P.totalDegree(ab)).toBe(P.totalDegree(a) + P.totalDegree(b));
        const [s, t] = [P.leading(a), P.leading(b)];
        const lead = P.mul(new Map([[s.monomial, s.coefficient]]), new Map([[t.monomial, t.coefficient]]));
        const { monomial, coefficient } = P.leading(ab);
        expect(P.equal(new Map([[monomial, coefficient]]), lead)).toBe(true);
      }),
    );
    expect([P.degree(number(0), 0), P.totalDegree(number(0)), P.totalDegree(number(1))]).toEqual([-1, -1, 0]);
    expect(() => P.leading(number(0))).toThrow(RangeError);
  });

  test("coefficients by powers of a generator", () => {
    fc.assert(
      fc.property(any, index, (p, i) => {
        const rows = P.coefficients(p, i);
        expect(rows.length).toBe(P.degree(p, i) + 1);
        expect(rows.every((row) => P.degree(row, i) < 1)).toBe(true);
        expect(P.equal(P.fromCoefficients(rows, i), p)).toBe(true);
        expect(P.equal(sum(...rows.map((row, e) => P.mul(row, P.pow(P.generator(i, N), e)))), p)).toBe(true);
      }),
    );
  });

  test("derivatives follow Leibniz's rule", () => {
    fc.assert(
      fc.property(any, any, index, (a, b, i) => {
        const d = (p: P.Polynomial) => P.derivative(p, i);
        expect(P.equal(d(P.mul(a, b)), P.add(P.mul(d(a), b), P.mul(a, d(b))))).toBe(true);
      }),
    );
    expect(P.equal(P.derivative(product(x, x, y), 0), product(number(2), x, y))).toBe(true);
  });

  test("content and primitive part", () => {
    fc.assert(
      fc.property(some, some, (a, b) => {
        const { content, part } = P.primitive(a);
        expect(P.equal(P.scale(part, content), a)).toBe(true);
        expect(Q.sign(P.leading(part).coefficient)).toBe(1);
        expect([...part.values()].every(Q.isInteger)).toBe(true);
        expect(P.content(part)).toBe(1);
        // Gauss's lemma.
        expect(Q.equal(P.content(P.mul(a, b)), Q.mul(P.content(a), P.content(b)))).toBe(true);
      }),
    );
    const { content, part } = P.primitive(inX(Q.parseDecimal("0.75"), Q.parseDecimal("-0.5")));
    expect([Q.toText(content), P.equal(part, inX(-3, 2)), P.content(number(0))]).toEqual(["-0.25", true, 1]);
  });

  test("the greatest monomial divisor", () => {
    fc.assert(
      fc.property(some, (p) => {
        const monomial = new Map([[P.monomialGcd(p), 1]]);
        const rest = P.divide(p, monomial) as P.Polynomial;
        expect(P.monomialGcd(rest)).toBe("\0\0\0");
        expect(P.equal(P.mul(rest, monomial), p)).toBe(true);
      }),
    );
  });
});

describe("division", () => {
  test("undoes multiplication, and a remainder is refused", () => {
    fc.assert(
      fc.property(any, some, some, (a, b, r) => {
        const ab = P.mul(a, b);
        expect(P.equal(P.divide(ab, b) as P.Polynomial, a)).toBe(true);
        const quotient = P.divide(P.add(ab, r), b);
        if (quotient !== undefined) expect(P.equal(P.mul(quotient, b), P.add(ab, r))).toBe(true);
      }),
    );
    expect(P.divide(inX(1, 0, 1), inX(1, 1))).toBeUndefined();
    expect(P.divide(inX(1, 0, 1), inX(1, 2))).toBeUndefined();
    expect(P.divide(x, y)).toBeUndefined();
    expect(P.divide(sum(x, y), sum(x, z))).toBeUndefined();
    expect(P.divide(sum(product(x, y), number(1)), sum(x, y))).toBeUndefined();
  });

  test("a long quotient of short operands", () => {
    const quotient = P.divide(P.sub(P.pow(x, 100), number(1)), inX(-1, 1)) as P.Polynomial;
    expect([quotient.size, ...new Set(quotient.values())]).toEqual([100, 1]);
  });
});

test("a budget ends long work", () => {
  const long = P.pow(sum(x, y, z, number(1)), 8);
  expect(() => P.mul(long, long, new Budget(1000))).toThrow(BudgetExceeded);
  expect(() => P.pow(long, 20, new Budget(100_000))).toThrow(BudgetExceeded);
  expect(() => P.divide(P.sub(P.pow(x, 60000), number(1)), inX(-1, 1), new Budget(1000))).toThrow(BudgetExceeded);
  const budget = new Budget(10);
  budget.spend(10);
  expect(() => budget.spend(1)).toThrow(BudgetExceeded);
});

test("a heap sorts", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 40 }), (items) => {
      const heap = new Heap();
      for (const item of items) heap.push(item);
      expect(items.map(() => heap.pop())).toEqual([...items].sort().reverse());
      expect(heap.pop()).toBeUndefined();
    }),
  );
});

test("whole numbers: square roots, lengths, symmetric residues", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), fc.bigInt({ min: 1n, max: 10n ** 10n }), (a, m) => {
      const root = squareRoot(a);
      expect(root * root <= a && (root + 1n) * (root + 1n) > a).toBe(true);
      expect(bitLength(-a)).toBe(a === 0n ? 1 : a.toString(2).length);
      const residue = symmetric(-a, m);
      expect((residue + a) % m).toBe(0n);
      expect(2n * residue <= m && 2n * residue > -m).toBe(true);
    }),
  );
});

test("long coefficients cost more steps, and none is gigantic", () => {
  const long = inX(1, Q.rational(10n ** 400n, 1n));
  expect(() => P.mul(long, long, new Budget(10))).toThrow(BudgetExceeded);
  expect(P.mul(long, long, new Budget(20)).size).toBe(3);
  expect(() => P.pow(number(2), 2 ** 30, new Budget(1_000_000))).toThrow(BudgetExceeded);
  expect(() => P.pow(inX(1, 3), 2 ** 30, new Budget(100_000))).toThrow(BudgetExceeded);
});

test("fractions are multiplied as whole numbers, decimals keep their notation", () => {
  const [a, b] = [inX(Q.rational(1n, 3n), 2, Q.rational(5n, 6n)), inX(Q.rational(-2n, 7n), 1)];
  const product = inX(Q.rational(-2n, 21n), Q.rational(-5n, 21n), Q.rational(37n, 21n), Q.rational(5n, 6n));
  expect(P.equal(P.mul(a, b), product)).toBe(true);
  const halves = P.mul(inX(1, Q.parseDecimal("0.5")), inX(1, Q.rational(1n, 2n)));
  expect([...halves.values()].map(Q.toText)).toEqual(["1", "1", "0.25"]);
});
