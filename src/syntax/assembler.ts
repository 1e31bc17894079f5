import type { FunctionTable } from "../ast/fn.ts";
import type { Id, Store } from "../ast/store.ts";
import { and, ifelse, neg, not } from "../functions/table.ts";
import type { Callee, Refuse } from "./callee.ts";
import { Calls } from "./calls.ts";
import { combined } from "./combined.ts";
import * as G from "./grammar.ts";

/**
 * Builds the nodes of a formula from its operands and operators as they come: operator precedence with a stack of its
 * own (Floyd 1963), so that depth is bounded by memory alone. It does not see the text; the reader of the text
 * passes positions.
 */
export class Assembler {
  readonly store: Store;
  private readonly table: FunctionTable;
  private readonly refuse: Refuse;
  readonly calls: Calls;
  private readonly values: Id[] = [];
  /** Where each value begins in the text. */
  private readonly starts: number[] = [];
  private readonly operators: number[] = [];
  private readonly places: number[] = [];
  /**
   * For the open parentheses and waiting functions: what they belong to, and how many values there were before them.
   */
  private readonly callees: (Callee | undefined)[] = [];
  private readonly marks: number[] = [];
  private depth = 0;
  /** How far the text has been read, for errors without a position. */
  at = 0;
  /** Whether an operand comes next, not an operator. */
  wanted = true;

  constructor(store: Store, table: FunctionTable, refuse: Refuse, conditions?: ReadonlySet<string>) {
    this.store = store;
    this.table = table;
    this.refuse = refuse;
    this.calls = new Calls(store, table, refuse, conditions);
  }

  /** How many parentheses are open. */
  get open(): number {
    return this.depth;
  }

  /** The owner of the innermost open parenthesis. */
  get callee(): Callee | undefined {
    return this.callees[this.callees.length - 1];
  }

  /** The operator that waits for the operand to come, or was last before it. */
  get last(): number {
    return this.operators.length === 0 ? G.OPEN : (this.operators[this.operators.length - 1] as number);
  }

  /** Whether such an operator is waiting, among those that bind at least as tightly as products. */
  waits(operator: number): boolean {
    for (let i = this.operators.length - 1; i >= 0; i--) {
      const each = this.operators[i] as number;
      if (each === operator) return true;
      if ((G.BINDING[each] as number) < (G.BINDING[G.DERIVATIVE] as number)) return false;
    }
    return false;
  }

  operand(id: Id, start: number): void {
    this.values.push(id);
    this.starts.push(start);
    this.wanted = false;
  }

  /** An operator before its operand: a sign, not. */
  prefix(operator: number, start: number): void {
    this.push(operator, start);
  }

  /** A function before an operand without parentheses. */
  applied(callee: Callee, start: number, operator: number = G.OF): void {
    this.push(operator, start);
    this.callees.push(callee);
    this.marks.push(this.values.length);
  }

  /** An operator between two operands; only powers associate to the right. */
  infix(operator: number, start: number): void {
    if (this.wanted) this.refuse("operand", start);
    const level = G.BINDING[operator] as number;
    this.reduce(operator === G.POWER || G.isComparison(operator) ? level + 1 : level);
    this.push(operator, start);
  }

  /** Two adjacent operands: a product. A function does not take the call of another function into its operand. */
  beside(start: number, isFunction: boolean): void {
    this.reduce((G.BINDING[G.BESIDE] as number) + 1);
    while (this.last === G.BESIDE || (this.last === G.OF && isFunction)) this.step();
    this.push(G.BESIDE, start);
  }

  /** An operator after its operand. */
  postfix(callee: Callee): void {
    const start = this.starts.pop() as number;
    this.operand(this.calls.call(callee, [this.values.pop() as Id], start), start);
  }

  /** The question mark of a choice. */
  test(start: number): void {
    if (this.wanted) this.refuse("operand", start);
    this.reduce((G.BINDING[G.OTHERWISE] as number) + 1);
    this.push(G.TEST, start);
  }

  /** Its colon. */
  otherwise(start: number): void {
    if (this.wanted) this.refuse("operand", start);
    this.reduce(1);
    if (this.last !== G.TEST) this.refuse("colon", start);
    this.operators[this.operators.length - 1] = G.OTHERWISE;
    this.wanted = true;
  }

  /** A parenthesis; for a call, with what is called. */
  begin(callee: Callee | undefined, start: number): void {
    this.push(G.OPEN, start);
    this.callees.push(callee);
    this.marks.push(this.values.length);
    this.depth++;
  }

  comma(start: number): void {
    if (this.wanted) this.refuse("operand", start);
    this.reduce(1);
    if (this.last !== G.OPEN || this.callees[this.callees.length - 1] === undefined) this.refuse("comma", start);
    this.wanted = true;
  }

  /** The end of the innermost open parenthesis. */
  end(start: number): void {
    if (this.wanted) this.refuse("operand", start);
    this.reduce(1);
    if (this.last !== G.OPEN || this.depth === 0) this.refuse("close", start);
    const place = this.drop();
    const callee = this.callees.pop();
    const mark = this.marks.pop() as number;
    this.depth--;
    if (callee === undefined) {
      this.starts[mark] = place;
      return;
    }
    const { values } = this;
    const args = values.length === mark + 1 ? [values.pop() as Id] : values.splice(mark);
    const id = this.calls.call(callee, args, place);
    this.starts.length = mark;
    this.operand(id, place);
  }

  /** The node of everything read; `end` is where the text ends. */
  finish(end: number, mayBeCondition = false): Id {
    if (this.wanted) this.refuse("operand", end);
    this.reduce(1);
    if (this.operators.length > 0)
      this.refuse(this.last === G.TEST ? "choice" : "open", this.places[this.places.length - 1] as number);
    const [value] = this.values as [Id];
    if (!mayBeCondition) this.calls.number(value, this.starts[0] as number);
    return value;
  }

  private push(operator: number, start: number): void {
    this.operators.push(operator);
    this.places.push(start);
    this.wanted = true;
  }

  private drop(): number {
    this.operators.pop();
    return this.places.pop() as number;
  }

  /** Applies the operators that bind at least so tightly. */
  private reduce(level: number): void {
    while ((G.BINDING[this.last] as number) >= level) this.step();
  }

  private step(): void {
    const operator = this.last;
    if (G.isComparison(operator)) {
      this.comparisons();
      return;
    }
    const place = this.drop();
    if (operator === G.OTHERWISE) {
      this.choice();
      return;
    }
    const { values, starts } = this;
    const b = values.pop() as Id;
    const at = starts.pop() as number;
    if (G.isPrefix(operator)) {
      this.operand(this.prefixed(operator, b, at, place), place);
      return;
    }
    const a = values.pop() as Id;
    const start = starts.pop() as number;
    const isLogical = operator === G.AND || operator === G.OR || operator === G.XOR;
    const check = isLogical ? "truth" : operator === G.TIMES && place < at ? "factor" : "number";
    const [left, right] = [this.calls[check](a, start), this.calls[check](b, at)];
    this.operand(combined(this.store, this.table, operator, left, right), start);
  }

  private prefixed(operator: number, of: Id, at: number, place: number): Id {
    if (operator === G.OF || operator === G.ROOT || operator === G.DERIVATIVE) {
      this.marks.pop();
      return this.calls.call(this.callees.pop() as Callee, [of], place);
    }
    if (operator === G.NOT || operator === G.BE_NOT) return this.store.call(not, this.calls.truth(of, at));
    this.calls.number(of, at);
    return operator === G.POSITIVE ? of : this.store.call(neg, of);
  }

  private choice(): void {
    const { values, starts } = this;
    const first = values.length - 3;
    this.calls.truth(values[first] as Id, starts[first] as number);
    for (const i of [first + 1, first + 2]) this.calls.number(values[i] as Id, starts[i] as number);
    const start = starts[first] as number;
    starts.length = first;
    this.operand(this.store.apply(ifelse, values.splice(first)), start);
  }

  /** a < b <= c means a < b and b <= c. */
  private comparisons(): void {
    const { operators, values, starts } = this;
    let from = operators.length;
    while (from > 0 && G.isComparison(operators[from - 1] as number)) from--;
    const chain = operators.splice(from);
    this.places.length = from;
    const first = values.length - chain.length - 1;
    for (let i = first; i < values.length; i++) this.calls.number(values[i] as Id, starts[i] as number);
    let all: Id | undefined;
    for (const [i, operator] of chain.entries()) {
      const link = combined(this.store, this.table, operator, values[first + i] as Id, values[first + i + 1] as Id);
      all = all === undefined ? link : this.store.apply(and, [all, link]);
    }
    this.calls.hasConditions = true;
    const start = starts[first] as number;
    values.length = first;
    starts.length = first;
    this.operand(all as Id, start);
  }
}
