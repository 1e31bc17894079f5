import { Pool } from "../ast/pool.ts";
import { toNumber } from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { prune } from "../simplify/prune.ts";

/** The value of an expression without variables, if it is rational; otherwise undefined. */
export function fixedValue(store: Store, id: Id): number | undefined {
  if (store.isConst(id)) return toNumber(store.value(id));
  if (store.kind(id) === "var") return undefined;
  const pruned = prune(new Pool(store).node(id));
  return pruned.kind === "const" ? toNumber(pruned.value) : undefined;
}
