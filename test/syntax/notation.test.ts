import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { expr } from "../../src/index.ts";

const page = readFileSync(new URL("../../docs/notation.md", import.meta.url), "utf8");
const tables = [...page.matchAll(/^\| `(.+?)` \| `(.+?)` \|( .* \|)?$/gm)];

test("every row of the tables in docs/notation.md is true", () => {
  expect(tables.length).toBeGreaterThan(40);
  for (const [, typed, read] of tables)
    expect(`${typed} is ${expr(typed as string, { notation: "math" })}`).toBe(`${typed} is ${read}`);
});

test("where conventions decide, it is told", () => {
  const decided = tables.filter(([, , , because]) => because !== undefined);
  expect(decided.length).toBeGreaterThan(8);
  for (const [, typed] of decided) expect(expr(typed as string, { notation: "math" }).reading.notes).not.toEqual([]);
});
