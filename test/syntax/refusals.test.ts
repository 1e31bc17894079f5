import { describe, expect, test } from "vitest";
import { arrayFunctions } from "../../src/arrays/functions.ts";
import { functions } from "../../src/functions/table.ts";
import { expr, FluxionError, parse } from "../../src/index.ts";

const refusal = (text: string, options = {}): FluxionError => {
  try {
    parse(text, options);
  } catch (error) {
    if (error instanceof FluxionError) return error;
    throw error;
  }
  throw new Error(`${text} is read as ${expr(text)}`);
};

/** What is refused: the text, the code, what the caret is under, and a word of the hint. */
const CASES: readonly [text: string, code: string, under: string, hint: string][] = [
  // What mathjs reads quietly as something else.
  ["x(x+1)", "unknown-function", "x", "x * (...)"],
  ["x (y)", "unknown-function", "x", "x * (...)"],
  ["2 + sin x", "bare-function", "sin", "sin(x)"],
  ["sin^2(x)", "bare-function", "sin", "sin(x)^2"],
  ["sin", "bare-function", "sin", "sin(x)"],
  ["3 x×y", "misread", "x×y", "*"],
  ["x÷y", "misread", "x÷y", "/"],
  ["1_000", "misread", "1_000", "without _"],
  ["x + 1e", "misread", "1e", "1 * e"],
  ["3.x", "misread", "3.x", "3 * x"],
  ["(x>0)*x", "not-real-scalar", "(", "x > 0 ? 1 : 0"],
  ["5%+x", "misread", "%", "/ 100"],
  ["x + 5%", "misread", "%", "/ 100"],
  ["0.(3)", "misread", "0.(", "1/3"],
  ["√", "misread", "√", "sqrt"],
  ["", "empty-input", "", "x^2"],
  ["  # nothing", "empty-input", "  # nothing", "x^2"],
  ['""', "not-real-scalar", '"', "quotes"],
  ["sin()", "argument-count", "sin", "Sine"],
  ["sin(x, y)", "argument-count", "sin", "Sine"],
  ["log(1, 2, 3)", "argument-count", "log", "natural"],
  ["pi(2)", "argument-count", "pi", "pi * (...)"],
  ["x\ny", "bad-definition", "x", "name"],
  // What is no real scalar.
  ["[1, 2]", "not-real-scalar", "[", "one by one"],
  ["1:3", "not-real-scalar", "1", "comma"],
  ["{a: 1}", "not-real-scalar", "{", "parentheses"],
  ["x[1]", "not-real-scalar", "x", "x1"],
  ["a.b", "not-real-scalar", "a", "x1"],
  ["a?.b", "not-real-scalar", "a", "x1"],
  ["x'", "not-real-scalar", "'", "diff"],
  ["x | y", "not-real-scalar", "|", "abs"],
  ["x & y", "not-real-scalar", "&", "and"],
  ["~x", "not-real-scalar", "~", "not"],
  ["x << 2", "not-real-scalar", "<<", "2^n"],
  ["x .* y", "not-real-scalar", ".*", "*"],
  ["5 cm to inch", "misread", "cm", "leave the unit out"],
  ["x cm to inch", "not-real-scalar", "to", "real numbers"],
  ["sin(30 deg)", "misread", "deg", "30 * pi / 180"],
  ["sinx + 1", "misread", "sinx", "sin(x)"],
  ["2*lnx", "misread", "lnx", "ln(x)"],
  ["2*πx", "misread", "πx", "pi * x"],
  ["dy/dx", "misread", "dx", "looks like a derivative"],
  ["x ?? y", "not-real-scalar", "??", "condition"],
  ["x + true", "not-real-scalar", "true", "formula"],
  ["Infinity", "not-real-scalar", "Infinity", "formula"],
  ["null", "not-real-scalar", "null", "formula"],
  ["2 + 3i", "not-real-scalar", "i", "variables"],
  ["2 in", "not-real-scalar", "in", "name"],
  ["a < b", "not-real-scalar", "<", "? 1 : 0"],
  ["(a < b) + 1", "not-real-scalar", "(", "? 1 : 0"],
  ["sin(a < b)", "not-real-scalar", "<", "? 1 : 0"],
  ["x ? 1 : 2", "not-real-scalar", "x", "x > 0"],
  ["1 + (a = 2)", "not-real-scalar", "=", "statement"],
  ["1 + (f(t) = 2)", "not-real-scalar", "=", "statement"],
  // Grammar.
  ["x +", "syntax", "+", "missing"],
  ["((x)", "syntax", ")", "partner"],
  ["x^2 + y^2 = 1", "syntax", "=", "equation"],
  ["1,5", "syntax", ",", "point"],
  ["|x|", "syntax", "|", "abs"],
  ["0x1g + 1", "syntax", "0x1g", "0x1f"],
  // Programs.
  ["sin(t) = t; sin(x)", "bad-definition", "=", "another name"],
  ["f(t) = f(t - 1); f(x)", "bad-definition", "f", "steps"],
  ["f(t) = t", "bad-definition", "=", "f(t)"],
  ["f(t, t) = t; f(1, 2)", "bad-definition", "t", ""],
  ["f(t) = t; f(1, 2)", "argument-count", "f", ""],
  ["a = 2; a(3)", "unknown-function", "a", "a * (...)"],
  // Typos and unknown functions.
  ["sine(x)", "unknown-function", "sine", "Did you mean sin?"],
  ["squareroot(x, y)", "unknown-function", "squareroot", '["t1", "t2"]'.slice(1, -1)],
  ["foo(x)", "unknown-function", "foo", "functions: { foo:"],
];

test.each(CASES)("%j is refused: %s", (text, code, under, hint) => {
  const error = refusal(text);
  const { start = -1, end = -1 } = error.position ?? {};
  expect([error.code, text.slice(start, end)]).toEqual([code, under]);
  expect(error.hint ?? "").toContain(hint);
});

describe("limits", () => {
  test("each has its error, and can be raised", () => {
    expect(refusal("x + x", { limits: { length: 4 } }).code).toBe("too-large");
    expect(refusal(`${"(".repeat(201)}x${")".repeat(201)}`).code).toBe("too-deep");
    expect(refusal(`${"(".repeat(11)}x${")".repeat(11)}`, { limits: { depth: 10 } }).code).toBe("too-deep");
    expect(refusal("x + y + z", { limits: { nodes: 3 } })).toMatchObject({
      code: "too-much-work",
      position: { start: 8, end: 9 },
    });
    expect(refusal("1e2000 * x").code).toBe("too-large");
    expect(expr("1e2000 * x", { limits: { digits: 3000 } }).toString()).toBe("1e+2000 * x");
  });
});

test("a diagnostic shows the line, a caret under the trouble, and the hint", () => {
  expect(refusal("a = 1\nb = a + sin x\nb").diagnostic()).toBe(
    [
      "error: The function sin needs its argument.",
      "  b = a + sin x",
      "          ^^^",
      'hint: Write sin(x) with parentheses; a power of it is sin(x)^2. For a variable of that name: { variables: ["sin"] }.',
    ].join("\n"),
  );
  const long = `${"x + ".repeat(100)}sin y${" + x".repeat(100)}`;
  const [, line = "", caret = ""] = refusal(long).diagnostic().split("\n");
  expect(line.slice(caret.indexOf("^"), caret.lastIndexOf("^") + 1)).toBe("sin");
  expect(line.length).toBeLessThan(120);
});

test("an error is data too", () => {
  expect(JSON.parse(JSON.stringify(refusal("sin x")))).toMatchObject({
    code: "bare-function",
    position: { start: 0, end: 3 },
  });
});

test("what is not a text is refused", () => {
  expect(() => parse(undefined as never)).toThrow(FluxionError);
  expect(() => expr("x").derivative("")).toThrow(/name/);
  expect(() => expr("x").derivative("x", 1.5)).toThrow(/order/);
  expect(() => expr("x").derivative("x", 1, { form: "nice" as never })).toThrow(/form/);
});

test("functions of arrays are refused with how they are read: with shapes, or over an index", () => {
  const filling = ["identity", "zeros", "ones"];
  const names = Object.keys(arrayFunctions).filter((name) => functions.named(name).length === 0);
  expect(names.length).toBeGreaterThan(10);
  for (const name of names)
    if (!filling.includes(name)) {
      const { code, hint } = refusal(`${name}(A)`);
      expect([name, code, /shapes|Over an index/.test(hint ?? "")]).toEqual([name, "unknown-function", true]);
    }
});
