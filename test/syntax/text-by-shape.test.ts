import { expect, test } from "vitest";
import { limited, stepsLeft } from "../../src/ast/work.ts";
import { expr, toText } from "../../src/index.ts";
import { Pool, parse } from "../../src/nodes.ts";
import { expression, generator } from "../random.ts";

let others = 1_000_000;

/** What else is in the pool makes the shape a new one. */
function written(text: string): string {
  const { pool } = expr(`${++others}`).node;
  return expr(text, { pool: pool as Pool }).toString();
}

test("a text is the same filled in as written, whatever its variables are called", () => {
  const texts = Array.from({ length: 40 }, (_, seed) => toText(expression(generator(seed + 100), new Pool(), 3)));
  texts.push("x", "-x", "2", "x - -y", "(x - y) - (y - x)", "x^-y", "0.5*x", "x/2", "1/2*x", "-2*x", "x*(y/x)");
  texts.push("x > 0 ? x : -y", "pi*x", "e^x + e", "x == y and y < x ? 1 : x", "atan2(x, y)", "x!", "x mod y");
  const renamed = (text: string): string =>
    text.replace(/\b[xy]\b/g, (name) => (name === "x" ? "alpha_1" : "a")).replaceAll("z_1", "omega");
  for (let i = 0; i < 3; i++)
    for (const text of texts)
      for (const each of [text, renamed(text)]) expect(expr(each).toString()).toBe(written(each));
});

test("names that constants have, and names of any kind, are written as ever", () => {
  const product = (name: string): string => {
    const pool = new Pool();
    return toText(pool.mul([pool.constant(2), pool.variable(name), pool.variable("x")]));
  };
  for (const name of ["y", "y", "y", "pi", "e", "a b", "\u0000", "0", "z"])
    expect(product(name)).toBe(`2 * ${name} * x`);
  const both = (name: string): string => {
    const pool = new Pool();
    const constant = parse("pi", { pool });
    return toText(pool.add([constant, pool.variable(name)]));
  };
  expect(["y", "y", "y", "pi"].map(both)).toEqual(["pi + y", "pi + y", "pi + y", "acos(-1) + pi"]);
});

test("what is filled in is charged, and refused, as if it were written", () => {
  const spent = (name: string): number => {
    const { node } = expr(`sin(${name})^2 + ${name}/3 - 4`);
    return limited({ steps: 10_000 }, () => {
      const before = stepsLeft();
      toText(node);
      return before - stepsLeft();
    });
  };
  const steps = ["u", "u", "u", "v"].map(spent);
  expect(steps).toEqual(steps.map(() => steps[0]));
  const long = "name_of_many_letters";
  const within = (name: string) => limited({ characters: 40 }, () => expr(`${name} + cos(${name})`).toString());
  for (let i = 0; i < 4; i++) expect(within("x")).toBe("x + cos(x)");
  expect(() => within(long)).toThrow(/longer|characters/);
  expect(within("x")).toBe("x + cos(x)");
});
