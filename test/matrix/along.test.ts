import { describe, expect, it } from "vitest";
import { expr } from "../../src/index.ts";
import { generator } from "../random.ts";

const SHAPES = { A: ["n", "n"], B: ["n", "n"], x: ["n"], y: ["n"], M: ["m", "n"] } as const;
const random = generator(3);
const uniform = (): number => random() - 0.5;
const n = 3;
/** Near the identity, so that inverses and logarithms of determinants exist. */
const square = (): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => uniform() / 4 + (i === j ? 2 : 0)));
const column = (length = n): number[] => Array.from({ length }, uniform);
const point = { A: square(), B: square(), x: column(), y: column(), M: [column(), column()], t: 0.3, n: 3, m: 2 };

/** Formulas of matrices whose sizes have names, and what their derivatives by the number t are in print. */
const ROWS: readonly (readonly [formula: string, printed: string | undefined])[] = [
  ["t^2 * x' * A * x", "2 * t * (x' * A * x)"],
  ["det(t * A)", undefined],
  ["log(det(A + t * B))", undefined],
  ["trace(inv(A + t * B))", undefined],
  ["trace(A * (B + t * A))", "trace(A ^ 2)"],
  ["x' * inv(A + t * B) * y", undefined],
  ["norm(x + t * y)^2", undefined],
  ["sum(exp(t * x))", undefined],
  ["logsumexp(t * x)", undefined],
  ["y' * softmax(t * x)", undefined],
  ["x' * diag(sin(t * y)) * x", undefined],
  ["y' * tanh(A * x + t * y)", undefined],
  ["norm(M * x - t * M * y)^2", undefined],
  ["sin(t) * trace(A) + exp(x' * y * t)", undefined],
  ["sum((t * A + B) .* A)", undefined],
  ["x' * y", "0"],
];

const value = (formula: string, t: number): number =>
  (expr(formula, { shapes: SHAPES }) as unknown as { at(point: object): number }).at({ ...point, t });

describe("derivatives by a number of formulas of matrices of unknown size", () => {
  it.each(ROWS)("%s", (formula, printed) => {
    const derivative = expr(formula, { shapes: SHAPES }).derivative("t");
    if (printed !== undefined) expect(String(derivative)).toBe(printed);
    const slope = (derivative as unknown as { at(point: object): number }).at(point);
    // Richardson's extrapolation of central differences.
    const central = (h: number): number => (value(formula, point.t + h) - value(formula, point.t - h)) / (2 * h);
    expect(slope).toBeCloseTo((4 * central(1e-3) - central(2e-3)) / 3, 9);
  });
});

/** Functions of the diagonal and of functions of elements, by matrices and columns. */
const JACOBIANS: readonly (readonly [formula: string, by: string])[] = [
  ["diag(A * B) .* x", "x"],
  ["diag(inv(A + diag(x)))", "x"],
  ["softmax(A * x)", "x"],
  ["A * (x .* exp(y))", "y"],
  ["norm(x) * A * x", "x"],
  ["diag(x) * A * x", "x"],
  ["inv(diag(exp(x))) * y", "x"],
  ["(x * x' + A) * y", "x"],
  ["x ./ (1 + y.^2)", "y"],
  ["erf(x) + A' * cosh(x)", "x"],
];

describe("Jacobians of formulas of matrices of unknown size", () => {
  it.each(JACOBIANS)("%s by %s", (formula, by) => {
    const f = expr(formula, { shapes: SHAPES }) as unknown as {
      jacobian(by: string): { at(point: object): number[][] };
      at(point: object): number[];
    };
    const exact = f.jacobian(by).at(point);
    const at = point[by as "x"];
    for (let j = 0; j < n; j++) {
      const shifted = (h: number): number[] => f.at({ ...point, [by]: at.map((v, k) => (k === j ? v + h : v)) }).flat();
      const [up, down, farUp, farDown] = [shifted(1e-3), shifted(-1e-3), shifted(2e-3), shifted(-2e-3)] as const;
      for (let i = 0; i < n; i++) {
        const near = ((up[i] as number) - (down[i] as number)) / 2e-3;
        const far = ((farUp[i] as number) - (farDown[i] as number)) / 4e-3;
        expect(exact[i]?.[j] ?? 0).toBeCloseTo((4 * near - far) / 3, 8);
      }
    }
  });
});
