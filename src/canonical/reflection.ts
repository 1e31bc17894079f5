import type { Id } from "../ast/store.ts";
import { pi, sin } from "../functions/table.ts";
import type { Context } from "./context.ts";

/** beta(u, 1 - u), which is pi / sin(pi u); undefined for other arguments. */
export function reflected(context: Context, a: Id, b: Id): Id | undefined {
  const { store } = context;
  if (!store.isNumber(context.plus(a, b), 1)) return undefined;
  const halfTurn = store.apply(pi, []);
  const wave = context.call(sin, context.times(halfTurn, store.isAdd(a) ? b : a));
  return context.times(halfTurn, context.power(wave, store.constant(-1)));
}
