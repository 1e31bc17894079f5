import type { Fn } from "../ast/fn.ts";
import type { Enclosed } from "./interval.ts";
import type { Values } from "./values.ts";

/** The bounds in a box of a function of several variables, or of a periodic one. */
export type Rule = (
  fn: Fn,
  args: readonly Enclosed[],
  call: (name: string, ...args: Enclosed[]) => Enclosed,
  values: Values,
) => Enclosed;
