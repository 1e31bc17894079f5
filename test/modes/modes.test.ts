import { expect, test } from "vitest";
import { Interpretation } from "../../src/ast/interpretation.ts";
import type { Id } from "../../src/ast/store.ts";
import { Canonical } from "../../src/canonical/canonical.ts";
import { div } from "../../src/functions/table.ts";
import { type Expression, expr, type Fn, isZero, type Node, toText, type Verdict } from "../../src/index.ts";
import { childrenFirst, functions, Pool } from "../../src/nodes.ts";
import { expression, generator, pick } from "../random.ts";
import { cases } from "../scale.ts";
import { gradients, reverseGradient } from "./modes.ts";

const NAMES = ["x", "y", "z_1"];
const ROUNDS = cases("random expressions in forward and reverse mode", 100, 4000);
const GRID = [-2, -1, -0.5, 0, 0.5, 1, 2, 3];

/** Canonical, with every comparison decided one way or the other: modes may write the same choice differently. */
class Decided extends Canonical {
  override apply(fn: Fn, args: readonly Id[]): Id {
    const id = super.apply(fn, args);
    if (fn.logic !== "truth" || this.store.isConst(id)) return id;
    return this.store.constant((Math.imul(id, 0x9e3779b1) >>> 16) & 1);
  }
}

/** How two expressions of one pool are known to be equal: as the same canonical one, or by their difference. */
function equality(a: Node, b: Node): Verdict["answer"] | "same" {
  const pool = a.pool as Pool;
  const { store } = pool;
  const decided = new Interpretation(store, new Decided(store));
  const [left, right] = [decided.of(a.id), decided.of(b.id)];
  // Canonical expressions hold a quotient only where something is divided by 0: then there is no value to compare.
  const isNowhere = (id: Id) => childrenFirst([pool.node(id)]).some((part) => part.kind === "func" && part.fn === div);
  if (left === right || isNowhere(left) || isNowhere(right)) return "same";
  const verdict = isZero(pool.node(store.plus(left, store.times(store.constant(-1), right))));
  // A difference that has a value nowhere, such as that of lambertW(1, x), is not the 0 that it is compared with.
  return verdict.answer === "refuted" && Number.isNaN(verdict.difference) ? "same" : verdict.answer;
}

test("forward and reverse mode give the same expression, for random ones and every row", () => {
  const applications = [...functions]
    .filter((fn) => fn.logic === undefined && fn.params.length > 0)
    .map((fn) => {
      const pool = new Pool();
      return pool.apply(
        fn,
        // A parameter without a derivative, such as an order, is a number.
        fn.params.map((_, i) => (fn.partials?.[i] === null ? pool.constant(2) : pool.variable(NAMES[i] as string))),
      );
    });
  const random = Array.from({ length: ROUNDS / 10 }, (_, i) => expression(generator(i + 1), new Pool(), 1 + (i % 4)));
  const found = { same: 0, proved: 0, numerical: 0, refuted: 0, unknown: 0 };
  for (const f of [...applications, ...random]) {
    const backward = reverseGradient(f, NAMES);
    NAMES.forEach((name, i) => {
      const forward = expr(f).derivative(name).node;
      const answer = equality(forward, (backward[i] as Expression).node);
      found[answer]++;
      expect(["same", "proved", "numerical"], `d/d${name} ${toText(f)}: ${answer}`).toContain(answer);
    });
  }
  // Where bases and exponents have variables the simplifier does not prove everything.
  expect(found.numerical).toBeLessThan(3);
  expect(found.same).toBeGreaterThan(10 * found.proved);
});

test("all modes have the same numbers, also at kinks and at the edges of domains", () => {
  let compared = 0;
  for (let seed = 1; seed <= ROUNDS; seed++) {
    const random = generator(seed);
    const f = expression(random, new Pool(), 1 + (seed % 4));
    const at = Object.fromEntries(NAMES.map((name) => [name, pick(random, GRID)]));
    if (!Number.isFinite(expr(f).evaluate(at))) continue;
    const [exact = [], ...others] = Object.values(gradients(f, NAMES, at));
    NAMES.forEach((name, i) => {
      const known = exact[i] as number;
      for (const other of others) {
        const value = other[i] as number;
        // Where a derivative is a number times nothing, what pruning has dropped is missing in one of them.
        if (!Number.isFinite(known) || !Number.isFinite(value)) continue;
        const isNear = Math.abs(value - known) <= 1e-7 * Math.max(1, Math.abs(value), Math.abs(known));
        expect(isNear, `d/d${name} ${toText(f)} at ${JSON.stringify(at)}: ${known} and ${value}`).toBe(true);
        compared++;
      }
    });
  }
  expect(compared).toBeGreaterThan(4 * ROUNDS);
});
