import { Interpretation } from "../ast/interpretation.ts";
import { childrenFirst, Memo } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { abs, div, neg, pow, sign } from "../functions/table.ts";
import { Pruned } from "../simplify/prune.ts";

/** How an expression behaves when abs(u) and sign(u) change their signs, by u; an expression without them is even. */
export type Parity = ReadonlyMap<Id, "odd" | "mixed">;

const NONE: Parity = new Map();
/** For an expression with too many kinks to tell. */
const UNKNOWN: Parity = new Map([[-1, "mixed"]]);
const MOST = 64;

/** The parities of the expressions of a store. */
export class Parities {
  private readonly store: Store;
  private readonly pruned: Pruned;
  private readonly known = new Memo<Parity>();

  constructor(store: Store) {
    this.store = store;
    this.pruned = new Pruned(store);
  }

  /** The parity of an exponent, if it is a number. */
  ofExponent(id: Id): "even" | "odd" | "broken" | undefined {
    const { pruned, store } = this;
    const known = store.arity(id) === 0 ? id : new Interpretation(store, pruned).of(id);
    if (!store.isConst(known)) return undefined;
    const value = store.value(known);
    if (!Q.isInteger(value)) return "broken";
    return Q.isInteger(Q.div(value, 2)) ? "even" : "odd";
  }

  of(root: Id): Parity {
    const { known, store } = this;
    const found = known.get(root);
    if (found !== undefined) return found;
    for (const id of childrenFirst(store, [root], known)) known.set(id, this.parityByKink(id));
    return known.at(root);
  }

  private parityByKink(id: Id): Parity {
    const { known, store } = this;
    const args = store.args(id).map((arg) => known.at(arg));
    const keys = new Set(args.flatMap((arg) => [...arg.keys()]));
    if (keys.size > MOST || keys.has(-1)) return UNKNOWN;
    const own = store.is(id, abs) || store.is(id, sign) ? store.arg(id, 0) : undefined;
    if (keys.size === 0 && own === undefined) return NONE;
    const found = new Map<Id, "odd" | "mixed">();
    for (const u of keys)
      found.set(
        u,
        this.isOdd(
          id,
          args.map((arg) => arg.get(u)),
        )
          ? "odd"
          : "mixed",
      );
    if (own !== undefined) found.set(own, "odd");
    return found;
  }

  private isOdd(id: Id, args: readonly ("odd" | "mixed" | undefined)[]): boolean {
    const { store } = this;
    const count = args.filter((each) => each === "odd").length;
    if (args.includes("mixed")) return false;
    if (store.isAdd(id)) return count === args.length;
    if (store.isMul(id)) return count % 2 === 1;
    if (args[0] !== "odd" || count !== 1) return false;
    if (store.is(id, neg) || store.is(id, div)) return true;
    if (store.is(id, pow)) return this.ofExponent(store.arg(id, 1)) === "odd";
    const fn = store.fn(id);
    return fn?.parity === "odd" && fn.kinks === undefined;
  }
}
