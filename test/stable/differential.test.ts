import { expect, test } from "vitest";
import { compile, type Expression, expr } from "../../src/index.ts";
import { generator, pick } from "../random.ts";
import { cases } from "../scale.ts";
import { error, formula, PLACES, reference } from "./differential.ts";

const COUNT = cases("random expressions in stable form against balls", 50, 15_000);
const POINTS = 5;

interface Comparison {
  readonly what: string;
  readonly plain: number;
  readonly stable: number;
  /** How far the stable value is from the true one where that is not small. */
  readonly distance: number;
}

/** The stable form, as it is compiled, beside the plain one where they differ: values, first and second derivatives. */
function* comparisons(count: number): Generator<Comparison> {
  for (let seed = 1; seed <= count; seed++) {
    const random = generator(seed);
    const text = formula(random, 1 + (seed % 4));
    const order = Math.floor(random() * 3);
    let f: Expression = expr(text);
    for (let i = 0; i < order; i++) f = f.derivative("x", 1, { form: "pruned" });
    const inputs = ["x", "y"];
    const [plain, stable] = [false, true].map((isStable) =>
      compile(f, { inputs, stable: isStable, backend: "interpreter" }),
    );
    for (let i = 0; i < POINTS; i++) {
      const at = { x: pick(random, PLACES), y: pick(random, PLACES) };
      const [was, is] = [plain?.at(at) as number, stable?.at(at) as number];
      if (error(is, was) < 1e-12 || (Number.isNaN(was) && Number.isNaN(is))) continue;
      const truth = reference(f, at);
      if (truth === undefined) continue;
      const what = `${text}, order ${order}, at ${at.x}, ${at.y}: ${is}, not ${truth}`;
      const distance = Math.abs(is - truth) / Math.max(1, Math.abs(truth));
      yield { what, plain: error(was, truth), stable: error(is, truth), distance };
    }
  }
}

test("no value is lost to the stable form, and where the two differ it is right", () => {
  const all = [...comparisons(COUNT)];
  const without = all.filter(({ plain, stable }) => plain < 1e-6 && stable === Number.POSITIVE_INFINITY);
  expect(without.map(({ what }) => what).filter((what) => /: (NaN|-?Infinity),/.test(what))).toEqual([]);
  const lost = all.filter(({ plain, stable }) => plain < 1e-6 && stable > 1e-3);
  // Small numbers that should be 0 are rounding; all else is a wrong formula.
  const wrong = lost.filter(({ distance, what }) => distance > 1e-12 && !/1e\+200/.test(what));
  expect(wrong.map(({ what }) => what)).toEqual([]);
  const won = all.filter(({ plain, stable }) => plain > 1e-3 && stable < 1e-6);
  expect(lost.length, lost.map(({ what }) => what).join("\n")).toBeLessThanOrEqual(COUNT / 500);
  expect(won.length).toBeGreaterThan(COUNT / 5);
});
