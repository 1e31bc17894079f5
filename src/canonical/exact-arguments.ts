import type { Fn } from "../ast/fn.ts";
import type { Id } from "../ast/store.ts";
import { rowFormula } from "../syntax/row.ts";
import type { Context } from "./context.ts";

/** The values that rows state for arguments without variables. */
export class ExactArguments {
  private readonly context: Context;
  /** The texts of values by function and canonical argument, read when a function is first asked for. */
  private readonly known = new Map<Fn, Map<Id, string>>();

  constructor(context: Context) {
    this.context = context;
  }

  value(fn: Fn, a: Id): Id | undefined {
    const text = this.stated(fn).get(a);
    return text === undefined ? undefined : rowFormula(fn, text).in(this.context, [a]);
  }

  /** 1 / 2 for sin(pi / 6). While they are read, the function states nothing. */
  stated(fn: Fn): ReadonlyMap<Id, string> {
    const { context, known } = this;
    const found = known.get(fn);
    if (found !== undefined) return found;
    const stated = new Map<Id, string>();
    known.set(fn, stated);
    const rows = Object.entries(fn.exact ?? {}).flatMap(([key, value]) =>
      typeof value === "string" ? [[rowFormula(fn, key).in(context, []), value] as const] : [],
    );
    for (const [argument, value] of rows) stated.set(argument, value);
    return stated;
  }
}
