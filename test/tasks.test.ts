import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { grad } from "../src/autograd.ts";
import * as fluxion from "../src/index.ts";
import {
  check,
  compile,
  derivative,
  equivalent,
  expr,
  hessian,
  math,
  parse,
  simplify,
  steps,
  taylor,
  toCode,
  toLatex,
  trace,
  valueAndGrad,
} from "../src/index.ts";

/** What a stranger does with the README alone, by the first thing tried. */
describe("twelve tasks", () => {
  test("a derivative", () => expect(String(derivative("x^2 * sin(x)", "x"))).toBe("cos(x) * x ^ 2 + 2 * x * sin(x)"));

  test("LaTeX", () => expect(toLatex(derivative("sqrt(x)", "x"))).toBe("\\frac{1}{2 \\sqrt{x}}"));

  test("a Hessian at a point", () =>
    expect(hessian("x^2*y + y + 2", ["x", "y"]).at({ x: 3, y: 4 })).toEqual([
      [8, 6],
      [6, 0],
    ]));

  test("substitution, all of it or in part", () => {
    const f = expr("x^2 * y");
    expect(String(f.substitute({ x: "2*z" }))).toBe("(2 * z) ^ 2 * y");
    expect(String(f.substitute({ x: 3 }))).toBe("9 * y");
    expect(String(f.substitute({ x: "y", y: "x" }))).toBe("y ^ 2 * x");
    expect(f.substitute({ x: 3, y: expr("1/3") }).evaluate()).toBe(3);
    expect(() => f.substitute({ "a b": 1 })).toThrow("not");
  });

  test("a compiled gradient in a loop", () => {
    const f = compile({ value: "(x-1)^2 + y^2", gradient: expr("(x-1)^2 + y^2").gradient(["x", "y"]) });
    let [x, y] = [3, 2];
    for (let i = 0; i < 100; i++) {
      const [dx, dy] = f(x, y).gradient as [number, number];
      [x, y] = [x - 0.2 * dx, y - 0.2 * dy];
    }
    expect([x, y].map((each) => Number(each.toFixed(6)))).toEqual([1, 0]);
    expect(String(f)).toBe("(x, y) => { value: number, gradient: number[2] }");
    expect(inspect(compile("x"))).toBe("(x) => number");
  });

  test("a compiled derivative takes the variables of its formula, though it may be constant", () => {
    expect(compile(hessian("x*y"))(1, 2)).toEqual([
      [0, 1],
      [1, 0],
    ]);
    expect(compile(fluxion.gradient("x + y^2"))(1, 2)).toEqual([1, 4]);
    expect(compile(fluxion.jacobian(["2*x", "3*y"]))(1, 2)).toEqual([
      [2, 0],
      [0, 3],
    ]);
    expect(compile(derivative("3*x"))(5)).toBe(3);
    expect(compile(derivative("3*x", "x", { form: "simplified" }))(5)).toBe(3);
    expect(compile(expr("3*x").derivative("x").simplify())(5)).toBe(3);
    expect(compile(derivative(derivative("x*y", "y"), "x"))(1, 2)).toBe(1);
    expect(compile(hessian("x*y", ["y", "x"])).inputs).toEqual(["x", "y"]);
    expect(compile(expr("x^2").derivative("x").substitute({ x: 3 }))()).toBe(6);
    expect(compile(expr("y*x").derivative("x").prune()).inputs).toEqual(["y", "x"]);
    expect(compile(expr("z*x").derivative("x").substitute({ z: 3 })).inputs).toEqual(["x"]);
    expect(toCode(hessian("x*y"), { target: "c" })).toContain("double x, double y");
    for (const options of [{ order: true }, { precision: "single" }] as const) {
      const slope = expr("y*x").derivative("x");
      expect(toCode({ slope }, { target: "c", ...options })).toMatch(/ y, \w+ x[,)]/);
      expect(toCode({ slope }, { target: "c", inputs: ["y"], ...options })).toMatch(/\(\w+ y[,)]/);
    }
    expect(compile({ slope: expr("y*x").derivative("x") }, { order: true }).inputs).toEqual(["y", "x"]);
    const sum = expr("sum(x)", { shapes: { x: [2] } });
    expect(toCode(sum.gradient("x"), { target: "c" })).toContain("void f(const double *restrict x, ");
    expect(fluxion.implicit("y = 2*x + y/2").form).toBe("simplified");
  });

  test("C", () => expect(toCode("x^2*y", { target: "c" })).toContain("return x * x * y;"));

  test("first tries that are refused say what to write", () => {
    const hint = (action: () => unknown): string | undefined => {
      try {
        action();
      } catch (error) {
        return (error as fluxion.FluxionError).hint;
      }
      return undefined;
    };
    expect(hint(() => toCode("x^2", "c" as never))).toBe('Write { target: "c" }.');
    expect(hint(() => toCode("x^2", { target: "C" as never }))).toContain("Did you mean c?");
    expect(hint(() => check("2x", { of: "x^2*y" }))).toBe('Name the one to differentiate by, for example "x".');
    expect(hint(() => derivative("x^2*y"))).toBe('Name the one to differentiate by, for example "x".');
    expect(hint(() => derivative("x^2", { order: 2 } as never))).toBe(
      'Variables come before the options: "x", { order: 2 }.',
    );
    expect(hint(() => derivative("x^2", 2 as never))).toBe('The variable comes before the order: "x", 2.');
    expect(hint(() => derivative("x^2", expr("x") as never))).toBe('Write "x".');
    expect(hint(() => derivative("x^2", "x", "simplified" as never))).toContain('{ form: "simplified" }');
    expect(hint(() => derivative("x^2", "x", { n: 2 } as never))).toContain('Did you mean "order"?');
    expect(hint(() => derivative("x^2", "x", { at: 2 } as never))).toContain(".evaluate({ x: 3 })");
    expect(hint(() => hessian("x*y", "x, y" as never))).toBe('Write ["x","y"].');
    expect(hint(() => fluxion.gradient("x*y", "x", "y" as never))).toContain('["x", "y"]');
    expect(hint(() => (fluxion.gradient("x*y") as unknown as { at(x: number, y: number): void }).at(1, 2))).toBe(
      "For example { x: 3, y: 4 }.",
    );
    expect(hint(() => expr("u").evaluate(2 as never))).toBe("For example { u: 3 }.");
    expect(hint(() => taylor("exp(x)", 3 as never))).toContain("Write { order: 3 }.");
    expect(hint(() => simplify("x", "expanded" as never))).toContain('Write { form: "expanded" }.');
    expect(hint(() => simplify("x", { form: "expand" as never }))).toContain('Write "expanded".');
    expect(hint(() => simplify("x", { x: 2 } as never))).toContain(".substitute({ x: 3 })");
    expect(hint(() => simplify("x", "x > 0" as never))).toContain('Write { assume: "x > 0" }.');
    expect(hint(() => compile("x*y", ["y", "x"] as never))).toContain('Write { inputs: ["y","x"] }.');
    expect(hint(() => compile("x")({ x: 3 } as never))).toContain("f.at({ x: 1 })");
    expect(hint(() => toCode("x", {} as never))).toContain('Write { target: "c" }.');
    expect(hint(() => toCode("x", { target: "py" as never }))).toContain("Did you mean python?");
    expect(hint(() => expr("x", { variables: "x" as never }))).toContain('Write ["x"].');
    expect(hint(() => expr(10n as never))).toBe('Write "10".');
    expect(hint(() => expr("\\frac{x}{2}"))).toBe('LaTeX is read with { notation: "latex" }.');
    expect(String(expr("\\frac{x}{2}", { notation: "latex" }))).toBe("x / 2");
    expect(hint(() => grad("x^2" as never))).toContain('gradient("sin(x)", "x")');
    expect(hint(() => trace(([x, y]: fluxion.Expression[]) => x?.mul(y as never)))).toContain("like");
    const f = expr("x") as unknown as Record<string, () => unknown>;
    for (const name of ["at", "diff", "derive", "subs", "toTex", "toText", "plus", "equals", "series", "steps"])
      expect(hint(() => f[name]?.())).toMatch(/^(?:Write |a\.eq)/);
    for (const list of [fluxion.gradient("x*y"), hessian("x*y")])
      for (const name of ["compile", "toCode", "evaluate", "simplify"])
        expect(hint(() => (list as unknown as typeof f)[name]?.())).toMatch(/^(?:Write |Ask )/);
    expect(hint(() => (math as unknown as typeof f).multiply?.())).toBe("Write math.mul(a, b).");
    expect(math.divide(1, 2)).toBe(0.5);
    expect(hint(() => toCode(((x: fluxion.Expression) => x.sin()) as never, { target: "c" }))).toContain("trace(f)");
    expect(hint(() => taylor("x*y", { wrt: ["x", "y"] as never }))).toContain("{ at: { x: 0, y: 0 } }");
    expect(hint(() => derivative("f(u, v) = u*v"))).toContain("f(u, v)");
    expect(hint(() => derivative(["x", "y"] as never))).toContain("jacobian");
  });

  test("a series", () => expect(String(taylor("exp(x)", { order: 3 }))).toBe("1 + x + x ^ 2 / 2 + x ^ 3 / 6"));

  test("an equality", () => expect(equivalent("sin(x)^2 + cos(x)^2", 1).answer).toBe("proved"));

  test("an assumption", () => expect(String(simplify("sqrt(x^2)", { assume: "x > 0" }))).toBe("x"));

  test("steps", () => expect(steps("x^3 + 2", "x").hint(1)).toContain("sum rule"));

  test("an answer checked", () => expect(check("2*x", { of: "x^2", wrt: "x" }).verdict).toBe("right"));

  test("a traced function", () => {
    const f = (a: fluxion.Expression, b: fluxion.Expression) => a.mul(b).sin();
    expect(String(trace(f).result)).toBe("sin(a * b)");
    expect(grad(f, 1)(2, 0)).toBe(2);
    expect(compile(f)(2, 0)).toBe(0);
    const { value, gradient } = valueAndGrad(f)(0, 3);
    expect([value, gradient]).toEqual([0, 3]);
  });
});

test("the face is small: thirty values, and no method twice", () => {
  expect(Object.keys(fluxion).length).toBeLessThanOrEqual(30);
  const prototype = fluxion.Expression.prototype;
  const methods = Object.getOwnPropertyNames(prototype).map((name) => Object.getOwnPropertyDescriptor(prototype, name));
  const functions = methods.flatMap((each) => (typeof each?.value === "function" ? [each.value] : []));
  expect(new Set(functions).size).toBe(functions.length);
});

test("an expression prints as its formula, and is read again from JSON", () => {
  const f = expr("x^2 + sin(phi)", { variables: ["phi"] });
  expect([String(f), `${f}`, inspect(f), inspect({ f })]).toEqual([
    "x ^ 2 + sin(phi)",
    "x ^ 2 + sin(phi)",
    "x ^ 2 + sin(phi)",
    "{ f: x ^ 2 + sin(phi) }",
  ]);
  const again = expr(JSON.parse(JSON.stringify(f)), { variables: f.variables });
  expect(equivalent(again, f).answer).toBe("proved");
  expect(again.variables).toEqual(["x", "phi"]);
  expect(() => structuredClone(f)).toThrow("Send an expression as text");
});

test("what holds formulas prints them, in JSON and in a debugger", () => {
  expect([inspect(parse("x+1")), String(parse("x+1")), JSON.stringify(parse("x+1"))]).toEqual([
    "x + 1",
    "x + 1",
    '"x + 1"',
  ]);
  expect(inspect(steps("x^2"))).toContain("power rule");
  expect(JSON.stringify(fluxion.derivatives("x*y", { order: 1 }))).toBe('{"f":"x * y","f_x":"y","f_y":"x"}');
  expect(JSON.parse(JSON.stringify(fluxion.swell("x^2"))).rows[0].raw.tree).toBe("10");
  for (const each of [parse("x"), steps("x"), fluxion.derivatives("x")])
    expect(() => structuredClone(each)).toThrow("Send ");
});

test("a result says its form", () => {
  expect([derivative("x^2"), fluxion.gradient("x*y"), hessian("x*y")].map(({ form }) => form)).toEqual(
    Array(3).fill("pruned"),
  );
  expect([simplify("x"), simplify("x", { form: "expanded" })].map(({ form }) => form)).toEqual([
    "simplified",
    "expanded",
  ]);
});

test("the only variable need not be named", () => {
  expect([derivative("x^2"), expr("x^2").derivative(), steps("x^2").answer].map(String)).toEqual(
    Array(3).fill("2 * x"),
  );
  expect(check("2x", { of: "x^2" }).verdict).toBe("right");
});

test("texts, numbers and expressions are formulas alike", () => {
  const f = expr("x");
  expect(String(f.add("2*z").mul(3))).toBe("(x + 2 * z) * 3");
  expect([derivative(3, "x"), derivative(f, "x")].map(String)).toEqual(["0", "1"]);
  expect(compile(["x", 2, f])(5)).toEqual([5, 2, 5]);
  const sine: fluxion.Expression = math.sin("2*x");
  expect(String(sine)).toBe("sin(2 * x)");
  expect(String(f.map((part) => (part.kind === "var" ? 7 : undefined)))).toBe("7");
});

test("what is always true for JavaScript is refused", () => {
  const [x, y] = [expr("x"), expr("y")];
  expect(() => (x as unknown as { equal(other: unknown): boolean }).equal(y)).toThrow("no method `equal`");
  expect(() => trace((a) => (a.lt(0) ? a.neg() : a))).toThrow("does not use the result");
  expect(() => grad((a: fluxion.Expression) => (math.lt(a, 0) ? a.neg() : a))(1)).toThrow("does not use the result");
  expect(String(trace((a) => a.lt(0).ifelse(a.neg(), a)).result)).toBe("a < 0 ? -a : a");
});

test("the order stands among the options or before them", () => {
  const twice = [
    derivative("x^4", "x", 2),
    derivative("x^4", "x", { order: 2 }),
    expr("x^4").derivative("x", { order: 2 }),
  ];
  expect(twice.map(({ form }) => form)).toEqual(Array(3).fill("pruned"));
  expect(twice.map(String)).toEqual(Array(3).fill("12 * x ^ 2"));
  expect(() => derivative("x^4", "x", { order: 2 }, { order: 2 })).toThrow("given twice");
});
