import { expect, test } from "vitest";
import { compile, expr, type Point } from "../../src/index.ts";
import { error, reference } from "./differential.ts";

/** A formula, the variables that it is differentiated by, and a point at which doubles overflow, vanish or cancel. */
type Row = readonly [formula: string, by: string, at: Point];

const OVERFLOW: readonly Row[] = [
  ["x^2/(1 + x^2)", "", { x: 1e200 }],
  ["x^4/(k^4 + x^4)", "", { x: 1e100, k: 1e100 }],
  ["x^4/(k^4 + x^4)", "x", { x: 1e100, k: 2e100 }],
  ["x^4/(k^4 + x^4)", "k", { x: 1e200, k: 1e200 }],
  ["x^4/(k^4 + x^4)", "", { x: 1e-100, k: 1e-100 }],
  ["x^n/(k^n + x^n)", "", { x: 1e100, k: 1e100, n: 4 }],
  ["x^n/(k^n + x^n)", "k", { x: 1e100, k: 3e100, n: 4 }],
  ["x^n/(k^n + x^n)", "x", { x: 1e-100, k: 3e-100, n: 5.5 }],
  ["exp(x)/(exp(x) + y)", "", { x: 800, y: 3 }],
  ["sigmoid(x)/sigmoid(y)", "", { x: -800, y: -801 }],
  ["softplus(x)/softplus(y)", "", { x: -800, y: -801 }],
  ["sinh(x)^2/cosh(x)^2", "", { x: 500 }],
  ["cosh(x)/exp(y)", "x", { x: 900, y: 905 }],
  ["gamma(x)/gamma(x)", "", { x: 20 }],
  ["log(exp(x)*y)", "", { x: 900, y: 1e-300 }],
  ["sqrt(x^4 + y^4)", "x", { x: 1e100, y: 1e100 }],
  ["(x^3 + y^3)^(1/3)", "", { x: 1e120, y: 1e120 }],
  ["x*y/(x*y + z)", "", { x: 1e200, y: 1e200, z: 3 }],
  ["max(exp(x), exp(y))/exp(x)", "", { x: 800, y: 799 }],
  ["1/(exp(x) - 1)", "", { x: 705 }],
  ["1/(exp(x) - 1)", "x", { x: 705 }],
  ["x^2/(1 + x^2)", "x", { x: 1e90 }],
  ["x/sqrt(1 + x^2)", "x", { x: 1e90 }],
  ["x/(x^2 + y^2 + z^2)^(3/2)", "y", { x: 1e120, y: 2e110, z: 3e109 }],
];

const CANCELLATIONS: readonly Row[] = [
  ["(exp(x) - cos(x))/x", "", { x: 1e-9 }],
  ["1 - erf(x)^2", "", { x: 9 }],
  ["(1 - erf(x))*(1 + erf(x))", "", { x: 9 }],
  ["4 - 4*erf(x)^2", "x", { x: 7 }],
  ["1 - normcdf(x)^2", "", { x: 9 }],
  ["normcdf(x) - normcdf(x)^2", "", { x: 9 }],
  ["tan(x) - x", "", { x: 1e-5 }],
  ["x - tanh(x)", "", { x: 1e-5 }],
  ["asin(x) - x", "", { x: 1e-5 }],
  ["x - log(1 + asinh(x))", "", { x: 0.5 }],
  ["sin(x) - sin(y)", "", { x: 1e4 + 1e-7, y: 1e4 }],
  ["cos(x) - cos(y)", "", { x: 1e-8, y: 2e-8 }],
  ["tanh(x) - tanh(y)", "", { x: 20, y: 21 }],
  ["cosh(x) - sinh(x)", "", { x: 20 }],
  ["1/(1 - x) - 1/(1 + x)", "", { x: 1e-12 }],
  ["sqrt(x + y) - sqrt(x - y)", "", { x: 1e9, y: 1e-3 }],
  ["1 - 1/sqrt(1 + x^2)", "", { x: 1e-8 }],
  ["exp(sigmoid(3*x))/(exp(sigmoid(3*x)) + exp(y))", "xx", { x: 0.1, y: 0.1 }],
  ["log(e/(x - y) + 1)", "", { x: -400, y: -1e200 }],
  ["exp(x^2)/(exp(x^2) + exp(y))", "", { x: 1e6, y: 3 }],
  ["sqrt(x + 1) - sqrt(x)", "", { x: 1e17 }],
  ["sqrt(x + 1) - sqrt(x)", "x", { x: 1e10 }],
  ["sqrt(x + 1) - sqrt(x)", "xx", { x: 1e10 }],
  ["1/sqrt(x) - 1/sqrt(x + 1)", "x", { x: 1e10 }],
  ["sqrt(x^2 + 1) - x", "", { x: 1e9 }],
  ["sqrt(x^2 + y) + x", "x", { x: -1e9, y: 3 }],
  ["(-b + sqrt(b^2 - 4*a*c))/(2*a)", "", { a: 1, b: 1e8, c: 1 }],
  ["(-b + sqrt(b^2 - 4*a*c))/(2*a)", "c", { a: 1, b: 1e8, c: 1 }],
  ["1 - x/sqrt(x^2 + 1)", "", { x: 1e9 }],
  ["1 - sqrt(1 - x^2)", "", { x: 1e-9 }],
  ["sqrt(1 + x) - 1", "", { x: 1e-12 }],
  ["log(x + sqrt(x^2 + 1))", "", { x: -1e8 }],
  ["log(x + sqrt(x^2 + 1))", "", { x: 1e-12 }],
  ["log(x + sqrt(x^2 + 1))", "x", { x: -1e8 }],
  ["log(sqrt(x^2 + 1) - x)", "", { x: 1e8 }],
  ["log(x + 1) - log(x)", "", { x: 1e10 }],
  ["1 - tanh(x)", "", { x: 20 }],
  ["1 + tanh(x)", "", { x: -20 }],
  ["tanh(x) - 1", "", { x: 20 }],
  ["coth(x) - 1", "", { x: 20 }],
  ["1 - sech(x)", "", { x: 1e-9 }],
  ["x^2 - y^2", "", { x: 1e8 + 1, y: 1e8 }],
  ["4*x^2 - 9*y^2", "", { x: 1.5e8 + 1, y: 1e8 }],
  ["x^4 - y^4", "", { x: 1e8 + 1, y: 1e8 }],
  ["(x + 1)^2 - x^2", "", { x: 1e10 }],
  ["(x + 1)^3 - x^3", "", { x: 1e10 }],
  ["1 - x^2", "", { x: 1 - 1e-10 }],
  ["log(1 - x^2)", "", { x: 1 - 1e-10 }],
  ["log(1 - x^2)", "", { x: 1e-9 }],
  ["sqrt(1 - x^2)", "x", { x: 1 - 1e-10 }],
  ["1/x - 1/(x + 1)", "", { x: 1e10 }],
  ["1/x - 1/(x + 1)", "x", { x: 1e10 }],
  ["x/(1 + x)", "x", { x: 1e10 }],
  ["x/(1 + x^2)", "x", { x: 1 - 1e-9 }],
  ["x^n/(k^n + x^n)", "x", { x: 1e20, k: 2, n: 4 }],
  ["sigmoid(x)/sigmoid(y)", "y", { x: -800, y: -801 }],
];

/** Removable quotients and their derivatives beside 0. */
const ORIGIN: readonly Row[] = [
  "(1 - cos(x))/x^2",
  "(exp(x) - 1)/x",
  "sin(x)/x",
  "(x - sin(x))/x^3",
  "(exp(x) - 1 - x)/x^2",
  "(log(1 + x) - x)/x^2",
  "(x - atan(x))/x^3",
  "(sinh(x) - x)/x^3",
  "(sin(w*x) - w*x*cos(w*x))/x^3",
].flatMap((text) =>
  ["x", "xx"].flatMap((by): Row[] =>
    [1e-8, 1e-3].map((x): Row => [text, by, { x, ...(text.includes("w") && { w: 3 }) }]),
  ),
);

test.each([...ORIGIN, ...OVERFLOW, ...CANCELLATIONS])("%s by %s at %o", (text, by, at) => {
  let f = expr(text);
  for (const variable of by) f = f.derivative(variable, 1, { form: "pruned" });
  const truth = reference(f, at) as number;
  expect(truth).toBeDefined();
  for (const form of [f, f.simplify()]) {
    const value = compile(form).at({ ...at });
    expect(error(value, truth), `${value}, not ${truth}`).toBeLessThan(1e-12);
  }
});

// No ball has elliptic integrals: values by mpmath 1.3 of 50 digits.
test.each([
  ["ellipticK(x)", 1, 1e-9, 0.39269908214051064, 1e-12],
  ["ellipticK(x)", 2, 1e-5, 0.4417956709367284, 1e-9],
  ["ellipticK(x)", 2, 1e-9, 0.44178646783145314, 1e-6],
  ["ellipticE(x)", 1, 1e-4, -0.39271380883474344, 1e-12],
  ["ellipticE(x)", 2, 1e-9, -0.14726215582109925, 1e-6],
])("%s derived %i times at %d", (text, order, x, value, most) => {
  for (const form of ["pruned", "simplified"] as const)
    expect(error(compile(expr(text).derivative("x", order, { form }))(x), value)).toBeLessThan(most);
});
