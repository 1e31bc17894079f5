import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { expr, FluxionError } from "../../src/index.ts";
import { srepr, sympy } from "../../src/interchange.ts";
import { functions } from "../../src/nodes.ts";
import { smooth } from "../functions/smooth.ts";
import { everyNth } from "../scale.ts";

/** Every function of the table, and formulas as people write them. */
const ROWS = [...functions]
  .filter((fn) => fn.params.length > 0 && smooth(fn) !== undefined)
  .map((fn) => {
    const { name, params } = fn;
    const window = smooth(fn);
    const names = ["x", "y", "z"].slice(0, params.length);
    const formula = `${name}(${names.join(", ")})`;
    const between = (part: number, i: number): number =>
      (1 - part) * (window?.[i]?.[0] ?? 0) + part * (window?.[i]?.[1] ?? 1);
    // Orders are whole numbers; some windows have a hole in their middle.
    const points = [0.4, 0.07, 0.93].flatMap((part) => [
      Object.fromEntries(names.map((each, i) => [each, between(part, i)])),
      Object.fromEntries(names.map((each, i) => [each, i === 0 ? Math.ceil(between(part, i)) : between(part, i)])),
    ]);
    const at = points.find((point) => Number.isFinite(expr(formula).evaluate(point)));
    if (at === undefined) throw new Error(`no point for ${formula}`);
    return { formula, at };
  });
const FORMULAS = [
  "x^2 - 3*x + 1/3",
  "-x^2 * y / (x - y)",
  "2^(-x) - (-2)^2",
  "x^y^z",
  "(x^y)^z",
  "-(x - (y - z))",
  "x / (y / z) / 2",
  "x > 0 and y < 1 ? x : y",
  "x == y or not (x > z) ? x^2 : x < 0 ? 1 : 2",
  "0.1*x + 1e-12*y + 12345678901234567890",
  "log(x, y) + e^x + pi",
  "beta_1 * lambda + gamma_0 + E_1 * rate + S1",
  "besselJ(2, x) + lambertW(0, y)",
  "max(x, y, z) - min(x, y, z, 1)",
].map((formula) => ({
  formula,
  at: { x: 0.7, y: 1.3, z: 2.1, beta_1: 0.2, lambda: 3, gamma_0: 4, E_1: 5, rate: 6, S1: 7 },
}));
const CASES = [...everyNth("functions of the table in SymPy", 12, ROWS), ...FORMULAS].filter(({ formula }) => {
  try {
    sympy.write(formula);
    return true;
  } catch (error) {
    if (error instanceof FluxionError && error.code === "no-code") return false;
    throw error;
  }
});

const SCRIPT = `
import json, sys
from sympy import *
import sympy
for line in sys.stdin:
    text, tree, at = json.loads(line)
    forms = [sympify(text), eval(tree, dict(vars(sympy)))]
    at = {Symbol(name): value for name, value in at.items()}
    values = [str(N(form.subs(at), 17)) for form in forms]
    print(json.dumps([values, [str(forms[0]), srepr(forms[1])]]))
`;

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-11 * Math.max(1, Math.abs(b));

// Found, not loaded, which takes as long as the test.
const find = "import importlib.util, sys; sys.exit(importlib.util.find_spec('sympy') is None)";
const hasSympy = spawnSync("python3", ["-c", find]).status === 0;
if (!hasSympy) console.warn("skipped: there is no python3 with SymPy on this machine");
test.runIf(hasSympy)("SymPy reads what is written, and what it prints is read", () => {
  const input = CASES.map(({ formula, at }) => JSON.stringify([sympy.write(formula), srepr.write(formula), at]));
  const { stdout, stderr, status } = spawnSync("python3", ["-c", SCRIPT], {
    input: input.join("\n"),
    encoding: "utf8",
  });
  expect(status, stderr).toBe(0);
  const results = stdout.trim().split("\n");
  expect(results.length).toBe(CASES.length);
  const wrong = CASES.flatMap(({ formula, at }, i) => {
    const [values, printed] = JSON.parse(results[i] as string) as [string[], [string, string]];
    const value = expr(formula).evaluate(at);
    // SymPy prints real_root with the imaginary part of its variable.
    const hasPart = printed[0].includes("im(");
    const back = hasPart ? [] : [expr(printed[0], { notation: sympy }), expr(printed[1], { notation: srepr })];
    const all = [...values.map(Number), ...back.map((f) => f.evaluate(at))];
    return all.every((each) => near(each, value)) ? [] : [{ formula, value, values, printed, all }];
  });
  expect(wrong).toEqual([]);
  expect(CASES.length).toBeGreaterThan(20);
});

test("SymPy's own texts", () => {
  const read = (text: string, unknown?: string[]): string => String(expr(text, { notation: sympy, unknown }));
  expect(read("Piecewise((x, x > 0), (-x, True))")).toBe("x > 0 ? x : -x");
  expect(read("Piecewise((0, x < 0), (1, (x > 2) & (x < 3)), (2, True))")).toBe("x < 0 ? 0 : x > 2 and x < 3 ? 1 : 2");
  expect(read("Derivative(x**3*y, (x, 2))")).toBe("6 * x * y");
  expect(read("Derivative(f(x**2), x)", ["f"])).toBe("2 * x * f'(x ^ 2)");
  expect(read("Subs(Derivative(f(t), t), t, x**2)", ["f"])).toBe("f'(x ^ 2)");
  expect(read("sympy.sin(sp.pi*x)/S(2)")).toBe("sin(pi * x) / 2");
  expect(read("Symbol('lambda', positive=True)**2")).toBe("lambda ^ 2");
  expect(sympy.write(expr("f'(x) + f''(x^2)", { unknown: ["f"] }))).toBe(
    "Derivative(Function('f')(x), x) + Subs(Derivative(Function('f')(Symbol('u_1')), Symbol('u_1'), Symbol('u_1')), Symbol('u_1'), x ** 2)",
  );
});

const REFUSED: readonly (readonly [text: string, under: string])[] = [
  ["x^2", "^"],
  ["x + I", "I"],
  ["x + oo", "oo"],
  ["2 x", "x"],
  ["sin x", "sin"],
  ["(x + 1", "("],
  ["x + 1)", ")"],
  ["x, y", ","],
  ["foo(x)", "foo"],
  ["sin(x, y)", "sin"],
  ["sin(x) + (x > 0)", "("],
  ["Piecewise((x, x > 0, 1))", "Piecewise"],
  ["Piecewise(2*(x, 1))", "Piecewise"],
  ["'x'", "'"],
  ["2j", "2j"],
  ["x +", ""],
  ["lambda x: x", "x"],
];
test.each(REFUSED)("%s is refused at its place", (text, under) => {
  try {
    expr(text, { notation: sympy });
  } catch (error) {
    const { position } = error as FluxionError;
    expect(text.slice(position?.start, position?.end)).toBe(under);
    return;
  }
  throw new Error(`${text} was read`);
});
