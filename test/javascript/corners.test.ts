import { describe, expect, test } from "vitest";
import { type Expression, expr } from "../../src/index.ts";
import { program } from "../../src/javascript/index.ts";

/** What JavaScript's own f(x) is. */
const run = (text: string): ((x: number) => number) => new Function(`${text}; return f`)() as (x: number) => number;

const read = (text: string): Expression => program(text).functions.f?.(expr("x")) as Expression;

describe("what few programs rely on is what JavaScript does", () => {
  test.each([
    [
      "a part of an array is filled",
      "function f(x) { const a = [1, 2, 3, x]; a.fill(7, 1, -1); return a[0] * x + a[1] + a[3] }",
    ],
    [
      "places are looked for from one on",
      "function f(x) { return [1, 2, 1].indexOf(1, 1) * x + [1, 2].includes(1, 1) }",
    ],
    ["includes finds NaN, indexOf does not", "function f(x) { return [NaN].includes(NaN) * x + [NaN].indexOf(NaN) }"],
    [
      "callbacks see what others write, the array and `this`",
      "function f(x) { const a = [1, 2, 2]; const b = a.filter(function (v, i, all) { if (i === 0) a[1] = 9; return all.indexOf(v) === i && v < this.k }, { k: 5 }); return b.length * x }",
    ],
    [
      "variables of var in patterns",
      "function f(x) { var { a, b: [c] } = { a: x, b: [2] }; let s = 0; for (var [d, e] of [[1, x], [2, c]]) s += d * e; return s * a }",
    ],
    ["defaults do not see the body's variables", "function f(x, g = () => x) { var x = 5 * x; return g() + x * x }"],
    [
      "arguments are the parameters themselves",
      "function f(x) { arguments[0] = 2 * x; const y = x; x = 3; return y * arguments[0] }",
    ],
    ["but not where a text is strict", "'use strict'; function f(x) { x = 2 * x; return arguments[0] * x }"],
    [
      "a number written as a text is read again",
      "function f(x) { const t = (2 * x).toString().trim(); return isNaN(parseFloat(t)) ? 0 : parseFloat(t) === Number(t) ? +(x + '') * 3 : 7 }",
    ],
    [
      "what is not itself is not a number",
      "function f(x) { const y = Math.log(x); return y === y ? (x !== x ? 1 : y) : 0 * y }",
    ],
    ["the last bits of an integer", "function f(x) { return (Math.floor(9.7 * x) & 3) + (-(x * 100) & 255) + 0 * x }"],
    [
      "an assigned regular expression is not needed",
      "const o = {}; const r = o.pattern = /a/; function f(x) { return x * x }",
    ],
    ["x | 0 begins again beyond 32 bits", "function f(x) { return (x * 1e10 | 0) + ~~(-x * 1e10) + (x * 1e10 >> 0) }"],
    [
      "Object.is of constants and of variables",
      "function f(x) { const a = x; return Object.is(1 / 3, 1 / 3) * x + Object.is(a, x) + Object.is(NaN, NaN) }",
    ],
    [
      "a spread getter is read at once",
      "function f(x) { let k = 1; const o = { get g() { return k * x } }; const p = { ...o, ...[4] }; k = 5; return p.g + p[0] }",
    ],
    [
      "for-in goes through what is inherited and listed",
      "function P() { this.k = 2 } P.prototype.m = 3; class A { n = 5; m() {} } function f(x) { const o = Object.create({ a: 2, b: 7 }, { c: { value: 9 } }); o.b = 3; let s = 0; for (const each of [o, new P(), new A()]) for (const k in each) s = s * x + each[k]; return s + o.c }",
    ],
    [
      "what is not listed is not",
      "class A { static k = 2; static m() {} #p = 1 } function f(x) { const o = { a: 1 }; Object.defineProperty(o, 'h', { value: 2 }); return (Object.keys(A).length + Object.keys(new A()).length + Object.keys(o).length) * x + o.h }",
    ],
    [
      "numbers among the names of fields come first",
      "function f(x) { const o = { b: 1, '10': 2, '2': 3, '01': 5, '4294967295': 6, '3000000000': 7 }; let s = 0; for (const k in o) s = s * x + o[k]; return s }",
    ],
    [
      "what an array has is an item or its length",
      "function f(x) { const a = [1, 2]; return [1 in a, 2 in a, 'x' in a, -1 in a, 'length' in a].reduce((s, v) => s * x + v, 1) }",
    ],
    ["the length of a function", "function g(a, b = 1, c) {} function f(x) { return g.length * x }"],
  ])("%s", (_name, text) => {
    const result = read(text);
    for (const x of [0.3, 1.9]) expect(result.evaluate({ x }), String(x)).toBeCloseTo(run(text)(x), 9);
  });

  test.each([
    ["class A { set v(t) { this.w = t } } function f(x) { const a = new A(); a.v = x; return a.w }", /v is computed/],
    [
      "class A { get v() { return 3 } set v(t) {} } function f(x) { const a = new A(); a.v = x; return a.v }",
      /v is computed/,
    ],
    [
      "let a = 2; function f(x) { { const g = () => a; const r = g(); let a = 5; return r * x } }",
      /before it is declared/,
    ],
    ["let a = 2; function f(x) { { a = 3; let a = 5; return a * x } }", /before it is declared/],
    ["let a = 2; function f(x) { switch (2) { case 1: let a; case 2: a = x } return a }", /before it is declared/],
    ["let b = 2; const f = (x, a = b, b = 3) => a * x", /before it is declared/],
    ["function f(x) { const o = Object.freeze({ a: 1 }); o.a = 5; return o.a * x }", /frozen/],
    ["function f(x) { const a = Object.freeze([1]); a.length = 0; return a.length * x }", /frozen/],
    ["function f(x) { const o = Object.seal({ a: 1 }); o.b = 5; return o.b * x }", /sealed/],
    [
      "function f(x) { const o = { a: 1, b: 2 }; delete o.a; o.a = 3; let s = 0; for (const k in o) s = s * x + o[k]; return s }",
      /order/,
    ],
    [
      "function f(x) { const a = [1, 2]; let s = 0; a.forEach((v) => { s += v * x; a.pop() }); return s }",
      /gets shorter/,
    ],
    ["function g() { return 1 } function f(x) { { function g() { return 2 } } return g() * x }", /in this block/],
    ["function f(x) { return [1] == 1 ? x : 2 * x }", /cannot be compared/],
    ["function f(x) { return x * Number((1.5).toFixed(200)) }", /toFixed is given an argument out of its range/],
    ["function f(x) { return x * 'a'.repeat(-1).length }", /repeat is given an argument out of its range/],
    ["function f(x) { return Object.fromEntries(5).a * x }", /array of pairs|is given a number/],
  ])("refused: %s", (text, why) => expect(() => read(text)).toThrow(why));
});

test.each([
  "if (foreign()) { var n = 5 }",
  "for (n of foreign()) {}",
  "for (n in foreign()) {}",
  "[n] = foreign()",
  "const api = { bump() { foreign(), n = 5 } }; api.bump()",
  "class B { go() { foreign(), n = 5 } } new B().go()",
  "class A { go() { foreign(), n = 5 } } class B extends A {} const b = new B(); b.go()",
  "class B { k = (foreign(), n = 5) } new B()",
  "const fs = [() => { foreign(), n = 5 }]; fs[0]()",
  "const o = { get g() { foreign(), n = 5; return 1 } }; o.g",
  "const h = (function () { foreign(), n = 5 }).bind(null); h()",
])("what a statement may have changed that was left alone is an error where it is used: %s", (statement) => {
  expect(() => read(`var n = 1; ${statement}; function f(x) { return n * x }`)).toThrow(/foreign is not defined/);
});

test.each([
  ["a comparison and an equation", "y === 2"],
  ["a comparison and a comparison of what is no sum", "y * y * y > y"],
  ["a comparison and a choice of two", "(y < -2 || y > -1)"],
])("what is known decides a conjunction only where it decides all of it: %s", (_name, other) => {
  const text = `function f(x, y) { const c = x < 1 && ${other}; if (x < 1) { if (c) return 1; return 2 } return 3 }`;
  const f = new Function(`${text}; return f`)() as (x: number, y: number) => number;
  const formula = program(text).functions.f?.(expr("x"), expr("y")) as Expression;
  for (const x of [0, 2]) for (const y of [-1.5, 0.5, 2, 5]) expect(formula.evaluate({ x, y })).toBe(f(x, y));
});
