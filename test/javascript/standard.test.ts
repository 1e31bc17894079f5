import { describe, expect, test } from "vitest";
import { type Expression, expr } from "../../src/index.ts";
import { program } from "../../src/javascript/index.ts";

/** The value of f(x) at a few points: JavaScript's own, and that of the formula that is read. */
function both(text: string): { own: number[]; read: number[] } {
  const f = new Function(`${text}; return f`)() as (x: number) => number;
  const formula = program(text).functions.f?.(expr("x")) as Expression;
  const points = [0.7, 2.5];
  return { own: points.map(f), read: points.map((x) => formula.evaluate({ x })) };
}

/** Bodies of f(x). */
const BODIES: Readonly<Record<string, readonly string[]>> = {
  "the global Object": [
    "return Object.keys({ a: 1, b: 2 }).length * x",
    "return Object.values({ a: x, b: 2 }).reduce((s, v) => s * v, 1)",
    "return Object.entries({ a: x, b: 3 }).reduce((s, [k, v]) => s + k.length * v, 0)",
    "return Object.fromEntries([['a', x], ['b', 2]]).a * 3",
    "const o = Object.freeze({ a: x }); return o.a",
    "const o = Object.seal({ a: 1 }); o.a = x; return o.a",
    "const o = Object.preventExtensions({ a: 1 }); o.a = 2 * x; return o.a",
    "return Object.hasOwn({ a: 1 }, 'a') ? x : -x",
    "return Object.hasOwn([1, 2], 1) && !Object.hasOwn([1, 2], 2) ? x : -x",
    "return Object.hasOwn([1, 2], 'length') ? x : -x",
    "return ({ a: 1 }).hasOwnProperty('b') ? x : -x",
    "return Object.prototype.hasOwnProperty.call({ a: 1 }, 'a') ? x : -x",
    "const o = {}; Object.defineProperty(o, 'k', { value: 2 * x, enumerable: true }); return o.k * Object.keys(o).length",
    "const o = {}; Object.defineProperty(o, 'k', { get() { return 3 * x } }); return o.k + Object.keys(o).length",
    "const o = Object.defineProperties({}, { a: { value: x }, b: { value: 2 } }); return o.a * o.b",
    "const o = Object.create({ a: 2 }, { b: { value: x, enumerable: true } }); return o.a * o.b + Object.keys(o).length",
    "return Object.getPrototypeOf(Object.create(null)) === null ? x : -x",
    "return Object.getOwnPropertyDescriptor({ a: x }, 'a').value * 2",
    "return Object.getOwnPropertyDescriptor({ a: x }, 'b') === undefined ? x : -x",
    "return Object.getOwnPropertyNames({ a: x, b: 2 }).length * x",
    "return Object.assign({ a: 1 }, { a: x }, null, undefined, { b: 2 }).a * 2",
    "const o = Object({ a: x }); return o.a",
    "return Object.is(NaN, NaN) && !Object.is(1, 2) ? x : -x",
    "const s = Object.prototype.toString; return s.call([]) === '[object Array]' ? x : -x",
    "const s = Object.prototype.toString; return s.call(null) + s.call(undefined) === '[object Null][object Undefined]' ? x : -x",
    "const s = Object.prototype.toString; return s.call(1) + s.call(true) + s.call('') === '[object Number][object Boolean][object String]' ? x : -x",
    "const s = Object.prototype.toString; return s.call({}) + s.call(() => 1) === '[object Object][object Function]' ? x : -x",
    "let s = 0; for (const k in [4, 5]) s += Number(k) * x; return s",
    "let s = x; for (const k in null) s = 0; return s",
  ],
  "methods of arrays": [
    "const a = [1, 2, x]; return a.at(-1) * a.at(0) + (a.at(7) === undefined ? 1 : 0)",
    "const a = [x, 2]; a.push(3, x); return a.pop() * a.length",
    "const a = [x, 2, 3]; return a.shift() * a[0] + a.length",
    "const a = [1, x, 3].reverse(); return a[1] * a[0] - a[2]",
    "return [1, 2, 3, 4].filter((k) => k % 2 === 0).reduce((s, k) => s + k * x, 0)",
    "return [1, 2, 3].every((k) => k > 0) && ![1, 2].some((k) => k > 2) ? x : -x",
    "return [1, 2, 3].find((k) => k > 1) * x + ([1].find((k) => k > 1) === undefined ? 1 : 0)",
    "return [5, 6].includes(6) && [5, 6].indexOf(6) === 1 && [5].indexOf(6) === -1 ? x : -x",
    "return [1, null, 2].join('') + [].join() === '12' ? x : -x",
    "return [1, 2].concat([x], 4, [[5]]).length * x",
    "return [1, 2, 3, x].slice(-2)[1] * [1, 2, 3].slice(1, -1).length",
    "return [x, 2, 3].reduce((s, v) => s * v)",
    "let s = 0; [1, x].forEach((v, i, all) => { s += v * i * all.length }); return s",
    "return Array.isArray([]) && !Array.isArray({}) ? x : -x",
    "return Array.of(1, x, 3)[1] * Array.of(7).length",
    "return Array.from({ length: 3 }, (_, i) => i * x).reduce((s, v) => s + v)",
    "return Array.from([1, x], (v) => 2 * v)[1]",
    "return Array(3).fill(x).reduce((s, v) => s + v) + new Array(1, 2).length",
    "return Array.prototype.slice.call([1, x, 3], 1)[0]",
    "const a = new Float64Array(2); a[0] = x; return a[0] + a[1] + new Float64Array([1, 2]).length",
    "return [...'ab', ...[1, 2]].length * x",
    "const [a, , b = 4, ...rest] = [x, 2, undefined, 5, 6]; return a * b + rest.length",
  ],
  "numbers and texts": [
    "return Number('2') * x + Number(true) + Number(null) + Number()",
    "return Number.isInteger(3) && !Number.isInteger(2.5) && !Number.isInteger('3') ? x : -x",
    "return Number.isNaN(NaN) && !Number.isNaN('a') && isNaN(undefined) ? x : -x",
    "return Number.isFinite(1) && !Number.isFinite(Infinity) && isFinite(x) ? x : -x",
    "return Number.MAX_SAFE_INTEGER > 2 ** 52 && Number.EPSILON < 1e-15 ? x : -x",
    "return parseFloat('2.5abc') * x + parseInt('101', 2) + Number.parseInt('7.9') + Number.parseFloat('1e1')",
    "return parseFloat(x) + (0.1).toFixed(2).length + (3).toString().length",
    "return String(12).length * x + String(null).length + String([1] && true).length",
    "return Boolean('') || Boolean(0) || !Boolean('a') ? -x : x",
    "return (2).valueOf() * x + x.valueOf()",
    "return 'abc'.length * x + ('abc'[1] === 'b' ? 1 : 0) + ('abc'[9] === undefined ? 2 : 0)",
    "return 'a-b-c'.split('-').length * x",
    "return 'Abc'.toLowerCase() + 'x'.toUpperCase() === 'abcX' ? x : -x",
    "return ' a '.trim() + 'ab'.charAt(1) + 'b'.repeat(2) === 'abbb' ? x : -x",
    "return 'abc'.charCodeAt(0) + 'abc'.indexOf('c') + 'abca'.lastIndexOf('a') + x",
    "return 'abc'.startsWith('a') && 'abc'.endsWith('c') && 'abc'.includes('b') ? x : -x",
    "return 'aXbX'.replace('X', '') + 'aXbX'.replaceAll('X', '') === 'abXab' ? x : -x",
    "return '7'.padStart(3, '0') + 'a'.padEnd(2, '.') === '007a.' ? x : -x",
    "return 'hello'.slice(1, -1) + 'hello'.substring(3, 1) + 'hello'.substr(1, 2) === 'ellelel' ? x : -x",
    "return 'a'.concat('b', 'c').toString() === 'abc' && 'a'.valueOf() === 'a' ? x : -x",
    "return `two` + `\\u0061` === 'twoa' ? x : -x",
    "return 'a' < 'b' && 'b' >= 'a' && !('a' > 'b') ? x : -x",
  ],
  "functions and their methods": [
    "const g = function (a, b) { return a * this.k + b }; return g.call({ k: x }, 2, 3) + g.apply({ k: 2 }, [x, 1])",
    "const g = (a, b) => a - b; return g.bind(null, x)(1) * g.length",
    "const g = Math.max; return g(x, 1) + Math.min(...[x, 3]) + g.apply(null, [1, x])",
    "function g() { return arguments.length * x } return g(1, 2, 3)",
    "function named() {} return named.name.length * x + (() => 1).name.length",
    "let s = 0; const g = (n) => { if (n > 0) { s += n * x; g(n - 1) } }; g(3); return s",
    "const g = (a, b = a * 2, ...rest) => a + b + rest.length; return g(x) + g(x, 1, 2, 3)",
    "console.log('x', x); console.warn?.(x); return x",
    "const e = new Error('no'); return e.message.length * x + (e.name === 'Error' ? 1 : 0)",
    "class P { constructor(k) { this.k = k } get twice() { return 2 * this.k } static one() { return 1 } } class Q extends P { constructor(k) { super(k + 1) } twice2() { return super.twice } } return new Q(x).twice2() + P.one()",
    "class P { n = 2; #q = 3; q() { return this.#q } } return new P().n * x + new P().q()",
  ],
  "the global Math": [
    "return Math.PI + Math.E + Math.LN2 + Math.LN10 + Math.LOG2E + Math.LOG10E + Math.SQRT2 + Math.SQRT1_2 + x",
    "return Math.round(2.5) + Math.round(-2.5) + Math.round(x) + Math.trunc(-x) + Math.sign(-x) * x",
    "return Math.hypot(3, 4, x) + Math.cbrt(x) + Math.log1p(x) + Math.expm1(x) + Math.log2(x) + Math.log10(x)",
    "return Math.max() === -Infinity && Math.min() === Infinity ? x : -x",
    "let m = -Infinity; for (const v of [1, x, 2]) m = Math.max(m, v); return m",
    "return Math.atan2(x, 2) + Math.pow(x, 3) + Math.abs(-x)",
  ],
  operators: [
    "return (6 & 3) * x + (6 | 3) + (6 ^ 3) + (1 << 4) + (-9 >> 1) + (-9 >>> 28) + ~5",
    "return (7 % 3) * x + (-7 % 3) + x % 2 + 2 ** 3 + x ** 2",
    "return (x | 0) + (0 | x) + (x ^ 0) + (x >> 0)",
    "let a = 5; a += x; a -= 1; a *= 2; a /= 3; a **= 2; a %= 7; return a",
    "let a = 6; a &= 3; a |= 8; a ^= 1; a <<= 2; a >>= 1; a >>>= 1; return a * x",
    "let a = null; a ??= x; let b = 0; b ||= 2; let c = 1; c &&= 3; return a * b * c",
    "return null == undefined && !(null === undefined) && !(null == 0) ? x : -x",
    "return true == 1 && false != 1 ? x : -x",
    "return (true + true) * x + (null + 1)",
    "return typeof x === 'number' && typeof '' === 'string' && typeof (() => 1) === 'function' && typeof undefined === 'undefined' && typeof {} === 'object' && typeof true === 'boolean' ? x : -x",
    "const o = { a: { b: x } }; return o?.a?.b + (o.c?.d ?? 2) + (o.f?.() ?? 3)",
    "let i = 1; const a = i++ + ++i; const b = i-- - --i; return (a + b) * x",
    "return void 0 === undefined ? x : -x",
    "const o = { a: 1, b: 2 }; delete o.a; return ('a' in o ? 0 : 1) * x + ('b' in o ? 1 : 0)",
    "let a = x, b = 2; [a, b] = [b, a]; return a - b * 3",
    "return (1, 2, x) + +'3' - -x + (!x ? 1 : 0)",
    "switch (3) { case 1: return 0; case 3: { const k = 2; return k * x } default: return 1 }",
    "let s = 0; outer: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { if (j === 2) continue outer; if (i === 2) break outer; s += i * j * x + 1 } } return s",
    "let s = 0, i = 0; do { s += x; i++ } while (i < 3); while (i-- > 0) s -= 1; return s",
  ],
};

for (const [what, bodies] of Object.entries(BODIES))
  describe(`${what} as in JavaScript`, () => {
    test.each(bodies)("%s", (body) => {
      const { own, read } = both(`function f(x) { ${body} }`);
      for (const [i, value] of read.entries()) expect(value).toBeCloseTo(own[i] as number, 12);
    });
  });
