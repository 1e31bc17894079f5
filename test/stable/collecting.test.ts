import { expect, test } from "vitest";
import { type Id, Store } from "../../src/ast/store.ts";
import { collected } from "../../src/stable/collecting.ts";
import { Factors } from "../../src/stable/factors.ts";
import type { Monomial } from "../../src/stable/monomial.ts";

class Counted extends Factors {
  looks = 0;
  override monomial(id: Id, reach?: number): Monomial {
    this.looks++;
    return super.monomial(id, reach);
  }
}

// Each level of (((x + 1)*y + 1)*y + 1)... is one term more when it is multiplied out.
test("a nest of products is not multiplied out to its end", () => {
  const store = new Store();
  const [x, y, one] = [store.variable("x"), store.variable("y"), store.constant(1)];
  let f = store.plus(x, one);
  for (let i = 0; i < 300; i++) f = store.plus(store.times(f, y), one);
  const factors = new Counted(store);
  expect(
    collected(
      factors,
      [...store.args(f)].map((term) => factors.monomial(term)),
    ),
  ).toBeUndefined();
  expect(factors.looks).toBeLessThan(500);
});
