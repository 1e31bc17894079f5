import { describe, expect, test } from "vitest";
import { compile, expr, toCode } from "../../src/index.ts";
import { generator } from "../random.ts";

const shapes = { A: ["m", "n"], x: ["n"], b: ["m"], w: ["m"] } as const;
const random = generator(5);
const list = (count: number): number[] => Array.from({ length: count }, () => 2 * random() - 1);

/** How deep loops are nested in C. */
function depthOf(code: string): number {
  let [depth, most] = [0, 0];
  const open: boolean[] = [];
  for (const line of code.split("\n")) {
    if (/\{$/.test(line)) {
      open.push(/^\s*for /.test(line));
      if (open.at(-1)) most = Math.max(most, ++depth);
    } else if (/^\s*\}/.test(line) && open.pop()) depth--;
  }
  return most;
}

/** Sums of squares and their kind, with the factors, quotients and further terms that formulas put around them. */
const FORMULAS = [
  "sum((sum(A[j,i]*x[i], i, 1, n) - b[j])^2, j, 1, m)",
  "sum((sum(A[j,i]*x[i], i, 1, n) - b[j])^2, j, 1, m) * p",
  "sum((sum(A[j,i]*x[i], i, 1, n) - b[j])^2, j, 1, m) / (2*m)",
  "-sum(w[j]*sum(A[j,i]*x[i], i, 1, n)^2, j, 1, m)*p + p^2*sum(x[i]^2, i, 1, n)",
  "sum(log(1 + exp(-b[j]*sum(A[j,i]*x[i], i, 1, n))), j, 1, m) + p*sum(abs(x[i]), i, 1, n)",
  "sqrt(1 + sum((sum(A[j,i]*x[i], i, 1, n) - b[j])^2, j, 1, m))",
  "sum(tanh(sum(A[j,i]*x[i], i, 1, n)), j, 1, m) * sum(sum(A[j,i]*x[i], i, 1, n)^2, j, 1, m)",
];

describe("gradients with respect to an array", () => {
  test.each(FORMULAS)("%s: no more loops within loops than the value", (formula) => {
    const f = expr(formula, { shapes });
    const code = toCode({ value: f, x: f.gradient("x") }, { target: "c" });
    expect(depthOf(code)).toBe(2);
  });

  test.each(FORMULAS)("%s: the numbers of evaluation at each element", (formula) => {
    const f = expr(formula, { shapes });
    const gradient = f.gradient("x");
    const run = compile({ x: gradient });
    for (const [m, n] of [
      [1, 1],
      [3, 2],
      [2, 5],
    ] as const) {
      const point = { A: Array.from({ length: m }, () => list(n)), x: list(n), b: list(m), w: list(m), p: 1.5 };
      const used = Object.fromEntries(
        Object.entries(point).filter(([name]) => new RegExp(`\\b${name}\\b`).test(formula)),
      );
      const found = run.at(used) as unknown as { x: number[] };
      const wanted = gradient.at(used) as unknown as number[];
      wanted.forEach((each, i) => {
        expect(found.x[i]).toBeCloseTo(each, 12);
      });
    }
  });

  test("a sum that is the same for all elements is computed once", () => {
    const f = expr("sum(x[i], i, 1, n) * sum(b[j]^2, j, 1, m)", { shapes });
    expect(depthOf(toCode({ x: f.gradient("x") }, { target: "c" }))).toBe(1);
  });

  test("of many sums only some are accumulated, so that code does not take time quadratic in their number", () => {
    const gradientOf = (count: number) => {
      const terms = Array.from({ length: count }, (_, k) => `sum((sum(A[j,i]*x[i], i, 1, n) - ${k + 2})^2, j, 1, m)`);
      return expr(terms.join(" + "), { shapes }).gradient("x");
    };
    const loops = (count: number): number =>
      toCode({ x: gradientOf(count) }, { target: "c" }).split("for (").length - 1;
    expect(loops(30)).toBe(1 + 3 * 30);
    expect(loops(50)).toBeLessThan(1 + 3 * 50);
    const gradient = gradientOf(40);
    const point = { A: [list(3), list(3)], x: list(3) };
    const found = compile({ x: gradient }).at(point) as unknown as { x: number[] };
    (gradient.at(point) as unknown as number[]).forEach((each, i) => {
      expect(found.x[i]).toBeCloseTo(each, 9);
    });
  });
});
