import { expect, test } from "vitest";
import { expr } from "../src/index.ts";
import { compile, gradient, hessian, parse, toCode, toText } from "../src/nodes.ts";

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
