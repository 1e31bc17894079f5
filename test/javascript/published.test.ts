import { describe, expect, test } from "vitest";
import { type Expression, expr, FluxionError } from "../../src/index.ts";
import { program } from "../../src/javascript/index.ts";

/** What node itself makes of a file of CommonJS. */
function run(text: string): Record<string, never> & ((...args: number[]) => never) {
  const module = { exports: {} as never };
  new Function("module", "exports", "require", text)(module, module.exports, () => ({}));
  return module.exports;
}

const X: readonly number[] = [-1.7, -0.6, 0.3, 0.8, 2.2];

/** Value and derivative agree with those of the file's own function; where that has no value, there is none. */
function agree(text: string, call: (exports: never, x: never) => unknown, options = {}): void {
  const read = call(program(text, options).exports as never, expr("x") as never) as Expression;
  const derivative = read.derivative("x");
  const real = (x: number): number => call(run(text) as never, x as never) as number;
  for (const x of X) {
    let wanted = Number.NaN;
    try {
      wanted = real(x);
    } catch {
      // An error is no value.
    }
    if (Number.isNaN(wanted)) expect(read.evaluate({ x }), String(x)).toBeNaN();
    else {
      expect(read.evaluate({ x }), String(x)).toBeCloseTo(wanted, 12);
      const h = 1e-5;
      expect(derivative.evaluate({ x }), String(x)).toBeCloseTo((real(x + h) - real(x - h)) / (2 * h), 5);
    }
  }
}

test.each([
  ["function f(x, y) { if (x < 0) throw new Error('no'); return x * x * y }", { x: -1, y: 2 }],
  ["function f(x, y) { if (x < 0) return NaN; return x * x * y }", { x: -1, y: 2 }],
  ["function f(x, y) { let z = x; while (Math.abs(z) > 1e-9) z /= 2; return z * y }", { x: 1e9, y: 2 }],
  [
    "function f(x, y) { let a = 0, b = Math.max(1, x); while (b - a > 1e-9) { const m = (a + b) / 2; if (m * m > x) b = m; else a = m } return a * y }",
    { x: 2, y: 3 },
  ],
] as const)("where %s has no value, it has no derivative of any order by any variable", (text, point) => {
  const f = program(text, { rounds: 12 }).functions.f?.(expr("x"), expr("y")) as Expression;
  expect(f.evaluate(point)).toBeNaN();
  expect(f.gradient(["x", "y"]).map((each) => each.evaluate(point))).toEqual([NaN, NaN]);
  for (const form of ["raw", "simplified"] as const)
    expect(f.derivative("x", { form, order: 2 }).evaluate(point)).toBeNaN();
});

describe("files as they are published", () => {
  test.each<[string, string, (exports: never, x: never) => unknown]>([
    [
      "a function assigned to module.exports, with another as its property",
      "'use strict'\nvar k = 3\nfunction log(x) { return Math.log(1 + x * x) }\nmodule.exports = function g(x) { return k * x }\nmodule.exports.log = log\nmodule.exports.both = function (x) { return module.exports(x) + log(x) }",
      (m: { both(x: number): number }, x) => m.both(x),
    ],
    [
      "fields of exports, a marked module",
      "Object.defineProperty(exports, '__esModule', { value: true }); exports.f = f; var inner = exports.g = function (x) { return x * x }; function f(x) { return inner(x) + (0, exports.g)(2 * x) }",
      (m: { f(x: number): number }, x) => m.f(x),
    ],
    [
      "a wrapper for every kind of loader",
      "(function (root, factory) { if (typeof define === 'function' && define.amd) define(['exports'], factory); else if (typeof exports === 'object' && typeof module !== 'undefined') factory(exports); else factory(root.lib = {}) })(this, function (exports) { 'use strict'; var a = 2; exports.f = function (x) { return a * x } });",
      (m: { f(x: number): number }, x) => m.f(x),
    ],
    [
      "a constructor with methods on its prototype",
      "var Normal = function (m, s) { if (s <= 0) throw new Error('s = ' + s); this.m = m; this.s = s }; Normal.prototype.z = function (x) { return (x - this.m) / this.s }; Normal.prototype.pdf = function (x) { return Math.exp(-this.z(x) * this.z(x) / 2) / this.s }; module.exports = function (m, s) { return new Normal(m, s) }",
      (m: (a: number, s: number) => { pdf(x: number): number }, x) => m(1, x).pdf(0.4),
    ],
    [
      "classes: fields, getters, static members, inheritance",
      "class A { k = 2; static one = 1; #p = 3; constructor(a) { this.a = a } get twice() { return this.k * this.a } at(x) { return x * this.twice + A.one * this.#p } } class B extends A { b = 5; at(x) { return super.at(x) + this.b } static make(a) { return new B(a) } } module.exports = (x) => B.make(x).at(x)",
      (m: (x: number) => number, x) => m(x),
    ],
    [
      "functions that make functions, by their own names",
      "const poly = (function custom(e) { e = +e; function p(t) { return Math.pow(t * t, e) } p.exponent = custom; return p })(3); const fact = function g(n) { return n < 2 ? 1 : n * g(n - 1) }; exports.f = (t) => poly(t) + poly.exponent(2)(t) * fact(4)",
      (m: { f(x: number): number }, x) => m.f(x),
    ],
    [
      "bits, decimals cut off, truth values as numbers",
      "module.exports = (x) => ((5 & 3) << 2) * x + ~~(3 * x) + (x * 7 | 0) + (x > 0) * x * x + +(x < 1) + true",
      (m: (x: number) => number, x) => m(x),
    ],
    [
      "guards",
      "module.exports = (x) => { if (typeof x !== 'number' || isNaN(x) || !Number.isFinite(x)) throw new TypeError('x is ' + x); if (x < -1) return NaN; if (x < 0) return -Infinity * 0; console.log('x', x); return Math.sqrt(x) }",
      (m: (x: number) => number, x) => m(x),
    ],
    [
      "a guard in a function that returns nothing",
      "const assert = (c, m) => { if (!c) throw new Error(m) }; module.exports = (x) => { assert(x > 0.5, 'small'); let s = 0; for (const k of [1, 2]) { assert(x < 2, 'large'); s += x ** k } return s }",
      (m: (x: number) => number, x) => m(x),
    ],
    [
      "reflection by the enclosing condition",
      "const N = (x) => { if (x < 0) return 1 - N(-x); const k = 1 / (1 + 0.2316419 * x); return 1 - Math.exp(-x * x / 2) * k }; const g = (z) => z < 0.5 ? Math.PI / (Math.sin(Math.PI * z) * g(1 - z)) : Math.exp(z) + 1; module.exports = (x) => N(x) + g(x)",
      (m: (x: number) => number, x) => m(x),
    ],
    [
      "for-in, the fields of objects, computed names, deleted ones",
      "const w = { b: 2, 1: 5, a: 3 }; w.c = 4; w['d' + 1] = 7; delete w.b; module.exports = (x) => { let s = 0; for (var k in w) s = s * x + w[k]; for (const [k, v] of Object.entries(w)) if (k in w && k !== 'a') s += v * x; return s + Object.values({ ...w, z: 1 }).length + Object.keys(w).indexOf('c') }",
      (m: (x: number) => number, x) => m(x),
    ],
    [
      "switch, also on what the parameters decide",
      "module.exports = (x) => { let h; const m = Math.max(x, 1 - x, 0.69); switch (m) { case x: h = x * x; break; case 1 - x: h = 3 * x; default: h = (h || 0) + x ** 3 } switch (true) { case x < 0: return -h; case x < 1: h += x; } return h }",
      (m: (x: number) => number, x) => m(x),
    ],
    [
      "tables looked up by what is whole",
      "const T = [1, 4, 2, 7, 5, 3]; module.exports = (x) => { const i = Math.floor(x + 3); let j = 0; for (; j < 4 && T[j] <= 2 + x; ++j); return T[i] + (x + 3 - i) * (T[i - 1] - T[i]) + x * T[j + 1] }",
      (m: (x: number) => number, x) => m(x),
    ],
    [
      "labels, do-while, assignments by conditions",
      "module.exports = (x, o) => { let s = x, n = 0; out: { if (x > 0.5) break out; s += x * x; } o ||= { k: 2 }; o.q ??= 3; do { s += o.k * x } while (++n < 3); top: for (;;) { for (let i = 0; i < 3; i++) { if (i > x) break top; s *= 2 } break } return s + o.q + (o?.z?.y ?? 1) }",
      (m: (x: number) => number, x) => m(x),
    ],
    [
      "arguments, call, apply, bind, methods of Array.prototype",
      "var slice = Array.prototype.slice; function sum() { var a = slice.call(arguments, 1), s = 0; for (var i = 0; i < a.length; i++) s += a[i] * this.k; return s } module.exports = function (x) { return sum.call({ k: x }, 0, 1, x) + sum.apply({ k: 2 }, [0, x]) + sum.bind({ k: 3 }, 0)(x) }",
      (m: (x: number) => number, x) => m(x),
    ],
    [
      "what esbuild makes of modules: exports that are getters",
      "var d = Object.defineProperty; var names = Object.getOwnPropertyNames; var has = Object.prototype.hasOwnProperty; var all = (to, from) => { for (var name in from) d(to, name, { get: from[name], enumerable: true }) }; var copy = (to, from) => { for (let key of names(from)) if (!has.call(to, key)) d(to, key, { get: () => from[key], enumerable: true }); return to }; var src = {}; all(src, { f: () => f_default, k: () => k }); module.exports = ((mod) => copy(d({}, '__esModule', { value: true }), mod))(src); var f_default = (x) => k * x * x; var k = 3",
      (m: { f(x: number): number }, x) => m.f(x),
    ],
    [
      "patterns that the function does not use, inside of a wrapper; a number asked for its length",
      "!function (root, make) { module.exports = make() }(this, () => (() => { const p = /^a+$/; const each = (v, f) => v.length ? v.map(f) : f(v); return (x) => each(x, (t) => t * t) })());",
      (m: (x: number) => number, x) => m(x),
    ],
  ])("%s", (_name, text, call) => agree(text, call));

  test("a pattern that is used is an error where it is", () => {
    const { f } = program("const p = /a/; export function f(x) { return p.test('a') ? x : 2 * x }").functions;
    expect(() => f?.(expr("x"))).toThrow(FluxionError);
  });

  test("loops to a tolerance, by a stated bound", () => {
    const kepler =
      "module.exports = (M) => { let E = M, d = 1; while (Math.abs(d) > 1e-12) { d = (E - 0.3 * Math.sin(E) - M) / (1 - 0.3 * Math.cos(E)); E -= d } return E }";
    agree(kepler, (m: (x: number) => number, x) => m(x), { rounds: 20 });
    const short = program(kepler, { rounds: 2 }).exports(expr("x")) as Expression;
    expect(short.evaluate({ x: 2.2 })).toBeNaN();
    expect(() => program(kepler).exports(expr("x"))).toThrow(/rounds: 50|How often this loop runs/);
    agree(
      "module.exports = (x) => { let i = 0, t = x, d; do { d = t * t * t + t - x; t -= d / (3 * t * t + 1) } while (Math.abs(d) > 1e-14 && ++i < 9); return t }",
      (m: (x: number) => number, x) => m(x),
    );
  });

  test("statements that the function does not need are left alone", () => {
    const { functions, skipped } = program(
      "import fs from 'fs'; const data = fs.readFileSync('a'); window.f = f; async function load() {} const table = []; table.push(data.k); let n = 1; n = data.n; export function f(x) { return 2 * x } export const g = (x) => table[0] * x; export const h = (x) => n * x;",
    );
    expect(String(functions.f?.(expr("x")))).toBe("2 * x");
    const places = skipped.map(({ message }) => message.replace(/^line 1, column \d+: /, ""));
    expect(places.map((message) => message.split(":")[0])).toEqual([
      "An asynchronous function or generator is not supported.",
      "readFileSync of fs is not known",
      "window is not defined.",
      "readFileSync of fs is not known",
      "readFileSync of fs is not known",
    ]);
    // What they may have changed is an error where it is used, never an old value.
    for (const name of ["g", "h"]) expect(() => functions[name]?.(expr("x"))).toThrow(/readFileSync of fs/);
  });

  test("other files: their texts, or Math's functions of those that are called after it", () => {
    const text =
      "import { tau, double as d } from './numbers.js'; import * as other from './numbers.js'; export default (x) => d(x) * tau + other.tau";
    const numbers = "const tau = 6; export { tau }; export const double = (x) => 2 * x;";
    expect(String(program(text, { modules: { "./numbers.js": numbers } }).functions.default?.(expr("x")))).toBe(
      "2 * x * 6 + 6",
    );
    const { f } = program("const { sin, PI: pi } = require('./math'); function f(x) { return sin(pi * x) }").functions;
    expect(String(f?.(expr("x")))).toBe("sin(pi * x)");
    const wrong = program("import { sin } from './waves'; export function f(x) { return sin(x) }");
    expect(() => wrong.functions.f?.(1)).toThrow(/sin of .\/waves is not known/);
    const inside = program("import { f } from './b'; export function g(x) { return f(x) }", {
      modules: { "./b": "\nexport const f = (x) => x & 6" },
    });
    expect(() => inside.functions.g?.(expr("x"))).toThrow(/^.\/b, line 2, column 25: The operator & cannot be applied/);
  });

  test("a result that is found by halving has no derivative, and does not get one", () => {
    const text = `module.exports = (x) => {
      let t = x; for (let i = 0; i < 6; i++) { const e = t * t - x; if (Math.abs(e) < 1e-9) return t; t -= e / (2 * t) }
      let a = 0, b = 2; for (let i = 0; i < 40; i++) { const m = (a + b) / 2; if (m * m < x) a = m; else b = m } return a }`;
    const root = program(text).exports(expr("x")) as Expression;
    expect(root.gradient("x").evaluate({ x: 0.8 })).toBeCloseTo(0.5 / Math.sqrt(0.8), 7);
    // Newton's method is still on its way there; what halving finds is no value.
    expect(root.evaluate({ x: 1e-6 })).toBeNaN();
  });

  test("objects and functions that are given back can be used again, where they are there", () => {
    const { exports } = program(
      "class V { constructor(x) { if (x < 0) throw new RangeError('x'); this.x = x } plus(o) { return new V(this.x + o.x) } get half() { return this.x / 2 } } exports.V = V; exports.twice = (f) => (x) => f(f(x)); exports.square = (x) => x * x",
    );
    const sum = exports.V(expr("x")).plus(exports.V(expr("y")));
    expect(sum.half.evaluate({ x: 1, y: 2 })).toBe(1.5);
    expect(sum.half.evaluate({ x: 3, y: -1 })).toBeNaN();
    expect(() => exports.V(-1)).toThrow(/throws an error here: new RangeError/);
    expect(exports.twice(exports.square)(expr("x")).evaluate({ x: 3 })).toBe(81);
    expect(() => {
      sum.x = 3;
    }).toThrow(TypeError);
  });

  test("an error of a limit is never passed over", () => {
    expect(() => program("while (true) {} ; export const f = (x) => x", { steps: 1000 })).toThrow(FluxionError);
  });
});
