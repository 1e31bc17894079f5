import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/main.ts";
import { save } from "../../src/cli/save.ts";
import { checkPicture } from "../explain/xml.ts";

/** The commands that explain: swell, graph, plot, check, practice, worksheet. */

async function fluxion(args: string, stdin?: string) {
  let [out, err] = ["", ""];
  const words = [...args.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? "");
  const io = { stdin, out: (text: string) => (out += text), err: (text: string) => (err += text), save, color: false };
  return { code: await run(words, io), out, err };
}

const json = async (args: string) => JSON.parse((await fluxion(`${args} --format json`)).out);

describe("swell", () => {
  test("one command prints the published table of the logistic map with its formulas", async () => {
    const { code, out, err } = await fluxion("swell --example logistic --n 4");
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^4 +50 +246 +131 +41 +38 +41 /m);
    for (const formula of [
      "4 * (1 - x) - 4 * x",
      "4 - 8 * x",
      "16 * (1 - 10 * x + 24 * x ^ 2 - 16 * x ^ 3)",
      "64 * (1 - 42 * x + 504 * x ^ 2 - 2640 * x ^ 3 + 7040 * x ^ 4 - 9984 * x ^ 5 + 7168 * x ^ 6 - 2048 * x ^ 7)",
    ])
      expect(out).toContain(`: ${formula}\n`);
  });

  test("logistic n = 200: every digit of the trees", async () => {
    const { rows, formulas } = await json("swell --example logistic --n 200");
    expect(rows[199].f.tree).toBe(String(7n * 2n ** 199n - 6n));
    expect(rows[199].f.nodes).toBe(799);
    expect(formulas.length).toBe(4);
  });

  test.each(["logistic", "soft-relu", "product", "compose"])("the example %s in every format", async (example) => {
    const print = async (format: string) => (await fluxion(`swell --example ${example} --n 3 --format ${format}`)).out;
    expect((await print("text")).split("\n").length).toBeGreaterThan(5);
    expect(await print("markdown")).toMatch(/^\| 3 \| /m);
    expect((await print("csv")).split("\n").length).toBe(5);
    expect(JSON.parse(await print("json")).rows.length).toBe(3);
    checkPicture((await print("svg")).trimEnd());
  });

  test("of a formula by order, of several variables the gradient, and a formula put into itself", async () => {
    expect((await json('swell "x*sin(x)" --order 6')).rows.map(({ n }: { n: number }) => n)).toEqual([
      1, 2, 3, 4, 5, 6,
    ]);
    expect((await json('swell "x*y" --wrt x,y')).rows[0].reverse).toMatchObject({ tree: "2" });
    const composed = await json('swell "x^2" --example compose --n 3');
    expect(composed.rows.map(({ f }: { f: { tree: string } }) => f.tree)).toEqual(["3", "5", "7"]);
    const piped = JSON.parse((await fluxion("swell - --format json", "x^3")).out);
    expect([piped.expression, piped.title]).toEqual(["x^3", "derivatives of x³"]);
    expect([composed.expression, (await json("swell --example product --n 2")).expression]).toEqual(["x^2", undefined]);
    expect((await fluxion("swell --example compose --n 2 -", "cos(x)")).out).toContain("cos(cos(x))");
  });
});

describe("graph", () => {
  test("5 + x*y: the raw graph node for node, all but y struck out, and the pruned one", async () => {
    const raw = await json('graph "5 + x*y" --wrt x --of raw --strike');
    const labels = raw.nodes.map(({ label, isStruck }: { label: string; isStruck: boolean }) => [label, isStruck]);
    expect(labels.filter(([, isStruck]: [string, boolean]) => !isStruck)).toEqual([["y", false]]);
    expect(labels.map(([label]: [string]) => label).sort()).toEqual(["+", "+", "0", "0", "1", "x", "y", "×", "×"]);
    expect((await json('graph "5 + x*y" --wrt x --of pruned')).nodes).toMatchObject([{ label: "y" }]);
  });

  test("tanh(w)*cos(w) + log(w) at 1.5: the values of the published figure, and its slope by both passes", async () => {
    const f = 'graph "tanh(w)*cos(w) + log(w)" --at w=1.5';
    const { nodes } = await json(`${f} --pass adjoints`);
    const values = nodes.map(({ label, value }: { label: string; value: number }) => [label, value.toFixed(4)]);
    expect(Object.fromEntries(values)).toEqual({
      w: "1.5000",
      tanh: "0.9051",
      cos: "0.0707",
      "×": "0.0640",
      log: "0.4055",
      "+": "0.4695",
    });
    const tangents = (await json(`${f} --pass tangents`)).nodes;
    expect(nodes[0].adjoint).toBeCloseTo(tangents.at(-1).tangent, 12);
    expect((await fluxion(`${f} --format dot`)).out).toContain("= 0.4695");
  });

  test("every format, as a tree too", async () => {
    expect((await fluxion('graph "x*x"')).out).toMatch(/^digraph \{/);
    expect((await fluxion('graph "x*x" --format mermaid')).out).toMatch(/flowchart BT/);
    checkPicture((await fluxion('graph "x*x" --format svg')).out.trimEnd());
    expect((await json('graph "sin(x)*sin(x)" --tree')).nodes.length).toBe(5);
    expect((await json('graph "sin(x)*sin(x)"')).nodes.length).toBe(3);
  });
});

describe("plot", () => {
  test("sin with its Taylor polynomials; 1/x in two parts; a parameter with its value", async () => {
    const { out } = await fluxion('plot "sin(x)" --taylor 9 --at 0');
    checkPicture(out.trimEnd());
    for (const degree of [1, 3, 5, 7, 9]) expect(out).toContain(`>degree ${degree}</text>`);
    const { curves, range } = await json('plot "1/x" --derivatives 1 --range "-pi,pi"');
    expect(range).toEqual([-Math.PI, Math.PI]);
    expect(curves.map(({ name, runs }: { name: string; runs: unknown[] }) => [name, runs.length])).toEqual([
      ["f(x)", 2],
      ["f′(x)", 2],
    ]);
    const parabola = await json('plot "a*t^2" --at t=1,a=2 --wrt t --tangent');
    expect(parabola.curves[1].runs[0].find(([x]: [number]) => x === 1)).toEqual([1, 2]);
    // Where all variables but one have a value, that one is the axis.
    expect((await json('plot "a*t^2" --at a=2')).wrt).toEqual(["t"]);
  });

  test("what is not there is noted", async () => {
    expect((await fluxion('plot "log(-1 - x^2)"')).err).toBe("note: The function has no value for x from -5 to 5.\n");
    expect((await fluxion("plot x --at q=1")).err).toBe("note: q does not occur in the formula.\n");
  });
});

describe("check", () => {
  test.each([
    ["2*x*cos(x^2)", 0, "right: proved\n"],
    [
      "cos(x^2)",
      1,
      "wrong: at x = 1 the answer is 0.5403023058681398, the derivative 1.0806046117362795; the difference is -0.5403023058681398\n" +
        "inner derivative forgotten: In sin(x ^ 2) you differentiated the outer function only and forgot the derivative of the inner one. " +
        "The chain rule: sin(u)' = cos(u) * u'.\n",
    ],
    ["x", 1, /^wrong: at x = 1 the answer is 1, [^\n]*\n$/],
    ["log(-1 - x^2)", 1, /^wrong: at x = \S+ the answer has no value, the derivative is /],
  ])("%s as the derivative of sin(x^2)", async (answer, code, shown) => {
    expect(await fluxion(`check "${answer}" --of "sin(x^2)" --wrt x`)).toEqual({
      code,
      out: typeof shown === "string" ? shown : expect.stringMatching(shown),
      err: "",
    });
  });

  test("conditions, agreement to rounding, assumptions, orders, constants, and what cannot be known", async () => {
    expect((await fluxion('check "1/x" --of "log(x)"')).out).toBe("right: proved, where x != 0\n");
    const elementary = "sqrt(2/pi)*(cos(x)/sqrt(x) - sin(x)/(2*x^(3/2)))";
    expect((await fluxion(`check "${elementary}" --of "besselJ(1/2, x)"`)).out).toMatch(
      /^right: the same to rounding at \d+ points/,
    );
    expect((await fluxion('check 1 --of "sqrt(x^2)"')).code).toBe(1);
    expect((await fluxion('check 1 --of "sqrt(x^2)" --assume "x > 0"')).code).toBe(0);
    expect((await fluxion('check "6*x" --of "x^3" --order 2')).code).toBe(0);
    expect((await fluxion("check 1 --of 5")).out).toMatch(/^wrong: the answer is 1, the derivative 0/);
    expect(await fluxion('check 0 --of "log(-1 - x^2)"')).toMatchObject({ code: 1, out: /^not known/ });
    expect(await fluxion('check "x^2 + 1" --of "-x" --wrt x')).toMatchObject({ code: 1 });
  });

  test("data with the diagnosis; a class of answers", async () => {
    expect(await json('check "cos(x^2)" --of "sin(x^2)"')).toMatchObject({
      verdict: "wrong",
      point: { x: 1 },
      derivative: "2 * x * cos(x ^ 2)",
      diagnosis: { slip: "inner derivative forgotten", rule: "chain rule", at: ["sin(x ^ 2)"] },
    });
    const { code, out } = await fluxion('check --of "x^2" --batch', "2x\nx\n2*x + 0\n");
    const verdicts = out.trimEnd().split("\n");
    expect(verdicts.map((line) => JSON.parse(line).verdict)).toEqual(["right", "wrong", "right"]);
    expect(code).toBe(1);
  });
});

describe("practice", () => {
  test("the same seed, the same sheet; answers where they are asked for; what check calls right", async () => {
    const sheet = "practice --seed 7 --level 2";
    const { out } = await fluxion(sheet);
    expect((await fluxion(sheet)).out).toBe(out);
    expect((await fluxion("practice --seed 8 --level 2")).out).not.toBe(out);
    expect(out.trimEnd().split("\n").length).toBe(10);
    expect((await fluxion(`${sheet} --answers`)).out).toContain(`${out}\nAnswers\n\n1. `);
    expect((await fluxion(`${sheet} --format markdown`)).out).toMatch(/^1\. .*\$f\(.*\$/);
    for (const { f, wrt, order, answer, hints } of (await json(`${sheet} --count 6`)).exercises) {
      expect(hints.length).toBeGreaterThan(0);
      expect((await fluxion(`check "${answer}" --of "${f}" --wrt ${wrt} --order ${order}`)).code).toBe(0);
    }
  });

  test("by rule", async () => {
    const { exercises } = await json('practice --level 3 --rule "product, quotient" --rule partial --count 9');
    const rules = exercises.map(({ rule }: { rule: string }) => rule);
    expect([...new Set(rules)].sort()).toEqual(["partial", "product", "quotient"]);
  });
});

test("files are written, and said to be", async () => {
  const folder = mkdtempSync(join(tmpdir(), "fluxion-"));
  try {
    const path = join(folder, "page.html");
    expect(await fluxion(`worksheet "x*y" --at x=1,y=2 --output ${path}`)).toEqual({
      code: 0,
      out: `written: ${path}\n`,
      err: "",
    });
    expect(readFileSync(path, "utf8").slice(0, 15)).toBe("<!doctype html>");
    expect((await fluxion("worksheet x")).out.slice(0, 15)).toBe("<!doctype html>");
    await fluxion(`graph x --format json --output ${path}`);
    expect(JSON.parse(readFileSync(path, "utf8")).command).toBe("graph");
    for (const [output, reason] of [
      [folder, "it is a folder"],
      [join(folder, "none", "page.html"), "there is no such folder"],
      [join(path, "page.html"), "a part of its path is not a folder"],
      [join(folder, "n".repeat(300)), "its name is too long"],
    ] as const) {
      const { code, out, err } = await fluxion(`plot x --output "${output}"`);
      expect([code, out]).toEqual([2, ""]);
      expect(err).toMatch(new RegExp(`^error: .* cannot be written: .*${reason}.*\nhint: `));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe("bad input is an error that says what to do, with exit code 2", () => {
  const long = Array.from({ length: 600 }, (_, i) => `sin(x${i})`).join("+");
  test.each([
    ["swell", "There is no formula"],
    ["swell x*y", "several variables: x, y"],
    ['swell "sin"', "needs its argument"],
    ["swell x*y --wrt x,y --order 2", "Higher orders are with respect to one variable"],
    ["swell x --order 0", "whole number from 1"],
    ["swell x --n 3", "Name one, --example logistic"],
    ["swell --example logistc", "It is one of logistic"],
    ["swell --example logistic --n -1", "whole number from 1"],
    ["swell --example logistic --n 1e9", "whole number from 1"],
    ["swell --example logistic --n 1000000000", "whole number from 1"],
    ["swell --example logistic --order 3", "counted by --n"],
    ["swell x --example logistic", "has formulas of its own"],
    ["swell x*y --example compose", "several variables"],
    ["swell x --format pdf", "It is one of text"],
    ["swel x", "Did you mean swell?"],
    ["graph", "There is no formula"],
    ["graph x*y --of raw", "Name one, --wrt x"],
    ["graph x*y --of raw --wrt x,y", "Give one variable"],
    ["graph x --of g", "It is one of f"],
    ["graph x --pass adjoints", "--at x=1"],
    ["graph x --pass up", "It is one of tangents"],
    ["graph x*y --at x=1", "y has no value"],
    [`graph ${long}`, "more than 1000 nodes"],
    ["graph f(x)", "no function f"],
    ["plot", "There is no formula"],
    ["plot x*y", "several variables"],
    ["plot x*y --wrt x", "--at y=1"],
    ["plot x*y --at 3 --wrt x", "--at y=1"],
    ["plot 1/x --taylor 3 --at 0", "pole there"],
    ["plot max(0,x) --taylor 3", "kink"],
    ["plot 1/x --tangent", "--at x=1"],
    ["plot 1/x --tangent --at 0", "no tangent line at x = 0"],
    ["plot abs(x) --tangent --at 0", "no tangent line at x = 0"],
    ["plot log(x) --tangent --at -1", "no tangent line at x = -1"],
    ["plot x --at 1/0", "1/0 has no value"],
    ["plot x --at x=log(-1)", "has no value"],
    ["plot x --at q", "q has no value"],
    ["plot x --range 5,1", "range from 5 to 1 is empty"],
    ["plot x --range 1", "A range looks like"],
    ["plot x --range 1,2,3", "A range looks like"],
    ["plot x --range log(0),1", "has no value"],
    ["plot x --range -1e308,1e308", "The range from"],
    ["plot x --taylor 0", "whole number from 1 to 30"],
    ["plot x --derivatives 7", "whole number from 0 to 6"],
    ["plot zeta(x) --derivatives 1", "no derivative of zeta"],
    ["check x", "--of <formula>"],
    ["check --of x", "There is no formula"],
    ['check "" --of x', "There is no formula"],
    ['check x --of ""', "There is no formula"],
    ['check "sin" --of x', "needs its argument"],
    ['check x --of "sin"', "needs its argument"],
    ["check 2*x+C --of x^2", "no constant of integration"],
    ["check 2*x --of x*y", "several variables"],
    ["check 2 --of x --order 0", "whole number from 1"],
    ["check x --of x --assume y", "not an assumption"],
    ["practice --level 99", "whole number from 1 to 5"],
    ["practice --level 0", "whole number from 1 to 5"],
    ["practice --level two", "whole number from 1 to 5"],
    ["practice --seed 1.5", "whole number"],
    ["practice --seed 99999999999999999", "whole number"],
    ["practice --count 0", "whole number from 1 to 999"],
    ["practice --count 1e9", "whole number from 1 to 999"],
    ["practice --rule integration", 'no exercises on "integration"'],
    ['practice --rule ""', "Rules are power"],
    ["practice --rule power --count 999", "Ask for fewer"],
    ["practice x", "too many arguments"],
    ["worksheet", "There is no formula"],
    ['worksheet "sin"', "needs its argument"],
    ["worksheet x*y --wrt x,y", "Give one variable"],
    ["worksheet x --at 1/0", "has no value"],
    ["worksheet x --order 99", "whole number from 1 to 20"],
    ["worksheet zeta(x)", "no derivative of zeta"],
    ['worksheet x --output ""', "the name of a file"],
  ])("%s", async (args, message) => {
    const { code, out, err } = await fluxion(args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(message);
    expect(err).toMatch(/^error: /);
    expect(err).not.toMatch(/\n {4}at /);
  });
});
