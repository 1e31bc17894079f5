import { expect, test } from "vitest";
import { expr } from "../../src/index.ts";
import { program } from "../../src/javascript/index.ts";

/** The square root of 2.5, and other roots, as programs find them. */
const HALVING = {
  "while, with bounds":
    "let lo = 0, hi = 10; while (hi - lo > 1e-10) { const m = (lo + hi) / 2; if (m * m < a) lo = m; else hi = m } return lo",
  "for, with bounds":
    "let lo = 0, hi = 10; for (let i = 0; i < 40; i++) { const m = 0.5 * (lo + hi); if (m * m > a) hi = m; else lo = m } return lo",
  "equal signs":
    "let lo = 0, hi = 10, m; for (let i = 0; i < 40; i++) { m = lo + (hi - lo) / 2; if (Math.sign(m * m - a) === Math.sign(lo * lo - a)) lo = m; else hi = m } return m",
  "an array":
    "let b = [0, 10]; for (let i = 0; i < 40; i++) { const m = (b[0] + b[1]) / 2; b = m * m < a ? [m, b[1]] : [b[0], m] } return b[0]",
  "steps forward":
    "let x = 0, s = 8; for (let i = 0; i < 40; i++) { if ((x + s) * (x + s) <= a) x += s; s /= 2 } return x",
  "steps to either side":
    "let x = 5, s = 2.5; for (let i = 0; i < 40; i++) { x += x * x < a ? s : -s; s *= 0.5 } return x",
  "steps by a sign":
    "let x = 5, s = 2.5; for (let i = 0; i < 40; i++) { x += s * Math.sign(a - x * x); s /= 2 } return x",
  "steps down by a sign": "let x = 5, s = 2.5; do { x -= Math.sign(x * x - a) * s; s /= 2 } while (s > 1e-9); return x",
  "golden section":
    "const g = (Math.sqrt(5) - 1) / 2, h = (x) => (x - a) * (x - a); let lo = 0, hi = 5; for (let i = 0; i < 40; i++) { const c = hi - g * (hi - lo), d = lo + g * (hi - lo); if (h(c) < h(d)) hi = d; else lo = c } return lo",
  "a bound that is a function":
    "let lo = 0, hi = Math.max(1, a); for (let i = 0; i < 40; i++) { const m = (lo + hi) / 2; if (m * m < a) lo = m; else hi = m } return lo",
  "a bound that is a square":
    "let lo = 0, hi = a * a + 1; for (let i = 0; i < 40; i++) { const m = (lo + hi) / 2; if (m * m < a) lo = m; else hi = m } return hi",
  "bounds by max and min":
    "let lo = 0, hi = 10; for (let i = 0; i < 40; i++) { const m = (lo + hi) / 2, t = m * m < a; lo = Math.max(lo, t ? m : lo); hi = Math.min(hi, t ? hi : m) } return lo",
  "steps that get smaller where one is too long":
    "let x = 0, s = 1; for (let i = 0; i < 40; i++) { if ((x + s) * (x + s) < a) x += s; else s /= 2 } return x",
  "a pattern search":
    "const h = (x) => (x * x - a) ** 2; let x = 1, s = 1; for (let i = 0; i < 40; i++) { if (h(x + s) < h(x)) x += s; else if (h(x - s) < h(x)) x -= s; else s /= 2 } return x",
  "a function that calls itself":
    "const g = (lo, hi, n) => { const m = (lo + hi) / 2; return n === 0 ? m : m * m < a ? g(m, hi, n - 1) : g(lo, m, n - 1) }; return g(0, 4, 9)",
  "a function that calls itself, from a bound on":
    "const g = (lo, hi, n) => { const m = (lo + hi) / 2; if (n === 0) return m; if (m * m > a) return g(lo, m, n - 1); return g(m, hi, n - 1) }; return g(0, a + 1, 9)",
  "Newton after it":
    "let lo = 0, hi = 10; for (let i = 0; i < 20; i++) { const m = (lo + hi) / 2; if (m * m < a) lo = m; else hi = m } return (lo + a / lo) / 2",
};

test.each(Object.entries(HALVING))("a search by halving is refused: %s", (_name, body) => {
  const { f } = program(`function f(a) { ${body} }`, { rounds: 60 }).functions;
  expect(() => f?.(expr("a"))).toThrow(/found by bisection/);
});

const ROOTS = {
  Newton: "let x = a, d; do { d = (x * x - a) / (2 * x); x -= d } while (Math.abs(d) > 1e-12); return x",
  "Newton within bounds":
    "let x = 5; for (let i = 0; i < 20; i++) x = Math.min(10, Math.max(0.1, x - (x * x - a) / (2 * x))); return x",
  secant:
    "let p = 1, q = 2; for (let i = 0; i < 20; i++) { const u = p * p - a, v = q * q - a; if (Math.abs(v - u) < 1e-15) break; const r = q - v * (q - p) / (v - u); p = q; q = r } return q",
  "regula falsi":
    "let lo = 0, hi = 10; for (let i = 0; i < 80; i++) { const u = lo * lo - a, v = hi * hi - a; const m = lo - u * (hi - lo) / (v - u); if ((m * m - a) * u > 0) lo = m; else hi = m } return lo",
  "Newton, or the middle":
    "let lo = 0, hi = 10, x = 5; for (let i = 0; i < 12; i++) { const y = x * x - a; if (y < 0) lo = x; else hi = x; let n = x - y / (2 * x); if (n <= lo || n >= hi) n = (lo + hi) / 2; if (Math.abs(n - x) < 1e-13) break; x = n } return x",
};

test.each(Object.entries(ROOTS))("what has a slope has its derivative: %s", (_name, body) => {
  const { f } = program(`function f(a) { ${body} }`, { rounds: 20 }).functions;
  const root = f?.(expr("a"));
  expect(root.evaluate({ a: 2.5 })).toBeCloseTo(Math.sqrt(2.5), 8);
  expect(root.derivative("a").evaluate({ a: 2.5 })).toBeCloseTo(0.5 / Math.sqrt(2.5), 7);
});

test("choices side by side in a sum are no search, however fast they get smaller", () => {
  const body = Array.from({ length: 12 }, (_, i) => `s += x > ${i} ? ${2 ** -i} : ${-(2 ** -i)};`).join(" ");
  const { f } = program(`function f(x) { let s = x; ${body} return s }`).functions;
  expect(f?.(expr("x")).derivative("x").evaluate({ x: 2.5 })).toBe(1);
});

/** Powers of 2 between 11 and 0, each where x is above a whole number. */
const OCTAVES = Array.from({ length: 12 }, (_, i) => [i, 2 ** (11 - i)] as const);

test.each([
  [
    "one if after the other",
    `let v = 4096; ${OCTAVES.map(([i, v]) => `if (x > ${i}) v = ${v};`).join(" ")} return v * x`,
  ],
  ["an array", `return [${OCTAVES.map(([, v]) => v).reverse()}][Math.floor(x)] * x`],
  ["an array that falls", `return [${OCTAVES.map(([, v]) => v)}][Math.floor(x)] * x`],
])("a table is no search, however fast its numbers get smaller: %s", (_name, body) => {
  const { f } = program(`function f(x) { ${body} }`).functions;
  const table = new Function("x", body) as (x: number) => number;
  expect(f?.(expr("x")).derivative("x").evaluate({ x: 3.5 })).toBe(table(3.5) / 3.5);
});
