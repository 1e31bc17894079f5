/** Calls of functions that a text defines, kept as calls. */
import { callsOf, type Definition } from "../ast/calls.ts";
import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst } from "../ast/order.ts";
import { Pool } from "../ast/pool.ts";
import type { Id, Store } from "../ast/store.ts";
import { variablesOf } from "../ast/variables.ts";
import { Defined } from "./defined.ts";
import { findCalls } from "./repeated-calls.ts";

/** Functions nested more deeply are written out: those inside are differentiated while those outside are. */
const DEEPEST = 100;

/** Copies expressions of a store with the calls that were written out as calls. */
class Keeping extends Interpretation<Id> {
  readonly pool: Pool;
  private readonly functions = new Map<Definition, Defined | undefined>();
  /** How many bodies are open, and how deeply functions are nested in the innermost. */
  private open = 0;
  private depth = 0;

  constructor(store: Store, pool: Pool) {
    super(store, pool.store);
    this.pool = pool;
  }

  protected override interpret(id: Id): Id {
    const call = callsOf(this.store).get(id);
    const fn = call && this.defined(call.definition);
    if (call === undefined || fn === undefined) return super.interpret(id);
    this.depth = Math.max(this.depth, fn.depth);
    const { params } = call.definition;
    const args = fn.inputs.map((name) => {
      const place = params.indexOf(name);
      return place < 0 ? this.pool.store.variable(name) : this.values.at(call.args[place] as Id);
    });
    return this.pool.store.apply(fn.row([]), args);
  }

  private defined(definition: Definition): Defined | undefined {
    if (this.functions.has(definition)) return this.functions.get(definition);
    if (this.open > DEEPEST) return undefined;
    const around = this.depth;
    this.depth = 0;
    this.open++;
    const { body } = definition;
    const node = isSmooth(this.store, body) ? this.pool.node(this.of(body)) : undefined;
    this.open--;
    const depth = this.depth + 1;
    const fn = node && depth <= DEEPEST ? new Defined(node, variablesOf([node]), depth) : undefined;
    this.depth = Math.max(around, fn === undefined ? 0 : depth);
    this.functions.set(definition, fn);
    return fn;
  }
}

/**
 * Whether a function has no branches and no kinks. Across those the chain rule is more than a product, because what a
 * branch leaves out counts as 0 whatever its factor is.
 */
const isSmooth = (store: Store, body: Id): boolean =>
  childrenFirst(store, [body]).every((id) => isSmoothFunction(store.fn(id)));

const isSmoothFunction = (fn: Fn | undefined): boolean =>
  fn === undefined ||
  (fn.logic === undefined && fn.kinks === undefined && fn.bound === undefined && fn.isElement !== true);

const copies = new WeakMap<Store, Keeping>();

/**
 * An expression in which calls of functions that its text defines are calls, and if there are none, parts that repeat;
 * the same expression if there are none either.
 */
export function withCalls(node: Node): Node {
  const { store } = node.pool;
  findCalls(store, node.id);
  if (callsOf(store).size === 0) return node;
  let copy = copies.get(store);
  if (copy === undefined) {
    copy = new Keeping(store, new Pool());
    copies.set(store, copy);
  }
  return copy.pool.node(copy.of(node.id));
}
