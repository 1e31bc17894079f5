import { FluxionError } from "../ast/error.ts";
import type { Fn } from "../ast/fn.ts";
import { append } from "../ast/lists.ts";
import type { Node, Scope } from "../ast/node.ts";
import { childrenFirst } from "../ast/order.ts";
import type { Id, Store } from "../ast/store.ts";
import type { Rule } from "../canonical/rule.ts";
import { Costs, compareCosts } from "../simplify/cost.ts";
import { toText } from "../syntax/text.ts";
import { replaced } from "./replace.ts";
import { type StepRule, stepRule } from "./rule.ts";
import type { Line, Step } from "./step.ts";

/** Nodes that may be gone through for one derivation: what takes more, nobody reads. */
const WORK = 3_000_000;

/** Longer texts are not compared. */
const LONG = 10_000;

/** A line that can still grow. */
interface Open extends Line {
  whole: Node;
  readonly steps: Step[];
}

/** The expression as it stands, and the steps that led there, in lines. */
export class Ledger {
  /** The expression, without the derivatives that are still to be taken of the whole of it. */
  whole: Id;
  /** How it is shown on a line. */
  view: (id: Id) => Id = (id) => id;
  readonly lines: Open[] = [];
  private readonly root: Id;
  private readonly times: number;
  private readonly pool: Scope;
  private readonly store: Store;
  private readonly mark: Fn;
  private readonly joins: boolean;
  private readonly costs: Costs;
  private order = 0;
  private left: number;
  private work = WORK;
  private steps: Step[] = [];
  private told: StepRule[] = [];

  /**
   * @param mark d/dx, that many times to be taken
   * @param joins whether a line that shows nothing new becomes part of the one before it, or of the one after it
   */
  constructor({ pool, id }: Node, mark: Fn, times: number, joins: boolean) {
    this.pool = pool;
    this.store = pool.store;
    this.mark = mark;
    this.joins = joins;
    this.costs = new Costs(pool.store);
    this.whole = id;
    this.root = id;
    this.times = times;
    this.left = times;
    if (times === 0) this.begin();
  }

  /** The first line: the expression itself. */
  begin(): void {
    if (this.lines.length === 0) this.lines.push(this.line("", this.whole));
  }

  /** The expression before the first step. */
  get start(): Node {
    return this.pool.node(this.outer(this.root, this.times));
  }

  /** The next derivative is taken of the whole. */
  derive(): void {
    this.order++;
    this.left--;
    this.whole = this.store.call(this.mark, this.whole);
    const isAsked = this.whole === this.outer(this.root, 1);
    this.lines.push(this.line("", isAsked ? this.whole : this.view(this.whole)));
  }

  /** One part becomes another, and so the whole becomes the next. A quiet step needs no line of its own. */
  take(rule: Rule | StepRule, before: Id, after: Id, next: Id, depth: number = 0, isLoud: boolean = true): void {
    if (next === this.whole) return;
    const { pool, store } = this;
    this.work -= 2 * childrenFirst(store, [this.whole, next]).length;
    if (this.work < 0) throw tooLong();
    // Where the part occurs elsewhere too and stays, the step is stated of the whole.
    const [now, then] = [this.outer(this.whole, this.left), this.outer(next, this.left)];
    const isLocal = replaced(store, now, before, after) === then;
    const [from, to] = isLocal ? [before, after] : [this.whole, next];
    const named = "id" in rule ? rule : stepRule(rule);
    this.steps.push({ rule: named, before: pool.node(from), after: pool.node(to), depth });
    if (isLoud && !this.told.includes(named) && !this.looksAlike(from, to)) this.told.push(named);
    this.whole = next;
  }

  /** The rules that the line not yet ended tells of. */
  get telling(): readonly StepRule[] {
    return this.told;
  }

  /** The steps since the last line become the next one. */
  endLine(title: string, isLast: boolean = false): void {
    if (this.steps.length === 0) return;
    const shown = this.view(this.whole);
    const last = this.lines.at(-1);
    if (this.joins && isLast && this.told.length === 0)
      this.told = this.taken().filter(({ kind }) => kind === "simplification");
    const isOrder = isLast && this.told.length === 0 && (last?.rules.length ?? 0) > 0;
    if (this.joins && last !== undefined && (isOrder || this.looksAlike(last.whole.id, shown))) {
      last.whole = this.pool.node(shown);
      append(last.steps, this.steps);
      [this.steps, this.told] = [[], []];
    } else if (!this.joins || isLast || this.told.length > 0) {
      if (this.told.length === 0) this.told = this.taken();
      this.lines.push(this.line(title, shown));
    }
  }

  /** The last line shows the answer as it is given, also where nothing was left to simplify. */
  close(answer: Id): void {
    const last = this.lines.at(-1);
    if (last !== undefined && this.whole === answer) last.whole = this.pool.node(answer);
  }

  /** The rules of the steps that no line has yet. */
  private taken(): StepRule[] {
    return [...new Set(this.steps.map(({ rule }) => rule))];
  }

  /** Whether two expressions read the same: products may be nested otherwise. */
  private looksAlike(a: Id, b: Id): boolean {
    if (a === b) return true;
    const { costs, pool } = this;
    if (compareCosts(costs.of(a), costs.of(b)) !== 0 || costs.of(a).length > LONG) return false;
    return toText(pool.node(a)) === toText(pool.node(b));
  }

  private line(title: string, shown: Id): Open {
    const { order, steps, told, pool } = this;
    [this.steps, this.told] = [[], []];
    return { order, title, whole: pool.node(shown), rules: told, steps };
  }

  private outer(id: Id, times: number): Id {
    let whole = id;
    for (let i = 0; i < times; i++) whole = this.store.call(this.mark, whole);
    return whole;
  }
}

const tooLong = () =>
  new FluxionError("too-large", "The derivation is too long to read.", {
    hint: "Differentiate a part of the expression, or ask for the derivative alone.",
  });
