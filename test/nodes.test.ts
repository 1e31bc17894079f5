import { expect, test } from "vitest";
import { expr } from "../src/index.ts";
import {
  collect,
  compile,
  compileAsWritten,
  derivative,
  evaluate,
  type FluxionError,
  gradient,
  hessian,
  isolatedPoints,
  type Node,
  Pool,
  parse,
  parseFormula,
  simplify,
  toCode,
  toText,
} from "../src/nodes.ts";

/** The functions on nodes are what the methods of expressions are made of: both give the same. */
const text = "x^2*y + sin(x*z) + y";
const variables = ["x", "y", "z"];

test("derivatives", () => {
  const [f, whole] = [parse(text), expr(text)];
  expect(gradient(f, variables).map((node) => toText(node))).toEqual(whole.gradient(variables).map(String));
  const half = whole.hessian(variables).nonzeros.filter(([row, column]) => row <= column);
  expect(hessian(f, variables).map(([row, column, node]) => [row, column, toText(node)])).toEqual(
    half.map(([row, column, entry]) => [row, column, entry.toString()]),
  );
});

test("compiled functions and source text", () => {
  const f = parse(text);
  const run = compile({ value: f, gradient: gradient(f, variables) }, { inputs: variables });
  const whole = expr(text);
  const at = { x: 0.3, y: -1.2, z: 2 };
  expect(run.at(at)).toEqual({
    value: whole.evaluate(at),
    gradient: whole.gradient(variables).map((each) => each.evaluate(at)),
  });
  expect(toCode(f, { target: "c" })).toBe(whole.toCode({ target: "c" }));
});

test("branches at single points are refused, or have their slope where that is asked for", () => {
  const f = parse("x != 0 ? sin(x) / x : 1");
  const refusal = expect.objectContaining({ code: "unsupported" });
  expect(() => gradient(f, ["x"])).toThrow(refusal);
  expect(() => hessian(f, ["x"])).toThrow(refusal);
  expect(() => derivative(f, ["x"])).toThrow(refusal);
  const [[, , second]] = hessian(f, ["x"], { isolatedPoints }) as [[number, number, Node]];
  expect(evaluate([second], { x: 0 })[0]).toBeCloseTo(-1 / 3, 15);
  const twice = derivative(f, ["x", "x"], { isolatedPoints });
  expect(evaluate([twice], { x: 0 })[0]).toBeCloseTo(-1 / 3, 15);
  // What hangs on an equation of other variables only, or on no equation, has its own slope.
  expect(gradient(parse("k == 0 ? x : x^2"), ["x"]).map((node) => toText(node))).toEqual(["k == 0 ? 1 : 2 * x"]);
});

test("plain formulas are read as parse reads them; others are refused where they begin to be others", () => {
  const pool = new Pool();
  for (const each of [text, "2 x / 3", "-x^2!", "1e-3 < x and not (y >= 0.5) ? sin(x) : max(x, y, z)"])
    expect(parseFormula(each, { pool })).toBe(parse(each, { pool }));
  const functions = { twice: { params: ["u"], partials: ["2"], value: (u: number) => 2 * u, doc: "Twice." } };
  expect(toText(derivative(parseFormula("twice(phi)", { functions, variables: ["phi"] }), "phi"))).toBe("2");
  const starts = { "a = 2; a*x": 2, "x² + 1": 1, "[x, y]": 0, "x +": 2, "foo(x)": 5, "": 0 };
  for (const [each, start] of Object.entries(starts)) {
    const refusal = expect.objectContaining({ code: "syntax", source: each });
    expect(() => parseFormula(each), each).toThrow(refusal);
    try {
      parseFormula(each);
    } catch (error) {
      expect((error as FluxionError).position?.start, each).toBe(Math.min(start, Math.max(0, each.length - 1)));
    }
  }
  expect(() => parseFormula("x".repeat(20), { limits: { length: 10 } })).toThrow(
    expect.objectContaining({ code: "too-large" }),
  );
});

test("a row of the caller's may have any formula where texts may be anything", () => {
  const row = () => ({ sq: { params: ["u"], partials: ["2·u"], value: (u: number) => u * u, doc: "Square." } });
  expect(toText(derivative(parse("sq(x)", { functions: row() }), "x"))).toBe("2 * x");
  expect(() => derivative(parseFormula("sq(x)", { functions: row() }), "x")).toThrow(
    expect.objectContaining({ code: "bad-row" }),
  );
});

test("functions compiled as written are those that are not stable", () => {
  const f = parse("log(1 + exp(x)) + 1/y");
  const options = { inputs: ["x", "y"] };
  const [plain, same] = [compileAsWritten(f, options), compile(f, { ...options, stable: false })];
  expect(plain.source).toBe(same.source);
  expect(plain(1000, 3)).toBe(Number.POSITIVE_INFINITY);
  expect(plain(1, 3)).toBe(same(1, 3));
  expect(() => compileAsWritten(f, { stable: true } as never)).toThrow(
    expect.objectContaining({ code: "bad-argument" }),
  );
});

test("derivatives are pruned or raw, and the hint for another form says what gives it", () => {
  const f = parse("x^2 * sin(x)");
  expect(toText(derivative(f, "x", { form: "raw" }))).toBe("cos(x) * 1 * x ^ 2 + sin(x) * (2 * x ^ (2 - 1) * 1)");
  for (const [form, hint] of Object.entries({
    simplified: "Write simplify(derivative(f, variables)).node.",
    canonical: "Write collect(derivative(f, variables)).",
    operations: 'Write derivative(f, variables, { form: "operations" }) with the entry "fluxion".',
  }))
    expect(() => derivative(f, "x", { form: form as "raw" })).toThrow(
      expect.objectContaining({ code: "unsupported", hint }),
    );
});

test("collect gives the form canonical of simplify", () => {
  for (const each of ["x*y + 2*y*x - x/x", "(x^2)^3 * x - x^7", "sin(x)*cos(x) + cos(x)*sin(x)", "sqrt(8) + log(1)"]) {
    const f = parse(each);
    expect(collect(f)).toBe(simplify(f, { form: "canonical" }).node);
  }
  const dear = parse(Array.from({ length: 12 }, (_, i) => `(a${i} + b${i} + 1)`).join(" * "));
  expect(() => collect(dear, { limits: { steps: 10 } })).toThrow(expect.objectContaining({ code: "too-much-work" }));
});
