import { describe, expect, test } from "vitest";
import { evaluate, expr } from "../src/index.ts";

/** The worked examples of the textbooks the project grew from, with their printed results. */
describe("f(x, y) = x^2*y + y + 2", () => {
  const f = expr("x^2*y + y + 2");
  const at = { x: 3, y: 4 };

  test("value, gradient and Hessian, symbolic and at (3, 4)", () => {
    expect(f.evaluate(at)).toBe(42);
    expect(f.gradient(["x", "y"]).map(String)).toEqual(["2 * x * y", "x ^ 2 + 1"]);
    expect(f.gradient(["x", "y"]).map((d) => d.evaluate(at))).toEqual([24, 10]);
    const h = f.hessian(["x", "y"]);
    expect(h.toString()).toBe("[[2 * y, 2 * x], [2 * x, 0]]");
    expect(h.at(at)).toEqual([
      [8, 6],
      [6, 0],
    ]);
  });

  test("a mixed pair is one object", () => {
    const h = f.hessian(["x", "y"]);
    expect(h[0]?.[1]).toBe(h[1]?.[0]);
  });
});

test("5 + x*y: the rules untouched, and pruned", () => {
  const g = expr("5 + x*y");
  expect(g.gradient("x", { form: "raw" }).toString()).toBe("0 + (0 * x + y * 1)");
  expect(g.gradient("x").toString()).toBe("y");
  expect(g.gradient("x", { form: "raw" }).prune().node).toBe(g.gradient("x").node);
});

test("w^2*sin(w^2+w)*cos(w^2+1)/log(w+1) and its published derivative", () => {
  const g = expr("w^2*sin(w^2+w)*cos(w^2+1)/log(w+1)");
  const published = expr(
    "(2w+1)*w^2*cos(w^2+1)*cos(w^2+w)/log(w+1) - w^2*sin(w^2+w)*cos(w^2+1)/((w+1)*log(w+1)^2)" +
      " + 2w*sin(w^2+w)*cos(w^2+1)/log(w+1) - 2w^3*sin(w^2+1)*sin(w^2+w)/log(w+1)",
  );
  for (const w of [0.3, 0.9, 1.5, 2.2, 3.7]) {
    expect(g.gradient("w").evaluate({ w })).toBeCloseTo(published.evaluate({ w }), 11);
  }
});

describe("tanh(w)*cos(w) + log(w)", () => {
  const g = expr("tanh(w)*cos(w) + log(w)");

  test("0.469493 at 1.5, and not the misprinted 0.810", () => {
    expect(g.evaluate({ w: 1.5 })).toBeCloseTo(0.469493, 6);
    const nodes = ["tanh(w)", "cos(w)", "log(w)", "tanh(w)*cos(w)"].map((part) => evaluate(part, { w: 1.5 }));
    expect(nodes.map((value) => value.toFixed(4))).toEqual(["0.9051", "0.0707", "0.4055", "0.0640"]);
  });

  test("(1 - tanh^2)*cos - tanh*sin + 1/w", () => {
    const derivative = g.gradient("w");
    expect(derivative.toString()).toBe("-sin(w) * tanh(w) + cos(w) * (1 - tanh(w) ^ 2) + 1 / w");
    const printed = expr("(1 - tanh(w)^2)*cos(w) - tanh(w)*sin(w) + 1/w");
    for (const w of [0.2, 1.5, 4]) expect(derivative.evaluate({ w })).toBeCloseTo(printed.evaluate({ w }), 13);
  });
});

test("higher orders: cos(3w) + w^2 + w^3 and w^4", () => {
  const orders = (text: string) => [1, 2, 3].map((n) => expr(text).derivative("w", n).toString());
  expect(orders("cos(3w) + w^2 + w^3")).toEqual([
    "-3 * sin(3 * w) + 2 * w + 3 * w ^ 2",
    "-9 * cos(3 * w) + 2 + 6 * w",
    "27 * sin(3 * w) + 6",
  ]);
  expect(orders("w^4")).toEqual(["4 * w ^ 3", "12 * w ^ 2", "24 * w"]);
  expect(expr("w^4").derivative("w", 5).toString()).toBe("0");
  expect(expr("w^4").derivative("w", 0).toString()).toBe("w ^ 4");
});

test("two layers of soft ReLU by w1: the published derivative", () => {
  const f = expr("log(1+exp(w2*log(1+exp(w1*x+b1))+b2))");
  const published = expr(
    "w2*x*exp(w1*x+b1+b2+w2*log(1+e^(w1*x+b1))) / ((1+e^(w1*x+b1))*(1+exp(b2+w2*log(1+e^(w1*x+b1)))))",
  );
  const point = { w1: 0.7, w2: -1.2, b1: 0.3, b2: 0.1, x: 1.9 };
  expect(f.gradient("w1").evaluate(point)).toBeCloseTo(published.evaluate(point), 14);
});

test("the logistic map, typed as a program, n = 1 to 4", () => {
  const program = (n: number) =>
    Array.from({ length: n }, (_, i) => (i === 0 ? "l1 = x" : `l${i + 1} = 4*l${i}*(1-l${i})`)).join("; ");
  const closed = ["x", "4x*(1-x)", "16x*(1-x)*(1-2x)^2", "64x*(1-x)*(1-2x)^2*(1-8x+8x^2)^2"];
  const derivatives = [
    "1",
    "4(1-x) - 4x",
    "16(1-x)*(1-2x)^2 - 16x*(1-2x)^2 - 64x*(1-x)*(1-2x)",
    "128x*(1-x)*(-8+16x)*(1-2x)^2*(1-8x+8x^2) + 64(1-x)*(1-2x)^2*(1-8x+8x^2)^2" +
      " - 64x*(1-2x)^2*(1-8x+8x^2)^2 - 256x*(1-x)*(1-2x)*(1-8x+8x^2)^2",
  ];
  for (let n = 1; n <= 4; n++) {
    const l = expr(program(n));
    for (const x of [0.1, 0.37, 0.5, 0.92]) {
      expect(l.evaluate({ x })).toBeCloseTo(evaluate(closed[n - 1] as string, { x }), 12);
      expect(l.gradient("x").evaluate({ x })).toBeCloseTo(evaluate(derivatives[n - 1] as string, { x }), 11);
    }
  }
});

test("sin(x1*x2) + x1*x2 + log(x2)", () => {
  const f = expr("sin(x1*x2) + x1*x2 + log(x2)");
  expect(f.gradient().map(String)).toEqual(["cos(x1 * x2) * x2 + x2", "cos(x1 * x2) * x1 + x1 + 1 / x2"]);
});

test("the table of elementary functions, as a teacher would print it", () => {
  const table: Record<string, string> = {
    "5": "0",
    "sin(w)": "cos(w)",
    "cos(w)": "-sin(w)",
    "exp(w)": "exp(w)",
    "e^w": "e ^ w",
    "log(w)": "1 / w",
    "tanh(w)": "1 - tanh(w) ^ 2",
    "max(0, w)": "0 < w ? 1 : 0",
    "relu(w)": "w > 0 ? 1 : 0",
    "w^d": "d * w ^ (d - 1)",
    "w^2": "2 * w",
    "a^w": "a ^ w * log(a)",
    "c + g(w)": "cos(w)",
    "c * g(w)": "cos(w) * c",
    "g(w) + h(w)": "cos(w) + exp(w)",
    "g(w) * h(w)": "exp(w) * sin(w) + exp(w) * cos(w)",
    "g(h(w))": "cos(exp(w)) * exp(w)",
    "sqrt(6x)": "3 / sqrt(6 * x)",
    "1/x": "-1 / x ^ 2",
    "x^2 - 4x^-2": "2 * x + 8 * x ^ -3",
    "abs(x)": "sign(x)",
    "log(x, 2)": "1 / (x * log(2))",
    "x < 0 ? x^2 : sin(x)": "x < 0 ? 2 * x : cos(x)",
  };
  for (const [f, derivative] of Object.entries(table)) {
    const e = expr(`g(t) = sin(t); h(t) = exp(t); ${f}`);
    const variable = e.variables.includes("x") ? "x" : "w";
    expect(`(${f})' = ${e.gradient(variable)}`).toBe(`(${f})' = ${derivative}`);
  }
});
