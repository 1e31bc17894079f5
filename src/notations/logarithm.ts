/** The natural logarithm by another of its names: ln in text, \log in LaTeX. Both read back. */
import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { functions } from "../functions/table.ts";
import { Latex, latexIn } from "../syntax/latex.ts";
import { bounded } from "../syntax/levels.ts";
import { full, Texts, takenNames } from "../syntax/text.ts";
import { TextbookLatex } from "./textbook.ts";

/** An algebra of prints, in which the natural logarithm is another row. */
function withRow<A extends Algebra<unknown>>(algebra: A, row: Partial<Fn>): A {
  const log = functions.get("log", 1);
  const named = (fn: Fn): Fn => (fn === log ? { ...fn, ...row } : fn);
  const own: A = Object.create(algebra);
  own.apply = (fn, args) => algebra.apply.call(own, named(fn), args);
  own.call = (fn, a) => algebra.call.call(own, named(fn), a);
  return own;
}

/** The formula as text, with ln(x). */
export function toLnText(
  { pool, id }: Node,
  maxLength?: number,
  taken: ReadonlySet<string> = takenNames(pool.store, [id]),
): string {
  const texts = new Texts(bounded(maxLength), taken);
  return full(new Interpretation(pool.store, withRow(texts, { name: "ln" })).of(id));
}

/** The formula as LaTeX, with \log. */
export function toLogLatex({ pool, id }: Node, style: "plain" | "textbook", maxLength?: number): string {
  const latex = style === "plain" ? new Latex(bounded(maxLength)) : new TextbookLatex(bounded(maxLength));
  return latexIn(withRow(latex, { latex: "\\log(#1)" }), pool.store, id);
}
