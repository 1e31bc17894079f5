import type { FunctionRow } from "../ast/fn.ts";
import * as Q from "../ast/rational.ts";

/**
 * Functions with kinks and jumps. At a kink the derivative is one of the subgradients: that of the first of equal
 * operands for min and max (0 for relu and max(0, x)), sign(0) = 0 for abs, and 0 at a jump.
 */
export const piecewise: Readonly<Record<string, FunctionRow>> = {
  abs: {
    params: ["x"],
    doc: "The absolute value; its derivative is sign(x), 0 at the kink.",
    aliases: ["norm"],
    partials: ["sign(x)"],
    equal: { square: "x^2" },
    value: Math.abs,
    fold: (x) => (Q.sign(x) < 0 ? Q.neg(x) : x),
    kinks: "x",
    sides: "x > 0 ? x : -x",
    isMean: true,
    parity: "even",
    latex: "\\left|#1\\right|",
  },
  sign: {
    params: ["x"],
    doc: "-1, 0 or 1 by the sign of x.",
    partials: ["0"],
    range: [-1, 1],
    isWhole: true,
    value: Math.sign,
    fold: Q.sign,
    kinks: "x",
    sides: "x > 0 ? 1 : -1",
    isMean: true,
    parity: "odd",
    latex: "\\operatorname{sgn}(#1)",
  },
  relu: {
    params: ["x"],
    doc: "max(0, x), the rectified linear unit; its derivative at 0 is 0.",
    partials: ["x > 0 ? 1 : 0"],
    equal: { elementary: "max(x, 0)" },
    range: [0, Number.POSITIVE_INFINITY],
    value: (x) => (x > 0 ? x : x <= 0 ? 0 : Number.NaN),
    fold: (x) => (Q.sign(x) > 0 ? x : 0),
    kinks: "x",
    sides: "x > 0 ? x : 0",
    latex: "\\operatorname{ReLU}(#1)",
  },
  max: {
    params: ["a", "b"],
    associative: true,
    doc: "The greatest of its arguments; where several are greatest, the derivative is the first one's.",
    rule: "a < b ? db : da",
    value: Math.max,
    fold: (a, b) => (Q.compare(a, b) < 0 ? b : a),
    kinks: "a - b",
    sides: "a >= b ? a : b",
    latex: "\\max(#*)",
  },
  min: {
    params: ["a", "b"],
    associative: true,
    doc: "The least of its arguments; where several are least, the derivative is the first one's.",
    rule: "b < a ? db : da",
    value: Math.min,
    fold: (a, b) => (Q.compare(b, a) < 0 ? b : a),
    kinks: "a - b",
    sides: "a > b ? b : a",
    latex: "\\min(#*)",
  },
  hypot: {
    params: ["a", "b"],
    associative: true,
    doc: "The square root of the sum of the squares, without overflow.",
    partials: ["a / hypot(a, b)", "b / hypot(a, b)"],
    range: [0, Number.POSITIVE_INFINITY],
    equal: { elementary: "sqrt(a^2 + b^2)" },
    value: Math.hypot,
    fold: (a, b) => Q.pow(Q.add(Q.mul(a, a), Q.mul(b, b)), Q.HALF),
    exact: { a: { "0": "abs(b)" }, b: { "0": "abs(a)" } },
  },
  floor: {
    params: ["x"],
    doc: "The greatest whole number not above x.",
    partials: ["0"],
    range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    isWhole: true,
    value: Math.floor,
    fold: Q.floor,
    kinks: "sin(pi * x)",
    latex: "\\left\\lfloor #1\\right\\rfloor",
  },
  ceil: {
    params: ["x"],
    doc: "The least whole number not below x.",
    partials: ["0"],
    range: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    isWhole: true,
    equal: { elementary: "-floor(-x)" },
    // -0 would be a second zero.
    value: (x) => Math.ceil(x) + 0,
    fold: (x) => Q.neg(Q.floor(Q.neg(x))),
    kinks: "sin(pi * x)",
    latex: "\\left\\lceil #1\\right\\rceil",
  },
  round: {
    params: ["x"],
    doc: "The nearest whole number, halves away from zero.",
    partials: ["0"],
    value: (x) => Math.sign(x) * Math.round(Math.abs(x)) + 0,
    fold: (x) => (Q.sign(x) < 0 ? Q.neg(nearest(Q.neg(x))) : nearest(x)),
    kinks: "cos(pi * x)",
    parity: "odd",
  },
  fix: {
    params: ["x"],
    doc: "x without its fractional part: rounded toward zero.",
    aliases: ["trunc"],
    partials: ["0"],
    value: (x) => Math.trunc(x) + 0,
    fold: (x) => (Q.sign(x) < 0 ? Q.neg(Q.floor(Q.neg(x))) : Q.floor(x)),
    kinks: "sin(pi * x)",
    parity: "odd",
  },
  mod: {
    params: ["x", "y"],
    doc: "The remainder x - y * floor(x / y), of the sign of y.",
    partials: ["1", "-floor(x / y)"],
    equal: { elementary: "x - y * floor(x / y)" },
    value: mod,
    fold: (x, y) => (y === 0 ? undefined : Q.add(x, Q.neg(Q.mul(y, Q.floor(Q.div(x, y)))))),
    domain: "y != 0",
    kinks: "sin(pi * x / y)",
    latex: "@1 \\bmod @2",
  },
};

const nearest = (x: Q.Rational): Q.Rational => Q.floor(Q.add(x, Q.HALF));

function mod(x: number, y: number): number {
  const remainder = x % y;
  return remainder !== 0 && remainder < 0 !== y < 0 ? remainder + y : remainder;
}
