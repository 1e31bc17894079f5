import { expect, test } from "vitest";
import { ByOutline } from "../../src/ast/by-outline.ts";
import type { Id, Store } from "../../src/ast/store.ts";
import { Pool, parse } from "../../src/nodes.ts";

/** A memo in which a formula is kept under a number of the test's choice. */
class Kept {
  readonly memo: ByOutline<string>;

  constructor(most: number) {
    this.memo = new ByOutline(most);
  }

  keep(imprint: number, text: string, value: string = text): void {
    const { store, root } = read(text);
    this.memo.keep(imprint, { outline: store.outline(), root, place: 0, value });
  }

  find(imprint: number, text: string, place: number = 0): string | undefined {
    const { store, root } = read(text);
    return this.memo.find(imprint, store, root, place);
  }
}

function read(text: string): { store: Store; root: Id } {
  const { pool, id } = parse(text);
  return { store: pool.store, root: id };
}

test("formulas with one imprint are not taken for one another: the later takes the place of the earlier", () => {
  const kept = new Kept(4);
  kept.keep(1, "x + y");
  const others = ["x * y", "x + y + 1", "x + 1/2", "sin(x)", "x"];
  expect(others.map((other) => kept.find(1, other))).toEqual(others.map(() => undefined));
  expect(kept.find(1, "x + y", 1)).toBeUndefined();
  kept.keep(1, "x * y");
  expect([kept.find(1, "x + y"), kept.find(1, "a * b"), kept.memo.size]).toEqual([undefined, "x * y", 1]);
});

test("fractions whose last 32 bits agree are told apart", () => {
  const [small, large] = [1n, 1n + 3n * 2n ** 32n].map((num) => {
    const { store } = new Pool();
    return { store, root: store.constant({ num, den: 3n, decimal: false }) };
  }) as [ReturnType<typeof read>, ReturnType<typeof read>];
  const memo = new ByOutline<string>(1);
  const imprint = memo.imprint(small.store, small.root, 0);
  expect(memo.imprint(large.store, large.root, 0)).toBe(imprint);
  memo.keep(imprint, { outline: small.store.outline(), root: small.root, place: 0, value: "small" });
  expect(memo.find(imprint, small.store, small.root, 0)).toBe("small");
  expect(memo.find(imprint, large.store, large.root, 0)).toBeUndefined();
});

test("so many are remembered, and the one that was kept longest ago is forgotten first", () => {
  const kept = new Kept(2);
  for (const [imprint, text] of [
    [1, "x"],
    [2, "x + 1"],
    [1, "x"],
    [3, "x + 2"],
  ] as const)
    kept.keep(imprint, text);
  expect(kept.memo.size).toBe(2);
  expect([kept.find(1, "x"), kept.find(2, "x + 1"), kept.find(3, "x + 2")]).toEqual(["x", undefined, "x + 2"]);
});

test("of what came once the last 4,096 at most are remembered", () => {
  const memo = new ByOutline<string>(1);
  expect([7, 7, 7 + 4096, 7 + 4096, 7].map((imprint) => memo.comesAgain(imprint))).toEqual([
    false,
    true,
    false,
    true,
    false,
  ]);
  expect([-5, -5].map((imprint) => memo.comesAgain(imprint))).toEqual([false, true]);
});
