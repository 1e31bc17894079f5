// The angles at which an arm of three links reaches a point, by damped least squares: the Jacobian of the hand's
// position is derived from the position's formula.
import { compile, jacobian } from "fluxion";

const hand = ["3*cos(a) + 2*cos(a + b) + cos(a + b + c)", "3*sin(a) + 2*sin(a + b) + sin(a + b + c)"];
const J = jacobian(hand, ["a", "b", "c"]);
console.log(`d(hand)/dc = [${J.map((row) => row[2]).join(", ")}]`);

const arm = compile({ position: hand, J }, { inputs: ["a", "b", "c"] });
const target = [2, 4];
let angles = [0.1, 0.1, 0.1];
let steps = 0;
for (; steps < 100; steps++) {
  const { position, J } = arm(...angles);
  const [ex, ey] = target.map((each, i) => each - position[i]);
  if (Math.hypot(ex, ey) < 1e-9) break;
  // angles += J' (J J' + k I)^-1 error; J J' is two by two.
  const damping = 0.01 * Math.hypot(ex, ey);
  const dot = (u, v) => u.reduce((sum, each, i) => sum + each * v[i], 0);
  const [p, q, r] = [dot(J[0], J[0]) + damping, dot(J[0], J[1]), dot(J[1], J[1]) + damping];
  const determinant = p * r - q * q;
  const [u, v] = [(r * ex - q * ey) / determinant, (p * ey - q * ex) / determinant];
  angles = angles.map((each, i) => each + J[0][i] * u + J[1][i] * v);
}
const { position } = arm(...angles);
console.log(`hand at ${position.map((each) => each.toFixed(6)).join(", ")}, the target is ${target.join(", ")}`);
console.log(`reached in fewer than 30 steps: ${steps < 30}`);
