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
  /** The results for variables and parts. */
  private readonly results: Memo<Id> = new Memo();
  /** Parts over unknowns: equal shapes are one node. */
  private readonly unknowns: Store = new Store();
  /** The unknowns in order. */
  private readonly names: Id[] = [];
  /** While a part is opened: the unknowns of what it uses, and its own nodes over unknowns. */
  private readonly unknownOf: Memo<Id> = new Memo();
  private readonly inner: Memo<Id> = new Memo();
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
    const { store, made } = this;
    const nodes = this.nodesOf(root);
    if (nodes.length === 1 && this.isShortest(root)) return built(store, store, root, (arg) => this.results.at(arg));
    const { id, leaves } = this.opened(nodes);
    let template = made.get(id);
    if (template === undefined) {
      template = this.template(id, this.names.slice(0, leaves.length));
      made.set(id, template);
    }
    return template.in(store, leaves);
  }

  /** The nodes of a part, arguments first. */
  private nodesOf(root: Id): Id[] {
    const { store, isPart } = this;
    return childrenFirst(store, [root], { has: (id) => id !== root && (isPart.has(id) || store.kind(id) === "var") });
  }

  /** Whether it is one operation on unknowns, none of them twice and none a number. */
  private isShortest(id: Id): boolean {
    const { store, results } = this;
    const args = results.ofArguments(store, id);
    if (args.some((arg) => store.isConst(arg))) return false;
    return args.length === 2 ? args[0] !== args[1] : args.length > 0 && new Set(args).size === args.length;
  }

  /** A part over unknowns, and what they stand for, in the order in which they appear. */
  private opened(nodes: readonly Id[]): { id: Id; leaves: Id[] } {
    const { store, results, unknowns, unknownOf, inner } = this;
    const leaves: Id[] = [];
    const of = (arg: Id): Id => {
      const known = inner.get(arg);
      if (known !== undefined) return known;
      const result = results.at(arg);
      if (store.isConst(result)) return unknowns.constant(store.value(result));
      let leaf = unknownOf.get(result);
      if (leaf === undefined) {
        leaf = this.unknown(leaves.push(result) - 1);
        unknownOf.set(result, leaf);
      }
      return leaf;
    };
    let id: Id = 0;
    for (const node of nodes) {
      id = built(store, unknowns, node, of);
      inner.set(node, id);
    }
    for (const node of nodes) inner.delete(node);
    for (const leaf of leaves) unknownOf.delete(leaf);
    return { id, leaves };
  }

  /** The unknown at a place. */
  private unknown(index: number): Id {
    let id = this.names[index];
    if (id === undefined) {
      id = this.unknowns.variable(nameOf(index));
      this.names.push(id);
    }
    return id;
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
  if (from.arity(id) === 2 && from.fn(id) === undefined) {
    const [a, b] = [of(from.arg(id, 0)), of(from.arg(id, 1))];
    return from.isAdd(id) ? to.plus(a, b) : to.times(a, b);
  }
  return withArguments(from, id, from.args(id).map(of), to);
}
