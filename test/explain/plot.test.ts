import { expect, test } from "vitest";
import { curve, robustRange, sampled } from "../../src/explain/curve.ts";
import { heading } from "../../src/explain/heading.ts";
import { plot, plotSvg, taylorPolynomials } from "../../src/teach.ts";
import { checkPicture, elements } from "./xml.ts";

test("curves are open at poles, jumps, holes and the ends of the domain", () => {
  const runs = (f: (x: number) => number) => curve(f, [-5, 5], [-4, 4]);
  const pole = runs((x) => (x === 0 ? Number.NaN : 1 / x));
  expect(pole.length).toBe(2);
  expect(pole[0]?.every(([x]) => x < 0)).toBe(true);
  expect(pole[1]?.every(([x]) => x > 0)).toBe(true);
  expect(runs(Math.tan).length).toBe(5);
  expect(runs(Math.floor).length).toBeGreaterThanOrEqual(8);
  expect(runs((x) => (x === 0 ? Number.NaN : 1 / x ** 2)).length).toBe(2);
  const root = runs(Math.sqrt);
  expect(root.length).toBe(1);
  expect(root[0]?.[0]?.[0]).toBeCloseTo(0, 9);
  expect(runs(Math.sign).map((run) => run.length > 1)).toEqual([true, true]);
  expect(runs(() => Number.NaN)).toEqual([]);
  expect(runs(() => 1e300)).toEqual([]);
});

test("no two joined points lie on the two sides of a pole, wherever it is", () => {
  for (const pole of [0.1, Math.PI, -2.0001, 1e-9, 4.99])
    for (const run of curve((x) => 1 / (x - pole), [-5, 5], [-4, 4]))
      expect(new Set(run.map(([x]) => x > pole)).size).toBe(1);
});

test("steep but continuous curves are joined", () => {
  for (const f of [
    (x: number) => Math.tanh(50 * x) * 4,
    (x: number) => x ** 3,
    Math.cbrt,
    (x: number) => Math.exp(3 * x),
  ])
    expect(curve(f, [-5, 5], [-5, 5]).length).toBe(1);
});

test("the window shows all of a tame curve, and the middle of a wild one", () => {
  const range = (f: (x: number) => number) => robustRange(sampled(f, [-5, 5]));
  const [low, high] = range((x) => x ** 3);
  expect(low).toBeLessThan(-125);
  expect(high).toBeGreaterThan(125);
  const wild = range((x) => 1 / x);
  expect(wild[1]).toBeLessThan(20);
  expect(wild[1]).toBeGreaterThan(1);
  expect(robustRange([])).toEqual([-1, 1]);
  for (const constant of [0, 5, -3, 1e300, 1e-300]) {
    const [a, b] = range(() => constant);
    expect(a).toBeLessThan(constant);
    expect(b).toBeGreaterThan(constant);
  }
});

test.each(["sin(20x)", "x^2 * sin(9x)", "log(x)", "x^3 - 3x"])(
  "the derivatives of %s leave it half the window",
  (f) => {
    const [low, high] = plot(f).window;
    const [least, most] = plot(f, { derivatives: 2 }).window;
    expect(least).toBeLessThanOrEqual(low);
    expect(most).toBeGreaterThanOrEqual(high);
    expect((most - least) / (high - low)).toBeLessThanOrEqual(2 + 1e-9);
  },
);

test("plots are valid pictures, whatever the function", () => {
  for (const f of [
    "x",
    "5",
    "tan(x)",
    "1/x",
    "log(x)",
    "sqrt(x) * log(x)",
    "floor(x)",
    "x < 0 ? -1 : x^2",
    "exp(exp(x))",
    "log(-1 - x^2)",
  ]) {
    checkPicture(plotSvg(f, { wrt: "x", derivatives: 2 }));
    checkPicture(plotSvg(f, { wrt: "x", from: 1e-9, to: 1e9 }));
  }
});

test("derivatives, tangent line and Taylor polynomials have their lines and names", () => {
  const svg = plotSvg("sin(x)", {
    derivatives: 2,
    at: 0,
    tangent: true,
    taylor: [
      { order: 1, f: "x" },
      { order: 3, f: "x - x^3/6" },
    ],
  });
  checkPicture(svg);
  for (const name of ["f(x)", "f′(x)", "f′′(x)", "tangent at 0", "degree 1", "degree 3"])
    expect(svg).toContain(`>${name}</text>`);
  expect(elements(svg).filter(({ name }) => name === "path").length).toBe(6);
});

test("the tangent touches: it has the value and the slope at the point", () => {
  const svg = plotSvg("x^2", { at: 2, tangent: true, from: 0, to: 4 });
  const circle = elements(svg).find(({ name }) => name === "circle")?.attributes;
  const path = elements(svg).find(
    ({ attributes }) => attributes["stroke-dasharray"] === "8 5" && attributes.d !== undefined,
  );
  const places = [...(path?.attributes.d ?? "").matchAll(/[ML](-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [
    Number(x),
    Number(y),
  ]);
  const nearest = Math.min(
    ...places.map(([x = 0, y = 0]) => Math.hypot(x - Number(circle?.cx), y - Number(circle?.cy))),
  );
  expect(nearest).toBeLessThan(2);
  // A line: all its pieces have one direction, that of the curve at the point.
  const [[x0 = 0, y0 = 0] = [], [x1 = 0, y1 = 0] = []] = [places[0], places.at(-1)];
  for (const [x = 0, y = 0] of places) expect(Math.abs((x - x0) * (y1 - y0) - (y - y0) * (x1 - x0))).toBeLessThan(200);
  expect(x1 - x0).toBeGreaterThan(50);
  expect(y1).toBeLessThan(y0);
});

test("other variables take their values; what is missing or empty is refused", () => {
  checkPicture(plotSvg("a * x", { wrt: "x", where: { a: 2 } }));
  const refused = (f: () => unknown, code: string) => expect(f).toThrow(expect.objectContaining({ code }));
  refused(() => plotSvg("a * x", { wrt: "x" }), "unbound-variable");
  refused(() => plotSvg("a * x"), "bad-argument");
  refused(() => plotSvg("x", { from: 1, to: 1 }), "bad-argument");
  refused(() => plotSvg("x", { from: Number.NaN }), "bad-argument");
  refused(() => plotSvg("x", { derivatives: 9 }), "bad-argument");
  refused(() => plotSvg("x", { tangent: true }), "bad-argument");
  refused(() => plotSvg("abs(log(x))", { at: -1, tangent: true }), "bad-argument");
});

test("a plot as data is what its drawing shows", () => {
  const data = plot("1 / x", { derivatives: 1, at: 2 });
  expect(data).toMatchObject({ variable: "x", range: [-3, 7], point: [2, 0.5] });
  expect(data.curves.map(({ name, runs }) => [name, runs.length])).toEqual([
    ["f(x)", 2],
    ["f′(x)", 2],
  ]);
  for (const run of data.curves[0]?.runs ?? []) for (const [x, y] of run) expect(y * x).toBeCloseTo(1, 2);
  expect(plotSvg(data)).toBe(plotSvg("1 / x", { derivatives: 1, at: 2 }));
});

test("where the function has no value its derivative has none, whatever its formula says", () => {
  const [log, slope] = plot("log(x)", { derivatives: 1 }).curves;
  for (const curve of [log, slope]) expect(curve?.runs.flat().every(([x]) => x > 0)).toBe(true);
});

test("no tangent at a kink, though the formula of the derivative has a value there", () => {
  const tangent = (f: string, where = {}) => plot(f, { wrt: "x", where, at: 1, tangent: true }).curves.at(-1)?.name;
  expect(tangent("abs(x - 2)")).toBe("tangent at 1");
  expect(tangent("abs(x - a)", { a: 2 })).toBe("tangent at 1");
  for (const f of ["abs(x - 1)", "max(x, x^2)", "x < 1 ? x : x^2", "floor(x)"])
    expect(() => tangent(f), f).toThrow(/no tangent line at x = 1/);
  expect(() => tangent("abs(x - a)", { a: 1 })).toThrow(/no tangent line/);
});

test("Taylor polynomials of rising order: those that have a term of their order", () => {
  const orders = (f: string, at = 0) => taylorPolynomials(f, { wrt: "x", at, order: 6 }).map(({ order }) => order);
  expect(orders("sin(x)")).toEqual([1, 3, 5]);
  expect(orders("cos(x)")).toEqual([2, 4, 6]);
  expect(orders("x^2 * y")).toEqual([2]);
  expect(orders("5")).toEqual([0]);
  expect(orders("log(x)", 1)).toEqual([1, 2, 3, 4, 5, 6]);
  const kink = (a: number) => taylorPolynomials("abs(x - a)", { wrt: "x", at: 1, order: 1, where: { x: 9, a } });
  expect(kink(2).map(({ f }) => `${f}`)).toEqual(["1 - (x - 1)"]);
  expect(() => kink(1)).toThrow(expect.objectContaining({ code: "no-taylor" }));
  expect(() => orders("1 / x")).toThrow(expect.objectContaining({ code: "no-taylor" }));
  expect(taylorPolynomials("exp(x)", { wrt: "x", at: 0, order: 2 }).map(({ f }) => `${f}`)).toEqual([
    "1 + x",
    "1 + x + x ^ 2 / 2",
  ]);
});

test("a formula that is too long to be written is plotted", () => {
  const steps = Array.from({ length: 30 }, (_, i) => `l${i + 2} = 4 * l${i + 1} * (1 - l${i + 1})`);
  const drawn = plot(["l1 = x", ...steps, "l31"].join("; "), { from: 0, to: 0.001 });
  expect([drawn.title, drawn.curves.length]).toEqual(["f(x) = a formula", 1]);
});

/** What stands above the line in a title, and its variables in brackets. */
function set(title: string): string {
  const svg = heading(title, 0, 0, 10, 99);
  let [text, up] = ["", 0];
  for (const [, attributes = "", run] of svg.matchAll(/<tspan([^>]*)>([^<]*)</g)) {
    const dy = Number(/dy="([^"]*)"/.exec(attributes)?.[1] ?? 0);
    const now = Math.round((up + dy) * 100) / 100;
    text += now < up ? "{" : now > up ? "}" : "";
    up = now;
    text += attributes.includes("italic") ? `[${run}]` : run;
  }
  return text;
}

test.each([
  ["f(x) = x ^ a", "[f]([x]) = [x]{[a]"],
  ["e ^ (−x ^ 2 / 2) + 1", "[e]{−[x]{2} / 2} + 1"],
  ["x ^ (1 / 2) · y", "[x]{1 / 2} · [y]"],
  ["2 ^ sin(x) − 1", "2{sin([x])} − 1"],
  ["(x + 1) ^ (2a)", "([x] + 1){2[a]"],
  ["x ^ y ^ z", "[x]{[y]{[z]"],
  ["a formula", "a formula"],
  ["lₙ₊₁ = 4lₙ", "[l]ₙ₊₁ = 4[l]ₙ"],
  ["x ^ (y +…", "[x]{[y] +…"],
  ["x ^", "[x]"],
])("the title %s is set as %s", (title, meant) => {
  expect(set(title)).toBe(meant);
});

test("a chart is wide, or narrow with its legend below and letters that a phone shows large enough", () => {
  const drawn = plot("x^a", { wrt: "x", where: { a: 2 }, derivatives: 2 });
  const widthOf = (svg: string): number => Number(/^<svg[^>]* viewBox="0 0 (\S+) /.exec(svg)?.[1]);
  expect(widthOf(plotSvg(drawn))).toBeGreaterThan(640);
  expect((13 * 390) / widthOf(plotSvg(drawn, { shape: "narrow" }))).toBeGreaterThan(11);
  expect(() => plotSvg(drawn, { shape: "tall" as "wide" })).toThrow("shape");
});
