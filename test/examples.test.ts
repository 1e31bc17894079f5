import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as arrays from "../src/arrays.ts";
import * as autograd from "../src/autograd.ts";
import * as fluxion from "../src/index.ts";
import * as nodes from "../src/nodes.ts";
import * as numeric from "../src/numeric.ts";
import * as teach from "../src/teach.ts";

/** The @example of every docstring runs as a test, with what the entries and its own file export at hand. */
const root = new URL("../src/", import.meta.url);
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));

/** The example blocks of a file, without their asterisks. */
function examples(file: string): string[] {
  const found = readFileSync(new URL(file, root), "utf8").matchAll(/@example\n((?: +\* [^@/].*\n)+)/g);
  return [...found].map(([, block = ""]) => block.replace(/^ +\* /gm, "").trimEnd());
}

const withExamples = files.map((file) => [file, examples(file)] as const).filter(([, blocks]) => blocks.length > 0);

/** As Function, of code that may wait. */
const AsyncFunction = (async () => {}).constructor as FunctionConstructor;

describe.each(withExamples)("%s", (file, blocks) => {
  test(`${blocks.length} examples`, async () => {
    const own = (await import(new URL(file, root).href)) as object;
    // What only fluxion/nodes exports is used with its functions, which have the names of those on expressions.
    const isOfNodes = Object.keys(own).some((name) => name in nodes && !(name in fluxion));
    const scope = {
      ...nodes,
      ...teach,
      ...numeric,
      ...arrays,
      ...autograd,
      ...fluxion,
      ...(isOfNodes && nodes),
      ...own,
    };
    for (const block of blocks) {
      const code = block.replace(/^(.*) \/\/ => (.*)$/gm, "equal($1, $2);");
      expect(code).toContain("equal(");
      const equal = (value: unknown, expected: unknown) => expect(value, block).toEqual(expected);
      await new AsyncFunction("equal", ...Object.keys(scope), code)(equal, ...Object.values(scope));
    }
  });
});

test("there are examples", () => {
  expect(withExamples.flatMap(([, blocks]) => blocks).length).toBeGreaterThan(20);
});
