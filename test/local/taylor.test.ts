import { describe, expect, test } from "vitest";
import { equal, type Rational, rational } from "../../src/ast/rational.ts";
import { type Center, expr, FluxionError, type Fn, type Node, parse, taylor } from "../../src/index.ts";
import { childrenFirst, functions, Pool } from "../../src/nodes.ts";
import { smooth } from "../functions/smooth.ts";
import { cases } from "../scale.ts";

const text = (f: string, order: number, at: Center = 0): string => taylor(f, { at, order }).toString();
const code = (f: string, at: Center = 0): string => {
  try {
    return text(f, 3, at);
  } catch (error) {
    return error instanceof FluxionError ? error.code : String(error);
  }
};

test("the series a textbook prints", () => {
  const table: Record<string, string> = {
    "exp(x)": "1 + x + x ^ 2 / 2 + x ^ 3 / 6 + x ^ 4 / 24 + x ^ 5 / 120",
    "sin(x)": "x - x ^ 3 / 6 + x ^ 5 / 120",
    "cos(x)": "1 - x ^ 2 / 2 + x ^ 4 / 24",
    "tan(x)": "x + x ^ 3 / 3 + 2 * x ^ 5 / 15",
    "tanh(x)": "x - x ^ 3 / 3 + 2 * x ^ 5 / 15",
    "sec(x)": "1 + x ^ 2 / 2 + 5 * x ^ 4 / 24",
    "log(1 + x)": "x - x ^ 2 / 2 + x ^ 3 / 3 - x ^ 4 / 4 + x ^ 5 / 5",
    "sqrt(1 + x)": "1 + x / 2 - x ^ 2 / 8 + x ^ 3 / 16 - 5 * x ^ 4 / 128 + 7 * x ^ 5 / 256",
    "1 / (1 - x)": "1 + x + x ^ 2 + x ^ 3 + x ^ 4 + x ^ 5",
    "asin(x)": "x + x ^ 3 / 6 + 3 * x ^ 5 / 40",
    "atan(x)": "x - x ^ 3 / 3 + x ^ 5 / 5",
    "erf(x)": "2 * x / sqrt(pi) - 2 * x ^ 3 / (3 * sqrt(pi)) + x ^ 5 / (5 * sqrt(pi))",
    "exp(sin(x))": "1 + x + x ^ 2 / 2 - x ^ 4 / 8 - x ^ 5 / 15",
    "exp(exp(x))": "e + e * x + e * x ^ 2 + 5 * e * x ^ 3 / 6 + 5 * e * x ^ 4 / 8 + 13 * e * x ^ 5 / 30",
    "x ^ 7 + 3 * x ^ 2": "3 * x ^ 2",
    "0.5 * x": "0.5 * x",
    "7": "7",
    "x ^ 9": "0",
  };
  for (const [f, series] of Object.entries(table)) expect(`${f}: ${text(f, 5, { x: 0 })}`).toBe(`${f}: ${series}`);
});

test("removable singularities are removed", () => {
  const table: Record<string, string> = {
    "sin(x) / x": "1 - x ^ 2 / 6 + x ^ 4 / 120",
    "(1 - cos(x)) / x^2": "1 / 2 - x ^ 2 / 24 + x ^ 4 / 720",
    "x / (exp(x) - 1)": "1 - x / 2 + x ^ 2 / 12 - x ^ 4 / 720",
    "x * cot(x)": "1 - x ^ 2 / 3 - x ^ 4 / 45",
    "1 / x - csch(x)": "x / 6 - 7 * x ^ 3 / 360",
    "1 / sin(x) - 1 / x": "x / 6 + 7 * x ^ 3 / 360",
    "x^-2 * sin(x)^2": "1 - x ^ 2 / 3 + 2 * x ^ 4 / 45",
  };
  for (const [f, series] of Object.entries(table)) expect(`${f}: ${text(f, 4)}`).toBe(`${f}: ${series}`);
  expect(text("(sin(x) - sin(1)) / (x - 1)", 1, 1)).toBe("cos(1) - sin(1) * (x - 1) / 2");
});

test("about other points: numbers, formulas, parameters", () => {
  expect(text("log(x)", 3, 1)).toBe("x - 1 - (x - 1) ^ 2 / 2 + (x - 1) ^ 3 / 3");
  expect(text("1 / (1 - x)", 3, 2)).toBe("-1 + (x - 2) - (x - 2) ^ 2 + (x - 2) ^ 3");
  expect(text("cos(x)", 2, "pi / 3")).toBe("1 / 2 - sqrt(3) * (x - pi / 3) / 2 - (x - pi / 3) ^ 2 / 4");
  expect(text("sin(x)", 2, { x: "a" })).toBe("sin(a) + cos(a) * (x - a) - sin(a) * (x - a) ^ 2 / 2");
  expect(text("sin(a * x)", 3, { x: 0 })).toBe("a * x - a ^ 3 * x ^ 3 / 6");
  expect(text("x^x", 3, 1)).toBe("1 + (x - 1) + (x - 1) ^ 2 + (x - 1) ^ 3 / 2");
  expect(text("abs(x)", 2, -2)).toBe("2 - (x + 2)");
  expect(taylor("x * y", { at: 1, wrt: "x", order: 1 }).toString()).toBe("y + y * (x - 1)");
  expect(taylor("exp(x)", { at: expr("log(2)"), order: 1 }).toString()).toBe("2 + 2 * (x - log(2))");
});

test("of several variables", () => {
  expect(text("exp(x * y)", 4, { x: 0, y: 0 })).toBe("1 + x * y + x ^ 2 * y ^ 2 / 2");
  expect(text("sin(x) * cos(y)", 3, { x: 0, y: 0 })).toBe("x - x ^ 3 / 6 - x * y ^ 2 / 2");
  const f = expr("x^2*y + y + 2");
  const at = { x: 3, y: 4 };
  expect(f.tangent(at).toString()).toBe("42 + 24 * (x - 3) + 10 * (y - 4)");
  expect(f.tangent(at, 2).toString()).toBe(
    "42 + 24 * (x - 3) + 10 * (y - 4) + 4 * (x - 3) ^ 2 + 6 * (x - 3) * (y - 4)",
  );
  const quadratic = f.tangent(at, 2);
  expect(quadratic.hessian(["x", "y"]).at(at)).toEqual(f.hessian(["x", "y"]).at(at));
  expect(quadratic.gradient(["x", "y"]).map((d) => d.evaluate(at))).toEqual([24, 10]);
});

test("no series at poles, kinks, branch points and outside the domain", () => {
  const table: readonly (readonly [string, Center])[] = [
    ["log(x)", 0],
    ["log(x)", -1],
    ["sqrt(x)", 0],
    ["sqrt(x)", -1],
    ["sqrt(x^2)", 0],
    ["x^(1/3)", 0],
    ["x^x", 0],
    ["cbrt(x)", 0],
    ["abs(x)", 0],
    ["x / abs(x)", 0],
    ["max(x, x^2)", 1],
    ["floor(x)", 2],
    ["x < 0 ? sin(x) : cos(x)", 0],
    ["1 / x", 0],
    ["cot(x)", 0],
    ["tan(x)", "pi / 2"],
    ["exp(1 / x)", 0],
    ["gamma(x)", 0],
    ["asin(x)", 1],
    ["1 / (x - x)", 1],
    ["log(sin(x) / x - 1)", 0],
    ["sqrt(sin(x)^2 + cos(x)^2 - 1 + x)", 0],
    ["x > a ? x : 1", { x: 0 }],
    ["0^x", 0],
    ["mod(x, 1)", 3],
    ["abs(sin(1)^2 + cos(1)^2 - 1 + x)", 0],
  ];
  for (const [f, at] of table) expect(`${f}: ${code(f, at)}`).toBe(`${f}: no-taylor`);
});

test("quotients that can be filled in are filled in, wherever they stand", () => {
  const table = [
    ["(sin(x) / x)^(1/2)", "1 - x ^ 2 / 12 + x ^ 4 / 1440"],
    ["exp(sin(x) / x)", "e - e * x ^ 2 / 6 + e * x ^ 4 / 45"],
    ["sqrt(x / x)", "1"],
    ["(1 + x)^(1 / x)", "e - e * x / 2 + 11 * e * x ^ 2 / 24 - 7 * e * x ^ 3 / 16 + 2447 * e * x ^ 4 / 5760"],
    ["sqrt(x * (1 / x - 4))", "1 - 2 * x - 2 * x ^ 2 - 4 * x ^ 3 - 10 * x ^ 4"],
    ["1 / sin(x) - 1 / x", "x / 6 + 7 * x ^ 3 / 360"],
    ["log(sin(x) / x)", "-x ^ 2 / 6 - x ^ 4 / 180"],
    ["x / (exp(x) - 1)", "1 - x / 2 + x ^ 2 / 12 - x ^ 4 / 720"],
    ["atan(sin(x) / x)", "pi / 4 - x ^ 2 / 12 - x ^ 4 / 360"],
    ["besselJ(1, x) / x", "1 / 2 - x ^ 2 / 16 + x ^ 4 / 384"],
    ["abs(sin(x) / x)", "1 - x ^ 2 / 6 + x ^ 4 / 120"],
  ] as const;
  for (const [f, series] of table) expect([f, taylor(f, { order: 4 }).toString()]).toEqual([f, series]);
});

test("a constant power is worked out from itself: its series is as long as its order", () => {
  const { coefficients } = taylor("(1 + x)^(1/2)", { order: 200 });
  expect(coefficients.length).toBe(201);
  expect(coefficients[3]?.toString()).toBe("1 / 16");
});

test("the branch that is not taken is not looked at", () => {
  expect(text("x < 1 ? sin(x) : log(x - 5)", 3)).toBe("x - x ^ 3 / 6");
  expect(text("max(x^2, 1 + x)", 3)).toBe("1 + x");
  expect(text("0 * log(x) + x", 2)).toBe("x");
});

test("arguments are checked", () => {
  expect(() => taylor("x * y")).toThrow("2 variables");
  expect(() => taylor("x", { order: -1 })).toThrow("whole number");
  expect(() => taylor("x", { order: 1.5 })).toThrow("whole number");
  expect(() => taylor("x", { order: 1e9 })).toThrow("at most");
  expect(() => taylor("x", { at: {} })).toThrow("needs a variable");
  expect(() => taylor("x", { at: { x: "x + 1" } })).toThrow("depends on x");
  expect(() => taylor("x", { at: Number.NaN })).toThrow("not a real constant");
  expect(() => taylor("x", { at: null as never })).toThrow(FluxionError);
  expect(() => taylor("x", { at: { x: undefined as never } })).toThrow(FluxionError);
});

/** A window's middle, as far from its edges as can be, that is no whole number. */
const middle = (fn: Fn): number => {
  const [low = 0, high = 1] = smooth(fn)?.[0] ?? [];
  return fn.domain?.startsWith("abs(x) >") ? 2.3 : low + 0.6180339 * (high - low);
};

describe.each(
  [...functions]
    .filter((fn) => fn.params.length === 1 && smooth(fn) && fn.partials?.[0] !== null)
    .map((fn) => [fn.name, fn] as const),
)("%s", (_, fn) => {
  test("its series has its derivatives, in any order", () => {
    const pool = new Pool();
    const f = expr(pool.apply(fn, [pool.variable(fn.params[0] as string)]));
    const [name] = f.variables as [string];
    const at = Math.round(middle(fn) * 100) / 100;
    const { coefficients } = f.taylor({ at, order: 4 });
    let factorial = 1;
    coefficients.forEach((coefficient, k) => {
      factorial *= Math.max(1, k);
      const expected = f.derivative(name, k).evaluate({ [name]: at }) / factorial;
      expect(Math.abs(coefficient.evaluate() - expected)).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected)));
    });
  });
});

describe("size", () => {
  test("order 50 of exp(sin(x)) is exact: its coefficients are those of the derivatives", () => {
    const { coefficients } = taylor("exp(sin(x))", { order: 50 });
    // a(k) = k! c(k) counts, with signs, the set partitions into odd blocks: OEIS A002017.
    const numerators = [1, 1, 1, 0, -3, -8, -3, 56, 217, 64, -2951, -12672];
    let factorial = 1;
    numerators.forEach((a, k) => {
      factorial *= Math.max(1, k);
      expect(coefficients[k]?.evaluate()).toBeCloseTo(a / factorial, 15);
    });
    const polynomial = taylor("exp(sin(x))", { order: 50 });
    expect(polynomial.evaluate({ x: 0.7 })).toBeCloseTo(Math.exp(Math.sin(0.7)), 13);
  });

  test("the nodes made grow no faster than the square of the order", () => {
    const made = (order: number): number => {
      const pool = new Pool();
      expr("exp(sin(x))", { pool }).taylor({ order });
      return pool.size;
    };
    expect(made(50) / made(25)).toBeLessThan(5);
  });

  test("a chain 5,000 deep and a sum of 5,000 terms", () => {
    const pool = new Pool();
    const sin = functions.get("sin", 1) as Fn;
    let chain: Node = pool.variable("x");
    for (let i = 0; i < 5000; i++) chain = pool.apply(sin, [chain]);
    expect(expr(chain).taylor({ order: 1 }).toString()).toBe("x");
    const terms = Array.from({ length: 5000 }, (_, i) => `${i}*x`).join("+");
    expect(expr(parse(terms)).tangent(0).toString()).toBe("12497500 * x");
  });

  test("derivatives that lead on to ever further functions end where the order does", () => {
    expect(text("digamma(x)", 2, 1)).toBe("digamma(1) + pi ^ 2 * (x - 1) / 6 + polygamma(2, 1) * (x - 1) ^ 2 / 2");
    expect(childrenFirst([taylor("x^(1/2)", { at: 1, order: 60 }).node]).length).toBeLessThan(400);
  });
});

test("of a function of many operands each counts, and is asked for once", () => {
  expect(text("max(x, 2*x, 3*x)", 1, 1)).toBe("3 + 3 * (x - 1)");
  expect(text("min(3*x, 2*x, x, 4)", 1, 1)).toBe("1 + (x - 1)");
  expect(text("hypot(3*x, 4*x, 12*x)", 1, 1)).toBe("13 + 13 * (x - 1)");
  const f = `max(${Array.from({ length: 3000 }, (_, i) => `${i}*x`).join(",")})`;
  expect(taylor(f, { wrt: "x", at: 1, order: 1, limits: { steps: 1_000_000 } }).toString()).toBe(
    "2999 + 2999 * (x - 1)",
  );
});

/** The zigzag numbers up to the n-th, n! times the coefficients of sec + tan: Seidel's triangle. */
function zigzag(n: number): bigint[] {
  const numbers = [1n];
  for (let row = [1n]; numbers.length <= n; ) {
    const next = [0n];
    for (const each of row.toReversed()) next.push((next.at(-1) as bigint) + each);
    row = next;
    numbers.push(row.at(-1) as bigint);
  }
  return numbers;
}

const rationalOf = (coefficient: { readonly node: Node } | undefined): Rational | undefined =>
  coefficient?.node.kind === "const" ? coefficient.node.value : undefined;

test("series with long denominators are added up over one denominator: sec + tan", () => {
  const order = cases("orders of sec + tan", 200, 500);
  const numbers = zigzag(order);
  let factorial = 1n;
  const coefficients = numbers.map((number, n) => {
    factorial *= BigInt(n || 1);
    return rational(number, factorial);
  });
  const steps = { limits: { steps: 5_000_000 } };
  const found = ["tan(x)", "sec(x)"].map((text) => expr(text).taylor({ order, ...steps }).coefficients);
  for (const [n, coefficient] of coefficients.entries()) {
    const [own, other] = n % 2 === 1 ? [0, 1] : [1, 0];
    expect(equal(rationalOf(found[own]?.[n]) ?? -1, coefficient), `order ${n}`).toBe(true);
    expect(rationalOf(found[other]?.[n])).toBe(0);
  }
});
