import { expect, test } from "vitest";
import { Numbers } from "../../src/evaluate/evaluate.ts";
import { functions } from "../../src/nodes.ts";
import { type DerivativeMode, dual, evaluateDual, gradientAt, hessianAt } from "../../src/numeric.ts";
import { rowFormula } from "../../src/syntax/row.ts";
import { smooth } from "../functions/smooth.ts";
import { spread } from "../random.ts";

const EXACT: readonly DerivativeMode[] = ["symbolic", "forward", "reverse", "dual"];

/** Slopes to 17 digits, by mpmath. The plain formulas have lost at least three digits at most of these points. */
const SLOPES: readonly [f: string, x: number, slope: number][] = [
  ["sigmoid(x)", 26, 5.109089028011119e-12],
  ["sigmoid(x)", 40, 4.248354255291589e-18],
  ["sigmoid(x)", -700, 9.85967654375977e-305],
  ["tanh(x)", 20, 1.6993417021166355e-17],
  ["tanh(x)", -5, 0.00018158323094380667],
  ["atanh(x)", 0.9999999999, 4999999586.54818],
  ["acoth(x)", 1.0000000001, -4999999586.04818],
  ["asin(x)", 0.9999999999, 70710.67519510884],
  ["acos(x)", -0.9999999999, -70710.67519510884],
  ["asech(x)", 0.9999999999, -70710.6752021799],
  ["asinh(x)", 1e200, 1e-200],
  ["asec(x)", 1.0000000001, 70710.67518450222],
  ["acsc(x)", 1.0000000001, -70710.67518450222],
  ["atan2(x, 1e-170)", 1e-170, 5e169],
  ["atan2(x, 1e200)", 1e200, 5e-201],
  ["sinc(x)", 1e-8, -3.3333333333333334e-9],
  ["sinc(x)", 0.9, -0.2763925162764017],
  ["dilog(x)", 1e-10, 1.00000000005],
  ["dilog(x)", 0.03, 1.0153069161569515],
  ["polylog(3, x)", 0, 1],
  ["Shi(x)", 0.4, 1.0268808145070387],
  ["ellipticK(x)", 1e-9, 0.39269908214051064],
  ["ellipticK(x)", 0.03, 0.40637993191943267],
  ["ellipticE(x)", 1e-9, -0.3926990818459863],
  ["ellipticE(x)", -0.03, -0.38836228175305165],
];

test.each(SLOPES)("%s at %d keeps its digits in every mode", (f, x, slope) => {
  const found = EXACT.map((mode) => (gradientAt(f, { x }, { mode })[0] as number) / slope);
  for (const ratio of [...found, Number(evaluateDual(f, { x: dual(x, 1) }).tangent) / slope])
    expect(Math.abs(ratio - 1)).toBeLessThan(4e-15);
});

/** Second derivatives, by mpmath. */
test.each([
  ["sinc(x)", 1e-9, -1 / 3],
  ["sinc(x)", 1e-170, -1 / 3],
  ["sinc(x)", 0.5, -0.3087029546641397],
  ["sigmoid(x)", 40, -4.248354255291589e-18],
  ["tanh(x)", 25, -1.5429998783711343e-21],
  ["Si(x)", 1e-9, -3.333333333333333e-10],
  ["dilog(x)", 1e-9, 0.5000000006666667],
  ["ellipticK(x)", 1e-9, 0.44178646783145314],
  ["ellipticE(x)", 1e-9, -0.14726215582109925],
  ["ellipticF(1, x)", 1e-9, 0.09301917410896184],
  ["ellipticE(1, x)", 0.01, -0.03125325204418923],
] as const)("the second derivative of %s at %d keeps its digits in every mode", (f, x, second) => {
  for (const mode of EXACT)
    expect(Math.abs((hessianAt(f, { x }, { mode })[0]?.[0] as number) / second - 1), mode).toBeLessThan(1e-13);
});

test.each([
  ["polylog(2, x)", 0.5],
  ["polylog(3, x)", 0.25],
  ["hypot(x, 0)^2", 2],
  ["hypot(x, 2*x)^2", 10],
  ["sinc(x)", -1 / 3],
  ["Si(x)", 0],
  ["ellipticK(x)", 0.44178646691106466],
  ["ellipticE(x)", -0.14726215563702155],
  ["ellipticF(1, x)", 0.09301917398640512],
  ["ellipticE(1, x)", -0.031006391328801706],
])("the second derivative of %s at 0 is %d or unknown, never another", (f, second) => {
  const { tangent } = evaluateDual(f, { x: dual(dual(0, 1), 1) });
  expect(typeof tangent === "number" ? tangent : tangent.tangent).toBeCloseTo(second, 13);
  for (const mode of EXACT) {
    const [[found = 0] = []] = hessianAt(f, { x: 0 }, { mode });
    if (!Number.isNaN(found)) expect(found, mode).toBeCloseTo(second, 13);
  }
});

test("formulas for numbers equal the partials of their rows", () => {
  let compared = 0;
  for (const fn of functions)
    fn.inNumbers?.forEach((text, i) => {
      const stated = fn.partials?.[i];
      if (text === null || typeof stated !== "string") return;
      const numbers = new Numbers({});
      for (const args of spread(smooth(fn) ?? [], 40)) {
        if (fn.partials?.[0] === null) args[0] = Math.round(args[0] as number);
        const [plain, careful] = [stated, text].map((each) => rowFormula(fn, each).in(numbers, args)) as [
          number,
          number,
        ];
        if (Number.isNaN(plain)) continue;
        expect(Math.abs(careful - plain), `${fn.name}(${args})`).toBeLessThan(1e-9 * Math.max(1, Math.abs(plain)));
        compared++;
      }
    });
  expect(compared).toBeGreaterThan(300);
});
