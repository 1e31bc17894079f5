import { expect, test } from "vitest";
import { expr, simplify, toText } from "../../src/index.ts";
import { Pool } from "../../src/nodes.ts";
import { expression, generator } from "../random.ts";

/** With a number of steps that is given, nothing that was found before is used. */
const searched = (text: string): string => simplify(text, { steps: 1_000_000 }).toString();

test("a formula comes out alike whether it is met for the first time, again, or with other names", () => {
  const names = { x: "y", y: "z", z_1: "zz1" };
  const renamed = (text: string): string =>
    text.replace(/\b(x|y|z_1)\b/g, (name) => names[name as keyof typeof names] as string);
  for (let seed = 1; seed <= 60; seed++) {
    const text = toText(expression(generator(seed), new Pool(), 3));
    expect(simplify(text).toString(), text).toBe(searched(text));
    expect(simplify(text).toString(), text).toBe(searched(text));
    const other = renamed(text);
    expect(simplify(other).toString(), other).toBe(searched(other));
  }
});

test("names count by their order and their length", () => {
  for (const [a, b] of [
    ["x", "y"],
    ["y", "x"],
    ["a", "long"],
    ["long", "a"],
    ["x9", "x10"],
  ])
    for (const text of [`${b}*${a} + ${a}^2 - ${b}`, `(${a} + ${b})*(${a} - ${b}) + ${b}^2`, `sin(${b})*${a}/${b}`])
      expect(simplify(text).toString()).toBe(searched(text));
});

test("operands that differ in their numbers alone are put in order by these, not by names", () => {
  for (const name of ["a", "B", "aa", "x1", "x10", "_a"]) {
    expect(simplify(`min(-${name}, ${name}/2)`).toString()).toBe(`min(${name} / 2, -${name})`);
    const slope = expr(`min(min(${name}/2, -${name}), k)`).derivative("k", { form: "canonical" });
    expect(slope.toString()).toBe(`k < min(${name} / 2, -${name}) ? 1 : 0`);
  }
});

test("what is remembered counts like what is searched for", () => {
  const fewest = (text: string): number => {
    let [low, high] = [0, 1_000_000];
    while (high - low > 1) {
      const steps = Math.floor((low + high) / 2);
      const isEnough = simplify(text, { limits: { steps } }).complete;
      if (isEnough) high = steps;
      else low = steps;
    }
    return high;
  };
  const first = fewest("sin(u)^2*v + cos(u)^2*v + u*v");
  expect(fewest("sin(u)^2*v + cos(u)^2*v + u*v")).toBe(first);
  expect(fewest("sin(a)^2*b + cos(a)^2*b + a*b")).toBe(first);
});

test("functions of one name are told apart by their rows", () => {
  const sum = (parity?: "odd"): string => {
    const row = {
      params: ["x"],
      partials: ["1"],
      value: (x: number) => x,
      doc: "A test's.",
      ...(parity && { parity }),
    };
    return expr("f(-x) + f(x)", { functions: { f: row } })
      .simplify()
      .toString();
  };
  expect([sum("odd"), sum(), sum("odd")]).toEqual(["0", "f(x) + f(-x)", "0"]);
});

test("a limit of digits holds for what was found without it", () => {
  const long = `${"9".repeat(40)} * x * ${"7".repeat(40)}`;
  const short = (): string => simplify(long, { limits: { digits: 50 } }).toString();
  const before = short();
  simplify(long);
  expect(short()).toBe(before);
});
