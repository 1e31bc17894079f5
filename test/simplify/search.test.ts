import fc from "fast-check";
import { expect, test } from "vitest";
import { Pool } from "../../src/ast/pool.ts";
import { generator } from "../../src/ast/random.ts";
import type { Id } from "../../src/ast/store.ts";
import { Canonical } from "../../src/canonical/canonical.ts";
import { Facts } from "../../src/canonical/facts.ts";
import { Budget } from "../../src/polynomial/budget.ts";
import { factor } from "../../src/polynomial/factor.ts";
import { areCoprime } from "../../src/simplify/coprime.ts";
import { RationalForm } from "../../src/simplify/fractions.ts";
import { Sampling } from "../../src/simplify/sampling.ts";
import { parse } from "../../src/syntax/parse.ts";
import { expression } from "../random.ts";
import { cases } from "../scale.ts";

/** A sum of a few monomials in things that are independent of each other. */
const sum = fc
  .array(
    fc.tuple(
      fc.constantFrom(-3, -1, 1, 2, 5),
      fc.array(fc.constantFrom("x", "y", "z", "exp(x)", "log(y)", "x^2", "y^n"), { maxLength: 3 }),
    ),
    { minLength: 2, maxLength: 4 },
  )
  .map((terms) => terms.map(([number, factors]) => [number, ...factors].join("*")).join(" + "));

test("sums that are said to be coprime have no factors, and none in common", () => {
  let found = 0;
  const numRuns = cases("pairs of coprime sums", 100, 10_000);
  fc.assert(
    fc.property(sum, sum, (a, b) => {
      const pool = new Pool();
      const { store } = pool;
      const canonical = new Canonical(store);
      const [f, g] = [a, b].map((text) => canonical.of(parse(text, { pool }).id)) as [Id, Id];
      if (!store.isAdd(f) || !store.isAdd(g)) return;
      const [p, q] = [canonical.primitive(f).part, canonical.primitive(g).part];
      const product = canonical.times(p, canonical.power(q, store.constant(-1)));
      if (p === q || !areCoprime(store, [p, canonical.power(q, store.constant(-1))], product)) return;
      found++;
      const form = new RationalForm(canonical, product, new Budget(100_000));
      const { num, den } = form.reduced(product);
      for (const each of [num, den]) {
        const { factors } = factor(each, new Budget(100_000));
        expect(factors).toHaveLength(1);
        expect(factors[0]?.exponent).toBe(1);
      }
    }),
    { numRuns, seed: 5 },
  );
  expect(found).toBeGreaterThan(0.3 * numRuns);
});

test.each([
  "sin(x)^2 + cos(x)^2 - 1",
  "(x + y)^2 - x^2 - 2*x*y - y^2",
  "log(x*y) - log(x) - log(y)",
  "(exp(x) - 1)*(exp(x) + 1) - exp(2*x) + 1",
  "x*((a + b)*c - a*c - b*c)",
  "0*f",
  "1/0 - 1/0",
])("%s is not seen to be other than 0", (text) => {
  const { pool, id } = parse(text);
  expect(new Sampling(pool.store, new Facts(pool.store)).isNonzero(id)).toBe(false);
});

test("what is not 0 is mostly seen to be so", () => {
  const random = generator(3);
  let [seen, all] = [0, 0];
  for (let i = 0; i < 500; i++) {
    const pool = new Pool();
    const canonical = new Canonical(pool.store);
    const id = canonical.of(expression(random, pool, 3).id);
    if (!pool.store.isAdd(id)) continue;
    all++;
    if (new Sampling(pool.store, canonical.facts).isNonzero(id)) seen++;
  }
  expect(seen).toBeGreaterThan(all / 2);
});
