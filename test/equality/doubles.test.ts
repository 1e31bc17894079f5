import { expect, test } from "vitest";
import { budget } from "../../src/ast/budget.ts";
import { Pool } from "../../src/ast/pool.ts";
import { differenceInDoubles } from "../../src/equality/doubles.ts";
import { isZero } from "../../src/equality/equality.ts";
import { sin } from "../../src/functions/table.ts";
import { parse } from "../../src/syntax/parse.ts";

const difference = (text: string, x: number): number | undefined => {
  const { pool, id } = parse(text);
  return differenceInDoubles(pool.store, id, pool.store.constant(0), 1, { x });
};

test("doubles refute only far beyond their rounding, and where nothing has underflowed", () => {
  expect(difference("sin(x) - x", 1)).toBeCloseTo(Math.sin(1) - 1, 12);
  expect(difference("exp(-800) * exp(700) * exp(100) * x - x", 1)).toBeUndefined();
  expect(difference("sin(1e17 * x + 1) - sin(1e17 * x)", 1 / 3)).toBeUndefined();
  expect(difference("1 / (x + 1e-17 - x)", 1 / 3)).toBeUndefined();
  expect(difference("(x + 1e10)^2 - x^2 - 2e10 * x - 1e20", 1 / 3)).toBeUndefined();
  expect(difference("floor(3 * x) - 1", 1 / 3)).toBeUndefined();
  expect(difference("log(x) - x", -1)).toBeUndefined();
  expect(difference("exp(x)", 1000)).toBeUndefined();
});

test("an expression too large for balls is refuted in doubles, within three million steps", () => {
  const pool = new Pool();
  const { store } = pool;
  const x = store.variable("x");
  let t = x;
  for (let i = 0; i < 150_001; i++) t = store.call(sin, store.plus(t, x));
  const zero = budget({ steps: 3_000_000 })(() => isZero(pool.node(t)));
  expect(zero.answer).toBe("refuted");
});
