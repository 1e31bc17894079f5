import { expect, test } from "vitest";
import * as index from "../src/index.ts";
import * as nodes from "../src/nodes.ts";
import { stable } from "../src/numeric.ts";
import * as teach from "../src/teach.ts";

type OfOne = (item: unknown) => unknown;

/** A second one may be read as an option alone: its place is 1. */
const FORMULAS = ["x^2 + 1", "sin(x) + x"];

const shown = (value: unknown): string =>
  value instanceof index.Expression || typeof value !== "object" || value === null
    ? String(value)
    : JSON.stringify(value, (_, part) => (typeof part === "bigint" ? `${part}` : part));

const { compile, expr, gradient, hessian, isZero, jacobian, parse, prune, simplify, taylor, toLatex, toText } = index;

test.each(
  Object.entries({
    compile,
    expr,
    gradient,
    hessian,
    isZero,
    jacobian,
    parse,
    prune,
    simplify,
    taylor,
    toLatex,
    toText,
  }),
)("a list is mapped by %s as each of it is", (_, f) => {
  const ofOne = f as OfOne;
  expect(FORMULAS.map(ofOne).map(shown)).toEqual(FORMULAS.map((each) => shown(ofOne(each))));
});

test.each(
  Object.entries({ stable, derivatives: index.derivatives, swell: index.swell, graph: teach.graph, plot: teach.plot }),
)("and by %s", (_, f) => {
  const ofOne = f as OfOne;
  expect(FORMULAS.map(ofOne).map(shown)).toEqual(FORMULAS.map((each) => shown(ofOne(each))));
});

test.each(Object.entries({ toText: nodes.toText, toLatex: nodes.toLatex, simplify: nodes.simplify }))(
  "and nodes by %s of fluxion/nodes",
  (_, f) => {
    const ofOne = f as OfOne;
    const list = FORMULAS.map((each) => parse(each));
    const text = (value: unknown): string =>
      typeof value === "string" ? value : nodes.toText((value as nodes.Simplification).node);
    expect(list.map(ofOne).map(text)).toEqual(list.map((each) => text(ofOne(each))));
  },
);

test("a number in the place of options is refused where no list is", () => {
  for (const f of [expr, parse, prune, simplify, stable])
    expect(() => (f as (...args: unknown[]) => unknown)("x", 0)).toThrow("must be an object, not 0");
  expect(() => (simplify as (...args: unknown[]) => unknown)("x", 0, ["y"])).toThrow("must be an object, not 0");
  expect(() => toText("x + y", 1)).toThrow("longer than 1 character");
});
