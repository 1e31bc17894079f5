import katex from "katex";
import { describe, expect, test } from "vitest";
import { type Expression, equivalent, expr, FluxionError } from "../../src/index.ts";

const unknown = ["f", "g"];
const read = (text: string): Expression => expr(text, { unknown });

describe("unknown functions", () => {
  test.each([
    ["f(x^2)", 1, "2 * x * f'(x ^ 2)"],
    ["f(x^2)", 2, "4 * x ^ 2 * f''(x ^ 2) + 2 * f'(x ^ 2)"],
    ["f(g(x))", 1, "f'(g(x)) * g'(x)"],
    ["f(x) * g(x)", 1, "f'(x) * g(x) + g'(x) * f(x)"],
    ["f(x)^2", 1, "2 * f(x) * f'(x)"],
    ["f'(3x)", 1, "3 * f''(3 * x)"],
    ["f(x, x^2)", 1, "f_1(x, x ^ 2) + 2 * x * f_2(x, x ^ 2)"],
    ["f(y)", 1, "0"],
  ])("the derivative of %s of order %i is %s", (text, order, derivative) => {
    const result = read(text).derivative("x", order);
    expect(equivalent(result, read(derivative) as Expression).answer).toBe("proved");
  });

  test("partial derivatives of two arguments: subscripts, in any order the same", () => {
    const f = read("f(x, y)");
    expect(String(f.derivative("x").derivative("y"))).toBe("f_12(x, y)");
    expect(String(f.derivative("y").derivative("x"))).toBe("f_12(x, y)");
    expect(read("f_21(x, y)").toString()).toBe("f_12(x, y)");
    expect(f.hessian(["x", "y"]).toString()).toBe("[[f_11(x, y), f_12(x, y)], [f_12(x, y), f_22(x, y)]]");
  });

  test.each(["f(x)", "f'(x)", "f''''(x + 1) ^ 2", "f(x, y, z)", "f_113(x, y, z)", "g'(f(x)) * f'(x)"])(
    "%s is printed as it is read, in every form of its derivative too, and LaTeX sets it",
    (text) => {
      const f = read(text);
      expect(f.toString()).toBe(text);
      for (const form of ["raw", "pruned", "canonical", "simplified"] as const) {
        const d = f.gradient("x", { form });
        expect(read(d.toString()).toString()).toBe(d.toString());
        expect(() => katex.renderToString(d.toLatex(), { strict: "error" })).not.toThrow();
      }
    },
  );

  test("LaTeX", () => {
    const latex = (text: string): string => read(text).toLatex();
    expect(latex("f'(x^2)")).toBe("f'(x^{2})");
    expect(latex("f''''(x)")).toBe("f^{(4)}(x)");
    expect(latex("f_12(x, y)")).toBe("\\partial_{12} f(x, y)");
    expect(expr("phi_e(t)", { unknown: ["phi_e"] }).toLatex()).toBe("\\phi_{e}(t)");
  });

  test("the function of one name is the same in every text", () => {
    expect(String(read("f(x)").sub(read("f(x)")).simplify())).toBe("0");
    expect(equivalent(read("f(x)"), read("g(x)")).answer).toBe("unknown");
    expect(equivalent(read("f(x) + 0 * g(x)"), read("f(x)")).answer).toBe("proved");
  });

  test("whatever its name", () => {
    expect(String(expr("x(t)", { unknown: ["x"] }).derivative("t"))).toBe("x'(t)");
    expect(String(expr("sin(t)", { unknown: ["sin"] }).derivative("t"))).toBe("sin'(t)");
    expect(String(expr("x1(t, u)", { unknown: ["x1"] }).derivative("u"))).toBe("x1_2(t, u)");
  });

  test("beside functions of the user's own", () => {
    const functions = { twice: { params: ["x"], partials: ["2"], value: (x: number) => 2 * x, doc: "2x" } };
    expect(String(expr("f(twice(t))", { functions, unknown }).derivative("t"))).toBe("2 * f'(twice(t))");
  });

  const refusal = (run: () => unknown): FluxionError => {
    try {
      run();
    } catch (error) {
      if (error instanceof FluxionError) return error;
    }
    throw new Error("not refused");
  };

  test("what cannot be answered is refused at its place", () => {
    expect(refusal(() => read("f(x)").evaluate({ x: 1 })).message).toMatch(/f is an unknown function/);
    expect(refusal(() => read("2 + f'")).code).toBe("bare-function");
    expect(refusal(() => read("1 + f'(x, y)"))).toMatchObject({
      code: "argument-count",
      position: { start: 4, end: 6 },
    });
    expect(refusal(() => read("f_3(x, y)")).code).toBe("argument-count");
    expect(refusal(() => read("x'")).code).toBe("not-real-scalar");
    expect(refusal(() => expr("f'(x)")).code).toBe("not-real-scalar");
    expect(refusal(() => expr("x\u2032 + 1")).hint).toMatch(/unknown/);
    expect(refusal(() => expr("f(x)", { unknown: ["f", "f_1"] })).code).toBe("bad-argument");
    expect(refusal(() => expr("f(x)", { unknown: ["2f"] })).code).toBe("bad-argument");
  });
});
