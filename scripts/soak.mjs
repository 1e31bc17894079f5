// Mixed expressions through every operation in one process, the heap looked at on the way: it must stay flat.
// usage: node --expose-gc scripts/soak.mjs [COUNT] [SEED]
import * as autograd from "../dist/autograd.js";
import * as F from "../dist/index.js";
import * as numeric from "../dist/numeric.js";
import * as E from "../dist/teach.js";

const [count = 200_000, seed = 1] = process.argv.slice(2).map(Number);
/** Looks at the heap so many times; the first half is for what is filled once. */
const LOOKS = 12;
/** Bytes of the heap that an expression may leave behind. */
const MOST = 50;

let state = seed;
/** A number from 0 to 1 (mulberry32). */
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}
const pick = (list) => list[Math.floor(random() * list.length)];

/** Names are new all the time: what is kept by name would show. */
let names = 0;
const fresh = () => `n${names++}`;

function formula(depth, variables) {
  if (depth === 0) return random() < 0.7 ? pick(variables) : String(Math.floor(random() * 9) + 1);
  const part = () => formula(depth - 1, variables);
  const kind = Math.floor(random() * 9);
  if (kind < 2) return `(${part()} + ${part()})`;
  if (kind < 4) return `(${part()} * ${part()})`;
  if (kind === 4) return `(${part()} / (2 + ${part()}))`;
  if (kind === 5) return `(${part()})^${2 + Math.floor(random() * 2)}`;
  if (kind === 6) return `(${part()} - ${part()})`;
  return `${pick(["sin", "exp", "log", "sqrt", "tanh", "abs", "sigmoid", "atan"])}(${part()})`;
}

const o = { limits: { steps: 30_000 } };
const operations = [
  (f, x) => F.derivative(f, x, 1, o).toString(),
  (f, x) => F.derivative(f, x, 2, { form: "canonical", ...o }).toLatex(),
  (f) => F.gradient(f, undefined, o).map(String),
  (f) => F.hessian(f, undefined, o).toString(),
  (f) => F.simplify(f, o).conditions,
  (f) => F.simplify(f, { form: "factored", ...o }).toString(),
  (f, _x, at) => F.evaluate(f, at),
  (f, x) => F.taylor(f, { wrt: x, at: 1, order: 3, ...o }),
  (f) => F.isZero(f, o),
  (f, x) => F.check(f, { of: f, wrt: x, ...o }),
  (f, _x, at) => F.compile(f, o)(...Object.values(at)),
  (f, _x, at) => F.compile(f, { backend: "wasm", ...o })(...Object.values(at)),
  (f) => F.toCode(f, { target: pick(["c", "python", "rust", "glsl", "latex"]), ...o }),
  (f, x) => E.steps(f, x, o).toText(),
  (f, x) => F.swell(f, { wrt: x, order: 2, ...o }),
  (f) => E.graph(f, o),
  (f, _x, at) => numeric.gradientAt(f, at, { mode: pick(["forward", "reverse", "dual", "numeric"]), ...o }),
  (f, _x, at) => autograd.vjp([f], at, [1], undefined, o),
  (f) => F.expr(f, { unknown: [fresh()] }).toString(),
  (f, x) => F.expr(`${fresh()}(t) = t + 1; ${f}`).derivative(x, 1, o),
  () => F.parse(`${fresh()}(${fresh()})`, { unknown: [`n${names - 2}`] }),
  (_f, x, at) => F.grad((a) => a.mul(a).sin())(at[x]),
  (f) => F.expr(f, { functions: { g: { params: ["x"], partials: ["2 * x"], value: (v) => v * v } } }),
  () => F.parse(`${fresh()} +* 1`),
];

const looks = [];
const outcomes = {};
const began = process.cpuUsage();
for (let i = 0; i < count; i++) {
  const variables = [fresh(), fresh(), pick(["x", "y", "z"])];
  const f = formula(1 + Math.floor(random() * 3), variables);
  const operation = i % operations.length;
  let outcome = "answer";
  try {
    const at = Object.fromEntries(F.expr(f).variables.map((name) => [name, 0.5 + random()]));
    operations[operation](f, Object.keys(at)[0] ?? "x", at);
  } catch (error) {
    if (error?.name !== "FluxionError") throw new Error(`operation ${operation} of ${f}`, { cause: error });
    outcome = error.code;
  }
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  if ((i + 1) % Math.floor(count / LOOKS) !== 0) continue;
  await new Promise((done) => setImmediate(done));
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  looks.push({ heapUsed, external });
  const { user } = process.cpuUsage(began);
  const [heap, outside, all] = [heapUsed, external, rss].map((bytes) => (bytes / 2 ** 20).toFixed(1));
  console.log(`${i + 1}: heap ${heap} MB, outside ${outside} MB, resident ${all} MB, ${(user / 1e6).toFixed(0)} s`);
}
const settled = looks.slice(LOOKS / 2);
const quarters = [settled.slice(0, LOOKS / 4), settled.slice(LOOKS / 4)];
const mean = (list) => list.reduce((sum, each) => sum + each, 0) / list.length;
// What is outside of the heap, memories of WebAssembly, is given back late: its least counts.
const [before, after] = quarters.map(
  (part) => mean(part.map(({ heapUsed }) => heapUsed)) + Math.min(...part.map(({ external }) => external)),
);
const each = (after - before) / (count / 4);
console.log(`${each.toFixed(1)} bytes for each expression are left behind; ${JSON.stringify(outcomes)}`);
process.exit(globalThis.gc === undefined || each > MOST ? 1 : 0);
