import katex from "katex";
import { describe, expect, test } from "vitest";
import { check, expr, FluxionError, parse } from "../../src/index.ts";
import { functions, Pool } from "../../src/nodes.ts";
import { type Derivation, type Detail, practice, type StepsOptions, steps } from "../../src/teach.ts";
import { elements } from "../explain/xml.ts";

/** Ten exercises of a first course. */
const WORKED: readonly (readonly [f: string, options?: StepsOptions])[] = [
  ["x^3 - 5*x^2 + 7"],
  ["x^2 * sin(x)"],
  ["sin(x) / x"],
  ["(3*x^2 + 1)^5"],
  ["exp(-x^2 / 2)"],
  ["log(cos(x))"],
  ["x^x"],
  ["log(1 + exp(w*x + b))"],
  ["x * exp(x)", { order: 2 }],
  ["sin(x) * cos(x)", { detail: "full" }],
];

const solutions = WORKED.map(([f, options]) => steps(f, "x", options));

test("ten worked examples read as in a textbook", async () => {
  const sheet = solutions.map((solution, i) => `## ${i + 1}. ${WORKED[i]?.[0]}\n\n${solution.toMarkdown()}`).join("\n");
  await expect(sheet).toMatchFileSnapshot("worked.md");
});

/** The formulas of a page of Markdown. */
const formulas = (markdown: string): string[] =>
  [...markdown.matchAll(/\$\$([^$]+)\$\$|\$([^$]+)\$/g)].map(([, display, inline]) => display ?? inline ?? "");

describe.each(solutions.map((solution, i) => [WORKED[i]?.[0], solution] as const))("%s", (_, solution) => {
  test("the last line is the answer, and the answer is right", () => {
    const { answer, lines, order } = solution;
    const [f = ""] = WORKED[solutions.indexOf(solution)] ?? [];
    expect(lines.at(-1)?.whole).toBe(answer);
    expect(`${expr(answer)}`).toBe(expr(f).derivative("x", order, { form: "simplified" }).toString());
    expect(check(answer, { of: f, wrt: "x", order })).toMatchObject({ verdict: "right", known: "proved" });
    const last = solution.toText().split("\n\nRules")[0]?.split("\n").at(-1) ?? "";
    expect(last.trimStart().startsWith(`= ${expr(answer)}`), last).toBe(true);
  });

  test("each line says one thing more, and why", () => {
    for (const { rules, steps, whole } of solution.lines.slice(1)) {
      if (steps.length === 0) continue;
      expect(rules.length, `${expr(whole)}`).toBeGreaterThan(0);
    }
    const shown = solution.lines.map(({ order, whole }) => `${order}: ${expr(whole)}`);
    expect(new Set(shown).size).toBe(shown.length);
  });

  test("LaTeX that is typeset, HTML that is well-formed, with and without it", () => {
    const found = formulas(solution.toMarkdown());
    expect(found.length).toBeGreaterThan(2);
    for (const latex of found) expect(katex.renderToString(latex, { strict: "error" })).toContain("katex");
    const names = elements(solution.toHtml()).map(({ name }) => name);
    expect(names[0]).toBe("section");
    expect(names).toContain("code");
    const math = (latex: string): string => `<m>${katex.renderToString(latex, { strict: "error" }).length}</m>`;
    expect(elements(solution.toHtml({ math })).map(({ name }) => name)).not.toContain("code");
  });

  test("hints one at a time: rule, result, and so on to the answer", () => {
    const hints = [...solution.hints()];
    expect(hints[0]).toMatch(/^Use the .*\.$/);
    expect(hints.at(-1)).toBe(`That gives ${expr(solution.answer)}.`);
    hints.forEach((hint, i) => {
      expect(solution.hint(i + 1)).toBe(hint);
    });
    expect(solution.hint(hints.length + 1)).toBeUndefined();
    expect(solution.hint(0)).toBeUndefined();
  });

  test("JSON says it all", () => {
    const data = JSON.parse(JSON.stringify(solution));
    const { order, detail, answer } = solution;
    expect(data).toMatchObject({ wrt: "x", order, form: "simplified", detail, answer: { text: `${expr(answer)}` } });
    expect(data.lines.at(-1).whole).toEqual(data.answer);
    expect(data.lines.flatMap((line: { steps: object[] }) => line.steps)).toHaveLength(solution.steps.length);
    expect(data.hints).toEqual([...solution.hints()]);
  });
});

const names = ({ rules }: Derivation): string[] => rules.map(({ name }) => name);

test("every function of the table is derived by a rule that is stated", () => {
  for (const fn of functions) {
    if (fn.params.length !== 1 || fn.logic !== undefined || fn.partials?.[0] === null) continue;
    const pool = new Pool();
    const [rule] = steps(pool.apply(fn, [parse("x^3 + 1", { pool })]), "x", { form: "pruned" }).rules;
    expect(rule?.form?.text, fn.name).toMatch(/^.*u.*' = /);
    expect(() => katex.renderToString(rule?.form?.latex ?? "", { strict: "error" })).not.toThrow();
  }
});

test("rules by the names and in the words of checking and practice", () => {
  expect(names(steps("a * x^2 - b", "x"))).toEqual(["difference rule", "power rule"]);
  expect(names(steps("5 / x", "x"))).toEqual(["reciprocal rule"]);
  expect(names(steps("x^sin(x)", "x"))).toEqual(["general power rule", "derivative of sin", "common factor"]);
  expect(names(steps("2^x", "x"))).toEqual(["exponential rule"]);
  expect(names(steps("7", "x"))).toEqual(["constant rule"]);
  expect(names(steps("x > 0 ? x^2 : -x", "x"))).toEqual(["piecewise rule", "power rule"]);
  expect(steps("sin(x) / x", "x").rules[0]?.form?.text).toBe("(u / v)' = (u' * v - u * v') / v^2");
});

test("what collecting does has the name of what it does", () => {
  const collected = (f: string): string[] => {
    const { lines } = steps(f, "x", { detail: "full" });
    return lines.filter(({ title }) => title === "Collect").flatMap(({ rules }) => rules.map(({ name }) => name));
  };
  expect(collected("1 / (2x - 3)^2")).toEqual(["multiply out", "power of a power", "cancel"]);
  expect(collected("sin(x) * cos(x)")).toEqual(["powers of one base"]);
  expect(collected("x^(1/3)")).toEqual(["negative exponent", "numbers and signs together"]);
  expect(collected("exp(x) * exp(x)")).toEqual(["powers of one base", "like terms"]);
});

test("a function of more arguments than its row has goes by the rule for two", () => {
  expect(steps("hypot(x, 3, x^2)", "x").rules[0]?.form?.text).toBe(
    "hypot(u, v)' = u / hypot(u, v) * u' + v / hypot(u, v) * v'",
  );
  expect(steps("x!", "x").rules[0]?.form?.text).toMatch(/^\(x!\)' = /);
});

test("general forms are of the variable asked for, unless its name means something else in them", () => {
  const form = (f: string, variable: string): string | undefined =>
    steps(expr(f, { variables: [variable] }), variable).rules[0]?.form?.text;
  expect(form("t^2", "t")).toBe("(t^n)' = n * t^(n - 1)");
  expect(form("n^2", "n")).toBe("(x^n)' = n * x^(n - 1)");
  expect(form("e^2", "e")).toBe("(e^n)' = n * e^(n - 1)");
  expect(form("prime^2", "prime")).toBe("(x^n)' = n * x^(n - 1)");
  expect(form("\u03b1", "\u03b1")).toBe("\u03b1' = 1");
});

test("exercises give their steps", () => {
  for (const level of [1, 2, 3, 4, 5])
    for (const exercise of practice({ seed: 3, level, count: 8 })) {
      const solution = steps(exercise);
      expect(expr(solution.answer).node, exercise.task).toBe(exercise.answer.node);
      expect(solution.order).toBe(exercise.order);
    }
});

test("the first line is the formula as it was given", () => {
  expect(steps("1 * x^2 + 0", "x").toText()).toMatch(/^d\/dx\(1 \* x \^ 2 \+ 0\)\n/);
});

test("steps taken again are the same nodes", () => {
  const f = parse("x * sin(x)");
  const [first, second] = [steps(f, "x"), steps(f, "x")];
  expect(second.start).toBe(first.start);
  expect(second.steps).toEqual(first.steps);
});

test("full detail has every step, exam detail fewer lines", () => {
  const full = steps("x^2 * sin(x)", "x", { detail: "full" });
  expect(full.toText()).toContain("      d/dx(x) = 1   (derivative of the variable)");
  expect(full.toText()).toContain("  2 * x * 1 = 2 * x   (factor one)");
  expect(full.steps.map(({ rule }) => rule.kind)).toEqual(expect.arrayContaining(["differentiation", "pruning"]));
});

test.each([
  ["x^2 * sin(x)", "d/dx(x ^ 2) * sin(x) + x ^ 2 * d/dx(sin(x))", "2 * x * sin(x) + x ^ 2 * cos(x)"],
  ["x * log(x)", "log(x) + x * d/dx(log(x))", "log(x) + x / x"],
])("the product rule of %s is used in the order in which it is stated, u' * v + u * v'", (f, opened, derived) => {
  for (const detail of ["exam", "full"] as const) {
    const solution = steps(f, "x", { detail });
    expect(solution.rules.find(({ id }) => id === "product-rule")?.form?.text).toBe("(u * v)' = u' * v + u * v'");
    expect(solution.toText()).toContain(detail === "exam" ? opened : opened.replace(/^log/, "d/dx(x) * log"));
    expect(solution.toText()).toContain(detail === "exam" ? derived : "");
  }
  // The raw form has the factors the other way round, and so has its statement.
  const raw = steps(f, "x", { form: "raw" });
  expect(raw.rules.find(({ id }) => id === "product-rule")?.form?.text).toBe("(u * v)' = v' * u + v * u'");
});

test("what there is not is refused, and what nobody reads", () => {
  const code = (run: () => unknown): string => {
    try {
      run();
    } catch (error) {
      if (error instanceof FluxionError) return error.code;
      throw error;
    }
    return "";
  };
  expect(code(() => steps("x", ""))).toBe("bad-argument");
  expect(code(() => steps("x", "x", { order: -1 }))).toBe("bad-argument");
  expect(code(() => steps("x", "x", { detail: "long" as Detail }))).toBe("bad-argument");
  expect(code(() => steps("x", "x", { form: "short" as "raw" }))).toBe("bad-argument");
  let deep = expr("x");
  for (let i = 0; i < 800; i++) deep = deep.sin();
  expect(code(() => steps(deep, "x", { form: "pruned" }))).toBe("too-large");
  let shared = expr("x");
  for (let i = 0; i < 60; i++) shared = shared.mul(shared).add(1);
  expect(code(() => steps(shared, "x", { form: "pruned" }).toText())).toBe("too-large");
});

test("a function that is written without false kinks is shown first as it was given", () => {
  const { lines } = steps("max(x^2, 0) + x", "x");
  expect(lines.slice(0, 2).map(({ whole, rules }) => [String(expr(whole)), names({ rules } as Derivation)])).toEqual([
    ["max(x ^ 2, 0) + x", []],
    ["x ^ 2 + x", ["the same function, without false kinks"]],
  ]);
});
