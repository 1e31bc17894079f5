import { expect, test } from "vitest";
import { checkedLimits, defaultLimits } from "../../src/ast/limits.ts";
import { checkedOptions, described, flag, text } from "../../src/ast/options.ts";
import { generator } from "../../src/ast/random.ts";
import { byElement, declareShapes, withElements } from "../../src/ast/shapes.ts";
import { nearest } from "../../src/ast/spelling.ts";
import { Store } from "../../src/ast/store.ts";
import { meantVariables, variablesOf } from "../../src/ast/variables.ts";
import { attempt, limited, markShortened } from "../../src/ast/work.ts";
import { expr, type FluxionError } from "../../src/index.ts";

const failure = (run: () => unknown): FluxionError => {
  try {
    run();
  } catch (error) {
    return error as FluxionError;
  }
  throw new Error("It did not fail.");
};

test("options: unknown names, wrong types, and the nearest right one", () => {
  const schema = { form: text, strict: flag };
  expect(checkedOptions("f", { form: "raw" }, schema)).toEqual({ form: "raw" });
  expect(checkedOptions("f", undefined, schema)).toEqual({});
  const near = failure(() => checkedOptions("f", { from: "raw" } as object, schema));
  expect([near.code, near.message]).toEqual(["bad-argument", 'f has no option "from".']);
  expect(near.hint).toBe('Did you mean "form"? The options are form, strict.');
  expect(failure(() => checkedOptions("f", { zzzzzz: 1 } as object, schema)).hint).toBe(
    "The options are form, strict.",
  );
  expect(failure(() => checkedOptions("f", { form: 3 } as object, schema)).message).toBe("`form` is a text, not 3.");
  const values = [[], {}, new Map(), () => 0, 3n, null, "", "x", Object.create(null)];
  expect(values.map(described)).toEqual([
    ...["a list", "an object", "an object of the class Map", "a function", "3n", "null", "an empty text", '"x"'],
    "an object",
  ]);
});

test("limits are numbers, 0 or more; those left out have their defaults", () => {
  expect(checkedLimits({ steps: 5 })).toEqual({ ...defaultLimits, steps: 5 });
  for (const steps of [-1, Number.NaN, "5", null])
    expect(failure(() => checkedLimits({ steps } as object))).toMatchObject({
      code: "bad-argument",
      message: "The limit `steps` is a number, 0 or more.",
    });
});

test("the nearest word is some letters away: one left out, put in, another, or two swapped", () => {
  const words = ["gradient", "hessian", "sin"];
  expect(["gradent", "gradiient", "gradiant", "grdaient", "sni", "xyzzy"].map((word) => nearest(word, words))).toEqual([
    ...["gradient", "gradient", "gradient", "gradient", "sin", undefined],
  ]);
});

test("shapes: one for a name, elements in order, and rows of one length", () => {
  const store = new Store();
  declareShapes(store, { A: [2, 2], x: [2] });
  declareShapes(store, { x: [2] });
  expect(failure(() => declareShapes(store, { x: [3] })).message).toBe("x already has the shape [2].");
  expect(withElements(store, ["A", "t", "x[ 1 ]"])).toEqual(["A[1,1]", "A[1,2]", "A[2,1]", "A[2,2]", "t", "x[1]"]);
  const rows = [
    [1, 2],
    [3, 4],
  ];
  expect(byElement(store, { A: rows, x: [5, 6], t: 7 })).toEqual({
    ...{ "A[1,1]": 1, "A[1,2]": 2, "A[2,1]": 3, "A[2,2]": 4 },
    ...{ "x[1]": 5, "x[2]": 6, t: 7 },
  });
  for (const A of [
    [[1, 2], [3]],
    [[1, 2], 3],
    [1, 2],
  ])
    expect(failure(() => byElement(store, { A })).code).toBe("bad-shape");
});

test("all variables: those that occur, and phi and tau; not pi and e", () => {
  const f = expr("r*cos(phi) + pi*e*tau").node;
  expect(variablesOf([f])).toEqual(["r"]);
  expect(meantVariables([f])).toEqual(["r", "phi", "tau"]);
});

test("pseudo-random numbers are in [0, 1), spread, and the same again", () => {
  const [one, two] = [generator(7), generator(7)];
  const drawn = Array.from({ length: 4000 }, () => one());
  expect(drawn).toEqual(Array.from({ length: 4000 }, () => two()));
  expect(drawn.every((x) => x >= 0 && x < 1)).toBe(true);
  const counts = [0, 1, 2, 3].map((k) => drawn.filter((x) => Math.floor(4 * x) === k).length);
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(120);
});

test("a part of a work that ends at its share leaves the rest to its caller", () => {
  const found = limited({ steps: 100_000 }, () => {
    const refused = attempt(1 / 2, () => expr("(x + y + z)^60").simplify({ form: "expanded" }).complete);
    markShortened();
    return [refused, expr("x + x").simplify().toString()];
  });
  expect(found).toEqual([false, "2 * x"]);
});
