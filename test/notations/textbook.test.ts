import katex from "katex";
import { expect, test } from "vitest";
import { expr, toLatex } from "../../src/index.ts";
import { Pool } from "../../src/nodes.ts";
import { present, rows } from "../corpora/corpora.ts";
import { expression, generator } from "../random.ts";
import { cases, everyNth } from "../scale.ts";

const textbook = (f: Parameters<typeof toLatex>[0]): string => toLatex(f, { style: "textbook" });

test.each([
  ["sin(x)", "\\sin x"],
  ["sin(x)^2", "\\sin^{2} x"],
  ["sin(2x)", "\\sin 2 x"],
  ["sin(x + 1)", "\\sin(x + 1)"],
  ["sin(x)^2 + cos(x)^2", "\\sin^{2} x + \\cos^{2} x"],
  ["sin(x) * cos(x)", "\\sin x \\cos x"],
  ["sin(x) * x", "\\sin(x) x"],
  ["x * sin(x) * y", "x \\sin(x) y"],
  ["2 * log(x) / x", "\\frac{2 \\ln x}{x}"],
  ["log(x)^3", "\\ln^{3} x"],
  ["sin(x)^(-1)", "\\sin(x)^{-1}"],
  ["sin(x)^y", "\\sin(x)^{y}"],
  ["-sin(x)", "-\\sin x"],
  ["e^sin(x)", "e^{\\sin x}"],
  ["sqrt(cos(x))", "\\sqrt{\\cos x}"],
  ["(sin(x) + 1)^2", "(\\sin x + 1)^{2}"],
  ["sin(alpha)", "\\sin \\alpha"],
  ["sin(x/2)", "\\sin\\left(\\frac{x}{2}\\right)"],
  ["sin(cos(x))", "\\sin(\\cos x)"],
])("%s in the style of textbooks is %s", (formula, latex) => {
  expect(textbook(formula)).toBe(latex);
});

test.each([
  ["-(a + b) / 3", "-\\frac{a + b}{3}"],
  ["x * (-(a + b) / 3)", "x \\left(-\\frac{a + b}{3}\\right)"],
  ["1 - (a + b) / 3", "1 - \\frac{a + b}{3}"],
  ["-(a + b)", "-(a + b)"],
  ["f(x) + f'(x^2) + f(x / 2)", "f(x) + f'(x^{2}) + f\\left(\\frac{x}{2}\\right)"],
  ["f_1(x, y) + f_12(x, y)", "\\partial_{1} f(x, y) + \\partial_{12} f(x, y)"],
])("%s is printed as %s", (formula, latex) => {
  const f = expr(formula, { unknown: ["f"] });
  expect(f.toLatex()).toBe(latex);
  expect(String(expr(latex, { notation: "latex", unknown: ["f"] }).simplify())).toBe(String(f.simplify()));
});

const COUNT = cases("random expressions in LaTeX of both styles", 40, 10_000);
const POINTS = [0.37, 1.9].map((x) => ({ x, y: x + 0.4, z_1: 2 - x }));

test(`${COUNT} random expressions: KaTeX renders both styles, and both read back by value`, () => {
  const random = generator(23);
  for (let i = 0; i < COUNT; i++) {
    const f = expr(expression(random, new Pool(), 4));
    for (const latex of [toLatex(f), textbook(f)]) {
      expect(katex.renderToString(latex, { throwOnError: true, strict: false })).toContain("katex");
      const back = expr(latex, { notation: "latex", variables: ["z_1"] });
      for (const at of POINTS) {
        const [a, b] = [f.evaluate(at), back.evaluate(at)];
        if (!Object.is(a, b) && !(Math.abs(a - b) <= 1e-8 * Math.max(1, Math.abs(a))))
          expect(`${f}`).toBe(`${latex}: ${back}`);
      }
    }
  }
});

test.runIf(present)("the formulas of all corpora, printed as LaTeX, read back by value", () => {
  const files = [
    "multi_feynman",
    "multi_functions",
    "multi_nist",
    "peers_permissive",
    "rubi_sample2000",
    "rubi_special400",
  ];
  interface Row {
    readonly expr?: string;
    readonly antiderivative?: string;
    readonly point?: Record<string, number>;
  }
  const all = files.flatMap((file) => rows<Row>(`${file}.jsonl`));
  let count = 0;
  for (const { expr: text, antiderivative, point = {} } of everyNth("formulas of the corpora in LaTeX", 200, all)) {
    const source = text ?? antiderivative;
    if (source === undefined || source.length > 3000) continue;
    const variables = Object.keys(point).filter((name) => name !== "e" && name !== "pi");
    const f = expr(source, { variables });
    for (const latex of [toLatex(f), textbook(f)]) {
      const back = expr(latex, { notation: "latex", variables });
      const [a, b] = [f, back].map((each) => each.evaluate(point)) as [number, number];
      if (!Object.is(a, b) && !(Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a))))
        expect(`${source}`).toBe(`${latex}: ${back}`);
    }
    count++;
  }
  expect(count).toBeGreaterThan(25);
});
