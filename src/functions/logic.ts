import type { FunctionRow, Operator } from "../ast/fn.ts";
import { compare, type Rational } from "../ast/rational.ts";

const LATEX: Readonly<Record<string, string>> = { "<=": "\\le", ">=": "\\ge", "==": "=", "!=": "\\ne" };

/**
 * Conditions, whose values are 1 and 0 (NaN where what they compare has no value), and the choice between two branches.
 */
export const logic: Readonly<Record<string, FunctionRow>> = {
  lt: comparison(
    "less than",
    "<",
    "smaller",
    (order) => order < 0,
    (a, b) => a < b,
  ),
  le: comparison(
    "at most",
    "<=",
    "smallerEq",
    (order) => order <= 0,
    (a, b) => a <= b,
  ),
  gt: comparison(
    "greater than",
    ">",
    "larger",
    (order) => order > 0,
    (a, b) => a > b,
  ),
  ge: comparison(
    "at least",
    ">=",
    "largerEq",
    (order) => order >= 0,
    (a, b) => a >= b,
  ),
  eq: comparison(
    "equal to",
    "==",
    "equal",
    (order) => order === 0,
    (a, b) => a === b,
  ),
  ne: comparison(
    "not equal to",
    "!=",
    "unequal",
    (order) => order !== 0,
    (a, b) => a !== b,
  ),
  and: {
    params: ["a", "b"],
    doc: "Whether both conditions hold.",
    logic: "truths",
    operator: { symbol: "and", form: "infix", precedence: 4, associativity: "left" },
    value: (a, b) => (a === 0 || b === 0 ? 0 : a * b),
    exact: { a: { "0": "0", "1": "b" }, b: { "0": "0", "1": "a" } },
    latex: "@1 \\land @2",
  },
  or: {
    params: ["a", "b"],
    doc: "Whether one of the conditions or both hold.",
    logic: "truths",
    operator: { symbol: "or", form: "infix", precedence: 2, associativity: "left" },
    value: (a, b) => (a === 1 || b === 1 ? 1 : a + b),
    exact: { a: { "0": "b", "1": "1" }, b: { "0": "a", "1": "1" } },
    latex: "@1 \\lor @2",
  },
  xor: {
    params: ["a", "b"],
    doc: "Whether exactly one of the conditions holds.",
    logic: "truths",
    operator: { symbol: "xor", form: "infix", precedence: 3, associativity: "left" },
    value: (a, b) => Math.abs(a - b),
    exact: { a: { "0": "b", "1": "not b" }, b: { "0": "a", "1": "not a" } },
    latex: "@1 \\veebar @2",
  },
  not: {
    params: ["a"],
    doc: "Whether the condition does not hold.",
    logic: "truths",
    operator: { symbol: "not", form: "prefix", precedence: 8 },
    value: (a) => 1 - a,
    exact: { "0": "1", "1": "0" },
    latex: "\\lnot @1",
  },
  ifelse: {
    params: ["c", "u", "v"],
    doc: "u where the condition c holds, otherwise v; differentiated branch by branch.",
    aliases: ["where"],
    logic: "choice",
    rule: "c ? du : dv",
    value: (c, u, v) => (c === 1 ? u : c === 0 ? v : Number.NaN),
    exact: { c: { "0": "v", "1": "u" } },
    latex: "\\begin{cases} #2 & \\text{if } #1 \\\\ #3 & \\text{otherwise} \\end{cases}",
  },
};

function comparison(
  words: string,
  symbol: string,
  alias: string,
  holds: (order: number) => boolean,
  test: (a: number, b: number) => boolean,
): FunctionRow {
  const operator: Operator = { symbol, form: "infix", precedence: 5, associativity: "none" };
  return {
    params: ["a", "b"],
    doc: `Whether a is ${words} b.`,
    aliases: [alias],
    logic: "truth",
    operator,
    value: (a, b) => (Number.isNaN(a) || Number.isNaN(b) ? Number.NaN : Number(test(a, b))),
    fold: (a, b) => (holds(compare(a as Rational, b as Rational)) ? 1 : 0),
    latex: `@1 ${LATEX[symbol] ?? symbol} @2`,
  };
}
