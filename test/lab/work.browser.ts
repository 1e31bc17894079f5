import { expect, test } from "vitest";
import { contour, joined } from "../../web/draw/contour.ts";
import type { Critical } from "../../web/work/critical.ts";
import { tables } from "../../web/work/derive.ts";
import { landscape } from "../../web/work/landscape.ts";
import { picture } from "../../web/work/picture.ts";
import { read } from "../../web/work/read.ts";
import { solution } from "../../web/work/solution.ts";
import { stages } from "../../web/work/stages.ts";

const criticalOf = (text: string, from: number, to: number): Critical =>
  picture({ text, wrt: "x", point: { x: 1 }, from, to, derivatives: 1, tangent: true, taylor: 0 }).critical;

test.each([
  ["x^3 - 3x", ["maximum", "minimum"], true],
  ["x^2 * sin(x)", ["minimum", "maximum", "level"], false],
  ["x^4", ["minimum"], false],
  ["2x + 1", [], true],
  ["tan(x)", [], false],
  ["abs(x)", [], false],
  ["1/x", [], true],
  ["5", [], false],
  ["max(x, 0)", [], false],
] as const)("the critical points of %s are %j, all of them proved: %s", (text, kinds, isComplete) => {
  const critical = criticalOf(text, -2.5, 2.6);
  expect(critical.points.map(({ kind }) => kind)).toEqual(kinds);
  expect(critical.isComplete).toBe(isComplete);
});

test("a point is said to be proved only where it is certified", () => {
  expect(criticalOf("x^3 - 3x", -2.5, 2.6).points.map(({ isProved }) => isProved)).toEqual([true, true]);
  expect(criticalOf("x^4", -2.5, 2.6).points.map(({ isProved }) => isProved)).toEqual([false]);
});

test("pieces of a line of equal value are joined, and a closed one ends where it begins", () => {
  const [size, middle] = [21, 10];
  const circle = Float64Array.from({ length: size * size }, (_, k) =>
    Math.hypot((k % size) - middle, Math.floor(k / size) - middle),
  );
  const pieces = contour(circle, size, 6.5);
  const [ring, ...others] = joined(pieces);
  expect(others).toEqual([]);
  expect(ring?.length).toBe(pieces.length + 1);
  expect(ring?.at(-1)).toEqual(ring?.[0]);
  expect(joined(contour(circle, size, 12)).length).toBe(4);
});

test("in the plane a saddle is told from a minimum, and no point is missing", () => {
  const { critical } = landscape({
    text: "x^3 - 3x + y^2 * x",
    axes: ["x", "y"],
    point: { x: 1, y: 0.5 },
    from: -2.5,
    to: 2.5,
  });
  expect(critical.isComplete).toBe(true);
  expect(critical.points.map(({ kind }) => kind).toSorted()).toEqual(["maximum", "minimum", "saddle", "saddle"]);
});

test.each([
  ["x^x", "logarithm", "\\ln y"],
  ["sin(x)^x", "logarithm", "\\ln y"],
  ["(x^2 + 3x) / x", "simplify", "x + 3"],
  ["(x^2 - 1) / (x - 1)", "simplify", "x + 1"],
  ["x^2 * x^3", "simplify", "x ^ 5"],
  ["abs(x^2)", "simplify", "x ^ 2"],
  ["log(e^x)", "simplify", "x"],
  ["x^2 * sin(x)", "rules", ""],
  ["sin(x) / x", "rules", ""],
  ["x^3", "rules", ""],
  ["2^x", "rules", ""],
] as const)("%s is differentiated as in a classroom: %s", (text, way, told) => {
  const found = solution({ text, wrt: "x", order: 1, way: "" });
  expect(found.way).toBe(way);
  expect(found.lines.map(({ left, whole }) => `${left} ${whole.text} ${whole.latex}`).join()).toContain(told);
  const byRules = solution({ text, wrt: "x", order: 1, way: "rules" });
  expect(found.lines.at(-1)?.whole.text).toBe(byRules.lines.at(-1)?.whole.text);
});

test("x'Ax is a formula of the entries", () => {
  const text = "x = [u, v]; A = [a, b; b, c]; x' * A * x";
  expect(read({ text }).variables.toSorted()).toEqual(["a", "b", "c", "u", "v"]);
});

test("what the derivative takes of the formula has the formula's colour", () => {
  const { parts } = read({ text: "x^2 * sin(x)" });
  const coloured = stages({ text: "x^2 * sin(x)", wrt: "x" }).nodes.filter(({ part }) => part !== undefined);
  expect(new Set(coloured.map(({ part }) => part))).toEqual(new Set(parts));
});

test("a step is linked to the part of the formula that is differentiated in it", () => {
  const { parts } = read({ text: "x^2 * sin(x)" });
  const { lines } = solution({ text: "x^2 * sin(x)", wrt: "x", order: 1, way: "" });
  const linked = new Set(lines.flatMap(({ steps }) => steps.map(({ part }) => part)));
  expect(parts.filter((part) => !linked.has(part))).toEqual([]);
});

test("a gradient stands in the form that was chosen", () => {
  const first = (form: "raw" | "factored" | "expanded"): string | undefined =>
    tables({ text: "x^2 * (y + 1)^2", variables: ["x", "y"], form }).first.cells[0]?.formula.text;
  expect(first("factored")).toBe("2 * x * (y + 1) ^ 2");
  expect(first("expanded")).toBe("2 * x * y ^ 2 + 4 * x * y + 2 * x");
  expect(first("raw")).toContain("* 1");
});

test("the steps of a formula as deep as a link can hold are cut, and the page is told how many", () => {
  const { lines, hints, left } = solution({
    text: `${"sin(".repeat(150)}x${")".repeat(150)}`,
    wrt: "x",
    order: 1,
    way: "",
  });
  expect(JSON.stringify({ lines, hints }).length).toBeLessThan(500_000);
  expect(lines.flatMap(({ steps }) => steps).length + left).toBeGreaterThanOrEqual(150);
  expect(lines.at(-1)?.whole.lines?.length).toBe(149);
});
