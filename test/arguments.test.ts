import { expect, test } from "vitest";
import * as index from "../src/index.ts";
import { FluxionError } from "../src/index.ts";

/** What strangers pass: too little, too much, and of every type. */
const WRONG: readonly unknown[][] = [
  [],
  [null],
  ["x^2", null],
  ["x^2", "x", null],
  ["x^2", "x", { form: "raw" }],
  ["x^2", ["x"], { assumes: 1 }],
  ["x^2", 3, "x"],
  [{}, {}],
  [Symbol.iterator, 1n],
  [Number.NaN, -1, 1e300],
  [() => 0],
];

const raw = (run: () => unknown): string | undefined => {
  try {
    const result = run();
    // What begins a budget gives what ends it.
    if (typeof result === "function" && result.length === 0) result();
  } catch (error) {
    if (!(error instanceof FluxionError)) return String(error);
  }
  return undefined;
};

for (const [entry, exported] of [["index", index]] as const)
  test(`exports of ${entry} throw FluxionErrors alone`, () => {
    const found: string[] = [];
    for (const [name, value] of Object.entries(exported as object)) {
      if (typeof value !== "function" || /^class/.test(Function.prototype.toString.call(value))) continue;
      for (const args of WRONG) {
        const error = raw(() => value(...args));
        if (error !== undefined) found.push(`${name}(${args.map((each) => typeof each)}): ${error}`);
      }
    }
    expect(found).toEqual([]);
  });
