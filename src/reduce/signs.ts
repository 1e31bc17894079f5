import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { charge } from "../ast/work.ts";
import { div, neg } from "../functions/table.ts";
import { type Line, Lines, operandsOf, type Ref } from "./lines.ts";

/** How many passes are made over all lines. */
const SWEEPS = 4;

/** 1 or -1. */
type Sign = number;

/** A line, or the opposite of it, that is not a negation itself. */
interface Signed {
  readonly ref: Ref;
  readonly sign: Sign;
}

/** The same results with fewer negations. */
export function withFewerSigns(store: Store, roots: readonly Id[]): readonly Id[] {
  const lines = new Lines(store, roots);
  const order = lines.order() as Ref[];
  if (!order.some((ref) => lines.at(ref).op === "negate")) return roots;
  const ids = new Signs(store, lines, order).write();
  return new Lines(store, ids).cost < lines.cost ? ids : roots;
}

/**
 * Chooses of which lines the opposite is computed: b - a is as short as a - b, and differences and sums take a sign
 * from what they use. Line by line, with all the products that have it as a factor, it takes the sign that leaves fewer
 * negations.
 */
class Signs {
  private readonly store: Store;
  private readonly lines: Lines;
  private readonly order: readonly Ref[];
  private readonly signs: Int8Array;
  private readonly operands = new Map<Ref, readonly Signed[]>();
  private readonly users = new Map<Ref, Set<Ref>>();
  private readonly results: readonly Signed[];
  private readonly isResult: ReadonlySet<Ref>;

  constructor(store: Store, lines: Lines, order: readonly Ref[]) {
    this.store = store;
    this.lines = lines;
    this.order = order.filter((ref) => lines.at(ref).op !== "negate");
    this.signs = new Int8Array(lines.lines.length).fill(1);
    for (const ref of this.order) {
      const line = lines.at(ref);
      const operands = operandsOf(line).map((each) => this.base(each));
      if (line.op === "subtract") operands[1] = opposite(operands[1] as Signed);
      this.operands.set(ref, operands);
      this.users.set(ref, new Set());
      for (const operand of operands) this.users.get(operand.ref)?.add(ref);
    }
    this.results = lines.results.map((ref) => this.base(ref));
    this.isResult = new Set(this.results.map(({ ref }) => ref));
    for (let sweep = 0; sweep < SWEEPS && this.sweep(); sweep++);
  }

  private base(of: Ref): Signed {
    let [ref, sign] = [of, 1];
    for (let line = this.lines.at(ref); line.op === "negate"; line = this.lines.at(ref)) {
      ref = line.a;
      sign = -sign;
    }
    return { ref, sign };
  }

  private sweep(): boolean {
    let isBetter = false;
    for (const ref of this.order) {
      if (!this.isFree(ref)) continue;
      charge(1);
      isBetter = this.improves(this.withProducts(ref)) || this.improves([ref]) || isBetter;
    }
    return isBetter;
  }

  /** Whether its opposite may be computed in its place. */
  private isFree(ref: Ref): boolean {
    const line = this.lines.at(ref);
    return line.op !== "leaf" && (line.op !== "call" || isOdd(line));
  }

  /** A line and all products that take a sign from it. */
  private withProducts(ref: Ref): Ref[] {
    const found = new Set([ref]);
    for (const each of found)
      for (const user of this.users.get(each) as Set<Ref>)
        if (this.isProduct(user) && this.number(user) === undefined) found.add(user);
    return [...found];
  }

  private isProduct(ref: Ref): boolean {
    const line = this.lines.at(ref);
    return line.op === "multiply" || line.op === "divide" || isOdd(line);
  }

  /** Computes the opposites of lines, if that leaves fewer negations. */
  private improves(flipped: readonly Ref[]): boolean {
    const affected = new Set(flipped.flatMap((ref) => [ref, ...(this.users.get(ref) as Set<Ref>)]));
    const cost = (): number =>
      [...affected].reduce((sum, ref) => sum + this.negationsOf(ref), 0) +
      flipped.reduce((sum, ref) => sum + this.negated(ref), 0);
    const before = cost();
    this.flip(flipped);
    if (cost() < before) return true;
    this.flip(flipped);
    return false;
  }

  private flip(refs: readonly Ref[]): void {
    for (const ref of refs) this.signs[ref] = -(this.signs[ref] as Sign);
  }

  /** How many signs a line has to be given as a result: both are possible. */
  private negated(ref: Ref): number {
    if (!this.isResult.has(ref)) return 0;
    return this.results.some((each) => each.ref === ref && each.sign !== this.signs[ref]) ? 1 : 0;
  }

  /** The signs of the operands of a line as it is computed. */
  private signsIn(ref: Ref): Sign[] {
    return (this.operands.get(ref) as readonly Signed[]).map((each) => each.sign * (this.signs[each.ref] as Sign));
  }

  private negationsOf(ref: Ref): number {
    const line = this.lines.at(ref);
    const own = this.signs[ref] as Sign;
    const signs = this.signsIn(ref);
    if (line.op === "add" || line.op === "subtract") return signs.every((sign) => sign * own < 0) ? 1 : 0;
    if (this.isProduct(ref)) return this.number(ref) === undefined && product(signs) * own < 0 ? 1 : 0;
    if (line.op === "call" && line.fn.parity === "even" && line.args.length === 1) return 0;
    return signs.filter((sign) => sign < 0).length;
  }

  /** The place of a number among the operands of a product, which takes any sign. */
  private number(ref: Ref): number | undefined {
    const line = this.lines.at(ref);
    if (line.op !== "multiply" && line.op !== "divide") return undefined;
    const place = (line.op === "multiply" ? [line.a, line.b] : [line.a]).findIndex(
      (each) => this.lines.numberOf(each) !== undefined,
    );
    return place < 0 ? undefined : place;
  }

  write(): Id[] {
    const { store, lines } = this;
    const ids = new Map<Ref, Id>();
    const signed = (id: Id, sign: Sign): Id => (sign < 0 ? store.call(neg, id) : id);
    for (const ref of this.order) {
      const line = lines.at(ref);
      const own = this.signs[ref] as Sign;
      const signs = this.signsIn(ref);
      const args = (this.operands.get(ref) as readonly Signed[]).map((each) => ids.get(each.ref) as Id);
      ids.set(ref, this.written(line, own, signs, args, signed, ref));
    }
    return this.results.map(({ ref, sign }) => signed(ids.get(ref) as Id, sign * (this.signs[ref] as Sign)));
  }

  private written(
    line: Line,
    own: Sign,
    signs: readonly Sign[],
    args: Id[],
    signed: (id: Id, sign: Sign) => Id,
    ref: Ref,
  ): Id {
    const { store } = this;
    const [a, b] = args as [Id, Id];
    const [s, t] = signs.map((sign) => sign * own) as [Sign, Sign];
    switch (line.op) {
      case "leaf":
        return line.id;
      case "add":
      case "subtract":
        if (s < 0 && t < 0) return store.call(neg, store.plus(a, b));
        return s < 0 ? store.plus(b, store.call(neg, a)) : store.plus(a, signed(b, t));
      case "multiply":
      case "divide": {
        const sign = product(signs) * own;
        const place = sign < 0 ? this.number(ref) : undefined;
        if (place !== undefined) args[place] = store.constant(Q.neg(store.value(args[place] as Id)));
        const id = line.op === "multiply" ? store.times(args[0] as Id, args[1] as Id) : store.apply(div, args);
        return place === undefined ? signed(id, sign) : id;
      }
      case "call":
        if (isOdd(line)) return signed(store.apply(line.fn, args), product(signs) * own);
        if (line.fn.parity === "even" && args.length === 1) return store.apply(line.fn, args);
        return store.apply(
          line.fn,
          args.map((id, i) => signed(id, signs[i] as Sign)),
        );
      default:
        return store.call(neg, a);
    }
  }
}

const opposite = ({ ref, sign }: Signed): Signed => ({ ref, sign: -sign });
const product = (signs: readonly Sign[]): Sign => signs.reduce((a, b) => a * b, 1);
const isOdd = (line: Line): boolean => line.op === "call" && line.fn.parity === "odd" && line.args.length === 1;
