import { expect, test } from "vitest";
import {
  check,
  compile,
  curl,
  derivative,
  divergence,
  equivalent,
  evaluate,
  expr,
  gradient,
  hessian,
  implicit,
  isZero,
  jacobian,
  prune,
  simplify,
  steps,
  swell,
  taylor,
  toCode,
} from "../../src/index.ts";
import { mathJson } from "../../src/interchange.ts";

/** Every operation that is given a formula as a text reads it in the notation asked for. */
test("notation is an option wherever a formula is read", () => {
  const math = { notation: "math" } as const;
  const latex = { notation: "latex" } as const;
  expect(String(derivative("x sin 2x", "x", math))).toBe("2 * cos(2 * x) * x + sin(2 * x)");
  expect(String(derivative("x³", "x", 2, math))).toBe("6 * x");
  expect(String(derivative("x³", "x", { order: 2, ...math }))).toBe("6 * x");
  expect(String(derivative("\\frac{x^2}{2}", "x", latex))).toBe("x");
  expect(String(gradient("2xy", "x", math))).toBe("2 * y");
  expect(gradient("2xy", ["x", "y"], math).map(String)).toEqual(["2 * y", "2 * x"]);
  expect(String(hessian("x²y", ["x", "y"], math))).toBe("[[2 * y, 2 * x], [2 * x, 0]]");
  expect(String(jacobian("[xy, sin x]", ["x", "y"], math))).toBe("[[y, x], [cos(x), 0]]");
  expect(String(jacobian(["xy", "f(x)"], ["x", "y"], { ...math, unknown: ["f"] }))).toBe("[[y, x], [f'(x), 0]]");
  expect(String(divergence("[xy, yz, max(x, z)]", ["x", "y", "z"], math))).toBe("y + z + (x < z ? 1 : 0)");
  expect(curl("[-y, x, 0]", ["x", "y", "z"], math).map(String)).toEqual(["0", "0", "2"]);
  expect(String(taylor("e^x", { order: 2, ...math }))).toBe("1 + x + x ^ 2 / 2");
  expect(String(implicit("x² + y² = 1", math))).toBe("-x / y");
  expect(String(implicit("x^{2} + xy = 1", { ...latex, of: "x", wrt: "y" }))).toBe("-x / (2 * x + y)");
  expect(String(simplify("sin²x + cos²x", math))).toBe("1");
  expect(String(simplify("√(x²)", { ...math, assume: "x > 0" }))).toBe("x");
  expect(String(prune("0x + 1y", math))).toBe("y");
  expect(evaluate("2x²", { x: 3 }, math)).toBe(18);
  expect(isZero("sin 2x - 2 sin x cos x", math).answer).toBe("proved");
  expect(equivalent("½x", "x/2", math).answer).toBe("proved");
  expect(check("2x cos x²", { of: "sin x²", wrt: "x", ...math }).verdict).toBe("right");
  expect(check("cos x²", { of: "sin x²", wrt: "x", ...math }).verdict).toBe("wrong");
  expect(steps("x³", "x", math).answer.kind).toBe("mul");
  expect(swell("x sin x", { order: 1, ...math }).rows.length).toBe(1);
  expect(compile("2xy", { inputs: ["x", "y"], ...math })(3, 4)).toBe(24);
  expect(toCode("2xy", { target: "javascript", ...math })).toContain("return 2 * x * y");
  expect(String(derivative(["Sin", "x"] as never, "x", { notation: mathJson as never }))).toBe("cos(x)");
});

test("a wrong notation is refused by all of them in the same words", () => {
  const wrong = { notation: "maths" } as never;
  for (const call of [
    () => derivative("x", "x", wrong),
    () => gradient("x", ["x"], wrong),
    () => simplify("x", wrong),
    () => check("1", { of: "x", wrt: "x", notation: "maths" } as never),
    () => implicit("x = y", wrong),
    () => evaluate("x", { x: 1 }, wrong),
    () => jacobian("[x]", ["x"], wrong),
    () => compile("x", wrong),
  ])
    expect(call).toThrow('`notation` is one of "strict", "math", "latex"');
  expect(() => implicit("x = y = z", { notation: "math" })).toThrow("one sign of equality");
});

test("how a text was read stays with what is worked out of it, and with names bound", () => {
  const f = expr("1/2x", { notation: "math" });
  expect(f.withVariables(["x"]).reading).toEqual(f.reading);
  const bound = expr("2phi sin x", { notation: "math" }).withVariables(["phi"]);
  expect([bound.reading.isTolerant, bound.reading.text]).toEqual([true, "2 * phi * sin(x)"]);
  const slope = derivative("1/2x", "x", { notation: "math", form: "simplified" });
  expect([slope.reading.text, slope.reading.notes.length]).toEqual(["1 / 2 * x", 1]);
  expect(simplify("1/2x + x", { notation: "math" }).reading.text).toBe("1 / 2 * x + x");
  expect(gradient("1/2x y", ["x", "y"], { notation: "math" })[1]?.reading.notes.length).toBe(1);
});
