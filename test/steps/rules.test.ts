import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { expr } from "../../src/index.ts";

const SOURCE = new URL("../../src/", import.meta.url);
const RULE = /from: ("[^"]*"),\s*to: ("[^"]*")/g;
/** Both sides of every rule that states a form. */
const forms = readdirSync(SOURCE, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .flatMap((name) => [...readFileSync(new URL(name, SOURCE), "utf8").matchAll(RULE)])
  .map(([, from = "", to = ""]) => [JSON.parse(from), JSON.parse(to)] as [string, string]);

test("every rule can be stated in a step: both sides are expressions, of the same variables and of d = u - v", () => {
  expect(forms.length).toBeGreaterThan(100);
  for (const [from, to] of forms) {
    const names = [...expr(from).variables, "d"];
    expect(expr(to).variables.filter((name) => !names.includes(name))).toEqual([]);
  }
});
