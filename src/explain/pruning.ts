import { Interpretation } from "../ast/interpretation.ts";
import type { Id, Store } from "../ast/store.ts";
import { Pruned } from "../simplify/prune.ts";

/** A node of a drawing: the expression it stands for, its name, and the names of its operands. */
export interface Occurrence {
  readonly id: Id;
  readonly key: string;
  readonly operands: readonly string[];
}

/** The part of a drawing that pruning keeps. */
export interface Fate {
  readonly nodes: ReadonlySet<string>;
  /** Edges as "user operand-number". */
  readonly edges: ReadonlySet<string>;
  /** Nodes that become a number, and that number. */
  readonly folded: ReadonlyMap<string, Id>;
}

/**
 * The nodes of a drawn expression that pruning keeps, operands before their users.
 *
 * A node that is pruned to the same as one of its operands is removed, and the operand takes its place: 0 + u, 1 * u,
 * u^1. A node that becomes a number stands for that number, and everything below it is removed. Operands that pruning
 * only reorders stay.
 */
export function survivors(store: Store, drawing: readonly Occurrence[]): Fate {
  const pruned = new Interpretation(store, new Pruned(store));
  const byKey = new Map(drawing.map((each) => [each.key, each]));
  const [nodes, edges, folded] = [new Set<string>(), new Set<string>(), new Map<string, Id>()];
  const met = new Set<string>();
  const open = drawing.slice(-1);
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    if (met.has(each.key)) continue;
    met.add(each.key);
    const becomes = pruned.of(each.id);
    const operands = each.operands.map((key) => byKey.get(key) as Occurrence);
    const heir = operands.find((operand) => pruned.of(operand.id) === becomes);
    if (heir !== undefined) {
      open.push(heir);
      continue;
    }
    nodes.add(each.key);
    if (store.isConst(becomes) && operands.length > 0) {
      folded.set(each.key, becomes);
      continue;
    }
    operands.forEach((operand, i) => {
      if (isNeutral(store, each.id, pruned.of(operand.id))) return;
      edges.add(`${each.key} ${i}`);
      open.push(operand);
    });
  }
  return { nodes, edges, folded };
}

/** Whether a sum or product is the same without this operand. */
function isNeutral(store: Store, user: Id, operand: Id): boolean {
  if (!store.isConst(operand)) return false;
  return (store.isAdd(user) && store.value(operand) === 0) || (store.isMul(user) && store.value(operand) === 1);
}
