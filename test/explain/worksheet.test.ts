import { expect, test } from "vitest";
import { worksheet } from "../../src/teach.ts";
import { checkPicture } from "./xml.ts";

/** The headings of a page, and what stands under each. */
function sections(html: string): Map<string, string> {
  const parts = [...html.matchAll(/<section>\n<h[12]>(.*?)<\/h[12]>\n(.*?)\n<\/section>\n(?=<section>|<\/body>)/gs)];
  return new Map(parts.map(([, heading = "", body = ""]) => [heading, body]));
}

/** The LaTeX that the formulas of a part were set from. */
const formulas = (html: string | undefined): string[] =>
  [...(html ?? "").matchAll(/<annotation encoding="application\/x-tex">(.*?)<\/annotation>/g)].map(([, latex = ""]) =>
    latex.replaceAll("&amp;", "&").replaceAll("&#x27;", "'"),
  );

const pictures = (html: string | undefined): string[] => (html ?? "").match(/<figure.*?<\/figure>/gs) ?? [];

test("of one variable: derivative, steps, graphs, sizes, plot, Taylor polynomials, second derivative", async () => {
  const page = sections(await worksheet("x^2 * sin(x)"));
  expect([...page.keys()]).toEqual([
    "Worksheet",
    "Derivative",
    "Step by step",
    "Computation graphs",
    "How the derivatives swell",
    "Plot",
    "Taylor polynomials",
    "Second derivative",
  ]);
  expect(formulas(page.get("Worksheet"))).toEqual(["f(x) = x^{2} \\sin(x)"]);
  expect(formulas(page.get("Derivative"))).toEqual(["f'(x) = x (x \\cos(x) + 2 \\sin(x))"]);
  expect(formulas(page.get("Taylor polynomials"))).toEqual(["T_{5}(x) = x^{3} - \\frac{x^{5}}{6}"]);
  expect(formulas(page.get("Second derivative"))).toEqual(["f''(x) = -x^{2} \\sin(x) + 4 x \\cos(x) + 2 \\sin(x)"]);
  expect(page.get("Step by step")).toContain("<i>product rule</i>");
  expect(page.get("Computation graphs")).toContain("removed by pruning");
  expect(pictures(page.get("Computation graphs")).length).toBe(3);
  expect(page.get("How the derivatives swell")?.match(/<tr><td/g)?.length).toBe(4);
  for (const part of ["How the derivatives swell", "Plot", "Taylor polynomials"])
    expect(pictures(page.get(part)).length).toBe(1);
});

test("of several variables at a point: gradient and Hessian with their values, as published", async () => {
  const page = sections(await worksheet("x^2*y + y + 2", { wrt: "x", at: { x: 3, y: 4 } }));
  expect(formulas(page.get("Worksheet")).slice(0, 2)).toEqual(["f(x, y) = x^{2} y + y + 2", "f(x, y) = 42"]);
  expect(formulas(page.get("Gradient"))).toEqual(
    expect.arrayContaining([
      "\\frac{\\partial f}{\\partial x} = 2 x y",
      "\\frac{\\partial f}{\\partial x} = 24",
      "\\frac{\\partial f}{\\partial y} = x^{2} + 1",
      "\\frac{\\partial f}{\\partial y} = 10",
    ]),
  );
  expect(formulas(page.get("Hessian")).slice(0, 2)).toEqual([
    "H = \\begin{bmatrix} 2 y & 2 x \\\\ 2 x & 0 \\end{bmatrix}",
    "H = \\begin{bmatrix} 8 & 6 \\\\ 6 & 0 \\end{bmatrix}",
  ]);
  expect(page.get("Computation graphs")).toContain(">∂ = 24</text>");
  expect(page.get("Plot")).toContain("for y = 4");
  expect(formulas(page.get("Taylor polynomials"))).toEqual(["T_{2}(x) = 42 + 24 (x - 3) + 4 (x - 3)^{2}"]);
});

test.each([
  "5",
  "abs(x) + a",
  "log(-1 - x^2)",
  "a < b ? x : x^2",
  "1 / (x - y)",
  "exp(sin(x) * y) / (z + cos(x * y * z))",
  Array.from({ length: 30 }, (_, i) => `sin(x${i})^${i}`).join(" + "),
])("the page of %s is one file that loads nothing, its pictures are valid", async (f) => {
  const html = await worksheet(f, { order: 1 });
  expect(html.slice(0, 40)).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(html.match(/<title>Worksheet: [^<]+<\/title>/)).not.toBeNull();
  expect(html.match(/<script|<link|<img|<iframe|@import|url\(|\bsrc=|katex-error/)).toBeNull();
  expect(html.replaceAll(/xmlns="[^"]*"/g, "").match(/https?:.*/)).toBeNull();
  for (const drawing of pictures(html)) {
    checkPicture(/<svg.*<\/svg>/s.exec(drawing)?.[0] ?? "");
    expect(drawing).toMatch(/<figcaption>[^<]+<\/figcaption>/);
  }
  expect(html.includes("@media print")).toBe(true);
});

test("formulas are set by size: MathML, text that breaks its lines, a number of characters", async () => {
  const page = sections(await worksheet("exp(sin(x*y)) * log(x+y) / tan(z)", { order: 1 }));
  expect(formulas(page.get("Gradient")).length).toBe(3);
  expect(page.get("Hessian")).toMatch(/<code>[^<]{150}/);
  expect(formulas(page.get("Step by step")).length).toBeGreaterThan(10);
  const wide = sections(await worksheet("(x + 1)*(x + 2)*(x + 3)*(x + 4)*(x + 5)*(x + 6)", { order: 1 }));
  expect(wide.get("Step by step")).toMatch(/<code>[^<]{150}/);
  const layers = Array.from({ length: 7 }, (_, n) => `l${n + 1} = 4 * l${n} * (1 - l${n})`);
  const long = await worksheet(`l0 = x; ${layers.join("; ")}; l7`, { at: { x: 0.25 }, order: 1 });
  expect(long.match(/a formula of \d+ characters/g)?.length).toBeGreaterThan(1);
  expect(sections(long).get("Step by step")).toMatch(/too long for a page|too large/);
  expect(long.match(/<title>.*?<\/title>/)?.[0]).toBe("<title>Worksheet: a formula</title>");
  // The value of the published graph leads.
  const decimal = sections(await worksheet("tanh(w)*cos(w) + log(w)", { at: { w: 1.5 }, order: 1 }));
  expect(formulas(decimal.get("Taylor polynomials"))[0]).toMatch(
    /^T_\{5\}\(w\) \\approx 0\.4695 - 0\.2234 \(w - 1\.5\) /,
  );
});

test("where there is no Taylor polynomial and no value, it says so", async () => {
  const page = sections(await worksheet("log(x)", { at: { x: 0 } }));
  expect(page.get("Taylor polynomials")).toMatch(/no Taylor polynomial about x = 0/);
  expect(formulas(page.get("Worksheet"))[1]).toMatch(/has no value/);
  // At 0 there is none; 1 is tried next.
  expect(formulas(sections(await worksheet("log(x)", { taylor: 2 })).get("Taylor polynomials"))).toEqual([
    "T_{2}(x) = x - 1 - \\frac{(x - 1)^{2}}{2}",
  ]);
});

test("what the formula has of markup is none on the page", async () => {
  const html = await worksheet("a < b ? 1 : 2", { order: 1 });
  expect(html.match(/<title>.*?<\/title>/)?.[0]).toBe("<title>Worksheet: a &lt; b ? 1 : 2</title>");
});

test("limits are in force for all parts, those that wait included", async () => {
  const tower = Array(3000).fill("x").join("^");
  const page = sections(await worksheet(tower, { limits: { steps: 60_000 } }));
  for (const heading of ["Derivatives", "Computation graphs", "Taylor polynomials"])
    expect(page.get(heading), heading).toContain("This would take too long.");
  await expect(worksheet(tower, { limits: { steps: 100 } })).rejects.toThrow(/more than 100 steps/);
});

test("charts are narrow enough for a phone to show their text, and functions stand apart from their factors", async () => {
  const html = await worksheet("x^2 * sin(x)", { at: { x: 1 } });
  const page = sections(html);
  for (const part of ["How the derivatives swell", "Plot", "Taylor polynomials"]) {
    const width = Number(/<svg[^>]* width="([\d.]+)"/.exec(page.get(part) ?? "")?.[1]);
    expect(width).toBeLessThanOrEqual(440);
  }
  expect(html).toContain("x² · sin(x)");
  expect(html).not.toMatch(/<\/m[in]><mi>sin<\/mi>|<\/msup><mi>sin<\/mi>/);
});
