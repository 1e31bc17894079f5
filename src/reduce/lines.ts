import type { Fn } from "../ast/fn.ts";
import { childrenFirst } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { div, neg } from "../functions/table.ts";
import { type Weights, weightOf } from "./weights.ts";

/** A line by its number. */
export type Ref = number;

/** An operation of two lines. */
export interface Binary {
  readonly op: "add" | "subtract" | "multiply" | "divide";
  readonly a: Ref;
  readonly b: Ref;
}

/** A variable or a constant, an operation, or a call of a function. */
export type Line =
  | { readonly op: "leaf"; readonly id: Id; readonly isConstant: boolean }
  | Binary
  | { readonly op: "negate"; readonly a: Ref }
  | { readonly op: "call"; readonly fn: Fn; readonly args: readonly Ref[] };

const NONE: readonly Ref[] = [];

/** The lines that a line needs. */
export function operandsOf(line: Line): readonly Ref[] {
  if (line.op === "leaf") return NONE;
  if (line.op === "call") return line.args;
  return line.op === "negate" ? [line.a] : [line.a, line.b];
}

/** A program of operations of two operands, in which lines are given other definitions of the same value. */
export class Lines {
  readonly lines: Line[] = [];
  readonly results: readonly Ref[];
  private readonly store: Store;
  private readonly weights: Weights | undefined;
  private readonly known = new Map<string, Ref>();
  private readonly fns = new Map<Fn, number>();

  constructor(store: Store, roots: readonly Id[], weights?: Weights) {
    this.store = store;
    this.weights = weights;
    const refs = new Map<Id, Ref>();
    for (const id of childrenFirst(store, roots)) refs.set(id, this.read(id, refs));
    this.results = roots.map((root) => refs.get(root) as Ref);
    this.takeSignsIn();
  }

  /** Makes -(c * x) the product (-c) * x if nothing else uses c * x, as a program does: it has one operation fewer. */
  private takeSignsIn(): void {
    const uses = new Uint32Array(this.lines.length);
    const order = this.order() as Ref[];
    for (const ref of [...this.results, ...order.flatMap((each) => operandsOf(this.at(each)))])
      uses[ref] = (uses[ref] as number) + 1;
    for (const ref of order) {
      const line = this.at(ref);
      const product = line.op === "negate" && uses[line.a] === 1 ? this.at(line.a) : line;
      if (product === line || (product.op !== "multiply" && product.op !== "divide")) continue;
      const { op, a, b } = product;
      const [first, second] = [this.numberOf(a), op === "multiply" ? this.numberOf(b) : undefined];
      if (first !== undefined) this.lines[ref] = { op, a: this.number(Q.neg(first)), b };
      else if (second !== undefined) this.lines[ref] = { op, a, b: this.number(Q.neg(second)) };
    }
  }

  /** The number that a line is, if it is one. */
  numberOf(ref: Ref): Q.Rational | undefined {
    const line = this.at(ref);
    return line.op === "leaf" && this.store.isConst(line.id) ? this.store.value(line.id) : undefined;
  }

  /** The line of a number. */
  number(value: Q.Rational): Ref {
    return this.put({ op: "leaf", id: this.store.constant(value), isConstant: true });
  }

  at(ref: Ref): Line {
    return this.lines[ref] as Line;
  }

  isConstant(ref: Ref): boolean {
    const line = this.at(ref);
    return line.op === "leaf" && line.isConstant;
  }

  /** The line with this definition. */
  put(line: Line): Ref {
    const key = this.keyOf(line);
    let ref = this.known.get(key);
    if (ref === undefined) {
      ref = this.lines.push(line) - 1;
      this.known.set(key, ref);
    }
    return ref;
  }

  private read(id: Id, refs: ReadonlyMap<Id, Ref>): Ref {
    const { store } = this;
    const args = store.args(id).map((arg) => refs.get(arg) as Ref);
    const fn = store.fn(id);
    const isLeaf = args.length === 0 && fn === undefined;
    const isConstant = isLeaf ? store.isConst(id) : args.every((arg) => this.isConstant(arg));
    if (isLeaf || isConstant) return this.put({ op: "leaf", id, isConstant });
    const [a, b] = args as [Ref, Ref];
    if (fn === neg) return this.negative(a);
    if (fn === div) return this.signed(a, b, (x, y) => this.put({ op: "divide", a: x, b: y }));
    if (fn !== undefined) return this.put({ op: "call", fn, args });
    if (store.isAdd(id)) return args.reduce((x, y) => this.put(this.withoutSigns({ op: "add", a: x, b: y })));
    return args.reduce((x, y) => this.signed(x, y, (p, q) => this.put({ op: "multiply", a: p, b: q })));
  }

  /** A product or quotient with the signs taken out, as a program has it. */
  private signed(a: Ref, b: Ref, of: (a: Ref, b: Ref) => Ref): Ref {
    const [x, y] = [this.opposite(a), this.opposite(b)];
    const ref = of(x ?? a, y ?? b);
    return (x === undefined) === (y === undefined) ? ref : this.negative(ref);
  }

  private negative(ref: Ref): Ref {
    return this.opposite(ref) ?? this.put({ op: "negate", a: ref });
  }

  /** The line that this line negates. */
  opposite(ref: Ref): Ref | undefined {
    const line = this.at(ref);
    if (line.op === "negate") return line.a;
    const value = this.numberOf(ref);
    return value !== undefined && Q.sign(value) < 0 ? this.number(Q.neg(value)) : undefined;
  }

  /** Sums of opposites as differences, as a program has them. */
  withoutSigns(line: Binary): Binary {
    const { op, a, b } = line;
    if (op !== "add" && op !== "subtract") return line;
    const other = this.opposite(b);
    if (other !== undefined) return { op: op === "add" ? "subtract" : "add", a, b: other };
    const first = op === "add" ? this.opposite(a) : undefined;
    return first === undefined ? line : { op: "subtract", a: b, b: first };
  }

  /** The lines that results need, operands first; undefined if a line needs itself. */
  order(roots: readonly Ref[] = this.results): Ref[] | undefined {
    const [open, done] = [1, 2];
    const states = new Uint8Array(this.lines.length);
    const order: Ref[] = [];
    const stack = [...roots].reverse();
    for (let ref = stack.at(-1); ref !== undefined; ref = stack.at(-1)) {
      if (states[ref] !== 0) {
        stack.pop();
        if (states[ref] === open) order.push(ref);
        states[ref] = done;
        continue;
      }
      states[ref] = open;
      for (const each of operandsOf(this.at(ref))) {
        if (states[each] === open) return undefined;
        if (states[each] === 0) stack.push(each);
      }
    }
    return order;
  }

  /** The cost of an operation. */
  costOf(ref: Ref): number {
    const line = this.at(ref);
    if (line.op === "leaf") return 0;
    return this.weights === undefined ? 1 : weightOf(this.weights, line.op === "call" ? line.fn.name : line.op);
  }

  /** The cost of the program; infinite if a line needs itself. */
  get cost(): number {
    const order = this.order();
    return order === undefined ? Number.POSITIVE_INFINITY : order.reduce((sum, ref) => sum + this.costOf(ref), 0);
  }

  /** The expressions of the results. */
  write(): Id[] {
    const { store } = this;
    const ids = new Map<Ref, Id>();
    const idOf = (ref: Ref): Id => ids.get(ref) as Id;
    for (const ref of this.order() ?? []) {
      const line = this.at(ref);
      switch (line.op) {
        case "leaf":
          ids.set(ref, line.id);
          break;
        case "negate":
          ids.set(ref, store.call(neg, idOf(line.a)));
          break;
        case "call":
          ids.set(ref, store.apply(line.fn, line.args.map(idOf)));
          break;
        case "add":
          ids.set(ref, store.plus(idOf(line.a), idOf(line.b)));
          break;
        case "subtract":
          ids.set(ref, store.plus(idOf(line.a), store.call(neg, idOf(line.b))));
          break;
        case "multiply":
          ids.set(ref, store.times(idOf(line.a), idOf(line.b)));
          break;
        default:
          ids.set(ref, store.apply(div, [idOf(line.a), idOf(line.b)]));
      }
    }
    return this.results.map(idOf);
  }

  private keyOf(line: Line): string {
    if (line.op === "leaf") return `#${line.id}`;
    if (line.op === "negate") return `-${line.a}`;
    if (line.op === "call") {
      if (!this.fns.has(line.fn)) this.fns.set(line.fn, this.fns.size);
      return `f${this.fns.get(line.fn)}:${line.args.join()}`;
    }
    const isSwapped = line.b < line.a && (line.op === "add" || line.op === "multiply");
    return isSwapped ? `${line.op}:${line.b},${line.a}` : `${line.op}:${line.a},${line.b}`;
  }
}
