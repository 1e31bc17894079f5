import { describe, expect, test } from "vitest";
import { jvp, vjp } from "../../src/autograd.ts";
import { curl, derivative, divergence, expr, FluxionError, isZero } from "../../src/index.ts";
import { Pool } from "../../src/nodes.ts";

const XYZ = ["x", "y", "z"];

test("mixed partial derivatives, in any order, are equal", () => {
  const f = expr("x^3 * sin(y) * exp(x*y)");
  const [a, b] = [f.derivative(["x", "y", "x"], 1, { form: "simplified" }), f.derivative(["y", "x", "x"])];
  expect(isZero(`(${a}) - (${b})`).answer).toBe("proved");
  expect(derivative("x^3 * y^2", ["x", "y"]).toString()).toBe("6 * y * x ^ 2");
  expect(derivative("x^4 * y^2", ["x", "y"], 2).toString()).toBe("24 * x ^ 2");
  expect(derivative("x^2 + 0", []).toString()).toBe("x ^ 2");
  expect(() => f.derivative(["x", ""])).toThrow(FluxionError);
});

describe("vector calculus", () => {
  test("the textbook's fields", () => {
    expect(divergence("[x*z, x*y*z, -y^2]", XYZ).simplify().toString()).toBe("x * z + z");
    expect(curl("[x*z, x*y*z, -y^2]", XYZ).map((each) => each.simplify().toString())).toEqual([
      "-y * (x + 2)",
      "x",
      "y * z",
    ]);
    expect(expr("log(sqrt(x^2 + y^2))").laplacian(["x", "y"], { form: "simplified" }).toString()).toBe("0");
    expect(expr("1/sqrt(x^2 + y^2 + z^2)").laplacian(XYZ, { form: "simplified" }).toString()).toBe("0");
    // Stewart, Calculus, "Directional derivatives": x^3 - 3xy + 4y^2 along (cos(pi/6), sin(pi/6)) at (1, 2).
    const slope = expr("x^3 - 3*x*y + 4*y^2").directional({ x: "cos(pi/6)", y: "sin(pi/6)" });
    expect(slope.evaluate({ x: 1, y: 2 })).toBeCloseTo((13 - 3 * Math.sqrt(3)) / 2, 12);
  });

  test.each(["x^2*y*z + sin(x*z)", "exp(x*y)/z", "atan2(y, x) * z^3"])("laws: %s", (text) => {
    const gradient = expr(text).gradient(XYZ);
    for (const component of curl(gradient, XYZ)) expect(isZero(component).answer).toBe("proved");
    const field = [text, "x*y^2*cos(z)", "log(x + y*z)"];
    expect(isZero(divergence(curl(field, XYZ), XYZ)).answer).toBe("proved");
    expect(isZero(`(${divergence(gradient, XYZ)}) - (${expr(text).laplacian(XYZ)})`).answer).toBe("proved");
  });

  test("a variable that does not occur has derivative 0, and components of other pools are taken over", () => {
    expect(divergence(["1", "2"], ["x", "y"]).toString()).toBe("0");
    expect(divergence(["x", "y^2"], ["x", "y"], { form: "raw" }).evaluate({ x: 1, y: 3 })).toBe(7);
    const [a, b] = [expr("x^2"), expr("x*y", { pool: new Pool() })];
    expect(divergence([a, b], ["x", "y"]).toString()).toBe("2 * x + x");
  });

  test("bad input is refused", () => {
    expect(() => curl("[x, y]", ["x", "y"])).toThrow(/three|3|components/);
    expect(() => divergence("[x, y]", ["x"])).toThrow(FluxionError);
    expect(() => divergence("[x, y]", undefined as never)).toThrow(FluxionError);
    expect(() => expr("x*y").hessianVector(["x", "y"], [1])).toThrow(FluxionError);
    expect(() => vjp("[x, y]", { x: 1, y: 2 }, [1])).toThrow(FluxionError);
    expect(() => jvp("[x, y]", { x: 1 }, { x: 1 })).toThrow(expect.objectContaining({ code: "unbound-variable" }));
    expect(() => jvp("[x, y]", { x: 1, y: 2 }, { x: "1" as never })).toThrow(FluxionError);
    expect(() => vjp("[x, y]", { x: 1, y: 2 }, [1, "1" as never])).toThrow(FluxionError);
    expect(() => expr("x*y").hessianVector(["x", "x"], [1, 2])).toThrow(FluxionError);
    expect(() => expr("x").directional({ x: Number.NaN })).toThrow(FluxionError);
  });
});

describe("in numbers", () => {
  test("value and gradient in one call: log(a*b) at (2, 3), and the chapters' x^2*y + y + 2 at (3, 4)", () => {
    const { value, gradient } = expr("log(a*b)").valueAndGradient({ a: 2, b: 3 });
    expect(value).toBeCloseTo(1.791759469228055, 14);
    expect(gradient[0]).toBeCloseTo(0.5, 14);
    expect(gradient[1]).toBeCloseTo(1 / 3, 14);
    expect(expr("x^2*y + y + 2").valueAndGradient({ x: 3, y: 4 })).toEqual([42, [24, 10]]);
    expect(expr("x^2*y").valueAndGradient({ x: 3, y: 4 }, ["y", "t"])).toEqual([36, [9, 0]]);
  });

  test("a product of many factors of which some are 0", () => {
    const f = expr("a*b*c*d");
    expect(f.valueAndGradient({ a: 0, b: 2, c: 3, d: 4 }).gradient).toEqual([24, 0, 0, 0]);
    expect(f.valueAndGradient({ a: 0, b: 2, c: 0, d: 4 }).gradient).toEqual([0, 0, 0, 0]);
  });

  test("a vector times the Jacobian, and the Jacobian times a vector, agree", () => {
    const f = "[sin(x1*x2), x1*x2 + log(x2), x1^2]";
    const at = { x1: 1.3, x2: 0.4 };
    const pulled = vjp(f, at, [2, -1, 0.5], ["x1", "x2"]);
    const pushed = jvp(f, at, { x1: 0.3, x2: -0.7 });
    expect(pulled.values).toEqual(pushed.values);
    const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + x * (b[i] as number), 0);
    expect(dot(pulled.adjoints, [0.3, -0.7])).toBeCloseTo(dot([2, -1, 0.5], pushed.tangents), 13);
  });

  test("a chain 20,000 deep", () => {
    const n = 20_000;
    const program = Array.from({ length: n }, (_, i) => `a${i + 1}=cos(a${i})`).join("\n");
    const { value, gradient } = expr(`${program}\na${n}`).valueAndGradient({ a0: 1 });
    expect(value).toBeCloseTo(0.7390851332151607, 12);
    expect(gradient[0]).toBeCloseTo(0, 12);
  });
});
