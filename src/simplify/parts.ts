import { childrenFirst, Memo } from "../ast/order.ts";
import { withArguments } from "../ast/rebuilt.ts";
import { type Id, Store } from "../ast/store.ts";
import { neg } from "../functions/table.ts";
import { shapeOver } from "./shape.ts";
import type { Made, Shapes } from "./shapes.ts";
import { sharedOperations } from "./swollen.ts";
import { Template } from "./template.ts";

/** The result for an expression within so many steps of the search. */
export type Treatment = (store: Store, root: Id, steps: number) => Made;

/**
 * Treats expressions part by part: every expression that is used more than once is a part, and an unknown to its
 * users. So shared parts are not expanded and the graph does not grow: a part that would take more operations stays as
 * it is. Parts of the same shape are treated once.
 */
export class Parts {
  private readonly store: Store;
  private readonly shapes: Shapes;
  private readonly treat: Treatment;
  private readonly isPart: Memo<true> = new Memo();
  /** What variables and parts have become. */
  private readonly results: Memo<Id> = new Memo();
  /** Parts over unknowns: equal shapes are one node. */
  private readonly unknowns: Store = new Store();
  private readonly made = new Map<Id, Template>();
  private steps: number;
  /** False if more steps might have made a part simpler. */
  isComplete = true;

  /** @param steps of the search, for all parts together. */
  constructor(store: Store, shapes: Shapes, steps: number, treat: Treatment) {
    this.store = store;
    this.shapes = shapes;
    this.steps = steps;
    this.treat = treat;
  }

  of(roots: readonly Id[]): Id[] {
    const { store, isPart, results } = this;
    const order = childrenFirst(store, roots);
    this.mark(order, roots);
    for (const id of order) {
      if (store.kind(id) === "var") results.set(id, id);
      else if (isPart.has(id)) results.set(id, this.part(id));
    }
    return roots.map((root) => results.at(root));
  }

  /** The parts are the roots and everything used more than once. A sign is not a part: its users use its operand. */
  private mark(order: readonly Id[], roots: readonly Id[]): void {
    const { store, isPart } = this;
    const uses = new Memo<number>();
    for (const root of roots) if (store.kind(root) !== "var") isPart.set(root, true);
    for (let k = order.length - 1; k >= 0; k--) {
      const id = order[k] as Id;
      const own = uses.get(id) ?? 0;
      const isSign = store.is(id, neg);
      if (own > 1 && store.arity(id) > 0 && !isSign) isPart.set(id, true);
      const handed = isSign && !isPart.has(id) ? own : 1;
      for (let i = store.arity(id) - 1; i >= 0; i--) {
        const arg = store.arg(id, i);
        uses.set(arg, (uses.get(arg) ?? 0) + handed);
      }
    }
  }

  private part(root: Id): Id {
    const { store, unknowns, made } = this;
    const nodes = this.nodesOf(root);
    if (nodes.length === 1 && this.isShortest(root)) return built(store, store, root, (arg) => this.results.at(arg));
    const { id, leaves } = this.opened(nodes);
    let template = made.get(id);
    if (template === undefined) {
      const names = leaves.map((_, i) => unknowns.variable(nameOf(i)));
      template = this.template(id, names);
      made.set(id, template);
    }
    return template.in(store, leaves);
  }

  /** The nodes of a part, arguments first. */
  private nodesOf(root: Id): Id[] {
    const { store, isPart } = this;
    const found = new Set([root]);
    for (const id of found)
      for (let k = store.arity(id) - 1; k >= 0; k--) {
        const arg = store.arg(id, k);
        if (store.kind(arg) !== "var" && !isPart.has(arg)) found.add(arg);
      }
    return found.size === 1 ? [root] : [...found].sort((a, b) => a - b);
  }

  /** Whether it is one operation on unknowns, none of them twice and none a number. */
  private isShortest(id: Id): boolean {
    const { store, results } = this;
    const args = store.args(id).map((arg) => results.at(arg));
    return args.length > 0 && new Set(args).size === args.length && !args.some((arg) => store.isConst(arg));
  }

  /** A part over unknowns, and what they stand for, in the order in which they appear. */
  private opened(nodes: readonly Id[]): { id: Id; leaves: Id[] } {
    const { store, results, unknowns } = this;
    const leaves = new Map<Id, Id>();
    const inner = new Map<Id, Id>();
    const unknown = (arg: Id): Id => {
      const result = results.at(arg);
      if (store.isConst(result)) return unknowns.constant(store.value(result));
      let leaf = leaves.get(result);
      if (leaf === undefined) {
        leaf = unknowns.variable(nameOf(leaves.size));
        leaves.set(result, leaf);
      }
      return leaf;
    };
    let id: Id = 0;
    for (const node of nodes) {
      id = built(store, unknowns, node, (arg) => inner.get(arg) ?? unknown(arg));
      inner.set(node, id);
    }
    return { id, leaves: [...leaves.keys()] };
  }

  private template(id: Id, leaves: readonly Id[]): Template {
    const { unknowns, shapes } = this;
    const shape = shapeOver(unknowns, childrenFirst(unknowns, [id]), leaves);
    const make = (): Made => {
      const made = this.treat(unknowns, id, this.steps);
      const isLonger = sharedOperations(unknowns, [made.id]) > sharedOperations(unknowns, [id]);
      return isLonger ? { ...made, id } : made;
    };
    const found = shape === undefined ? undefined : shapes.find(shape, this.steps);
    if (found !== undefined) {
      this.steps -= found.search;
      return found.template;
    }
    const made = shape === undefined ? make() : shapes.keep(unknowns, shape, make);
    this.steps -= made.search;
    if (!made.complete) this.isComplete = false;
    return new Template(unknowns, made.id, leaves);
  }
}

/** Names in alphabetical order, as long as there are fewer than a million. */
const nameOf = (index: number): string => `u${index + 1_000_000}`;

/** A node of one store in another one, over what its arguments are there. */
function built(from: Store, to: Store, id: Id, of: (arg: Id) => Id): Id {
  if (from.isConst(id)) return to.constant(from.value(id));
  return withArguments(from, id, from.args(id).map(of), to);
}
