import type { Node } from "../ast/node.ts";
import { Pool } from "../ast/pool.ts";
import { functions } from "../functions/table.ts";
import type { Rule } from "../simplify/rule.ts";
import { toLatex } from "../syntax/latex.ts";
import { parseWith } from "../syntax/parse.ts";
import { toText } from "../syntax/text.ts";

/** A rule as a student knows it. */
export interface StepRule {
  /** "product-rule" */
  readonly id: string;
  /** "product rule" */
  readonly name: string;
  /** The rule in general, an equation; u, v, w depend on the variable, other names do not. */
  readonly form?: { readonly text: string; readonly latex: string };
}

/** Both sides of a rule as an equation. */
export function equation(left: Node, right: Node): { text: string; latex: string } {
  return { text: `${toText(left)} = ${toText(right)}`, latex: `${toLatex(left)} = ${toLatex(right)}` };
}

const stated = new WeakMap<Rule, StepRule>();

/** A rule of pruning or simplifying, with its form printed. */
export function stepRule(rule: Rule): StepRule {
  let known = stated.get(rule);
  if (known === undefined) {
    const { name, from, to, table = functions } = rule;
    const id = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
    const pool = new Pool();
    const read = (text: string): Node => parseWith(table, text, { pool });
    known = { id, name, ...(from === undefined || to === undefined ? {} : { form: equation(read(from), read(to)) }) };
    stated.set(rule, known);
  }
  return known;
}
