import { readFileSync } from "node:fs";
import * as mathjs from "mathjs";
import { describe, expect, test } from "vitest";
import { expr, FluxionError } from "../../src/index.ts";
import { derivative, extension, fromMathjs, simplify, toMathjs } from "../../src/mathjs.ts";
import { Pool } from "../../src/nodes.ts";
import { present, relativeError, rows } from "../corpora/corpora.ts";
import { expression, generator } from "../random.ts";
import { cases, everyNth } from "../scale.ts";

interface Row {
  readonly id: string;
  readonly source: string;
  readonly kind: "derivative" | "simplify";
  readonly expr: string;
  readonly expected: string;
  readonly variable: string;
  readonly wrt?: string[];
  readonly point: Record<string, number>;
  readonly value?: string;
  readonly verbatim?: { readonly expr: string; readonly expected: string };
}

test.runIf(present)("mathjs's own test pairs, through the functions in place of its own", () => {
  const whole = rows<Row>("peers_permissive.jsonl").filter(({ source }) => source.startsWith("mathjs/"));
  const failures: string[] = [];
  const left: string[] = [];
  let checked = 0;
  for (const row of everyNth("test pairs of mathjs", 15, whole)) {
    // A few pairs are of a call with a scope, or of a variable by another name, which the row has put in.
    const own = row.verbatim?.expr;
    const isOwn = own !== undefined && fromMathjs(mathjs.parse(own)).variables.every((name) => name in row.point);
    const text = isOwn ? own : row.expr;
    const result =
      row.kind === "simplify"
        ? simplify(text)
        : (row.wrt ?? [row.variable]).reduce<mathjs.MathNode>(
            (f, variable) => derivative(f, variable),
            mathjs.parse(text),
          );
    const value = result.evaluate({ ...row.point });
    const expected = row.value === undefined ? mathjs.evaluate(row.expected, { ...row.point }) : Number(row.value);
    if (typeof expected !== "number" || !Number.isFinite(expected)) left.push(row.id);
    else if (relativeError(value, expected, 1e-6) <= 1e-9) checked++;
    else failures.push(`${row.id}: ${text} gives ${result}, ${value} and not ${expected}`);
  }
  expect(failures).toEqual([]);
  console.log(`mathjs: ${checked} pairs agree, ${left.length} not real at their point`);
  expect(whole.length).toBe(328);
});

const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));

/** The program's report, with its import of derivative and simplify from a module of this name. */
function report(from: string): number[] {
  const source = readFileSync(new URL("experiment.mjs", import.meta.url), "utf8")
    .replace('import { derivative, simplify } from "mathjs";', `import { derivative, simplify } from "${from}";`)
    .replace(/^import (\{[^}]*\}) from (".*?");$/gm, "const $1 = modules[$2];")
    .replace("export function report", "return report;\nfunction report");
  const modules = { mathjs, "fluxion/mathjs": { derivative, simplify } };
  return (new Function("modules", source)(modules) as () => number[])();
}

test("a program of 200 lines over mathjs: one import switched, the same report", () => {
  const [theirs, ours] = [report("mathjs"), report("fluxion/mathjs")];
  // The two work with different digits: it is not the same function twice.
  expect(ours).not.toEqual(theirs);
  expect(theirs.length).toBeGreaterThan(40);
  expect(theirs.every(Number.isFinite)).toBe(true);
  expect(ours.flatMap((value, i) => (near(value, theirs[i] as number) ? [] : [[i, value, theirs[i]]]))).toEqual([]);
});

describe("derivative and simplify with mathjs's signatures", () => {
  const x = mathjs.parse("x");
  test("texts and nodes, names and symbols", () => {
    for (const f of ["x^2", mathjs.parse("x^2")])
      for (const variable of ["x", x]) expect(derivative(f, variable).toString()).toBe("2 * x");
    const node = derivative("x^2 * y", "x");
    expect(node.isNode).toBe(true);
    expect(node.evaluate({ x: 3, y: 2 })).toBe(12);
    expect(derivative("x^2", "x", { simplify: false }).toString()).toBe("2 * x ^ (2 - 1) * 1");
    expect(derivative(derivative("x^3", "x"), "x").toString()).toBe("6 * x");
    expect(derivative("e * x", "e").toString()).toBe("x");
    expect(derivative("f(t) = t^3", "t").toString()).toBe("3 * t ^ 2");
  });

  test("scope, options and rules of simplify", () => {
    expect(simplify("2 * 3 * x", { x: 4 }).toString()).toBe("24");
    expect(simplify("x * y", new Map([["x", 3]])).toString()).toBe("3 * y");
    expect(simplify("x * y", { x: mathjs.parse("z + z"), y: 0.5 }).toString()).toBe("z");
    expect(simplify("0.4 * x").toString()).toBe("2 / 5 * x");
    expect(simplify("0.4 * x", {}, { exactFractions: false }).toString()).toBe("0.4 * x");
    expect(simplify("0.4 * x", {}, { fractionsLimit: 3 }).toString()).toBe("0.4 * x");
    expect(simplify("n1 * 2", ["n1 * 2 -> n1 + n1"]).toString()).toBe("n1 + n1");
    expect(simplify("x * 2", ["n1 * 2 -> n1 + n1"], { x: 5 }).toString()).toBe("5 + 5");
    expect(
      simplify("x / x", {}, { context: (mathjs.simplify as never as { realContext: never }).realContext }).toString(),
    ).toBe("x / x");
    expect(simplify.rules).toBe(mathjs.simplify.rules);
    expect(simplify("[1, 2] * (x + x)").toString()).toBe(mathjs.simplify("[1, 2] * (x + x)").toString());
  });

  test.each([
    [() => derivative("x^2", "2x"), "Invalid variable"],
    [() => derivative("x^2", "x", { simplified: true } as never), "no option"],
    [() => derivative(3 as never, "x"), "a text or a node"],
    [() => derivative("[x, 1]", "x"), "a vector or matrix"],
    [() => derivative("i * x", "x"), '"i"'],
    [() => derivative("foo(x)", "x"), "foo"],
    [() => derivative("gamma(x)", "x"), "digamma"],
    [() => derivative("sin", "x"), "sin"],
    [() => simplify("x", [], {}, { exact: true } as never), "no option"],
    [() => simplify("x", 3 as never), "A scope must be an object of values by name"],
    [() => fromMathjs(mathjs.parse("a = 3")), "an assignment"],
    [() => fromMathjs(mathjs.parse("x > 3")), "A condition is not a number"],
  ])("refusal %#", (call, words) => {
    expect(call).toThrow(FluxionError);
    expect(call).toThrow(words);
  });

  test("the sign of acoth's derivative, which is wrong in mathjs", () => {
    const at = 1.7;
    expect(near(derivative("acoth(2x)", "x").evaluate({ x: at }), 2 / (1 - 4 * at * at))).toBe(true);
  });

  test("an extension of a mathjs with its own numbers", () => {
    const math = mathjs.create(mathjs.all as mathjs.FactoryFunctionMap, { number: "BigNumber", precision: 40 });
    math.import(extension as never, { override: true });
    expect(math.evaluate('derivative("x^3", "x")').toString()).toBe("3 * x ^ 2");
    expect(math.derivative("x / 3", "x").evaluate().toString()).toBe("0.3333333333333333333333333333333333333333");
    expect(math.simplify("x + x").toString()).toBe("2 * x");
    expect(math.evaluate('simplify("x + x", {x: 4})').toString()).toBe("8");
  });

  test("no name that mathjs lacks is in a result", () => {
    for (const f of ["1 / (1 + e^-x)", "log(1 + exp(x))", "max(0, x)^2", "exp(x) / (1 + exp(x))", "log(x)^2"])
      for (const node of [derivative(f, "x"), simplify(f)])
        expect(near(node.evaluate({ x: 0.7 }), mathjs.parse(node.toString()).evaluate({ x: 0.7 }))).toBe(true);
    expect(simplify("exp(x) / (1 + exp(x))").toString()).toBe("1 / (exp(-x) + 1)");
  });
});

const COUNT = cases("random expressions as nodes of mathjs", 30, 3000);
test(`${COUNT} random expressions are the same as mathjs's nodes, there and back`, () => {
  const random = generator(11);
  let count = 0;
  for (let i = 0; i < COUNT; i++) {
    const f = expr(expression(random, new Pool(), 4));
    let node: mathjs.MathNode;
    try {
      node = toMathjs(f);
    } catch (error) {
      if (error instanceof FluxionError && error.code === "no-code") continue;
      throw error;
    }
    count++;
    for (const at of [
      { x: 0.37, y: 0.77, z_1: 1.63 },
      { x: 1.9, y: 2.3, z_1: 0.1 },
    ]) {
      const value = f.evaluate(at);
      // Beta is a quotient of gammas there, which may overflow.
      if (`${f}`.includes("beta(")) continue;
      if (!Number.isFinite(value) || Math.abs(value) > 1e12) continue;
      const all = [fromMathjs(node), fromMathjs(mathjs.parse(node.toString()))].map((g) => g.evaluate(at));
      if (!all.every((each) => Math.abs(each - value) <= 1e-8 * Math.max(1, Math.abs(value))))
        expect(`${f}`).toBe(node.toString());
    }
  }
  expect(count).toBeGreaterThan(COUNT / 2);
});

const page = readFileSync(new URL("../../docs/from-mathjs.md", import.meta.url), "utf8");
const differences = [
  ...page.matchAll(/^\| `(derivative|simplify)\("(.*?)"(?:, "(.*?)")?\)` \| (.*?) \| `(.*?)` \|$/gm),
];

test("every row of the table of differences in docs/from-mathjs.md is true", () => {
  expect(differences.length).toBeGreaterThan(12);
  for (const [, name, f = "", variable = "", theirs = "", ours] of differences) {
    const of = (from: { derivative: typeof derivative; simplify: typeof simplify }): string =>
      (name === "simplify" ? from.simplify(f) : from.derivative(f, variable)).toString();
    expect(`${f}: ${of({ derivative, simplify })}`).toBe(`${f}: ${ours}`);
    if (theirs === "refused") expect(() => of(mathjs as never)).toThrow();
    else expect(`${f}: \`${of(mathjs as never)}\``).toBe(`${f}: ${theirs}`);
  }
});
