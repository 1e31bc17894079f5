import { expect, test } from "vitest";
import { append, called, greatest, smallest } from "../../src/ast/lists.ts";
import { compile, evaluate, expr } from "../../src/index.ts";

const COUNT = 200_000;
const many = Array.from({ length: COUNT }, (_, i) => (i * 7919) % COUNT);

test("lists longer than arguments may be", () => {
  const list = [1];
  append(list, many);
  expect(list.length).toBe(COUNT + 1);
  expect(greatest(many)).toBe(COUNT - 1);
  expect(smallest(many, -1)).toBe(-1);
  expect(called(Math.max, many)).toBe(COUNT - 1);
  expect(called((...args: number[]) => args.reduce((a, b) => a + b), many)).toBe((COUNT * (COUNT - 1)) / 2);
});

test("the greatest of more operands than are handed over at once is evaluated and compiled", () => {
  const count = 11_000;
  const f = expr(`max(${Array.from({ length: count }, (_, i) => `${i}*x`).join(",")})`);
  expect(evaluate(f, { x: 2 })).toBe(2 * (count - 1));
  expect(compile(f, { backend: "interpreter" }).at({ x: 3 })).toBe(3 * (count - 1));
});
