import type { FunctionTable } from "../ast/fn.ts";
import type { Node } from "../ast/node.ts";
import { Pool } from "../ast/pool.ts";
import type { Rule } from "../canonical/rule.ts";
import { functions } from "../functions/table.ts";
import { toLatex } from "../syntax/latex.ts";
import { parseWith } from "../syntax/parse.ts";
import { toText } from "../syntax/text.ts";
import { prime, primeOfWhole } from "./marks.ts";

/** The purpose of a rule: to differentiate, to drop zeros and ones, to simplify, to put terms or factors in order. */
export type Kind = "differentiation" | "pruning" | "simplification" | "order";

/** A rule as a student knows it. */
export interface StepRule {
  /** "product-rule" */
  readonly id: string;
  /** "product rule" */
  readonly name: string;
  readonly kind: Kind;
  /** The rule in general, an equation; u, v, w depend on the variable, other names do not. */
  readonly form?: { readonly text: string; readonly latex: string };
}

/** A rule's id of its name. */
export const idOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/** Both sides of a rule as an equation. */
export function equation(left: Node, right: Node): { text: string; latex: string } {
  return { text: `${toText(left)} = ${toText(right)}`, latex: `${toLatex(left)} = ${toLatex(right)}` };
}

/** A rule of differentiation as it is stated, both sides read: (u * v)' = u' * v + u * v'. */
export function statement(text: string, variable: string): { text: string; latex: string } {
  const [left = "", right = ""] = text
    .replace(/^\((.*?)\)' =/, "primeOfWhole($1) =")
    .replaceAll(/([\p{L}_][\p{L}\p{N}_]*)'/gu, "prime($1)")
    .split(" = ");
  const pool = new Pool();
  const read = (side: string): string => toLatex(parseWith(PRIMES, side, { pool, variables: [variable] }));
  return { text, latex: `${read(left)} = ${read(right)}` };
}

const PRIMES: FunctionTable = {
  get: (name, arity) => PRIMES.named(name)[0] ?? functions.get(name, arity),
  named: (name) => [prime, primeOfWhole].filter((mark) => mark.name === name),
};

const stated = new WeakMap<Rule, StepRule>();

/** A rule of pruning or simplifying, with its form printed. */
export function stepRule(rule: Rule, kind: Kind = "simplification"): StepRule {
  let known = stated.get(rule);
  if (known === undefined) {
    const { name, from, to, table = functions } = rule;
    const pool = new Pool();
    const read = (text: string): Node => parseWith(table, text, { pool });
    known = {
      id: idOf(name),
      name,
      kind,
      ...(from === undefined || to === undefined ? {} : { form: equation(read(from), read(to)) }),
    };
    stated.set(rule, known);
  }
  return known;
}
