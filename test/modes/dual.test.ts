import { describe, expect, test } from "vitest";
import { jvp } from "../../src/autograd.ts";
import { dualGradient, dualHessian } from "../../src/faces/pointwise.ts";
import { expr, FluxionError, type Node, taylor } from "../../src/index.ts";
import { Pool } from "../../src/nodes.ts";
import { type DualInput, DualNumber, dual, evaluateDual } from "../../src/numeric.ts";

const text = (x: DualNumber): string => x.toString();

test("the textbook's arithmetic", () => {
  expect(text(dual(3, 4).add(3))).toBe("6 + 4ε");
  expect(text(dual(3, 4).mul(dual(5, 7)))).toBe("15 + 41ε");
  expect(text(dual(3, 4).sub(dual(5, 7)))).toBe("-2 - 3ε");
  expect(text(dual(6, 4).div(dual(2, 1)))).toBe("3 + 0.5ε");
  expect(text(dual(2, 3).pow(3))).toBe("8 + 36ε");
  expect(text(dual(2, 3).neg())).toBe("-2 - 3ε");
  expect(text(dual(42, 24))).toBe("42 + 24ε");
});

test("written as people write", () => {
  expect([dual(3), dual(3, 1), dual(3, -1), dual(0, 4), dual(0, -1), dual(0), dual(-2, 0.5)].map(text)).toEqual([
    "3",
    "3 + ε",
    "3 - ε",
    "4ε",
    "-ε",
    "0",
    "-2 + 0.5ε",
  ]);
  expect(JSON.stringify({ x: dual(1, 2) })).toBe('{"x":"1 + 2ε"}');
  expect(text(dual(dual(2, 1), 1).pow(3))).toBe("8 + 12ε₁ + 12ε₂ + 12ε₁ε₂");
  expect(text(dual(dual(dual(2, 1), 1), 1).pow(3))).toContain("6ε₁ε₂ε₃");
});

test("x^2*y + y + 2 at (3, 4): 24 and 10", () => {
  const f = "x^2*y + y + 2";
  expect(text(evaluateDual(f, { x: 3, y: 4 }))).toBe("42");
  expect(evaluateDual(f, { x: dual(3, 1), y: 4 }).tangent).toBe(24);
  expect(evaluateDual(f, { x: 3, y: dual(4, 1) }).tangent).toBe(10);
  expect(jvp([f], { x: 3, y: 4 }, { x: 2, y: -1 })).toEqual({ values: [42], tangents: [38] });
  expect(expr(f).directional({ x: 2, y: -1 }).evaluate({ x: 3, y: 4 })).toBe(38);
});

describe("laws", () => {
  const numbers = [dual(3, 1), dual(-2, 0.5), dual(0.25, -3), dual(7)];
  const close = (a: DualInput, b: DualInput) => expect(a as number).toBeCloseTo(b as number, 12);
  const same = (a: DualNumber, b: DualNumber) => {
    close(a.value, b.value);
    close(a.tangent, b.tangent);
  };

  test("a commutative ring, in which ε^2 = 0, with division", () => {
    for (const a of numbers)
      for (const b of numbers) {
        same(a.mul(b), b.mul(a));
        same(a.add(b), b.add(a));
        same(a.mul(b).div(b), a);
        for (const c of numbers) same(a.mul(b.add(c)), a.mul(b).add(a.mul(c)));
      }
    expect(text(dual(0, 1).mul(dual(0, 1)))).toBe("0");
  });

  test("powers by rows are powers by products, also at 0 and of negative numbers", () => {
    for (const a of [...numbers, dual(0, 1), dual(dual(0, 1), 1), dual(dual(dual(0, 1), 1), 1)])
      expect(text(a.pow(3))).toBe(text(a.mul(a).mul(a)));
  });
});

test("sums and products of many operands as one node", () => {
  const pool = new Pool();
  const [x, y, z] = ["x", "y", "z"].map((name) => pool.variable(name)) as [Node, Node, Node];
  const at = { x: 2, y: 3, z: 5 };
  expect(dualGradient(pool.add([x, y, pool.constant(1), z]), at)).toEqual([1, 1, 1]);
  expect(dualGradient(pool.mul([x, y, pool.constant(2), z]), at)).toEqual([30, 20, 12]);
  expect(dualHessian(pool.mul([x, y, z]), at)).toEqual([
    [0, 5, 3],
    [5, 0, 2],
    [3, 2, 0],
  ]);
  const origin = { x: 0, y: 0, z: 0 };
  expect(taylor(pool.add([x, pool.mul([x, y, z]), z]), { at: origin, order: 3 }).toString()).toBe("x + z + x * y * z");
  expect(taylor(pool.mul([x, x, x]), { at: 1, order: 1 }).toString()).toBe("1 + 3 * (x - 1)");
});

test("what is inactive contributes nothing", () => {
  expect(text(dual(-2, 1).pow(2))).toBe("4 - 4ε");
  expect(text(dual(-2, 1).pow(dual(2, 0)))).toBe("4 - 4ε");
  expect(text(evaluateDual("x < 0 ? sqrt(x) : x^2", { x: dual(3, 1) }))).toBe("9 + 6ε");
  expect(text(evaluateDual("x < 0 ? x : log(-x) * 0 + x", { x: dual(-3, 1) }))).toBe("-3 + ε");
  expect(text(evaluateDual("c * x", { c: Number.POSITIVE_INFINITY, x: dual(2) }))).toBe("Infinity");
  expect(dualHessian("x^3", { x: 0 })).toEqual([[0]]);
  expect(dualHessian("0^x", { x: 2 })).toEqual([[0]]);
});

test("arguments are checked", () => {
  expect(() => dual("3" as never)).toThrow(FluxionError);
  expect(() => dual(3, 1).apply("frob")).toThrow('no function "frob"');
  expect(() => evaluateDual("x * y", { x: dual(3, 1) })).toThrow("has no value");
  expect(() => dual(1).add(undefined as never)).toThrow(FluxionError);
  expect(new DualNumber(1).depth).toBe(1);
});
