// The greeks of a European call by Black and Scholes: derived from the price's formula, and held against the closed
// forms of the textbooks.
import { compile, equivalent, expr } from "fluxion";

const functions = {
  // The standard normal distribution, and its density.
  N: { params: ["x"], definition: "(1 + erf(x / sqrt(2))) / 2" },
  n: { params: ["x"], definition: "exp(-x^2 / 2) / sqrt(2 * pi)" },
};
const read = (text) => expr(text, { functions, variables: ["S", "K", "r", "v", "t"] });
const d1 = "((log(S / K) + (r + v^2 / 2) * t) / (v * sqrt(t)))";
const d2 = `(${d1} - v * sqrt(t))`;
const price = read(`S * N(${d1}) - K * exp(-r * t) * N(${d2})`);

const greeks = {
  delta: [price.derivative("S"), `N(${d1})`],
  gamma: [price.derivative("S", 2), `n(${d1}) / (S * v * sqrt(t))`],
  vega: [price.derivative("v"), `S * n(${d1}) * sqrt(t)`],
  rho: [price.derivative("r"), `K * t * exp(-r * t) * N(${d2})`],
  theta: [price.derivative("t").neg(), `-S * n(${d1}) * v / (2 * sqrt(t)) - r * K * exp(-r * t) * N(${d2})`],
};
const assume = ["S > 0", "K > 0", "v > 0", "t > 0"];
const point = { S: 100, K: 95, r: 0.03, v: 0.2, t: 0.5 };
for (const [name, [derived, closed]] of Object.entries(greeks)) {
  const { answer } = equivalent(derived, read(closed), { assume });
  const value = compile(derived, { inputs: Object.keys(point) })(...Object.values(point));
  console.log(`${name.padEnd(5)} ${value.toFixed(6).padStart(10)}  closed form: ${answer}`);
}
