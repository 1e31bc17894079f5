import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst } from "../ast/order.ts";
import { Pool } from "../ast/pool.ts";
import { mapArguments } from "../ast/rebuilt.ts";
import type { Id, Store } from "../ast/store.ts";
import { toLnText, toLogLatex } from "../notations/logarithm.ts";
import { latexName } from "../syntax/greek.ts";
import { toLatex } from "../syntax/latex.ts";
import { takenNames, toText } from "../syntax/text.ts";

/**
 * Expressions as a program: names for the parts that they use more than once, in order, and the expressions in terms of
 * these names.
 */
export interface LetForm {
  readonly parts: readonly { readonly name: string; readonly node: Node }[];
  readonly results: readonly Node[];
}

/**
 * The let-form of expressions, in a pool of its own. It is as long as the number of distinct parts, whereas the texts
 * of the expressions can be exponentially longer.
 *
 * @param least how many operators, functions, numbers and variables a part must have to be worth a name
 */
export function letFormOf(roots: readonly Node[], least = 2): LetForm {
  const pool = new Pool();
  const { store } = pool;
  const copies = new Map<Store, Interpretation<Id>>();
  const ids = roots.map(({ pool: { store: from }, id }) => {
    const copy = copies.get(from) ?? new Interpretation(from, store);
    copies.set(from, copy);
    return copy.of(id);
  });
  const order = childrenFirst(store, ids);
  const uses = new Map<Id, number>();
  for (const id of [...order.flatMap((each) => store.args(each)), ...ids]) uses.set(id, (uses.get(id) ?? 0) + 1);
  const prefix = freePrefix(order.flatMap((id) => (store.kind(id) === "var" ? [store.name(id)] : [])));
  const parts: { name: string; node: Node }[] = [];
  const written = new Map<Id, Id>();
  const sizes = new Map<Id, number>();
  for (const id of order) {
    const part = mapArguments(store, id, (arg) => written.get(arg) as Id);
    const size = store.args(id).reduce((sum, arg) => sum + (sizes.get(arg) as number), 1);
    const isNamed = (uses.get(id) ?? 0) > 1 && store.arity(id) > 0 && size >= least;
    const name = `${prefix}${parts.length + 1}`;
    if (isNamed) parts.push({ name, node: pool.node(part) });
    written.set(id, isNamed ? store.variable(name) : part);
    sizes.set(id, isNamed ? 1 : size);
  }
  return { parts, results: ids.map((id) => pool.node(written.get(id) as Id)) };
}

/** A program in texts: `name = formula` for each shared part, and the rest of each expression. */
export interface WrittenLetForm {
  readonly definitions: readonly string[];
  readonly results: readonly string[];
}

/** The let-form of expressions as texts that read back to them, or as LaTeX. */
export function letTexts(
  roots: readonly Node[],
  format: "text" | "latex" = "text",
  logarithm: "log" | "ln" = format === "latex" ? "ln" : "log",
): WrittenLetForm {
  const { parts, results } = letFormOf(roots);
  const taken = new Set(roots.flatMap(({ pool, id }) => [...takenNames(pool.store, [id])]));
  const asText = logarithm === "ln" ? toLnText : toText;
  const asLatex = (node: Node): string => (logarithm === "ln" ? toLatex(node) : toLogLatex(node, "plain"));
  const text = (node: Node): string => (format === "latex" ? asLatex(node) : asText(node, undefined, taken));
  const name = (of: string): string => (format === "latex" ? latexName(of) : of);
  return {
    definitions: parts.map((part) => `${name(part.name)} = ${text(part.node)}`),
    results: results.map(text),
  };
}

/** The formula as a program that reads back to the same expression. */
export function letForm(root: Node): string {
  const { definitions, results } = letTexts([root]);
  return [...definitions, ...results].join("; ");
}

/** The letter t, or tt ... if a variable has a name such as t1. */
function freePrefix(names: readonly string[]): string {
  let prefix = "t";
  while (names.some((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))) prefix += "t";
  return prefix;
}
