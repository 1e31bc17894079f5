import { NOTHING } from "../arrays/open.ts";
import type { Fn, Operator } from "../ast/fn.ts";
import { hashOf } from "../functions/table.ts";
import { POWER, PRODUCT } from "../syntax/levels.ts";
import type { Unary } from "./matrix.ts";

/** Functions in which formulas of matrices are written. Numbers do not have them, and they have no value. */
const row = (name: string, params: readonly string[], latex: string, operator?: Operator): Fn => ({
  name,
  params,
  partials: params.map(() => null),
  doc: `${name} of matrices.`,
  latex,
  ...(operator && { operator }),
  hash: hashOf(`${name}/matrix/${params.length}`),
  table: NOTHING,
});

const infix = (symbol: string, precedence: number, associativity: "left" | "right"): Operator => ({
  symbol,
  form: "infix",
  precedence,
  associativity,
});

export const transpose: Fn = row("transpose", ["A"], "@1^{\\mathsf{T}}", {
  symbol: "'",
  form: "postfix",
  precedence: POWER + 1,
});
export const dotTimes: Fn = row("dotMultiply", ["a", "b"], "@1 \\odot @2", infix(".*", PRODUCT, "left"));
export const dotOver: Fn = row("dotDivide", ["a", "b"], "@1 \\oslash @2", infix("./", PRODUCT, "left"));
export const dotPower: Fn = row("dotPow", ["a", "b"], "@1^{\\circ #2}", infix(".^", POWER, "right"));
export const norm: Fn = row("norm", ["x"], "\\left\\lVert #1 \\right\\rVert");
export const identity: Fn = row("identity", ["n"], "I_{#1}");
export const ones: readonly Fn[] = [["m"], ["m", "n"]].map((params) => row("ones", params, "\\mathbf{1}_{#*}"));
export const zeros: readonly Fn[] = [["m"], ["m", "n"]].map((params) => row("zeros", params, "\\mathbf{0}_{#*}"));

/** The functions of one matrix, by the kinds of atoms. */
export const unary: Readonly<Record<Unary | "trace", Fn>> = {
  inv: row("inv", ["A"], "@1^{-1}"),
  diag: row("diag", ["A"], "\\operatorname{diag}(#1)"),
  diagonal: row("diag", ["A"], "\\operatorname{diag}(#1)"),
  softmax: row("softmax", ["x"], "\\operatorname{softmax}(#1)"),
  det: row("det", ["A"], "\\det(#1)"),
  logsumexp: row("logsumexp", ["x"], "\\operatorname{logsumexp}(#1)"),
  total: row("sum", ["A"], "\\operatorname{sum}(#1)"),
  trace: row("trace", ["A"], "\\operatorname{tr}(#1)"),
};
