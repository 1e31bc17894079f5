import { describe, expect, it } from "vitest";
import { FluxionError } from "../../src/index.ts";
import { cases, isLong } from "../scale.ts";
import { Formulas, SHAPES, WEIGHTS } from "./formulas.ts";
import { deviation, hessianDeviation, jacobianDeviation } from "./numeric.ts";

const DEPTH = Number(process.env.DEPTH ?? 3);
const FIRST = Number(process.env.SEED ?? 1);
const COUNT = cases("random formulas of matrices", 5, 400);

/** How far the answer is off; 0 where there is none for unknown sizes, by an error that says so. */
function orRefused(work: () => number): number {
  try {
    return work();
  } catch (error) {
    if (error instanceof FluxionError && error.code === "no-derivative") return 0;
    throw error;
  }
}

/** Random formulas of unknown size, by what they are differentiated by, and sizes for them. */
const drawn = Array.from({ length: COUNT }, (_, i) => {
  const seed = FIRST + i;
  const formulas = new Formulas(seed);
  const side = formulas.pick(["m", "n"] as const);
  const sizes = { m: formulas.pick([1, 2, 3]), n: formulas.pick([1, 2, 3]) };
  const by = formulas.pick(["x", "y", "z"] as const);
  const matrix = formulas.pick(["A", "M", "x", "t"] as const);
  return { seed, number: formulas.number(DEPTH), column: formulas.matrix(side, 1, DEPTH), side, by, matrix, sizes };
});

describe("random formulas of matrices of unknown size, as of their elements", () => {
  it.each(drawn)("gradient of $number by $matrix", ({ number, matrix, sizes, seed }) => {
    expect(deviation(number, matrix, SHAPES, sizes, seed)).toBeLessThan(1e-7);
  });

  it.each(drawn)("Hessian of $number by $by", ({ number, by, sizes, seed }) => {
    expect(orRefused(() => hessianDeviation(number, by, SHAPES, sizes, seed))).toBeLessThan(1e-6);
  });

  it.each(drawn)("Jacobian of $column by $by", ({ column, by, side, sizes, seed }) => {
    expect(orRefused(() => jacobianDeviation(column, by, WEIGHTS[side], SHAPES, sizes, seed))).toBeLessThan(1e-7);
  });

  it("few are refused", { skip: !isLong }, () => {
    const refused = drawn.filter(({ number, by, sizes, seed }) => {
      try {
        hessianDeviation(number, by, SHAPES, sizes, seed);
        return false;
      } catch {
        return true;
      }
    });
    expect(refused.length).toBeLessThan(COUNT / 100);
  });
});
