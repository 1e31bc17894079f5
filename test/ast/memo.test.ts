import { expect, test } from "vitest";
import { Memo } from "../../src/ast/order.ts";
import { limited, stepsLeft } from "../../src/ast/work.ts";

/** The edges of pages and of books, and ids far from one another. */
const EDGES = [0, 255, 256, 65_535, 65_536, 65_791, 65_792, 131_071, 131_072, 2 ** 24, 2 ** 28];

test.each([
  ["up", EDGES],
  ["down", [...EDGES].reverse()],
])("a memo written %s has each value in its place", (_, ids) => {
  const memo = new Memo<number>();
  for (const id of ids) memo.set(id, id + 0.5);
  for (const id of ids) {
    expect([memo.at(id), memo.get(id), memo.has(id)]).toEqual([id + 0.5, id + 0.5, true]);
    for (const beside of [id - 1, id + 1])
      if (beside >= 0 && !ids.includes(beside)) expect(memo.get(beside)).toBeUndefined();
  }
  for (const id of ids) memo.delete(id);
  expect(ids.some((id) => memo.has(id))).toBe(false);
});

test("a place in a page or a book that was never written has no value, and nothing to delete", () => {
  const memo = new Memo<string>();
  memo.delete(2 ** 20);
  expect([memo.has(0), memo.has(2 ** 20)]).toEqual([false, false]);
});

test.each([2 ** 21, 2 ** 24 + 2 ** 16 - 1])(
  "the first value of a memo takes few steps, even if its node is %i",
  (id) => {
    limited({}, () => {
      const before = stepsLeft();
      new Memo<number>().set(id, 1);
      expect(before - stepsLeft()).toBeLessThan(40);
    });
  },
);
