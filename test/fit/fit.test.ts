import { describe, expect, test } from "vitest";
import { expr, FluxionError } from "../../src/index.ts";
import { fit as fitted } from "../../src/numeric.ts";
import { generator } from "../random.ts";
import { everyNth } from "../scale.ts";
import { nist } from "./nist.ts";

/** How many digits agree; NIST certifies eleven. */
const digits = (found: number, certified: number): number =>
  Math.min(11, -Math.log10(Math.abs(found - certified) / Math.abs(certified)));

describe.skipIf(nist.length === 0)("NIST's data sets", () => {
  const taken = everyNth("data sets of NIST", 4, nist);
  test.each(taken.map((set) => [set.name, set] as const))("%s from both starts", (_, set) => {
    const { model, data, start, nearer, certified, sumOfSquares } = set;
    for (const from of [start, nearer]) {
      const found = fitted(model, data, { start: from });
      expect(found.isConverged).toBe(true);
      for (const [name, value] of Object.entries(certified))
        expect(digits(found.parameters[name] as number, value)).toBeGreaterThanOrEqual(9);
      // The sum of squares of Lanczos1 is 1e-25: what is left are the digits of the data.
      if (sumOfSquares > 1e-20) expect(digits(found.sumOfSquares, sumOfSquares)).toBeGreaterThanOrEqual(9);
    }
  });

  test("the standard errors are those NIST certifies", () => {
    const misra = nist.find(({ name }) => name === "Misra1a") as (typeof nist)[number];
    const found = fitted(misra.model, misra.data, { start: misra.start });
    expect(found.linearStandardErrors.b1).toBeCloseTo(2.7070075241, 9);
    expect(found.linearStandardErrors.b2).toBeCloseTo(7.2668688436e-6, 15);
    expect(found.residualStandardDeviation).toBeCloseTo(0.1018787633, 10);
    expect(found.degreesOfFreedom).toBe(12);
  });
});

const x = Array.from({ length: 30 }, (_, i) => i / 10);
const random = generator(3);
const y = x.map((each) => 2 * Math.exp(-0.7 * each) + 0.05 * (random() - 0.5));

test("a linear model is solved in a step, and its errors are those of regression", () => {
  const { parameters, standardErrors, linearStandardErrors, iterations } = fitted(
    "a + b*x",
    { x, y },
    { start: { a: 0, b: 0 } },
  );
  const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length;
  const spread = x.reduce((sum, each) => sum + (each - mean(x)) ** 2, 0);
  const slope = x.reduce((sum, each, i) => sum + (each - mean(x)) * (y[i] as number), 0) / spread;
  expect(parameters.b).toBeCloseTo(slope, 12);
  const rest = x.reduce((sum, each, i) => sum + ((y[i] as number) - mean(y) - slope * (each - mean(x))) ** 2, 0);
  expect(standardErrors.b).toBeCloseTo(Math.sqrt(rest / 28 / spread), 12);
  expect(linearStandardErrors.b).toBeCloseTo(standardErrors.b as number, 12);
  expect(iterations).toBeLessThan(6);
});

test("the errors are those of the Hessian of the sum of squares", () => {
  const { parameters, standardErrors, residualStandardDeviation } = fitted(
    "a*exp(-b*x)",
    { x, y },
    { start: { a: 1, b: 1 } },
  );
  const sum = expr(x.map((each, i) => `(a*exp(-b*${each}) - ${y[i]})^2`).join(" + "));
  const [[p = 0, q = 0] = [], [, r = 0] = []] = sum.hessian(["a", "b"]).at(parameters);
  const determinant = p * r - q * q;
  expect(standardErrors.a).toBeCloseTo(residualStandardDeviation * Math.sqrt((2 * r) / determinant), 12);
  expect(standardErrors.b).toBeCloseTo(residualStandardDeviation * Math.sqrt((2 * p) / determinant), 12);
});

test("whole weights are rows that are repeated, and the weight 0 leaves a row out", () => {
  const weights = x.map((_, i) => i % 3);
  const repeated = (list: readonly number[]) =>
    list.flatMap((each, i) => Array.from({ length: weights[i] as number }, () => each));
  const start = { a: 1, b: 1 };
  const weighted = fitted("a*exp(-b*x)", { x, y, w: weights }, { start, weights: "w" });
  const longer = fitted("a*exp(-b*x)", { x: repeated(x), y: repeated(y) }, { start });
  expect(weighted.parameters.b).toBeCloseTo(longer.parameters.b as number, 12);
  expect(weighted.sumOfSquares).toBeCloseTo(longer.sumOfSquares, 12);
  expect(weighted.degreesOfFreedom).toBe(18);
});

test("names of constants and of JavaScript are parameters like others", () => {
  const found = fitted("e*exp(-constructor*x)", { x, y }, { start: { e: 1, constructor: 1 } });
  expect(found.parameters.e).toBeCloseTo(2, 1);
});

test("steps into places without values are shortened", () => {
  const roots = x.map((each) => Math.sqrt(each + 0.5));
  const { parameters, isConverged } = fitted("sqrt(x + a) + b", { x, y: roots }, { start: { a: 30, b: 0 } });
  expect(isConverged).toBe(true);
  expect(parameters.a).toBeCloseTo(0.5, 6);
});

test.each([
  ["a parameter that drops out", "a + b*0*x", { a: 1, b: 1 }],
  ["one that runs off to infinity", "a + exp(-b*(x + 1))", { a: 1, b: 400 }],
])("%s is said to be flat, and is no minimum", (_, model, start) => {
  const { isConverged, ended } = fitted(model, { x, y }, { start });
  expect([isConverged, ended]).toEqual([false, "flat"]);
});

test.each([
  ["The residuals", { x: [1, 2], y: [2, 1e308] }, 1],
  ["The residuals", { x: [1e-200, 2e-200], y: [1e-200, 3e-200] }, 1],
  ["The slopes by a", { x: [1e308, 1e308], y: [2, 1] }, 1e-308],
])("%s whose squares overflow or vanish are refused", (what, data, a) => {
  expect(() => fitted("a*x", data, { start: { a } })).toThrow(new RegExp(`${what} are about .* at the start`));
});

test("slopes whose squares vanish are no minimum", () => {
  const { isConverged, ended } = fitted("a*x", { x: [1e-200, 2e-200], y: [1, 2] }, { start: { a: 1 } });
  expect([isConverged, ended]).toEqual([false, "flat"]);
});

test("a fit that is exact has no error", () => {
  const { sumOfSquares, standardErrors, isConverged } = fitted(
    "a*x",
    { x: [1, 2, 3], y: [2, 4, 6] },
    { start: { a: 1 } },
  );
  expect([sumOfSquares, standardErrors.a, isConverged]).toEqual([0, 0, true]);
});

test("as many rows as parameters leave no degree of freedom", () => {
  const { parameters, standardErrors } = fitted("a*exp(b*x)", { x: [0, 1], y: [1, 2] }, { start: { a: 0.5, b: 0 } });
  expect(parameters.b).toBeCloseTo(Math.LN2, 10);
  expect(standardErrors.b).toBeNaN();
});

test("the iterations may run out", () => {
  const { ended, isConverged } = fitted("a*exp(-b*x)", { x, y }, { start: { a: 1, b: 3 }, iterations: 1 });
  expect([ended, isConverged]).toEqual(["iterations", false]);
});

test("limits end it", () => {
  expect(() => fitted("a*exp(-b*x)", { x, y }, { start: { a: 1, b: 3 }, limits: { steps: 50 } })).toThrow(
    "more than 50 steps",
  );
});

test.each([
  [() => fitted("a*z", { x, y }, { start: { a: 1 } }), 'There is no column "z".'],
  [() => fitted("a*x", { x, y }, { start: { a: 1 }, response: "q" }), 'There is no column "q".'],
  [() => fitted("a*x", { x: [1], y }, { start: { a: 1 } }), "The columns have 30 and 1 rows."],
  [() => fitted("a*x", { x, y }, { start: { a: 1, b: 2 } }), "The model has no parameter b."],
  [() => fitted("a*x", { x: [], y: [] }, { start: { a: 1 } }), "There are too few rows: 0 for 1 parameter."],
  [() => fitted("a*log(x)", { x, y }, { start: { a: 1 } }), "At the start the model has no value in row 1."],
  [() => fitted("a*x", { x: [1, Number.NaN], y: [1, 2] }, { start: { a: 1 } }), "see row 2"],
  [() => fitted("a*x", { x, y }, { start: { a: Number.NaN } }), "`start` must have a finite number"],
  [() => fitted("a*x", { x, y }, { start: {} }), "`start` must have a finite number"],
  [() => fitted("a*x", { x, y }, { start: { a: 1 }, weights: [-1] }), "rows"],
  [() => fitted("a*x", { x, y }, { start: { a: 1 }, weight: "w" } as never), 'fit has no option "weight"'],
  [() => fitted("a*x", null as never, { start: { a: 1 } }), "The data must be columns by name"],
])("what cannot be fitted is refused (%#)", (make, message) => {
  expect(make).toThrow(FluxionError);
  expect(make).toThrow(message);
});
