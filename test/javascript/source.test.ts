import { expect, test } from "vitest";
import { program } from "../../src/javascript/index.ts";

test("what may be a type at every level is not read again and again", () => {
  for (const levels of [24, 300])
    expect(() => program(`const f = ${"<T>(a=".repeat(levels)}`)).toThrow(
      expect.objectContaining({ name: "FluxionError" }),
    );
  const { functions } = program(
    "const id = <T>(a: T): T => a; export function f(x: number) { return id<number>(x) * 2; }",
  );
  expect(Object.keys(functions)).toContain("f");
});
