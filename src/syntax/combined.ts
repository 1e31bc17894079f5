import type { Fn, FunctionTable } from "../ast/fn.ts";
import type { Id, Store } from "../ast/store.ts";
import { and, div, neg, or, pow } from "../functions/table.ts";
import * as G from "./grammar.ts";

/** The node of an operator between two operands. */
export function combined(store: Store, table: FunctionTable, operator: number, a: Id, b: Id): Id {
  switch (operator) {
    case G.PLUS:
      return store.plus(a, b);
    case G.MINUS:
      return store.plus(a, store.call(neg, b));
    case G.TIMES:
    case G.BESIDE:
      return store.times(a, b);
    case G.OVER:
      return store.apply(div, [a, b]);
    case G.POWER:
      return store.apply(pow, [a, b]);
    case G.XOR:
      return store.apply(table.get("xor", 2) as Fn, [a, b]);
    case G.MOD:
      return store.apply(table.get("mod", 2) as Fn, [a, b]);
    default:
      if (G.isComparison(operator))
        return store.apply(table.get(G.COMPARISONS[operator - G.LT] as string, 2) as Fn, [a, b]);
      return store.apply(operator === G.AND ? and : or, [a, b]);
  }
}
