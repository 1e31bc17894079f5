import { expect, test } from "vitest";
import { derivative, type Form } from "../../src/index.ts";
import { type DerivativeMode, gradientAt, hessianAt } from "../../src/numeric.ts";

const EXACT: readonly DerivativeMode[] = ["symbolic", "forward", "reverse", "dual"];
const FORMS: readonly Form[] = ["raw", "pruned", "canonical", "simplified"];

/** All values of the derivative at 0, and of the second one. */
function everyWay(f: string, order: 1 | 2): number[] {
  const modes = EXACT.map((mode) =>
    order === 1 ? gradientAt(f, { x: 0 }, { mode })[0] : hessianAt(f, { x: 0 }, { mode })[0]?.[0],
  );
  return [...modes, ...FORMS.map((form) => derivative(f, "x", { form, order }).evaluate({ x: 0 }))] as number[];
}

test("a jump to a single value has no slope", () => {
  for (const f of ["sign(x^2)", "1 + x + step(-x^2)", "x + (cos(x) >= 1 ? 2 : 3)"])
    for (const order of [1, 2] as const) expect(everyWay(f, order)).toEqual(everyWay(f, order).map(() => Number.NaN));
});

// The jump is gone where the other factor is 0: the slope is that of what is around the point.
test.each([
  ["x*(3 + x - sign(x^2))", 2, 2],
  ["x*(3 - sign(abs(x)))", 2, 0],
  ["x*(3 + sign(-x^2))", 2, 0],
  ["x*heaviside(x^2)", 1, 0],
  ["x*step(-x^2)", 0, 0],
  ["x*(x^2 > 0 ? 2 : 3)", 2, 0],
  ["x*(x^4 <= 0 ? 2 : 3)", 3, 0],
  ["y = x^2; x*(y > 0 ? 2 : 3) + cos(x)", 2, -1],
  ["sinc(x^2)", 0, 0],
  ["dilog(x^2)", 0, 2],
  ["x^2 > 0 ? sin(x)/x : 1", 0, -1 / 3],
  ["0 >= abs(x) ? 1 : cos(x)", 0, -1],
  ["x^2 + 1 > 0 ? x : 2", 1, 0],
  ["max(x, 0) > 0 ? x : 0", 0, 0],
])("%s at 0: %d and %d", (f, first, second) => {
  for (const value of everyWay(f, 1)) expect(value).toBeCloseTo(first, 12);
  for (const value of everyWay(f, 2)) expect(value).toBeCloseTo(second, 12);
});
