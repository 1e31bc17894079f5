import { expect, test } from "vitest";
import { childrenFirst } from "../../src/ast/order.ts";
import * as Q from "../../src/ast/rational.ts";
import { Store } from "../../src/ast/store.ts";
import { FluxionError } from "../../src/index.ts";

function refusal(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof FluxionError) return error.code;
    throw error;
  }
  return "nothing was refused";
}

test("walks are told apart beyond the last number of a walk", () => {
  const store = new Store({ walks: 5 });
  const [x, y] = [store.variable("x"), store.variable("y")];
  const sum = store.plus(store.times(x, y), x);
  for (let walk = 0; walk < 23; walk++) {
    expect(childrenFirst(store, [sum])).toHaveLength(4);
    expect(childrenFirst(store, [y])).toEqual([y]);
  }
  store.beginVisit();
  expect([store.enter(x), store.enter(x), store.entered(x), store.entered(y)]).toEqual([true, false, true, false]);
});

test("the limits of nodes and operands are errors, and what was built before stands", () => {
  const store = new Store({ nodes: 3, operands: 5 });
  const [x, y, z] = [store.variable("x"), store.variable("y"), store.variable("z")];
  expect(refusal(() => store.plus(x, y))).toBe("too-much-work");
  expect(store.name(z)).toBe("z");
  const lists = new Store({ operands: 5 });
  const a = lists.variable("a");
  const sum = lists.add([a, a, a]);
  expect(refusal(() => lists.add([a, a, a, a]))).toBe("too-large");
  expect(lists.add([a, a, a])).toBe(sum);
  expect(lists.args(sum)).toEqual([a, a, a]);
});

test("whole numbers in two halves: exact up to 2^53 - 1, fractions beyond", () => {
  const store = new Store();
  for (const edge of [2 ** 31, 2 ** 32, 2 ** 52, 2 ** 53 - 1])
    for (const value of [edge - 1, edge, -edge, 1 - edge]) expect(store.value(store.constant(value))).toBe(value);
  for (const value of [2n ** 53n, -(2n ** 53n), 2n ** 64n, 10n ** 400n]) {
    const id = store.constant(Q.rational(value, 1n));
    expect(Q.numerator(store.value(id))).toBe(value);
    expect(store.constant(Q.rational(value, 1n))).toBe(id);
  }
});
