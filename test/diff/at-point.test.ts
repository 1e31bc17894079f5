import { describe, expect, test } from "vitest";
import { expr, FluxionError, gradient, hessian, jacobian, type Point } from "../../src/index.ts";
import type { Node } from "../../src/nodes.ts";
import { parseVector as vector } from "../../src/nodes.ts";
import { type DerivativeMode, gradientAt, hessianAt, jacobianAt } from "../../src/numeric.ts";

const MODES: readonly DerivativeMode[] = ["symbolic", "forward", "reverse", "dual", "numeric"];

const near = (value: readonly (readonly number[])[], exact: readonly (readonly number[])[], digits: number) => {
  expect(value.map((row) => row.length)).toEqual(exact.map((row) => row.length));
  value.forEach((row, i) => {
    row.forEach((entry, k) => {
      expect(entry).toBeCloseTo(exact[i]?.[k] as number, digits);
    });
  });
};

describe.each(MODES)("mode %s", (mode) => {
  test("the textbooks' Jacobian, gradient and Hessian", () => {
    const exact = [
      [3 * Math.cos(6), 2 * Math.cos(6)],
      [3, 2 + 1 / 3],
    ];
    near(jacobianAt("[sin(x1*x2), x1*x2 + log(x2)]", { x1: 2, x2: 3 }, { mode }), exact, 10);
    near([gradientAt("x^2*y + y + 2", { x: 3, y: 4 }, { mode })], [[24, 10]], 10);
    const second = [
      [8, 6],
      [6, 0],
    ];
    near(hessianAt("x^2*y + y + 2", { x: 3, y: 4 }, { mode }), second, 7);
  });

  test("chosen variables, in their order, also such as do not occur", () => {
    const variables = ["z", "y"];
    expect(gradientAt("x * y", { x: 2, y: 3 }, { mode, wrt: variables })).toEqual([0, 2]);
    expect(hessianAt("x * y", { x: 2, y: 3, z: 1 }, { mode, wrt: variables }).flat().map(Math.abs)).toEqual([
      0, 0, 0, 0,
    ]);
    expect(gradientAt("3", {}, { mode })).toEqual([]);
    expect(hessianAt("3", {}, { mode })).toEqual([]);
  });

  test("a variable without a value is an error", () => {
    for (const at of [gradientAt, hessianAt])
      for (const variables of [["x"], ["y"], undefined])
        expect(() => at("x * sin(y)", { x: 2 }, { mode, wrt: variables })).toThrow("The variable y has no value.");
  });
});

test.each(MODES)("a product of several factors as a root, by mode %s", (mode) => {
  for (const [text, exact] of [
    ["2*z*x*y", [12, 6, 4]],
    ["2*z*(x + y)", [6, 6, 6]],
    ["-3*x*y*z", [-18, -9, -6]],
  ] as const)
    near([gradientAt(expr(text).simplify({ form: "canonical" }), { x: 1, y: 2, z: 3 }, { mode })], [exact], 6);
});

test("modes are checked", () => {
  expect(() => gradientAt("x", { x: 1 }, { mode: "backward" as never })).toThrow(FluxionError);
  expect(() => hessianAt("x", { x: 1 }, { mode: "toString" as never })).toThrow("`mode` is one of");
  expect(() => gradient("x", ["x"], { mode: "dual" as never })).toThrow("`mode` is one of");
});

test("formulas are written forward or back as asked for, and mean the same", () => {
  const f = "sin(x*y) + exp(x*z) / y";
  const names = ["x", "y", "z"];
  const at = { x: 0.4, y: 1.3, z: -0.6 };
  for (const form of ["raw", "pruned", "canonical", "simplified"] as const) {
    const [forward, reverse] = (["forward", "reverse"] as const).map((mode) => ({
      gradient: gradient(f, names, { form, mode }).map((entry) => entry.evaluate(at)),
      hessian: hessian(f, names, { form, mode }).at(at),
    }));
    near([forward?.gradient ?? []], [reverse?.gradient ?? [Number.NaN]], 13);
    near(forward?.hessian ?? [], reverse?.hessian ?? [], 12);
  }
  const vectors = jacobian([f, "x + y"], names, { mode: "reverse" });
  near(vectors.at(at), jacobian([f, "x + y"], names, { mode: "forward" }).at(at), 13);
  expect(gradient("5 + x*y", ["x"], { mode: "forward", form: "raw" }).join()).toBe("0 + (0 * x + y * 1)");
  expect(gradient("5 + x*y", ["x"], { mode: "reverse", form: "raw" }).join()).toBe("y");
});

test("a vector of formulas shares one pool", () => {
  const [u, v] = vector("r = x^2; [r * e, r + 1]", { variables: ["e"] });
  expect([u, v].map((each) => String(expr(each as Node)))).toEqual(["x ^ 2 * e", "x ^ 2 + 1"]);
  expect(u?.pool).toBe(v?.pool);
  expect(vector("x + 1").map((each) => String(expr(each)))).toEqual(["x + 1"]);
  expect(jacobian([expr("x"), "x*y"], ["y"]).toString()).toBe("[[0], [x]]");
});

const p = 1 / (1 + Math.exp(-1));
test.each([
  ["exp(x)/(exp(x) + exp(y))", { x: 1000, y: 999 }, [p * (1 - p), -p * (1 - p)], p * (1 - p) * (1 - 2 * p)],
  ["log(exp(x) + exp(y))", { x: 1000, y: 999 }, [p, 1 - p], p * (1 - p)],
  ["-log(1/(1 + exp(-x)))", { x: -900 }, [-1], 0],
  ["log(cosh(x))", { x: 712 }, [1], 0],
  ["sqrt(x^2 + y^2)", { x: 3e200, y: 4e200 }, [0.6, 0.8], (0.8 * 0.8) / 5e200],
  ["x + y + sqrt(x^2 + y^2)", { x: 3e200, y: 4e200 }, [1.6, 1.8], (0.8 * 0.8) / 5e200],
  ["5*x - x^3/(x^2 + y^2)", { x: 3e200, y: 4e200 }, [4.1792, 0.3456], -0.239616e-200],
  ["sqrt(x^2 + y^2)", { x: 3e-200, y: 4e-200 }, [0.6, 0.8], (0.8 * 0.8) / 5e-200],
  ["x^4/(k^4 + x^4)", { x: 1e100, k: 1e100 }, [1e-100, -1e-100], -1e-200],
  ["1/(exp(x) - 1)", { x: 400 }, [-Math.exp(-400)], Math.exp(-400)],
] as const)("no mode overflows: %s at %o", (f, at: Point, slopes, second) => {
  for (const mode of MODES.filter((each) => each !== "numeric")) {
    const values = [...gradientAt(f, at, { mode }), hessianAt(f, at, { mode })[0]?.[0] as number];
    for (const [i, exact] of [...slopes, second].entries())
      expect(Math.abs((values[i] as number) - exact), mode).toBeLessThanOrEqual(1e-12 * Math.abs(exact));
  }
});
