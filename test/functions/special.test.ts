import { expect, test } from "vitest";
import { equivalent, expr, simplify, toCode } from "../../src/index.ts";

test.each([
  ["erf(x) + erfc(x)", "1"],
  ["beta(x, y)", "gamma(x) * gamma(y) / gamma(x + y)"],
  ["gamma(x, 3)", "(x - 1) * gamma(x - 1, 3) + 3^(x - 1) * exp(-3)"],
  ["gamma(4, -5x)", "3 * gamma(3, -5x) + (-5x)^3 * exp(5x)"],
  ["gamma(0, x)", "-Ei(-x)"],
  ["Shi(x) + Chi(x)", "Ei(x)"],
  ["li(exp(x))", "Ei(x)"],
  ["dilog(x) + dilog(1 - x)", "pi^2 / 6 - log(x) * log(1 - x)"],
  ["dilog(-x) + dilog(-1 / x)", "-pi^2 / 6 - log(x)^2 / 2"],
  ["polylog(3, x) + polylog(3, -x)", "polylog(3, x^2) / 4"],
  ["polylog(-3, x)", "x * (1 + 4x + x^2) / (1 - x)^4"],
  ["zeta(1 - x)", "2 * (2pi)^(-x) * cos(pi * x / 2) * gamma(x) * zeta(x)"],
  ["lambertW(x) * exp(lambertW(x))", "x"],
  ["ellipticE(x) * ellipticK(1 - x) + ellipticE(1 - x) * ellipticK(x) - ellipticK(x) * ellipticK(1 - x)", "pi / 2"],
  ["ellipticF(pi / 2, x)", "ellipticK(x)"],
  ["ellipticF(x, 1)", "atanh(sin(x))"],
  ["ellipticE(x + pi, 1/3)", "ellipticE(x, 1/3) + 2 * ellipticE(1/3)"],
  ["besselJ(2/3, 9x) + besselJ(8/3, 9x)", "10/3 * besselJ(5/3, 9x) / (9x)"],
  ["besselJ(1, 8x) * besselY(0, 8x) - besselJ(0, 8x) * besselY(1, 8x)", "1 / (4 * pi * x)"],
  ["besselI(1/4, x) * besselK(5/4, x) + besselI(5/4, x) * besselK(1/4, x)", "1 / x"],
  ["besselJ(-3/2, 5x)", "-sqrt(2 / (5 * pi * x)) * (cos(5x) / (5x) + sin(5x))"],
  ["besselK(1/2, x)", "sqrt(pi / (2x)) * exp(-x)"],
  ["airyAi(x) * airyBiPrime(x) - airyAiPrime(x) * airyBi(x)", "1 / pi"],
])("%s is %s", (left, right) => {
  expect(equivalent(left, right).answer).toMatch(/^(proved|numerical)$/);
});

test.each([
  ["besselJ(0, x)", "-besselJ(1, x)"],
  ["besselK(0, x)", "-besselK(1, x)"],
  ["airyAiPrime(x)", "x * airyAi(x)"],
  ["polylog(3, x)", "x == 0 ? 1 : dilog(x) / x"],
  ["polylog(2, x)", "x == 0 ? 1 : -log(1 - x) / x"],
  ["gamma(1, x)", "-exp(-x)"],
  ["li(x)", "1 / log(x)"],
])("the derivative of %s is %s", (f, expected) => {
  expect(expr(f).derivative("x", 1, { form: "simplified" }).toString()).toBe(expected);
});

test.each([
  ["besselJ(0, 0)", "1"],
  ["besselI(3, 0)", "0"],
  ["polylog(5, 0)", "0"],
  ["dilog(1)", "pi ^ 2 / 6"],
  ["Si(-x)", "-Si(x)"],
  ["lambertW(e)", "1"],
  ["beta(1, x)", "1 / x"],
  ["ellipticF(x, 0)", "x"],
])("%s simplifies to %s", (f, expected) => {
  expect(simplify(f).toString()).toBe(expected);
});

test("short names are variables where they are not called", () => {
  const names = "E F K W I J Y Ei Si Ci Shi Chi li zeta beta gamma ei si ci".split(" ");
  for (const name of names) expect(expr(`${name} * x`).gradient(name).toString(), name).toBe("x");
});

test("there is no derivative by an order, and the message says so", () => {
  for (const f of ["besselJ(x, 2)", "polylog(x, 1/2)", "gamma(x, 2)", "zeta(x)", "lambertW(x, 2)"])
    expect(() => expr(f).derivative("x")).toThrow("There is no derivative");
});

test("beta(1, b) is 1 / b, and beta(2, b) is 1 / (b * (b + 1)), far to the left and right too", () => {
  for (const b of [-1000.5, -409.2, -408.2, -171.3, -20.5, -0.5, 0.5, 180, 1e4]) {
    const close = (text: string, value: number) => expect(expr(text).evaluate({ b }) / value).toBeCloseTo(1, 9);
    close("beta(1, b)", 1 / b);
    close("beta(2, b)", 1 / (b * (b + 1)));
  }
});

test("with the parameter 0 the incomplete elliptic integrals are their angle, to the last digit", () => {
  for (const phi of [-4, 0, 0.3, 1, 2.5])
    for (const name of ["ellipticE", "ellipticF"]) expect(expr(`${name}(phi0, 0)`).evaluate({ phi0: phi })).toBe(phi);
});

test.each([
  [-171.5, 4.739302330550545e172],
  [-250.5, 1.31064501494342e293],
  [-172, 0],
  [-1e10, 0],
])("zeta(%d) is %d, where gamma overflows", (s, value) => {
  expect(Math.abs(expr("zeta(s)").evaluate({ s }) - value)).toBeLessThanOrEqual(2e-14 * value);
});

// By mpmath.
test.each([
  [1e300, 0.5, 1.772453850905516e-150],
  [1e300, -0.5, -3.544907701811032e150],
  [1e8, 2.5, 1.3293403632540051e-20],
  [400, 400.5, 1.879884927596605e-242],
  [-2.5, 200.5, -526423.7747891821],
  [13, 1e5, 4.786281399808526e-57],
])("beta(%d, %d) keeps its digits, in generated code too", (a, b, expected) => {
  const f = expr("beta(a, b)");
  const source = toCode(f, { target: "javascript", inputs: ["a", "b"] });
  const helper = new Function(`${source.replace("export ", "")}; return f;`)() as (a: number, b: number) => number;
  for (const value of [f.evaluate({ a, b }), helper(a, b)]) expect(Math.abs(value / expected - 1)).toBeLessThan(2e-13);
});

// By exact fractions; the last two by mpmath.
test.each([
  [0.5, 171, 1.2643146293890545e-4],
  [0.5, 200, -9.992306256589706e-5],
  [-0.5, 500, 0.0252250181783608],
  [2.5, 1000, -3.359914893658349e-11],
  [-20.5, 171, -1.992730772806549e26],
  [-2, 1001, -1002],
  [-3, 2000, 2003001],
  [150.25, 200.5, 6.509057785171639e-51],
  [-20.5, -200.5, 5.131392352155535e26],
])("binomial(%d, %d) keeps its digits, in generated code too", (n, k, expected) => {
  const f = expr("binomial(n, k)");
  const source = toCode(f, { target: "javascript", inputs: ["n", "k"] });
  const helper = new Function(`${source.replace("export ", "")}; return f;`)() as (n: number, k: number) => number;
  for (const value of [f.evaluate({ n, k }), helper(n, k)]) expect(Math.abs(value / expected - 1)).toBeLessThan(2e-12);
});
