// Data: one row for each circular function and each inverse.

import type { FunctionRow } from "../ast/fn.ts";
import { sign } from "../ast/rational.ts";
import { arccosines, arcsines, arctangents, cosines, cotangents, sines, tangents } from "./angles.ts";

/** The circular functions and their inverses, angles in radians. */
export const trigonometric: Readonly<Record<string, FunctionRow>> = {
  sin: {
    params: ["x"],
    doc: "Sine.",
    partials: ["cos(x)"],
    range: [-1, 1],
    equal: { square: "1 - cos(x)^2", quarter: "cos" },
    value: Math.sin,
    exact: sines,
    parity: "odd",
    inverse: "asin",
    latex: "\\sin(#1)",
  },
  cos: {
    params: ["x"],
    doc: "Cosine.",
    partials: ["-sin(x)"],
    range: [-1, 1],
    equal: { quarter: "-sin" },
    value: Math.cos,
    exact: cosines,
    parity: "even",
    inverse: "acos",
    latex: "\\cos(#1)",
  },
  tan: {
    params: ["x"],
    doc: "Tangent.",
    partials: ["sec(x)^2"],
    definition: "sin(x) / cos(x)",
    equal: { quarter: "-cot" },
    value: Math.tan,
    exact: tangents,
    domain: "cos(x) != 0",
    parity: "odd",
    inverse: "atan",
    latex: "\\tan(#1)",
  },
  sec: {
    params: ["x"],
    doc: "Secant, 1 / cos(x).",
    partials: ["sec(x) * tan(x)"],
    definition: "1 / cos(x)",
    equal: { quarter: "-csc" },
    value: (x) => 1 / Math.cos(x),
    isNonzero: true,
    exact: { "0": "1", pi: "-1" },
    domain: "cos(x) != 0",
    parity: "even",
    inverse: "asec",
    latex: "\\sec(#1)",
  },
  csc: {
    params: ["x"],
    doc: "Cosecant, 1 / sin(x).",
    partials: ["-csc(x) * cot(x)"],
    definition: "1 / sin(x)",
    equal: { quarter: "sec" },
    value: (x) => finite(1 / Math.sin(x)),
    isNonzero: true,
    domain: "sin(x) != 0",
    parity: "odd",
    inverse: "acsc",
    latex: "\\csc(#1)",
  },
  cot: {
    params: ["x"],
    doc: "Cotangent, 1 / tan(x).",
    partials: ["-csc(x)^2"],
    definition: "cos(x) / sin(x)",
    exact: cotangents,
    equal: { quarter: "-tan" },
    value: (x) => finite(1 / Math.tan(x)),
    domain: "sin(x) != 0",
    parity: "odd",
    inverse: "acot",
    latex: "\\cot(#1)",
  },
  asin: {
    params: ["x"],
    doc: "Inverse sine, between -pi/2 and pi/2.",
    aliases: ["arcsin"],
    partials: ["1 / sqrt(1 - x^2)"],
    inNumbers: ["1 / sqrt((1 - x) * (1 + x))"],
    range: [-1.6, 1.6],
    value: Math.asin,
    exact: arcsines,
    domain: "-1 <= x and x <= 1",
    parity: "odd",
    latex: "\\arcsin(#1)",
  },
  acos: {
    params: ["x"],
    doc: "Inverse cosine, between 0 and pi.",
    aliases: ["arccos"],
    partials: ["-1 / sqrt(1 - x^2)"],
    inNumbers: ["-1 / sqrt((1 - x) * (1 + x))"],
    range: [0, 3.2],
    value: Math.acos,
    exact: arccosines,
    domain: "-1 <= x and x <= 1",
    latex: "\\arccos(#1)",
  },
  atan: {
    params: ["x"],
    doc: "Inverse tangent, between -pi/2 and pi/2.",
    aliases: ["arctan"],
    partials: ["1 / (1 + x^2)"],
    range: [-1.6, 1.6],
    value: Math.atan,
    exact: arctangents,
    parity: "odd",
    latex: "\\arctan(#1)",
  },
  asec: {
    params: ["x"],
    doc: "Inverse secant, acos(1 / x).",
    aliases: ["arcsec"],
    partials: ["1 / (abs(x) * sqrt(x^2 - 1))"],
    inNumbers: ["1 / (abs(x) * sqrt(abs(x) - 1) * sqrt(abs(x) + 1))"],
    definition: "acos(1 / x)",
    value: asec,
    exact: { "1": "0", "-1": "pi" },
    domain: "abs(x) >= 1",
    latex: "\\operatorname{arcsec}(#1)",
  },
  acsc: {
    params: ["x"],
    doc: "Inverse cosecant, asin(1 / x).",
    aliases: ["arccsc"],
    partials: ["-1 / (abs(x) * sqrt(x^2 - 1))"],
    inNumbers: ["-1 / (abs(x) * sqrt(abs(x) - 1) * sqrt(abs(x) + 1))"],
    definition: "asin(1 / x)",
    value: acsc,
    exact: { "1": "pi / 2", "-1": "-pi / 2" },
    domain: "abs(x) >= 1",
    parity: "odd",
    latex: "\\operatorname{arccsc}(#1)",
  },
  acot: {
    params: ["x"],
    doc: "Inverse cotangent as atan(1 / x): odd, with a jump at 0.",
    aliases: ["arccot"],
    partials: ["-1 / (1 + x^2)"],
    definition: "atan(1 / x)",
    value: (x) => (x === 0 ? Number.NaN : Math.atan(1 / x)),
    exact: { "1": "pi / 4", "-1": "-pi / 4" },
    domain: "x != 0",
    parity: "odd",
    latex: "\\operatorname{arccot}(#1)",
  },
  atan2: {
    params: ["y", "x"],
    doc: "The angle of the point (x, y), between -pi and pi.",
    partials: ["x / (x^2 + y^2)", "-y / (x^2 + y^2)"],
    // The square of a length below 1e-150 or above 1e150 may lose digits or overflow.
    inNumbers: [
      "1e-150 < hypot(x, y) and hypot(x, y) < 1e150 ? x / (x^2 + y^2) : x / hypot(x, y) / hypot(x, y)",
      "1e-150 < hypot(x, y) and hypot(x, y) < 1e150 ? -y / (x^2 + y^2) : -y / hypot(x, y) / hypot(x, y)",
    ],
    value: (y, x) => Math.atan2(y + 0, x + 0),
    fold: (y, x) => (y === 0 && sign(x) > 0 ? 0 : undefined),
  },
};

/** A pole has no real value. */
const finite = (y: number): number => (Number.isFinite(y) ? y : Number.NaN);

/** sqrt(x^2 - 1), which neither overflows nor loses digits near 1. */
function beside(size: number): number {
  return Math.sqrt(size - 1) * Math.sqrt(size + 1);
}

function asec(x: number): number {
  const angle = Math.atan(beside(Math.abs(x)));
  return x < 0 ? Math.PI - angle : angle;
}

function acsc(x: number): number {
  return Math.sign(x) * Math.atan(1 / beside(Math.abs(x)));
}
