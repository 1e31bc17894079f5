import { expect, test } from "vitest";
import { expr } from "../../src/index.ts";
import { generator, pick } from "../random.ts";
import { cases } from "../scale.ts";

const COUNT = cases("random sums of choices", 60, 20_000);
const LINEAR = ["x", "-x", "2*x", "-3*x", "x - y", "y - x", "2*x - 2*y", "1 - x", "x - 1", "y", "0", "1"];

/** No ramps: what they are smooth with is not recognised (docs/decisions/0035), but no side of them is lost. */
const OTHERS = ["(x > 0 ? x^2 : 0)", "(x > 0 ? relu(x) : 0)"];

/** A choice whose kinks lie at x = 0, y, 1 and others in between. */
function choice(random: () => number): string {
  const [u, v] = [pick(random, LINEAR), pick(random, LINEAR)];
  const forms = [
    `abs(${u})`,
    `relu(${u})`,
    `max(${u}, ${v})`,
    `min(${u}, ${v})`,
    `relu(${u})^2`,
    `clamp(${u}, 0, 1)`,
    `(${u} > ${v} ? ${u} : ${v})`,
    `(${u} >= 0 ? ${u} : 0)`,
    "(x > y ? x + y : 2*y)",
    ...OTHERS,
  ];
  return pick(random, forms);
}

test(`${COUNT} random sums of choices have the slope of both sides wherever it is one`, () => {
  const random = generator(17);
  let compared = 0;
  for (let i = 0; i < COUNT; i++) {
    const terms = Array.from({ length: 4 }, () => `${pick(random, [1, -1, 2, -2, 3])}*${choice(random)}`);
    const formula = terms.join(" + ");
    const f = expr(formula);
    const slopes = (["pruned", "canonical", "simplified"] as const).map((form) => f.derivative("x", { form }));
    const y = 0.3 + random() / 3;
    const ties = OTHERS.some((each) => formula.includes(each)) ? [] : [0, y, 1];
    for (const x of [...ties, 3 * random() - 1, 2 * random()]) {
      // The pieces are parabolas: differences of this size are exact but for rounding and the curvature.
      const h = 2 ** -20;
      const at = (dx: number): number => f.evaluate({ x: x + dx, y });
      const [right, left] = [(at(h) - at(0)) / h, (at(0) - at(-h)) / h];
      if (Math.abs(right - left) > 1e-4) continue;
      compared++;
      for (const slope of slopes) {
        const deviation = Math.abs(slope.evaluate({ x, y }) - (right + left) / 2);
        if (!(deviation < 1e-4)) expect([formula, x, y, slope.evaluate({ x, y })]).toEqual([formula, x, y, right]);
      }
    }
  }
  expect(compared).toBeGreaterThan(COUNT);
});
