// A small network that solves u'' + u = 0 with u(0) = 0, u'(0) = 1, whose solution is sin(x). The loss is the residual
// of the equation at some points; its second derivatives by x, and the slopes of those by the weights, come from one
// formula.
import { compile, expr } from "fluxion";

const units = 5;
const weights = Array.from({ length: units }, (_, i) => [`a${i}`, `b${i}`, `c${i}`]).flat();
const network = Array.from({ length: units }, (_, i) => `a${i} * tanh(b${i} * x + c${i})`).join(" + ");
// The initial values hold whatever the weights are.
const u = expr(`x + x^2 * (${network})`);
const residual = u.derivative("x", 2).add(u);
const f = compile({ u, residual, slopes: residual.gradient(weights) }, { inputs: [...weights, "x"] });

const points = Array.from({ length: 20 }, (_, i) => (3 * i) / 19);
let w = weights.map((_, i) => 0.5 * Math.sin(3 * i + 1));
const loss = (at) => points.reduce((sum, x) => sum + f(...at, x).residual ** 2, 0);

/** Solves A d = b, A symmetric and positive definite, by Gaussian elimination. */
function solve(A, b) {
  const d = [...b];
  for (const [i, row] of A.entries())
    for (let k = i + 1; k < A.length; k++) {
      const factor = A[k][i] / row[i];
      for (let j = i; j < A.length; j++) A[k][j] -= factor * row[j];
      d[k] -= factor * d[i];
    }
  for (let i = A.length - 1; i >= 0; i--) {
    for (let j = i + 1; j < A.length; j++) d[i] -= A[i][j] * d[j];
    d[i] /= A[i][i];
  }
  return d;
}

// Levenberg and Marquardt's method.
let damping = 1;
for (let step = 0; step < 80; step++) {
  const rows = points.map((x) => f(...w, x));
  const A = weights.map((_, i) =>
    weights.map((_, j) => rows.reduce((sum, { slopes }) => sum + slopes[i] * slopes[j], i === j ? damping : 0)),
  );
  const b = weights.map((_, i) => -rows.reduce((sum, { slopes, residual }) => sum + slopes[i] * residual, 0));
  const d = solve(A, b);
  const next = w.map((each, i) => each + d[i]);
  if (loss(next) < loss(w)) [w, damping] = [next, damping / 3];
  else damping *= 4;
}
const error = Math.max(...points.map((x) => Math.abs(f(...w, x).u - Math.sin(x))));
console.log(`u'' + u has ${residual.variables.length} variables`);
console.log(`the loss is below 1e-6: ${loss(w) < 1e-6}`);
console.log(`the network is sin(x) from 0 to 3 to three digits: ${error < 1e-3}`);
