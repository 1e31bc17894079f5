import { expect, test } from "vitest";
import { WeakTable } from "../../src/ast/weak-table.ts";
import { expr } from "../../src/index.ts";

test("one object for a name as long as it is held", () => {
  let made = 0;
  const table = new WeakTable((name) => ({ name, number: made++ }));
  const [a, b] = [table.get("a"), table.get("b")];
  expect([table.get("a"), table.get("b"), made]).toEqual([a, b, 2]);
});

test("an unknown function is the same in every text", () => {
  const read = () => expr("f(x)", { unknown: ["f"] });
  expect(read().sub(read()).simplify().toString()).toBe("0");
  expect(read().derivative("x").toString()).toBe("f'(x)");
});
