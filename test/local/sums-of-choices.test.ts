import { expect, test } from "vitest";
import { Numbers } from "../../src/evaluate/evaluate.ts";
import { expr, parse } from "../../src/index.ts";
import { withOneTie } from "../../src/local/ties.ts";
import { Forward } from "../../src/modes/forward.ts";
import { generator, pick } from "../random.ts";
import { cases } from "../scale.ts";

const COUNT = cases("random sums of choices", 30, 20_000);
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

const MANY = cases("random formulas of choices beside their kinks", 200, 20_000);

/** A formula in which choices by the same signs meet in sums, products, functions and one another. */
function formula(random: () => number, depth: number): string {
  if (depth === 0) return random() < 1 / 2 ? choice(random) : pick(random, [...LINEAR, "sign(x)", "heaviside(x - y)"]);
  const [a, b] = [formula(random, depth - 1), formula(random, depth - 1)];
  return pick(random, [
    `(${a}) + (${b})`,
    `(${a}) - (${b})`,
    `(${a}) * (${b})`,
    `(${a}) / (3 + (${b})^2)`,
    `exp(-(${a})^2)`,
    `(1 + abs(${a}))^(${b})`,
    `max(${a}, ${b})`,
    `(${a}) * sign(${b})`,
    `(${a} < ${b} ? ${a} : (${b})^2)`,
  ]);
}

test(`${MANY} random formulas: away from kinks the rules have the last word`, () => {
  const random = generator(23);
  for (let i = 0; i < MANY; i++) {
    const text = formula(random, 2 + (i % 2));
    const { pool, id } = parse(text);
    const { store } = pool;
    const at = { x: 4 * random() - 2, y: 4 * random() - 2 };
    for (const purpose of [{}, { order: 2, isNumeric: true }, { isSettled: true }]) {
      const [whole] = withOneTie(store, [id], purpose) as [number];
      const [plain, prepared] = [id, whole].map((root) => new Forward(store, "x", new Numbers(at)).of(root)) as [
        number,
        number,
      ];
      const isNear = Math.abs(plain - prepared) <= 1e-9 * (1 + Math.abs(plain));
      if (!isNear && !Number.isNaN(plain)) expect([text, at, prepared]).toEqual([text, at, plain]);
    }
  }
  expect(MANY).toBeGreaterThan(0);
});
