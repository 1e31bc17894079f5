import type { Fn } from "../ast/fn.ts";
import { childrenFirst } from "../ast/order.ts";
import type { Rational } from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";

/** A node over earlier ones: leaves first, then nodes. */
type Step =
  | { readonly kind: "const"; readonly value: Rational }
  | { readonly kind: "add" | "mul"; readonly args: readonly number[] }
  | { readonly kind: "func"; readonly fn: Fn; readonly args: readonly number[] };

/** An expression over leaves, independent of any store. */
export class Template {
  private readonly steps: readonly Step[];
  /** The index of the root. */
  private readonly root: number;

  /** The expression, in which these nodes are the leaves. */
  constructor(store: Store, root: Id, leaves: readonly Id[]) {
    const places = new Map<Id, number>();
    for (const leaf of leaves) places.set(leaf, places.size);
    const steps: Step[] = [];
    for (const id of childrenFirst(store, [root], places)) {
      places.set(id, leaves.length + steps.length);
      steps.push(stepOf(store, id, places));
    }
    this.steps = steps;
    this.root = places.get(root) as number;
  }

  /** How many nodes it has, leaves left out. */
  get size(): number {
    return this.steps.length;
  }

  /** The expression over other leaves. */
  in(store: Store, leaves: readonly Id[]): Id {
    const { steps, root } = this;
    const built = [...leaves];
    for (const step of steps) {
      if (step.kind === "const") {
        built.push(store.constant(step.value));
        continue;
      }
      const args = step.args.map((place) => built[place] as Id);
      if (step.kind === "func") built.push(store.apply(step.fn, args));
      else built.push(step.kind === "add" ? store.add(args) : store.mul(args));
    }
    return built[root] as Id;
  }
}

function stepOf(store: Store, id: Id, places: ReadonlyMap<Id, number>): Step {
  if (store.isConst(id)) return { kind: "const", value: store.value(id) };
  const args = store.args(id).map((arg) => places.get(arg) as number);
  const fn = store.fn(id);
  if (fn !== undefined) return { kind: "func", fn, args };
  return { kind: store.isAdd(id) ? "add" : "mul", args };
}
