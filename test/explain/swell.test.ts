import { expect, test } from "vitest";
import { Sizes } from "../../src/explain/size.ts";
import { isMissing, SOUGHT } from "../../src/explain/swell.ts";
import { CHEAP_GRADIENT } from "../../src/explain/swell-plot.ts";
import { swellHtml } from "../../src/explain/swell-table.ts";
import { equivalent, expr, type Node, parse, type Size, simplify, swell, toText } from "../../src/index.ts";
import { childrenFirst } from "../../src/nodes.ts";
import {
  composition,
  families,
  familyNamed,
  formulas,
  formulasCsv,
  formulasJson,
  formulasMarkdown,
  formulasText,
  recurrence,
  shortFormulas,
  swellCsv,
  swellJson,
  swellMarkdown,
  swellSvg,
  swellText,
} from "../../src/teach.ts";
import { checkPicture } from "./xml.ts";

const sizeOf = (node: Node): Size => new Sizes(node.pool.store).of([node.id]);

/** The terms of a sum, each in the one form that equal terms have. */
const terms = (f: string | Node): string[] => {
  const open = [expr(f).node];
  const found: string[] = [];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const isNegation = node.kind === "func" && node.fn.name === "neg" && node.arg(0).kind === "add";
    if (node.kind === "add") open.push(...node.args);
    else if (isNegation) throw new Error(`a sum is taken away in ${toText(node)}`);
    else found.push(simplify(node, { form: "factored" }).toString());
  }
  return found.sort();
};

test("the published table of the logistic map, n = 1 to 4: members, derivatives unexpanded and simplified", () => {
  const rows = formulas(families.logistic, "x", 4);
  const members = ["x", "4x*(1-x)", "16x*(1-x)*(1-2x)^2", "64x*(1-x)*(1-2x)^2*(1-8x+8x^2)^2"];
  const unexpanded = [
    "1",
    "4(1-x) - 4x",
    "16(1-x)*(1-2x)^2 - 16x*(1-2x)^2 - 64x*(1-x)*(1-2x)",
    "128x*(1-x)*(-8+16x)*(1-2x)^2*(1-8x+8x^2) + 64(1-x)*(1-2x)^2*(1-8x+8x^2)^2" +
      " - 64x*(1-2x)^2*(1-8x+8x^2)^2 - 256x*(1-x)*(1-2x)*(1-8x+8x^2)^2",
  ];
  rows.forEach(({ f, unexpanded: derivative }, i) => {
    expect(terms(f)).toEqual(terms(members[i] as string));
    expect(terms(derivative)).toEqual(terms(unexpanded[i] as string));
  });
  expect(rows.map(({ simplified }) => toText(simplified))).toEqual([
    "1",
    "4 - 8 * x",
    "16 * (1 - 10 * x + 24 * x ^ 2 - 16 * x ^ 3)",
    "64 * (1 - 42 * x + 504 * x ^ 2 - 2640 * x ^ 3 + 7040 * x ^ 4 - 9984 * x ^ 5 + 7168 * x ^ 6 - 2048 * x ^ 7)",
  ]);
});

test("the table of formulas as text, Markdown, CSV and JSON", () => {
  const rows = formulas(families.logistic, "x", 2);
  const all = ["2", "4 * x * (1 - x)", "4 * (1 - x) - 4 * x", "4 - 8 * x"];
  expect(
    formulasText(rows)
      .split("\n\n")[1]
      ?.split("\n")
      .map((line) => line.replace(/.*[=:] /, "")),
  ).toEqual(all);
  expect(formulasMarkdown(rows).split("\n").at(-1)).toBe(`| ${all.join(" | ")} |`);
  expect(formulasCsv(rows).split("\n")[2]).toBe(all.join(","));
  expect(formulasJson(rows)[1]).toEqual({ n: 2, f: all[1], unexpanded: all[2], simplified: all[3] });
});

test("formulas of other families: powers of more variables, fractions, functions", () => {
  for (const next of ["last^2 / 3 + y", "last * sin(x) * y^2", "-2 * last + x / 2"]) {
    for (const { f, unexpanded, simplified } of formulas(recurrence({ title: "", first: "x", next }), "x", 4)) {
      expect(equivalent(unexpanded, expr(f).gradient("x")).answer).toBe("proved");
      expect(equivalent(simplified, unexpanded).answer).toBe("proved");
    }
  }
});

test("logistic n = 200: the trees exact, the graphs linear", () => {
  const { rows } = swell(families.logistic, { n: 200 });
  // 4 * l * (1 - l) writes l twice and six nodes more, and adds four to the graph.
  for (const { n, f, raw } of rows) {
    expect(f.tree).toBe(7n * 2n ** BigInt(n - 1) - 6n);
    if (n > 1) expect([f.nodes, raw.nodes]).toEqual([4 * n - 1, 12 * n - 9]);
  }
  const steps = rows.slice(1).map(({ pruned }, i) => pruned.nodes - (rows[i]?.pruned.nodes ?? 0));
  expect(Math.max(...steps)).toBeLessThan(14);
  expect(String(rows.at(-1)?.raw.tree).length).toBeGreaterThan(60);
  expect(rows.at(-1)?.simplified).toEqual({ missing: expect.stringMatching(/^not (tried|found)/) });
});

test("the counts of a family are those of its derivatives, built and counted on their own", () => {
  for (const [family, wrt] of [
    [families.logistic, "x"],
    [families["soft-relu"], "w1"],
  ] as const) {
    const { rows } = swell(family, { n: 5 });
    family.members(5).forEach((member, i) => {
      const f = expr(member);
      const row = rows[i];
      expect(row?.f).toEqual(sizeOf(member));
      expect(row?.raw).toEqual(sizeOf(f.derivative(wrt, 1, { form: "raw" }).node));
      const pruned = f.derivative(wrt);
      expect(row?.pruned).toEqual(sizeOf(pruned.node));
      expect(row?.pruned.length).toBe(BigInt(pruned.toString().length));
      for (const form of SOUGHT) expect(row?.[form]).toEqual(sizeOf(pruned.simplify({ form }).node));
    });
  }
});

test("two layers of soft ReLU: the derivative is larger than the function, and ours no larger than the published one", () => {
  const row = swell(families["soft-relu"], { n: 2 }).rows[1];
  const published = parse(
    "exp(b1+b2+w1*x+w2*log(1+exp(b1+w1*x)))*w2*x / ((1+exp(b1+w1*x))*(1+exp(b2+w2*log(1+exp(b1+w1*x)))))",
  );
  const member = families["soft-relu"].members(2)[1] as Node;
  expect(toText(member)).toBe("log(1 + exp(w2 * log(1 + exp(w1 * x + b1)) + b2))");
  const simplified = row?.simplified as Size;
  expect(simplified.tree).toBeGreaterThan(2n * (row?.f.tree ?? 0n));
  expect(simplified.tree).toBeLessThanOrEqual(sizeOf(published).tree);
  expect(simplified.operations).toBeLessThan(sizeOf(published).operations * 1.1);
});

test("Speelpenning's product: the pruned gradient has n entries of n - 1 factors", () => {
  const { rows, wrt } = swell(families.product, { n: 6 });
  expect(wrt).toEqual(["x1", "x2", "x3", "x4", "x5", "x6"]);
  expect(rows.map(({ f }) => f.tree)).toEqual([1n, 3n, 5n, 7n, 9n, 11n]);
  expect(rows.map(({ expanded }) => (isMissing(expanded) ? 0n : expanded.tree))).toEqual([1n, 2n, 9n, 16n, 25n, 36n]);
  expect(swell(families.product, { n: 3, wrt: "x1" }).rows.map(({ pruned }) => pruned.tree)).toEqual([1n, 1n, 3n]);
});

test("reverse mode keeps the gradient below five times the operations of the function, forward mode does not", () => {
  const { rows } = swell(families.product, { n: 40 });
  for (const { f, pruned, reverse, ratio } of rows.slice(1)) {
    expect(ratio).toBe((reverse?.operations ?? 0) / f.operations);
    expect(ratio).toBeLessThan(CHEAP_GRADIENT);
    expect(pruned.operations).toBeGreaterThanOrEqual(reverse?.operations ?? 0);
  }
  expect(rows[39]?.pruned.operations).toBeGreaterThan(CHEAP_GRADIENT * (rows[39]?.f.operations ?? 0));
  expect(swell(families.logistic, { n: 2 }).rows[1]?.reverse).toBeUndefined();
  const layers = swell(families["soft-relu"], { n: 20, wrt: ["w1", "b1", "w9", "x"] }).rows[19];
  expect(layers?.ratio).toBeLessThan(CHEAP_GRADIENT);
  const [first, second] = swell(families.product, { n: 2, wrt: ["x2", "x3"] }).rows;
  expect([first?.reverse?.tree, second?.reverse?.tree]).toEqual([2n, 1n]);
});

test("repeated composition and repeated differentiation", () => {
  const f = parse("cos(x) + a");
  expect(
    composition(f, "x")
      .members(2)
      .map((node) => toText(node)),
  ).toEqual(["cos(x) + a", "cos(cos(x) + a) + a"]);
  expect(swell(composition(f, "x"), { n: 3 }).rows.map((row) => row.f.tree)).toEqual([4n, 7n, 10n]);
  expect(childrenFirst([f]).length).toBe(4);
  const { rows, by } = swell("x^2 * sin(x)", { order: 5 });
  expect(by).toBe("order");
  rows.forEach(({ n, raw, pruned, simplified }) => {
    expect(raw).toEqual(sizeOf(expr("x^2 * sin(x)").derivative("x", n, { form: "raw" }).node));
    expect(pruned).toEqual(sizeOf(expr("x^2 * sin(x)").derivative("x", n).node));
    expect((simplified as Size).tree).toBeLessThanOrEqual(pruned.tree);
  });
  expect(swell("5").rows[0]?.pruned.tree).toBe(1n);
  expect(swell("x*y*z", { wrt: ["x", "z"] }).rows[0]?.pruned.tree).toBe(6n);
});

test("a form that cannot be had within the budget says so, and is not sought again", () => {
  const { rows } = swell("(x + y + z)^40 / (x - y)^30 * sin(x*y)^20", { order: 4 });
  const missing = rows.flatMap((row) => SOUGHT.map((form) => row[form]).filter(isMissing));
  expect(missing.length).toBeGreaterThan(0);
  for (const form of SOUGHT) {
    const states = rows.map((row) => isMissing(row[form]));
    expect(states).toEqual([...states].sort());
  }
  const text = swellText({ title: "", wrt: ["x"], by: "order", rows });
  expect(text).toMatch(/— .*not (tried from|found within)/);
});

test("a report ends where the derivative itself becomes too large, and says so", () => {
  const report = swell("exp(x^2) * sin(x) / x", { order: 1000, limits: { steps: 4e5 } });
  expect(report.rows.length).toBeGreaterThan(5);
  expect(report.ended).toMatch(new RegExp(`^no rows after ${report.rows.length}:`));
  expect(swellText(report)).toContain(report.ended);
  const product = swell(families.product, { n: 400, limits: { steps: 3e6 } });
  expect(product.rows.length).toBeLessThan(400);
  expect(product.ended).toMatch(new RegExp(`^no rows after ${product.rows.at(-1)?.n}:`));
});

test("the report as text, Markdown, CSV and JSON", () => {
  const report = swell(families.logistic, { n: 60 });
  const text = swellText(report).split("\n");
  expect(text[0]).toBe("logistic map lₙ₊₁ = 4lₙ(1 − lₙ), by x");
  expect(text[5]?.trim().split(/\s+/).slice(0, 4)).toEqual(["2", "8", "21", "10"]);
  expect(new Set(text.slice(3, 60).map((line) => line.length)).size).toBe(1);
  expect(text.join()).toContain("4.035e+18");
  const markdown = swellMarkdown(report)
    .split("\n")
    .filter((line) => line.startsWith("|"));
  expect(new Set(markdown.map((line) => line.split("|").length)).size).toBe(1);
  const csv = swellCsv(report)
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
  expect(csv.map((fields) => fields.length)).toEqual(Array(61).fill(30));
  expect(csv[60]?.[csv[0]?.indexOf("tree f") ?? 0]).toBe(String(7n * 2n ** 59n - 6n));
  const json = JSON.parse(JSON.stringify(swellJson(report)));
  expect(json.rows[59].f.tree).toBe(String(7n * 2n ** 59n - 6n));
  expect(json.rows[0].ratio).toBeNull();
});

test("members are written out while they are short, in CSV beside their counts", () => {
  const report = swell(families.logistic, { n: 12 });
  const rows = shortFormulas(families.logistic, report);
  expect(rows.map(({ n }) => n)).toEqual([1, 2, 3, 4]);
  const csv = swellCsv(report, rows).trimEnd().split("\n");
  expect(csv[2]).toMatch(/,1\.25,4 \* x \* \(1 - x\),4 \* \(1 - x\) - 4 \* x,4 - 8 \* x$/);
  expect(csv[12]).toMatch(/,,,$/);
  expect(shortFormulas(families.product, swell(families.product, { n: 4 }))).toEqual([]);
});

test("the table in HTML has the cells of the text", () => {
  const report = swell(families["soft-relu"], { n: 2 });
  const cells = [...swellHtml(report).matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell]) => cell);
  const lines = swellText(report).split("\n").slice(4, 6);
  expect(cells).toEqual(lines.flatMap((line) => line.trim().split(/ +/)));
});

test("the plot is a valid picture with a line for each representation, whatever the report", () => {
  for (const report of [
    swell(families.logistic, { n: 200 }),
    swell("x^2*sin(x)/(1+x)", { order: 4 }),
    swell("5"),
    swell(families.product, { n: 1 }),
  ])
    checkPicture(swellSvg(report));
  const svg = swellSvg(swell(families.logistic, { n: 8 }));
  for (const name of ["raw, as a tree", "pruned, shared", "simplified, as a tree", "5 × operations of f"])
    expect(svg).toContain(name);
});

test("what cannot be reported is refused", () => {
  const refused = (f: () => unknown) => expect(f).toThrow(expect.objectContaining({ code: "bad-argument" }));
  for (const n of [0, -1, 1.5, 1001, Number.NaN]) {
    refused(() => swell(families.logistic, { n }));
    refused(() => swell("x", { order: n }));
  }
  refused(() => swell("x*y", { wrt: ["x", "y"], order: 2 }));
  refused(() => swell("x", { wrt: [] }));
  refused(() => swell(null as never));
  refused(() => swell({} as never));
  refused(() => familyNamed("mandelbrot"));
  expect(familyNamed("logistic")).toBe(families.logistic);
});
