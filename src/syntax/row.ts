import { FluxionError } from "../ast/error.ts";
import type { Fn } from "../ast/fn.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst } from "../ast/pool.ts";
import { apart } from "../ast/work.ts";
import { type EqualFormulas, Formula } from "./formula.ts";
import { readPlain } from "./plain.ts";
import { rowReaders } from "./row-reader.ts";

const formulas = new WeakMap<Fn, Map<string, Formula>>();

/** The texts of formulas equal to one of a row, for numbers. */
type InNumbers = { readonly [Property in keyof EqualFormulas]: string | null | undefined };

/** A formula of a row over its parameters and the given further names, read once. */
export function rowFormula(fn: Fn, text: string, further: readonly string[] = [], equal: InNumbers = {}): Formula {
  let known = formulas.get(fn);
  if (known === undefined) {
    known = new Map();
    formulas.set(fn, known);
  }
  const key = [text, equal.careful ?? "", equal.inNumbers ?? ""].join("\n");
  let formula = known.get(key);
  if (formula === undefined) {
    const params = [...fn.params, ...further];
    const other = (written?: string | null) => (written == null ? undefined : rowFormula(fn, written, further));
    const others = { careful: other(equal.careful), inNumbers: other(equal.inNumbers) };
    formula = apart(() => new Formula(rowNode(fn, text, params), params, others));
    known.set(key, formula);
  }
  return formula;
}

/** A formula of a row as an expression in a pool of its own. */
export function rowNode(fn: Fn, text: string, params: readonly string[] = fn.params): Node {
  const conditions = fn.logic === "truths" ? params : fn.logic === "choice" ? params.slice(0, 1) : [];
  const names = { variables: params, conditions };
  let node: Node | undefined;
  try {
    node = readPlain(fn.table, text, names) ?? rowReaders.get(fn.table)?.(fn.table, text, names);
  } catch (cause) {
    throw badRow(fn, text, cause instanceof Error ? cause.message : "", cause);
  }
  if (node === undefined) throw badRow(fn, text, "It is not a plain formula.");
  for (const part of childrenFirst([node]))
    if (part.kind === "var" && !params.includes(part.name)) throw badRow(fn, text, `It knows no ${part.name}.`);
  return node;
}

/** The formula that a row without a value of its own represents. */
export function definitionOf(fn: Fn): Formula {
  if (fn.bound !== undefined || fn.isElement)
    throw new FluxionError(
      "unsupported",
      "Sums over an index, and elements whose indices are not numbers, are not supported here.",
      {
        hint: "evaluate, compile and toCode for c, python, javascript and others take them; if the lengths are numbers, everything does.",
      },
    );
  if (fn.definition === undefined)
    throw new FluxionError("unknown-function", `${fn.name} is an unknown function: it has no value.`, {
      hint: "To evaluate, give its row: { functions: { f: { params, partials, value } } }.",
    });
  return rowFormula(fn, definitionText(fn));
}

/** The text of a row's definition, after checking that it is not circular. */
export function definitionText(fn: Fn): string {
  const text = fn.definition as string;
  if (!checked.has(fn)) apart(() => refuseCircles(fn, text));
  return text;
}

function refuseCircles(fn: Fn, text: string): void {
  const seen = new Set<Fn>();
  const open = [fn];
  while (open.length > 0) {
    const next = open.pop() as Fn;
    if (next.definition === undefined || (next !== fn && next.value !== undefined && next.partials !== undefined))
      continue;
    for (const part of childrenFirst([rowNode(next, next.definition)])) {
      if (part.kind !== "func" || seen.has(part.fn)) continue;
      if (part.fn === fn) throw badRow(fn, text, "It is defined in terms of itself.");
      seen.add(part.fn);
      open.push(part.fn);
    }
  }
  checked.add(fn);
}

const checked = new WeakSet<Fn>();

const badRow = (fn: Fn, text: string, why: string, cause?: unknown): FluxionError =>
  new FluxionError("bad-row", `The formula "${text}" in the row of the function "${fn.name}" cannot be used. ${why}`, {
    hint: `The formulas of this row may use ${fn.params.join(", ") || "no parameters"}.`,
    cause,
  });
