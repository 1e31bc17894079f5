import type { Fn } from "../ast/fn.ts";
import type { Id } from "../ast/store.ts";
import { rowFormula } from "../syntax/row.ts";
import { type Context, negated } from "./context.ts";
import { isZeroNumber } from "./separation.ts";

/** The values that rows state for arguments without variables, whatever the form of the argument. */
export class ExactArguments {
  private readonly context: Context;
  /** The texts of values by function and canonical argument, read when a function is first asked for. */
  private readonly known = new Map<Fn, Map<Id, string>>();

  constructor(context: Context) {
    this.context = context;
  }

  value(fn: Fn, a: Id): Id | undefined {
    const stated = this.stated(fn);
    const text = stated.get(a);
    if (text !== undefined) return rowFormula(fn, text).in(this.context, [a]);
    return this.context.store.isConst(a) ? undefined : this.equal(fn, stated, a);
  }

  /** 1 / 2 for sin(pi / 6). While they are read, the function states nothing. */
  private stated(fn: Fn): ReadonlyMap<Id, string> {
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

  /** That of an equal or opposite number: asin(sqrt((5 - sqrt(5)) / 8)) is that of sqrt(10 - 2 sqrt(5)) / 4. */
  private equal(fn: Fn, stated: ReadonlyMap<Id, string>, a: Id): Id | undefined {
    const { context } = this;
    const isZero = (id: Id): boolean => isZeroNumber(context.store, id) === true;
    for (const [argument, text] of stated) {
      if (isZero(context.plus(a, negated(context, argument)))) return rowFormula(fn, text).in(context, [argument]);
      if (fn.parity === "odd" && isZero(context.plus(a, argument)))
        return negated(context, rowFormula(fn, text).in(context, [argument]));
    }
    return undefined;
  }
}
