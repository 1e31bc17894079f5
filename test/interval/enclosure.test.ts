import { expect, test } from "vitest";
import { expr, type FluxionError } from "../../src/index.ts";
import { type Box, criticalPoints, enclose } from "../../src/numeric.ts";

const value = (f: string, box: Box) => enclose(f, box).value;

test("the enclosures that monotonic parts, periods and roots have are as narrow as can be", () => {
  expect(value("x^2", { x: [-1, 3] })).toEqual([0, 9]);
  expect(value("x*x", { x: [-1, 3] })).toEqual([0, 9]);
  expect(value("x^3", { x: [-2, 3] })).toEqual([-8, 27]);
  expect(value("abs(x)", { x: [-3, 1] })).toEqual([0, 3]);
  expect(value("cos(x)", { x: [-1, 1] })).toEqual([0.5403023058681397, 1]);
  expect(value("sin(x)", { x: [0, 100] })).toEqual([-1, 1]);
  expect(value("sin(x)", { x: [1e22, 1e22] })).toEqual([-0.8522008497671889, -0.8522008497671888]);
  expect(value("sqrt(x)", { x: [4, 9] })).toEqual([2, 3]);
  expect(value("max(x, y)", { x: [0, 2], y: [1, 3] })).toEqual([1, 3]);
  expect(value("x + y", { x: [0, 1], y: 2 })).toEqual([2, 3]);
  expect(value("erf(x)", { x: [0, Number.POSITIVE_INFINITY] })).toEqual([0, 1]);
});

test("far out, where no value is computed, curves lie between a value nearer to 0 and their limit", () => {
  const least = Number.MIN_VALUE;
  expect(value("exp(x)", { x: [-1e300, -1e299] })).toEqual([0, least]);
  expect(value("erfc(x)", { x: [1e5, 1e6] })).toEqual([0, least]);
  for (const f of ["tanh(x)", "erf(x)", "sigmoid(x)", "erfc(-x) - 1"]) {
    const { value: bounds, boxes } = enclose(f, { x: [1e15, 1e300] });
    expect([f, bounds[0] > 1 - 2 ** -50, bounds[1], boxes]).toEqual([f, true, 1, 1]);
  }
  const [low, high] = value("softplus(x)", { x: [-1e300, 1e300] });
  expect(low).toBe(0);
  expect(high / 1e300).toBeCloseTo(1, 14);
});

test("a box is not divided where that narrows nothing", () => {
  expect(enclose("x^2", { x: [1e-200, 1e-199] }).boxes).toBe(1);
  expect(enclose("1/x", { x: [5e-324, 1e-310] }).boxes).toBe(1);
  expect(enclose("sin(1/x)*y", { x: [1e-3, 1], y: [0, 1] }, { boxes: 500 }).boxes).toBe(500);
});

test("what is not exact is rounded outwards, by one double where one operation rounds", () => {
  expect(value("x / 3", { x: 1 })).toEqual([1 / 3, 1 / 3 + 2 ** -54]);
  expect(value("x / 3", { x: -1 })).toEqual([-1 / 3 - 2 ** -54, -1 / 3]);
  expect(value("0.1 + x", { x: 0.2 })[0]).toBeLessThanOrEqual(0.30000000000000004);
  expect(value("x * x", { x: 1e-200 })).toEqual([0, 5e-324]);
  expect(value("exp(x)", { x: 800 })).toEqual([Number.MAX_VALUE, Number.POSITIVE_INFINITY]);
  expect(value("pi", {})).toEqual([Math.PI, Math.PI + 2 ** -51]);
});

test("the mean value theorem narrows what occurs several times", () => {
  const [low, high] = value("x - x^2 / 2 + x^3 / 6", { x: [0.1, 0.11] });
  expect(high - low).toBeLessThan(0.0101);
});

type Range = readonly [number, number];
const width = ([low, high]: Range): number => high - low;

test("bounds of everyday formulas are near what the functions are", () => {
  // The widths of the ranges of value, derivative and second derivative.
  const widths: readonly (readonly [string, Box, readonly number[]])[] = [
    ["sin(x)/x", { x: [0.1, 0.2] }, [0.00499, 0.0331, 0.00299]],
    ["x^3 - 3*x", { x: [-2, 2] }, [4, 12, 24]],
    ["exp(-x^2)*cos(5*x)", { x: [-1, 1] }, [1.6714, 9.07, 48.1]],
    ["1/(1 + 25*x^2)", { x: [-1, 1] }, [0.9615, 6.495, 62.5]],
    ["x*exp(-x)", { x: [0, 5] }, [0.3679, 1.1354, 2.0498]],
    ["sqrt(x^2 - x + 1)", { x: [0, 1] }, [0.134, 1, 0.4048]],
    ["atan(x) - x + x^3/3", { x: [0, 1] }, [0.1188, 0.5, 1.5]],
  ];
  for (const [f, box, known] of widths) {
    const { value, gradient, hessian } = enclose(f, box);
    const found = [value, gradient[0], hessian[0]?.[0]].map((each) => width(each as Range));
    expect([f, found.map((each, i) => each / (known[i] as number) < (i < 2 ? 1.2 : 4))]).toEqual([
      f,
      [true, true, true],
    ]);
  }
  const [[low, high]] = enclose("x*y/(x^2 + y^2)", { x: [1, 2], y: [1, 2] }).gradient as [[number, number]];
  expect(high - low).toBeLessThan(0.5);
});

test("a domain that is left, a pole, a jump and a branch are told", () => {
  const all = Number.POSITIVE_INFINITY;
  expect(enclose("1/x", { x: [-1, 1] })).toMatchObject({ value: [-all, all], isDefined: "unknown" });
  expect(enclose("1/x", { x: [0, 2] }).value).toEqual([0.5, all]);
  expect(enclose("1/x", { x: 0 }).isDefined).toBe("nowhere");
  expect(enclose("log(x)", { x: [-2, -1] })).toMatchObject({ value: [Number.NaN, Number.NaN], isDefined: "nowhere" });
  // 1/x has values there, but log(x) has no derivative.
  const nan = [Number.NaN, Number.NaN];
  expect(enclose("log(x)", { x: [-2, -1] })).toMatchObject({ gradient: [nan], hessian: [[nan]] });
  expect(criticalPoints("log(x) + x/2", { x: [-4, 4] })).toMatchObject({ points: [], undecided: [], isComplete: true });
  expect(enclose("asin(x)", { x: [-2, 2] }).isDefined).toBe("unknown");
  expect(enclose("tan(x)", { x: [1, 2] }).isDefined).toBe("unknown");
  expect(enclose("floor(x)", { x: [0.5, 1.5] })).toMatchObject({ value: [0, 1], isContinuous: false });
  expect(enclose("x > 0 ? x^2 : -x", { x: [-1, 2] }, { boxes: 1 })).toMatchObject({
    value: [-2, 4],
    gradient: [[-2, 4]],
  });
  expect(enclose("x > 0 ? x^2 : -x", { x: [-1, 2] })).toMatchObject({ value: [-0.125, 4], gradient: [[-1, 4]] });
  expect(enclose("x > 0 ? x^2 : -x", { x: [1, 2] })).toMatchObject({ value: [1, 4], isContinuous: true });
  expect(enclose("x^h * log(x)", { x: 0, h: 2 }).value).toEqual([0, 0]);
});

test("derivatives are enclosed by the variables in their order", () => {
  const found = enclose("x^2 * y", { x: [1, 2], y: [3, 4] });
  expect(found.variables).toEqual(["x", "y"]);
  expect(found.gradient).toEqual([
    [6, 16],
    [1, 4],
  ]);
  expect(found.hessian).toEqual([
    [
      [6, 8],
      [2, 4],
    ],
    [
      [2, 4],
      [0, 0],
    ],
  ]);
});

test("critical points are all found, certified and named", () => {
  const himmelblau = criticalPoints("(x^2 + y - 11)^2 + (x + y^2 - 7)^2", { x: [-5, 5], y: [-5, 5] });
  expect(himmelblau.isComplete).toBe(true);
  expect(himmelblau.points.map(({ kind }) => kind).sort()).toEqual(
    ["maximum", ...new Array<string>(4).fill("minimum"), ...new Array<string>(4).fill("saddle")].sort(),
  );
  for (const { box } of himmelblau.points)
    for (const slope of enclose("(x^2 + y - 11)^2 + (x + y^2 - 7)^2", box, { boxes: 1 }).gradient)
      expect(slope[0] <= 0 && slope[1] >= 0).toBe(true);
  expect(criticalPoints("sin(x)", { x: [0, 20] }).points.map(({ point }) => point.x)).toEqual(
    [1, 3, 5, 7, 9, 11].map((n) => expect.closeTo((n * Math.PI) / 2, 13)),
  );
  const lines = criticalPoints("x^2", { x: [-1, 1], y: [0, 1] });
  expect(lines).toMatchObject({ points: [], undecided: [{ y: [0, 1] }], isComplete: false });
  expect(criticalPoints("x^2 * a", { x: [-1, 1], a: -3 }).points).toMatchObject([{ point: { x: 0 }, kind: "maximum" }]);
});

test("what no simple zero of a smooth gradient is stays undecided, and is never lost", () => {
  for (const f of ["x^4", "abs(x)", "x^3"]) {
    const { points, undecided, isComplete } = criticalPoints(f, { x: [-1, 2] });
    expect([points, isComplete]).toEqual([[], false]);
    expect(undecided.some(({ x }) => x !== undefined && x[0] <= 0 && 0 <= x[1])).toBe(true);
  }
  const cut = criticalPoints("sin(x)", { x: [0, 100] }, { boxes: 3 });
  expect(cut.isComplete).toBe(false);
  for (let n = 1; n < 60; n += 2) {
    const zero = (n * Math.PI) / 2;
    const all = [...cut.points.map(({ box }) => box), ...cut.undecided];
    expect(all.some(({ x }) => x !== undefined && x[0] <= zero && zero <= x[1])).toBe(true);
  }
});

test("a critical point on the edge of the box is not lost", () => {
  const [point] = criticalPoints("cos(x)", { x: [0, 1] }).points;
  expect(point?.point.x).toBeCloseTo(0, 15);
  expect(criticalPoints("x^3 / 3 - x / 3", { x: [-1, 0] }).points).toHaveLength(1);
});

test("a box that is none is refused", () => {
  const code = (run: () => unknown) => {
    try {
      run();
    } catch (error) {
      return (error as FluxionError).code;
    }
    return "no error";
  };
  for (const side of [[2, 1], [Number.NaN, 1], [1], "1", null, [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]])
    expect(code(() => enclose("x", { x: side as never }))).toBe("bad-argument");
  expect(code(() => enclose("x", null as never))).toBe("bad-argument");
  expect(code(() => enclose("x*y", { x: [0, 1] }))).toBe("unbound-variable");
  expect(code(() => criticalPoints("x", { x: [0, Number.POSITIVE_INFINITY] }))).toBe("bad-argument");
  expect(code(() => enclose(expr("x"), { x: 1 }, { limit: 3 } as never))).toBe("bad-argument");
});

/** Bounds that a textbook of interval arithmetic prints, to within rounding; "none" where there is no value. */
const RULES: readonly (readonly [string, Box, readonly [number, number] | "none"])[] = [
  ["x^-2", { x: [1, 2] }, [0.25, 1]],
  ["x^-1", { x: [-2, -1] }, [-1, -0.5]],
  ["x^4", { x: [-2, 1] }, [0, 16]],
  ["x^5", { x: [-2, 1] }, [-32, 1]],
  ["x^0", { x: [-2, 1] }, [1, 1]],
  ["x^y", { x: [2, 3], y: [1, 2] }, [2, 9]],
  ["x^y", { x: [0, 2], y: [1, 3] }, [0, 8]],
  ["x^(1/2)", { x: [-4, -1] }, "none"],
  ["x^2.5", { x: [1, 4] }, [1, 32]],
  ["nthRoot(x, 3)", { x: [-8, 27] }, [-2, 3]],
  ["nthRoot(x, 4)", { x: [16, 81] }, [2, 3]],
  ["nthRoot(x, 2)", { x: [-9, -4] }, "none"],
  ["tan(x)", { x: [-0.5, 0.5] }, [Math.tan(-0.5), Math.tan(0.5)]],
  ["atan2(y, x)", { y: [1, 1], x: [-1, 1] }, [Math.PI / 4, (3 * Math.PI) / 4]],
  ["atan2(y, x)", { y: [-1, -1], x: [-1, 1] }, [(-3 * Math.PI) / 4, -Math.PI / 4]],
  ["atan2(y, x)", { y: [-1, 1], x: [-2, -1] }, [-Math.PI, Math.PI]],
  ["mod(x, 3)", { x: [4, 5] }, [1, 2]],
  ["mod(x, 3)", { x: [2, 4] }, [0, 3]],
  ["hypot(x, y)", { x: [3, 3], y: [0, 4] }, [3, 5]],
  ["min(x, y)", { x: [0, 5], y: [2, 3] }, [0, 3]],
  ["x < y ? x : y", { x: [0, 1], y: [2, 3] }, [0, 1]],
  ["x >= y ? x : y", { x: [0, 1], y: [2, 3] }, [2, 3]],
  ["x <= 1 and y > 1 ? 5 : 7", { x: [0, 1], y: [2, 3] }, [5, 5]],
  ["x > 1 or y < 1 ? 5 : 7", { x: [0, 1], y: [2, 3] }, [7, 7]],
  ["not(x > 2) ? 5 : 7", { x: [0, 1] }, [5, 5]],
  ["xor(x > 2, y > 1) ? 5 : 7", { x: [0, 1], y: [2, 3] }, [5, 5]],
  ["x != y ? 5 : 7", { x: [0, 1], y: [2, 3] }, [5, 5]],
  ["x == 1 ? 5 : 7", { x: [1, 1] }, [5, 5]],
  ["log(x)", { x: [-2, -1] }, "none"],
  ["cos(log(x))^2", { x: [-2, -1] }, "none"],
];

test.each(RULES)("%s over %o", (f, box, bounds) => {
  const found = enclose(f, box);
  if (bounds === "none") {
    expect(found.value[0] <= found.value[1]).toBe(false);
    return;
  }
  const [low, high] = found.value;
  const [least, greatest] = bounds;
  expect(low <= least && greatest <= high).toBe(true);
  expect([low, high].map((each) => Math.round(each * 1e9) / 1e9)).toEqual(
    [least, greatest].map((each) => Math.round(each * 1e9) / 1e9),
  );
});
