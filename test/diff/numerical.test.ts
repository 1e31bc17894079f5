import { describe, expect, test } from "vitest";
import { expr } from "../../src/index.ts";
import { numericalDerivative, numericalGradient, numericalHessian } from "../../src/numeric.ts";

describe("the figures of the literature", () => {
  test("x^2*y + y + 2 at (3, 4), forward", () => {
    const at = { x: 3, y: 4 };
    const options = { method: "forward", step: 1e-5 } as const;
    const printed = [24.000039999805264, 10.000000000331966];
    expect(numericalGradient("x^2*y + y + 2", at, options)).toEqual(printed);
    expect(numericalGradient((x: number, y: number) => x ** 2 * y + y + 2, [3, 4], options)).toEqual(printed);
  });

  test("its Hessian by differences of differences", () => {
    const f = (x: number, y: number) => x * x * y + y + 2;
    const options = { method: "forward", step: 1e-4 } as const;
    expect(numericalGradient(f, [3, 4], options)).toEqual([24.000400000048216, 10.000000000047748]);
    expect(numericalHessian(f, [3, 4], options)).toEqual([
      [7.999999951380232, 6.000099261882497],
      [6.000099261882497, -1.4210854715202004e-6],
    ]);
  });

  test("sin(x^2) at 3, forward with 0.0001", () => {
    const [slope] = numericalGradient((x: number) => Math.sin(x ** 2), [3], { method: "forward", step: 1e-4 });
    expect(slope).toBe(-5.46761419430053);
    expect(expr("sin(x^2)").gradient("x").evaluate({ x: 3 })).toBeCloseTo(6 * Math.cos(9), 14);
  });
});

const smooth: readonly (readonly [string, (x: number) => number, number, number])[] = [
  ["exp", Math.exp, 1, Math.E],
  ["log", Math.log, 0.01, 100],
  ["log", Math.log, 1e6, 1e-6],
  ["sqrt", Math.sqrt, 1e-6, 500],
  ["sin", Math.sin, 1e6, Math.cos(1e6)],
  ["sin(100x)", (x) => Math.sin(100 * x), 0.3, 100 * Math.cos(30)],
  ["tan", Math.tan, 1.4, 1 / Math.cos(1.4) ** 2],
  ["x + 1e10", (x) => x + 1e10, 1, 1],
  ["constant", () => 5, 1, 0],
  ["gauss", (x) => Math.exp(-x * x), 10, -20 * Math.exp(-100)],
  ["runge", (x) => 1 / (1 + 25 * x * x), 0.2, -2.5],
  ["abs", Math.abs, -3, -1],
];

test.each(smooth)("Richardson: %s is as good as its estimate says", (_, f, x, slope) => {
  const { value, error } = numericalDerivative(f, x);
  expect(error).toBeLessThan(1e-4 * Math.max(1, Math.abs(slope)));
  expect(Math.abs(value - slope)).toBeLessThanOrEqual(3 * error + 1e-15 * Math.abs(slope));
});

test("the automatic steps are about the best there are", () => {
  const errorOf = (method: "forward" | "central", step?: number) => {
    const options = step === undefined ? { method } : { method, step };
    return [0.3, 1, 2.5]
      .map((x) => Math.abs((numericalGradient(Math.exp, [x], options)[0] as number) / Math.exp(x) - 1))
      .reduce((a, b) => Math.max(a, b));
  };
  for (const method of ["forward", "central"] as const) {
    const all = Array.from({ length: 30 }, (_, i) => errorOf(method, 2 ** -(i + 8)));
    expect(errorOf(method)).toBeLessThan(30 * Math.min(...all));
  }
});

test("orders of the errors: halving the step halves a forward, quarters a central one", () => {
  const ratio = (method: "forward" | "central") => {
    const [coarse, fine] = [0.02, 0.01].map(
      (step) => (numericalGradient(Math.exp, [0], { method, step })[0] as number) - 1,
    ) as [number, number];
    return coarse / fine;
  };
  expect(ratio("forward")).toBeCloseTo(2, 1);
  expect(ratio("central")).toBeCloseTo(4, 3);
});

test("Hessians of three methods", () => {
  const f = expr("exp(x) * sin(y) + x * y^3");
  const at = { x: 0.4, y: 1.1 };
  const exact = f.hessian(["x", "y"]).at(at).flat();
  for (const [method, tolerance] of [
    ["forward", 1e-2],
    ["central", 1e-5],
    ["richardson", 1e-8],
  ] as const)
    numericalHessian(f, at, { method })
      .flat()
      .forEach((entry, i) => {
        expect(Math.abs(entry - (exact[i] as number))).toBeLessThan(tolerance);
      });
});

test("edges: no value around the point, chosen variables, bad arguments", () => {
  expect(numericalDerivative(Math.sqrt, -1)).toEqual({ value: Number.NaN, error: Number.POSITIVE_INFINITY });
  expect(numericalDerivative(Math.abs, 0).value).toBe(0);
  expect(numericalGradient("x * y", { x: 2, y: 3 }, { wrt: ["y"] })).toEqual([2]);
  expect(numericalGradient("x + 0", { x: 2, z: 3 }, { wrt: ["x", "z"] })).toEqual([1, 0]);
  expect(() => numericalGradient("x * y", { x: 2 })).toThrow("has no value");
  expect(() => numericalGradient("x", [2] as never)).toThrow("does not fit");
  expect(() => numericalGradient(Math.exp, { x: 2 } as never)).toThrow("does not fit");
  expect(() => numericalGradient(Math.exp, [2], { step: 0 })).toThrow("positive number");
  expect(() => numericalGradient(Math.exp, [2], { method: "backward" as never })).toThrow("`method` is one of");
  expect(() => numericalDerivative((() => "1") as never, 2)).toThrow("does not return a number");
  expect(() => numericalDerivative((x) => x * x, "3" as never)).toThrow('is a number, not "3"');
  expect(() => numericalDerivative((x) => x * x, Symbol("x") as never)).toThrow("is a number, not");
});
