import { expect, test } from "vitest";
import { expr } from "../src/index.ts";
import {
  compile,
  derivative,
  evaluate,
  gradient,
  hessian,
  isolatedPoints,
  type Node,
  parse,
  toCode,
  toText,
} from "../src/nodes.ts";

/** The functions on nodes are what the methods of expressions are made of: both give the same. */
const text = "x^2*y + sin(x*z) + y";
const variables = ["x", "y", "z"];

test("derivatives", () => {
  const [f, whole] = [parse(text), expr(text)];
  expect(gradient(f, variables).map((node) => toText(node))).toEqual(whole.gradient(variables).map(String));
  const half = whole.hessian(variables).nonzeros.filter(([row, column]) => row <= column);
  expect(hessian(f, variables).map(([row, column, node]) => [row, column, toText(node)])).toEqual(
    half.map(([row, column, entry]) => [row, column, entry.toString()]),
  );
});

test("compiled functions and source text", () => {
  const f = parse(text);
  const run = compile({ value: f, gradient: gradient(f, variables) }, { inputs: variables });
  const whole = expr(text);
  const at = { x: 0.3, y: -1.2, z: 2 };
  expect(run.at(at)).toEqual({
    value: whole.evaluate(at),
    gradient: whole.gradient(variables).map((each) => each.evaluate(at)),
  });
  expect(toCode(f, { target: "c" })).toBe(whole.toCode({ target: "c" }));
});

test("branches at single points are refused, or have their slope where that is asked for", () => {
  const f = parse("x != 0 ? sin(x) / x : 1");
  const refusal = expect.objectContaining({ code: "unsupported" });
  expect(() => gradient(f, ["x"])).toThrow(refusal);
  expect(() => hessian(f, ["x"])).toThrow(refusal);
  expect(() => derivative(f, ["x"])).toThrow(refusal);
  const [[, , second]] = hessian(f, ["x"], { isolatedPoints }) as [[number, number, Node]];
  expect(evaluate([second], { x: 0 })[0]).toBeCloseTo(-1 / 3, 15);
  const twice = derivative(f, ["x", "x"], { isolatedPoints });
  expect(evaluate([twice], { x: 0 })[0]).toBeCloseTo(-1 / 3, 15);
  // What hangs on an equation of other variables only, or on no equation, has its own slope.
  expect(gradient(parse("k == 0 ? x : x^2"), ["x"]).map((node) => toText(node))).toEqual(["k == 0 ? 1 : 2 * x"]);
});
