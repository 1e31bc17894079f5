import type { FunctionRow } from "../ast/fn.ts";

/** The hyperbolic functions and their inverses. */
export const hyperbolic: Readonly<Record<string, FunctionRow>> = {
  sinh: {
    params: ["x"],
    doc: "Hyperbolic sine.",
    partials: ["cosh(x)"],
    equal: { elementary: "(exp(x) - exp(-x)) / 2" },
    value: Math.sinh,
    exact: { "0": "0" },
    parity: "odd",
    inverse: "asinh",
    latex: "\\sinh(#1)",
  },
  cosh: {
    params: ["x"],
    doc: "Hyperbolic cosine.",
    partials: ["sinh(x)"],
    range: [1, Number.POSITIVE_INFINITY],
    equal: { elementary: "(exp(x) + exp(-x)) / 2", square: "1 + sinh(x)^2" },
    value: Math.cosh,
    exact: { "0": "1" },
    parity: "even",
    inverse: "acosh",
    latex: "\\cosh(#1)",
  },
  tanh: {
    params: ["x"],
    doc: "Hyperbolic tangent.",
    partials: ["1 - tanh(x)^2"],
    inNumbers: ["sech(x)^2"],
    range: [-1, 1],
    isBetween: true,
    equal: { elementary: "(exp(x) - exp(-x)) / (exp(x) + exp(-x))" },
    definition: "sinh(x) / cosh(x)",
    value: Math.tanh,
    exact: { "0": "0" },
    parity: "odd",
    inverse: "atanh",
    latex: "\\tanh(#1)",
  },
  sech: {
    params: ["x"],
    doc: "Hyperbolic secant, 1 / cosh(x).",
    partials: ["-sech(x) * tanh(x)"],
    definition: "1 / cosh(x)",
    range: [0, 1],
    isPositive: true,
    equal: { elementary: "2 / (exp(x) + exp(-x))" },
    value: sech,
    exact: { "0": "1" },
    parity: "even",
    inverse: "asech",
  },
  csch: {
    params: ["x"],
    doc: "Hyperbolic cosecant, 1 / sinh(x).",
    partials: ["-csch(x) * coth(x)"],
    definition: "1 / sinh(x)",
    equal: { elementary: "2 / (exp(x) - exp(-x))" },
    value: csch,
    domain: "x != 0",
    parity: "odd",
    inverse: "acsch",
  },
  coth: {
    params: ["x"],
    doc: "Hyperbolic cotangent, 1 / tanh(x).",
    partials: ["-csch(x)^2"],
    definition: "1 / tanh(x)",
    equal: { elementary: "(exp(x) + exp(-x)) / (exp(x) - exp(-x))" },
    value: (x) => (x === 0 ? Number.NaN : 1 / Math.tanh(x)),
    domain: "x != 0",
    parity: "odd",
    inverse: "acoth",
    latex: "\\coth(#1)",
  },
  asinh: {
    params: ["x"],
    doc: "Inverse hyperbolic sine.",
    aliases: ["arcsinh", "arsinh"],
    partials: ["1 / sqrt(x^2 + 1)"],
    inNumbers: ["1 / hypot(x, 1)"],
    equal: { elementary: "log(x + sqrt(x^2 + 1))" },
    value: Math.asinh,
    exact: { "0": "0" },
    parity: "odd",
    inverse: "sinh",
    latex: "\\operatorname{arsinh}(#1)",
  },
  acosh: {
    params: ["x"],
    doc: "Inverse hyperbolic cosine, nonnegative.",
    aliases: ["arccosh", "arcosh"],
    partials: ["1 / (sqrt(x - 1) * sqrt(x + 1))"],
    equal: { elementary: "log(x + sqrt(x^2 - 1))" },
    range: [0, Number.POSITIVE_INFINITY],
    value: Math.acosh,
    exact: { "1": "0" },
    domain: "x >= 1",
    latex: "\\operatorname{arcosh}(#1)",
  },
  atanh: {
    params: ["x"],
    doc: "Inverse hyperbolic tangent.",
    aliases: ["arctanh", "artanh"],
    partials: ["1 / (1 - x^2)"],
    inNumbers: ["1 / ((1 - x) * (1 + x))"],
    equal: { elementary: "log((1 + x) / (1 - x)) / 2" },
    value: (x) => (Math.abs(x) === 1 ? Number.NaN : Math.atanh(x)),
    exact: { "0": "0" },
    domain: "-1 < x and x < 1",
    parity: "odd",
    inverse: "tanh",
    latex: "\\operatorname{artanh}(#1)",
  },
  asech: {
    params: ["x"],
    doc: "Inverse hyperbolic secant, acosh(1 / x).",
    aliases: ["arcsech", "arsech"],
    partials: ["-1 / (x * sqrt(1 - x^2))"],
    inNumbers: ["-1 / (x * sqrt((1 - x) * (1 + x)))"],
    definition: "acosh(1 / x)",
    value: asech,
    exact: { "1": "0" },
    domain: "0 < x and x <= 1",
    latex: "\\operatorname{arsech}(#1)",
  },
  acsch: {
    params: ["x"],
    doc: "Inverse hyperbolic cosecant, asinh(1 / x).",
    aliases: ["arccsch", "arcsch"],
    partials: ["-1 / (abs(x) * sqrt(1 + x^2))"],
    inNumbers: ["-1 / (abs(x) * hypot(x, 1))"],
    definition: "asinh(1 / x)",
    value: acsch,
    domain: "x != 0",
    parity: "odd",
    inverse: "csch",
    latex: "\\operatorname{arcsch}(#1)",
  },
  acoth: {
    params: ["x"],
    doc: "Inverse hyperbolic cotangent, atanh(1 / x).",
    aliases: ["arccoth", "arcoth"],
    partials: ["1 / (1 - x^2)"],
    inNumbers: ["1 / ((1 - x) * (1 + x))"],
    definition: "atanh(1 / x)",
    value: acoth,
    domain: "abs(x) > 1",
    parity: "odd",
    inverse: "coth",
    latex: "\\operatorname{arcoth}(#1)",
  },
};

/** Above this cosh(x) and sinh(x) are exp(x) / 2 to the last bit; they overflow before their reciprocals vanish. */
const LARGE = 700;
/** Below it the terms after log(2 / x) are lost in the rounding; 1 / x may overflow. */
const SMALL = 1e-9;

function sech(x: number): number {
  const size = Math.abs(x);
  return size > LARGE ? 2 * Math.exp(-size) : 1 / Math.cosh(x);
}

function csch(x: number): number {
  if (x === 0) return Number.NaN;
  const size = Math.abs(x);
  return size > LARGE ? 2 * Math.sign(x) * Math.exp(-size) : 1 / Math.sinh(x);
}

/** By 1 / x - 1, which keeps the digits near 1. */
function asech(x: number): number {
  if (x === 0) return Number.NaN;
  if (x < SMALL) return Math.LN2 - Math.log(x);
  const t = (1 - x) / x;
  return Math.log1p(t + Math.sqrt(t * (t + 2)));
}

function acsch(x: number): number {
  if (x === 0) return Number.NaN;
  const size = Math.abs(x);
  return size < SMALL ? Math.sign(x) * (Math.LN2 - Math.log(size)) : Math.asinh(1 / x);
}

/** By x - 1, which keeps the digits near 1. */
function acoth(x: number): number {
  const size = Math.abs(x);
  return size > 1 ? (Math.sign(x) * Math.log1p(2 / (size - 1))) / 2 : Number.NaN;
}
