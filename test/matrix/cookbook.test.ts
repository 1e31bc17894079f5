import { describe, expect, it } from "vitest";
import { expr } from "../../src/index.ts";
import { everyNth, isLong } from "../scale.ts";
import { COOKBOOK, LOSSES, SHAPES } from "./cookbook.ts";
import { deviation, hessianDeviation } from "./numeric.ts";

const ROWS = [...COOKBOOK, ...LOSSES];

/** What costs is the elements, which are all written out. */
const SIZES = isLong ? { n: 3, m: 2, k: 4 } : { n: 2, m: 2, k: 3 };

describe("the Matrix Cookbook, and losses", () => {
  it.each(ROWS.filter(({ printed }) => printed !== ""))("$equation: $formula by $by", ({ formula, by, printed }) => {
    expect(String(expr(formula, { shapes: SHAPES }).gradient(by as "x"))).toBe(printed);
  });

  it.each(everyNth("gradients of formulas of matrices", 3, ROWS))("$formula by $by, by element", ({ formula, by }) => {
    expect(deviation(formula, by, SHAPES, SIZES, 7)).toBeLessThan(1e-10);
  });

  const columns = ROWS.filter(({ by }) => by in SHAPES && SHAPES[by as "x"].length === 1);
  it.each(everyNth("Hessians of formulas of matrices", 6, columns))(
    "the Hessian of $formula by $by",
    ({ formula, by }) => {
      expect(hessianDeviation(formula, by, SHAPES, { n: 2, m: 3, k: 2 }, 11)).toBeLessThan(1e-10);
    },
  );
});
