import type { Fn } from "../ast/fn.ts";
import { Interpretation } from "../ast/interpretation.ts";
import type { Node } from "../ast/node.ts";
import { childrenFirst } from "../ast/order.ts";
import type { Id, Store } from "../ast/store.ts";
import { Canonical } from "../canonical/canonical.ts";
import { Nests } from "../canonical/nests.ts";
import { MULTIPLY_OUT, type Rule } from "../canonical/rule.ts";
import type { Form } from "../diff/mode.ts";
import type { DerivativeObserver } from "../diff/orders.ts";
import type { Forward } from "../modes/forward.ts";
import { Pruned } from "../simplify/prune.ts";
import type { Simplifier } from "../simplify/simplifier.ts";
import { Style } from "../simplify/style.ts";
import { Agenda } from "./agenda.ts";
import { CANONICAL, collectingRule, kindOf, PREPARED } from "./collecting-rules.ts";
import { Differentiation } from "./differentiation.ts";
import { Ledger } from "./ledger.ts";
import { derivativeMark } from "./marks.ts";
import { Opening, Stated } from "./opening.ts";
import { pruningRule, Watched } from "./pruning-rules.ts";
import { rebuilt, replaced } from "./replace.ts";
import { type StepRule, stepRule } from "./rule.ts";
import type { Detail } from "./step.ts";
import { Trail } from "./trail.ts";

/** How often pruning is repeated at most: as often as the simplifier does. */
const ROUNDS = 6;

/** Watches a derivative being made, and writes down the steps. */
export class Recorder implements DerivativeObserver {
  readonly ledger: Ledger;
  private readonly store: Store;
  private readonly variable: string;
  private readonly isFull: boolean;
  private readonly mark: Fn;
  /** Whether terms may stand in the order of the rules: where the answer is simplified, theirs is lost anyway. */
  private readonly isStated: boolean;
  /** Whether constant multiples go by the product rule. */
  private isWordy = false;
  private readonly differentiation: Differentiation;
  private search: { readonly simplifier: Simplifier; readonly pruned: Id; readonly trail: Trail } | undefined;

  constructor(root: Node, variable: string, order: number, form: Form, detail: Detail) {
    this.store = root.pool.store;
    this.variable = variable;
    this.isStated = form === "simplified";
    this.isFull = detail === "full";
    this.differentiation = new Differentiation(variable, !this.isFull);
    this.mark = derivativeMark(variable);
    this.ledger = new Ledger(root, this.mark, order, !this.isFull);
  }

  derived(from: Id, to: Id, pass: Forward<Id>): void {
    const { ledger, store } = this;
    if (!this.isFull) ledger.view = viewOf(store, pass);
    ledger.derive();
    const opening = new Opening(store, this.variable, this.mark, pass.isFlat, this.isStated);
    opening.of(from);
    this.isWordy = !pass.isFlat && (this.isFull || pass.algebra === store);
    if (this.isFull) this.inDepth(opening, from);
    else this.byLevels(opening, from);
    const isPruned = pass.algebra instanceof Pruned;
    if (isPruned) {
      this.prune(this.isStated ? new Stated(store, this.variable, pass.algebra).of(from) : to);
      if (!this.isFull) ledger.endLine(PRUNED);
      ledger.take(ORDER, ledger.whole, to, to, 0, false);
      // Pruned again it may be another node, and it is what was asked for.
      ledger.view = (id) => id;
    } else ledger.take(CANONICAL, ledger.whole, to, to);
    ledger.endLine(isPruned ? PRUNED : COLLECTED);
  }

  prepared(_from: Id, to: Id): void {
    const { ledger } = this;
    ledger.begin();
    ledger.take(PREPARED, ledger.whole, to, to);
    ledger.endLine(COLLECTED);
  }

  collected(_from: Id, to: Id): void {
    const { ledger, store } = this;
    const isStart = ledger.lines.length === 0;
    if (this.isFull) ledger.begin();
    const isPruning = new Interpretation(store, new Pruned(store)).of(ledger.whole) === to;
    if (isPruning) this.prune(to);
    else ledger.take(isStart ? CANONICAL : MULTIPLY_OUT, ledger.whole, to, to, 0, this.isFull || !isStart);
    ledger.endLine(isPruning ? PRUNED : COLLECTED);
  }

  began(simplifier: Simplifier, pruned: Id): void {
    this.search = { simplifier, pruned, trail: new Trail(simplifier) };
  }

  moved(from: Id, to: Id, rule: Rule): void {
    this.search?.trail.moved(from, to, rule);
  }

  improved(part: Id, via: Id, to: Id): void {
    this.search?.trail.improved(part, via, to);
  }

  simplified(from: Id, to: Id): void {
    this.search?.trail.simplified(from, to);
  }

  /** The derivative is made: what the search took is written down, if the answer came of it. */
  finish(answer: Id): void {
    const { ledger, search } = this;
    if (search !== undefined) {
      const { pruned, simplifier, trail } = search;
      ledger.view = (id) => id;
      this.prune(pruned);
      ledger.endLine(PRUNED);
      if (answer !== pruned) {
        this.collect(simplifier, pruned);
        this.retrace(simplifier, trail);
      }
    }
    ledger.take(REARRANGED, ledger.whole, answer, answer);
    ledger.endLine(SIMPLIFIED, true);
    ledger.close(answer);
  }

  /** A line for each level of rules within rules. */
  private byLevels(opening: Opening, root: Id): void {
    for (const level of new Agenda(this.store, opening, this.mark).byLevels(root)) {
      for (const { id, plain } of level) {
        this.open(opening, id, 0, true);
        for (const part of plain) this.open(opening, part, 1, false);
      }
      this.ledger.endLine(DIFFERENTIATED);
    }
  }

  private inDepth(opening: Opening, root: Id): void {
    for (const { id, depth } of new Agenda(this.store, opening, this.mark).inDepth(root))
      this.open(opening, id, depth, true);
    this.ledger.endLine(DIFFERENTIATED);
  }

  private open(opening: Opening, id: Id, depth: number, isLoud: boolean): void {
    const { ledger, store } = this;
    const before = store.call(this.mark, id);
    // In an exam nobody derives a constant term by term.
    const after = this.isFull || opening.isActive(id) ? opening.opened(id) : opening.closed(id);
    const rule = this.differentiation.ruleOf(store, id, opening, this.isWordy);
    ledger.take(rule, before, after, replaced(store, ledger.whole, before, after), depth, isLoud);
  }

  /** Prunes the parts until the given expression is reached. */
  private prune(to: Id): void {
    const { ledger, store } = this;
    for (let round = 0; round < ROUNDS && ledger.whole !== to; round++) {
      const root = ledger.whole;
      const parts = new Map<Id, Id>();
      const rewritten: { before: Id; after: Id }[] = [];
      const watched = new Watched(store, new Pruned(store), (before, after) => rewritten.push({ before, after }));
      const pass = new Interpretation(store, watched);
      for (const id of childrenFirst(store, [root])) {
        const value = pass.of(id);
        const event = rewritten.pop();
        if (event === undefined) continue;
        parts.set(id, value);
        const rule = stepRule(pruningRule(store, event.before, event.after), "pruning");
        ledger.take(rule, event.before, value, rebuilt(store, root, parts, store), 0, this.isFull);
      }
    }
  }

  /** Collects the parts into canonical form, as it is written. */
  private collect({ canonical, style }: Simplifier, root: Id): void {
    const { ledger, store } = this;
    const order = childrenFirst(store, [root]);
    const inner = Nests.among(store, order, root);
    const parts = new Map<Id, Id>();
    for (const id of order) {
      if (store.arity(id) === 0 || inner?.has(id) === true) continue;
      const before = rebuilt(store, id, parts, store);
      const after = style.of(canonical.of(id));
      parts.set(id, after);
      if (after === before) continue;
      const { rule, isLoud } = collectingRule(store, before, after);
      ledger.take(stepRule(rule, kindOf(rule)), before, after, rebuilt(store, root, parts, store), 0, isLoud);
    }
    ledger.endLine(COLLECTED);
  }

  /** The moves of the search that led to the answer, as they are written. */
  private retrace({ style }: Simplifier, trail: Trail): void {
    const { ledger } = this;
    for (const { rule, from, to, whole } of trail.retrace()) {
      const next = style.of(whole);
      // In an exam a line is for one rule.
      if (!this.isFull && next !== ledger.whole && ledger.telling.some(({ name }) => name !== rule.name))
        ledger.endLine(SIMPLIFIED);
      ledger.take(rule, style.of(from), style.of(to), next);
    }
    ledger.endLine(SIMPLIFIED);
  }
}

/** The title of a line that is a chapter. */
const DIFFERENTIATED = "Differentiate";
const PRUNED = "Drop zeros and ones";
const COLLECTED = "Collect";
const SIMPLIFIED = "Simplify";

const REARRANGED: Rule = { name: "rearrange" };
const ORDER: StepRule = stepRule({ name: "order of terms" }, "pruning");

/** How lines are shown while an algebra is derived over: as it writes them. */
function viewOf(store: Store, { algebra }: Forward<Id>): (id: Id) => Id {
  if (algebra instanceof Pruned) {
    const pruned = new Interpretation(store, algebra);
    return (id) => pruned.of(id);
  }
  if (!(algebra instanceof Canonical)) return (id) => id;
  const style = new Style(algebra);
  return (id) => style.of(algebra.of(id));
}
