// Fits Misra1a, a data set of the National Institute of Standards and Technology (StRD, nonlinear regression), by Gauss
// and Newton's method, and prints the certified parameters beside what was found.
import { compile, expr } from "fluxion";

const x = [77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0];
const y = [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.4, 75.47, 81.78];
const certified = [238.94212918, 5.5015643181e-4];

const model = expr("b1 * (1 - exp(-b2 * x))");
const f = compile({ value: model, slopes: model.gradient(["b1", "b2"]) }, { inputs: ["b1", "b2", "x"] });

let [b1, b2] = [250, 0.0005];
for (let step = 0; step < 20; step++) {
  // The normal equations J'J d = J'r of two parameters.
  let [a11, a12, a22, c1, c2] = [0, 0, 0, 0, 0];
  for (const [i, xi] of x.entries()) {
    const { value, slopes } = f(b1, b2, xi);
    const [s1, s2] = slopes;
    const residual = y[i] - value;
    a11 += s1 * s1;
    a12 += s1 * s2;
    a22 += s2 * s2;
    c1 += s1 * residual;
    c2 += s2 * residual;
  }
  const determinant = a11 * a22 - a12 * a12;
  const [d1, d2] = [(c1 * a22 - c2 * a12) / determinant, (c2 * a11 - c1 * a12) / determinant];
  b1 += d1;
  b2 += d2;
  if (Math.abs(d1 / b1) + Math.abs(d2 / b2) < 1e-13) break;
}

for (const [i, found] of [b1, b2].entries())
  console.log(`b${i + 1} = ${found.toPrecision(9)}, certified ${certified[i].toPrecision(9)}`);
console.log(
  `sum of squares ${x.reduce((sum, xi, i) => sum + (y[i] - f(b1, b2, xi).value) ** 2, 0).toPrecision(7)}, certified 0.1245514`,
);
