import type { Fn } from "./fn.ts";
import { Interpretation } from "./interpretation.ts";
import type { Node } from "./node.ts";
import type { Id, Store } from "./store.ts";
import { Substitution } from "./substitute.ts";

/**
 * Expressions with variables in place of the constants of these names: a pi, e, tau or phi that is named as a
 * variable is one. The ids are the same if there are no such constants.
 *
 * Only for expressions as they were written: in a derivative a constant may come from a rule, as pi does in that of
 * erf.
 */
function bound(store: Store, roots: readonly Id[], names: readonly string[]): readonly Id[] {
  if (!hasConstants(store, names)) return roots;
  const binding = new Interpretation(store, new Binding(store, names));
  return roots.map((root) => binding.of(root));
}

/** Whether there may be constants of these names. */
export const hasConstants = (store: Store, names: readonly string[]): boolean =>
  store.applies((fn) => fn.params.length === 0 && nameOf(fn, names) !== undefined);

/** The same for a node. */
export function boundNode(root: Node, names: readonly string[]): Node {
  const [id] = bound(root.pool.store, [root.id], names) as [Id];
  return root.pool.node(id);
}

/** The one of these names that is a constant's. */
const nameOf = (fn: Fn, names: readonly string[]): string | undefined =>
  names.includes(fn.name) ? fn.name : fn.aliases?.find((alias) => names.includes(alias));

class Binding extends Substitution {
  private readonly names: readonly string[];

  constructor(store: Store, names: readonly string[]) {
    super(store, new Map());
    this.names = names;
  }

  override apply(fn: Fn, args: readonly Id[]): Id {
    const name = args.length === 0 ? nameOf(fn, this.names) : undefined;
    return name === undefined ? super.apply(fn, args) : this.store.variable(name);
  }
}
