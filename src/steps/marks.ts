import type { Fn, FunctionRow } from "../ast/fn.ts";
import { append } from "../ast/lists.ts";
import type { Id, Store } from "../ast/store.ts";
import { WeakTable } from "../ast/weak-table.ts";
import { functions } from "../functions/table.ts";
import { latexName } from "../syntax/greek.ts";

/**
 * Derivatives that are still to be taken are nodes like all others: applications of d/dx. So a line of a derivation is
 * an expression, and is printed, compared and pruned as one. One for each variable, so that steps taken again build
 * nothing new.
 */
export const derivativeMark = (variable: string): Fn => derivativeMarks.get(variable);

const derivativeMarks = new WeakTable<Fn>((variable) =>
  mark(`d/d${variable}`, { latex: `\\frac{d}{d${latexName(variable)}}\\left[#1\\right]` }),
);

/** u', as general forms write it. */
export const prime: Fn = mark("prime", {
  latex: "@1'",
  operator: { symbol: "'", form: "postfix", precedence: 10 },
});

/** (x!)': what is no name and no call stands in parentheses, in LaTeX whatever it is. */
export const primeOfWhole: Fn = mark("primeOfWhole", {
  latex: "\\left(#1\\right)'",
  operator: { symbol: "'", form: "postfix", precedence: 11 },
});

function mark(name: string, printed: Pick<FunctionRow, "latex" | "operator">): Fn {
  return {
    name,
    params: ["u"],
    doc: "A derivative that has not been taken yet.",
    hash: 0x2f6a,
    table: functions,
    ...printed,
  };
}

/**
 * The marked expressions in an expression in reading order, each once; not looked at is what stands inside a mark, and
 * `values`.
 */
export function marked(store: Store, root: Id, mark: Fn, values: readonly Id[]): Id[] {
  const found: Id[] = [];
  const seen = new Set(values);
  const open = [root];
  while (open.length > 0) {
    const id = open.pop() as Id;
    if (seen.has(id)) continue;
    seen.add(id);
    if (store.is(id, mark)) found.push(store.arg(id, 0));
    else append(open, store.args(id).reverse());
  }
  return found;
}
