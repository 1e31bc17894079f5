import { describe, expect, test } from "vitest";
import { expr } from "../../src/index.ts";
import { Pool } from "../../src/nodes.ts";

/** Formulas with choices of which several kink at the same places, and others with much to sort. */
const FORMULAS = [
  "2*max(x - y, 0) - relu(x - y)",
  "3*max(x, y) + min(x, y)",
  "2*abs(x - y) - relu(y - x)",
  "y*x*relu(2*x - 3*y)^2 - x*y*relu(3*y - 2*x)^2",
  "relu(x*y - 1)/y - 2*max(1 - y*x, 0)/y",
  "max(x, y)*min(y, x)*exp(y*x)",
  "x*y*sin(y*x)/(y + x) + y/x",
  "(x - y)^3*log(x + y)",
  "sign(x^2)*y + clamp(x, -y^2, y^2)",
];

describe("what a pool held before does not change a derivative", () => {
  test.each(FORMULAS)("of %s", (formula) => {
    for (const form of ["raw", "pruned", "canonical", "simplified"] as const) {
      const fresh = expr(formula).derivative("x", { form });
      for (const before of ["y + x", "y - x", "x - y", "y*x + 1 + 2 + 3", "relu(y - x) - relu(x - y)"]) {
        const pool = new Pool();
        expr(before, { pool });
        const later = expr(formula, { pool }).derivative("x", { form });
        expect([form, before, String(later)]).toEqual([form, before, String(fresh)]);
      }
    }
  });
});
