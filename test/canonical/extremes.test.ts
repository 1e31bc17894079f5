import { describe, expect, test } from "vitest";
import { derivative, equivalent, expr, isZero, simplify } from "../../src/index.ts";

describe("numbers that no double holds", () => {
  test("are read, derived and printed exactly", () => {
    expect(derivative("x/1e-324", "x").toString()).toBe("1e+324");
    expect(equivalent("x*1e-400", "0").answer).toBe("refuted");
    const slope = derivative("(1e-200*x)^2", "x").toString();
    expect(slope).toBe("2e-400 * x");
    expect(equivalent(slope, "x * 2 / 10^400").answer).toBe("proved");
    expect(simplify("max(1e-400, 0) * x + sign(-1e-400)").toString()).toBe("1e-400 * x - 1");
    expect(simplify("abs(1e-400 * x) - 1e-400 * abs(x)").toString()).toBe("0");
  });

  test("have a sign where they are bounds", () => {
    expect(simplify("sqrt((x^2 + 1e-400)^2)").toString()).toBe("x ^ 2 + 1e-400");
    expect(simplify("abs(exp(x) + 1e400)").toString()).toBe("exp(x) + 1e+400");
    expect(simplify("abs(x^2 - 1e-400)").toString()).toBe("abs(x ^ 2 - 1e-400)");
  });

  test("as exponents are kernels of their own", () => {
    expect(simplify("x / (x + 1)^1e-320 + 1").toString()).toContain("1e-320");
    expect(isZero("(x + 1)^1e-320 * (x + 1) - (x + 1)^1e-320 * x - (x + 1)^1e-320").answer).toBe("proved");
    expect(equivalent("x^1e-400", "1")).toEqual({ answer: "refuted", point: { x: 0 }, difference: -1 });
    expect(isZero("(x^(1/9007199254740993) + 1) * x - x^(9007199254740994/9007199254740993) - x").answer).toBe(
      "proved",
    );
    expect(derivative("cos(x)^1e400", "x").simplify().toString()).toContain("1e+400");
    expect(simplify("cos(x)^1e400 + sin(x)^1e400").toString()).toBe("cos(x) ^ 1e+400 + sin(x) ^ 1e+400");
    const roots = Array.from({ length: 12 }, (_, i) => `x^(1/${997 - i})`).join(" + ");
    const expanded = expr(`(${roots}) * (1 + y)`).simplify({ form: "expanded" });
    expect(expanded.evaluate({ x: 2, y: 3 })).toBeCloseTo(expr(`(${roots}) * 4`).evaluate({ x: 2 }), 12);
  });
});
