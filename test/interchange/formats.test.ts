import { describe, expect, test } from "vitest";
import { type Expression, expr, FluxionError, toCode } from "../../src/index.ts";
import { type Format, json, mathJson, mathml, srepr, sympy } from "../../src/interchange.ts";
import { Pool } from "../../src/nodes.ts";
import { expression, generator } from "../random.ts";
import { cases } from "../scale.ts";

const COUNT = cases("random expressions in formats of other programs", 60, 5000);

/** What is written, or undefined where the format has no word for a function. */
function written<T>(write: () => T): T | undefined {
  try {
    return write();
  } catch (error) {
    if (error instanceof FluxionError && error.code === "no-code") return undefined;
    throw error;
  }
}

const POINTS = [0.37, 1.9].map((x) => ({ x, y: x + 0.4, z_1: 2 - x }));

/** Where the expression has a value, so has what is read back, and the same. */
const isSame = (f: Expression, g: Expression): boolean =>
  POINTS.every((at) => {
    const [a, b] = [f.evaluate(at), g.evaluate(at)];
    return !Number.isFinite(a) || Math.abs(a - b) <= 1e-8 * Math.max(1, Math.abs(a)) || Math.abs(a) > 1e12;
  });

const FORMATS: readonly (readonly [string, Format<never>, (f: Expression) => unknown])[] = [
  ["MathJSON", mathJson, (f) => mathJson.write(f)],
  ["MathJSON as text", mathJson, (f) => JSON.stringify(mathJson.write(f))],
  ["JSON", json, (f) => JSON.stringify(json.write(f))],
  ["SymPy", sympy, (f) => sympy.write(f)],
  ["srepr", srepr, (f) => srepr.write(f)],
  ["MathML", mathml, (f) => toCode(f, { target: "mathml-content", stable: false })],
];

test.each(FORMATS)(`%s: ${COUNT} random expressions over all rows read back`, (_name, notation, write) => {
  const random = generator(7);
  let count = 0;
  for (let i = 0; i < COUNT; i++) {
    const f = expr(expression(random, new Pool(), 4));
    const source = written(() => write(f));
    if (source === undefined) continue;
    count++;
    const back = expr(source as never, { notation });
    if (!isSame(f, back)) expect(`${source}: ${back}`).toBe(String(f));
  }
  expect(count).toBeGreaterThan(COUNT / 2);
});

test("JSON gives the same expression, and what is shared once", () => {
  const random = generator(8);
  for (let i = 0; i < 50; i++) {
    const f = expr(expression(random, new Pool(), 5));
    expect(String(expr(json.write(f), { notation: json }))).toBe(String(f));
  }
  let f = expr("x");
  for (let i = 0; i < 200; i++) f = f.mul(f).add(1);
  expect(json.write(f).nodes.length).toBe(402);
  expect(expr(json.write(f), { notation: json }).evaluate({ x: 0 })).toBe(f.evaluate({ x: 0 }));
  expect(String(expr(json.write("0.10 + 1/3 + 1e-30"), { notation: json }))).toBe("0.1 + 1 / 3 + 1e-30");
});

test("unknown functions keep their derivatives", () => {
  const f = expr("f''(x^2) * g_12(x, y)", { unknown: ["f", "g"] });
  for (const [, notation, write] of FORMATS.slice(0, 5)) {
    if (notation === (mathJson as Format<never>)) continue;
    expect(String(expr(write(f) as never, { notation, unknown: ["f", "g"] }))).toBe(String(f));
  }
  const one = expr("f''(x^2)", { unknown: ["f"] });
  expect(String(expr(mathJson.write(one), { notation: mathJson, unknown: ["f"] }))).toBe(String(one));
});

describe("MathJSON", () => {
  const read = (source: Parameters<typeof mathJson.write>[0] | unknown): string =>
    String(expr(source as never, { notation: mathJson }));
  test.each([
    [["Add", "x", 1, { num: "2.5" }], "x + 1 + 2.5"],
    [{ fn: ["Sin", { sym: "x" }] }, "sin(x)"],
    [["Rational", 1, 3], "1 / 3"],
    ["Pi", "pi"],
    [["Root", "x", 5], "nthRoot(x, 5)"],
    [["Log", "x"], "log10(x)"],
    [["Log", "x", 2], "log(x, 2)"],
    [["Subtract", "a", "b", "c"], "a - b - c"],
    [["Less", 0, "x", 1], undefined],
    [["If", ["Less", 0, "x", 1], 1, 2], "0 < x and x < 1 ? 1 : 2"],
    [["Which", ["Less", "x", 0], 0, "True", "x"], "x < 0 ? 0 : x"],
    [["D", ["Power", "x", 3], "x"], "3 * x ^ 2"],
    [["Delimiter", ["Add", "x", 1]], "x + 1"],
    ["-12", "-12"],
    ['["Multiply", 2, "x"]', "2 * x"],
    [["Foo", "x"], undefined],
    [["Add", "x", "ImaginaryUnit"], undefined],
    [["Divide", "x", true], undefined],
    [{ num: "NaN" }, undefined],
    ["'text'", undefined],
    [[], undefined],
    [null, undefined],
  ] as const)("%j", (source, expected) => {
    if (expected !== undefined) expect(read(source)).toBe(expected);
    else expect(() => read(source)).toThrow(FluxionError);
  });

  test("errors say where", () => {
    expect(() => read(["Add", "x", ["Sin", ["Foo", 1]]])).toThrow("(at [2][1])");
  });
});

describe("MathML", () => {
  const read = (source: string): string => String(expr(source, { notation: mathml }));
  const ci = (name: string): string => `<ci>${name}</ci>`;
  test.each([
    [`<math xmlns="http://www.w3.org/1998/Math/MathML">${ci("x")}</math>`, "x"],
    [`<m:math><m:apply><m:sin/><m:ci>x</m:ci></m:apply></m:math>`, "sin(x)"],
    [`<apply><minus/>${ci("x")}</apply>`, "-x"],
    [`<apply><minus/>${ci("x")}<cn>1</cn></apply>`, "x - 1"],
    [`<cn type="rational"> 1 <sep/> 3 </cn>`, "1 / 3"],
    [`<cn type="e-notation">1.5<sep/>-3</cn>`, "0.0015"],
    [`<apply><root/><degree><cn>3</cn></degree>${ci("x")}</apply>`, "nthRoot(x, 3)"],
    [`<apply><root/>${ci("x")}</apply>`, "sqrt(x)"],
    [`<apply><log/><logbase><cn>2</cn></logbase>${ci("x")}</apply>`, "log(x, 2)"],
    [`<apply><log/>${ci("x")}</apply>`, "log10(x)"],
    [
      `<apply><diff/><bvar>${ci("x")}<degree><cn>2</cn></degree></bvar><apply><power/>${ci("x")}<cn>3</cn></apply></apply>`,
      "6 * x",
    ],
    [
      `<piecewise><piece><cn>1</cn><apply><gt/>${ci("x")}<cn>0</cn></apply></piece><otherwise><cn>2</cn></otherwise></piecewise>`,
      "x > 0 ? 1 : 2",
    ],
    [`<semantics><mi>x</mi><annotation-xml encoding="MathML-Content">${ci("x")}</annotation-xml></semantics>`, "x"],
    [`<ci>&#x3b1;</ci>`, "\u03b1"],
    [`<apply><eq/><apply>${ci("f")}${ci("x")}</apply><apply><times/><pi/>${ci("x")}</apply></apply>`, "pi * x"],
    [`<!-- none --><ci> x </ci>`, "x"],
    [`<csymbol>pi</csymbol>`, "pi"],
    [`<apply><csymbol>erf</csymbol>${ci("x")}</apply>`, "erf(x)"],
    [`<apply><root/><degree><cn>2</cn></degree>${ci("x")}</apply>`, "sqrt(x)"],
    [`<apply><eq/>${ci("y")}<apply><exp/>${ci("x")}</apply></apply>`, "exp(x)"],
    [`<apply><plus/>${ci("x")}${ci("y")}<cn type="integer">2</cn></apply>`, "x + y + 2"],
  ])("%s", (source, expected) => expect(read(source)).toBe(expected));

  test.each([
    [`<math><mi>x</mi></math>`, "<mi>x</mi>"],
    [`<apply><foo/>${ci("x")}</apply>`, "<foo/>"],
    [`<apply><plus/>${ci("x")}<infinity/></apply>`, "<infinity/>"],
    [`<apply><sin/>${ci("x")}`, "<apply>"],
    [`<ci>x</cn>`, "</cn>"],
    [`x`, "x"],
    [`<cn type="complex-cartesian">1<sep/>2</cn>`, `<cn type="complex-cartesian">1<sep/>2</cn>`],
    [`<cn>1,5</cn>`, "<cn>1,5</cn>"],
    [
      `<apply><eq/><apply><plus/>${ci("x")}<cn>1</cn></apply><cn>2</cn></apply>`,
      `<apply><eq/><apply><plus/>${ci("x")}<cn>1</cn></apply><cn>2</cn></apply>`,
    ],
    [`<apply></apply>`, `<apply></apply>`],
    [`<cn type="rational">1</cn>`, `<cn type="rational">1</cn>`],
    [`<cn base="16">1F</cn>`, `<cn base="16">1F</cn>`],
    [`<ci>x y</ci>`, `<ci>x y</ci>`],
    [`<apply><root/><degree></degree>${ci("x")}</apply>`, `<apply><root/><degree></degree>${ci("x")}</apply>`],
    [`<apply><diff/><bvar></bvar>${ci("x")}</apply>`, `<apply><diff/><bvar></bvar>${ci("x")}</apply>`],
    [`<apply><csymbol>erf</csymbol>${ci("x")}${ci("y")}</apply>`, `<csymbol>erf</csymbol>`],
    [`<piecewise><piece><cn>1</cn></piece></piecewise>`, `<piecewise><piece><cn>1</cn></piece></piecewise>`],
  ])("%s is refused", (source, under) => {
    try {
      read(source);
    } catch (error) {
      const { position } = error as FluxionError;
      expect(source.slice(position?.start, position?.end)).toBe(under);
      return;
    }
    throw new Error(`${source} was read`);
  });
});

test("JSON of another version, or that is none, is refused", () => {
  const read = (source: unknown): unknown => expr(source as never, { notation: json });
  expect(() => read({ fluxion: 2, nodes: [] })).toThrow("version 2");
  expect(() => read({ fluxion: 1, nodes: [] })).toThrow("no nodes");
  expect(() => read({ fluxion: 1, nodes: [["add", 0, 1]] })).toThrow("nodes[0]");
  expect(() => read({ fluxion: 1, nodes: [["const", "x"]] })).toThrow("not a number");
  expect(() => read('{"fluxion": 1,')).toThrow("not JSON");
  expect(() => expr("x", { notation: "mathjson" as never })).toThrow("a format of fluxion/interchange");
});
