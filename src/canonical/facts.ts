import { childrenFirst, Memo } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { abs, exp, log, pow } from "../functions/table.ts";
import {
  ANY,
  around,
  down,
  isStrict,
  magnitude,
  narrowed,
  parityOf,
  plus,
  type Range,
  raised,
  times,
  up,
} from "./ranges.ts";

const NOTHING_ASSUMED: ReadonlyMap<string, Range> = new Map();
const NOTHING_KNOWN: ReadonlyMap<Id, Range> = new Map();

/** The ranges of expressions that follow from their structure, their rows and the assumptions. */
export class Facts {
  private readonly store: Store;
  private readonly assumed: ReadonlyMap<string, Range>;
  private readonly known: ReadonlyMap<Id, Range>;
  private readonly ranges = new Memo<Range>();
  private readonly numbers = new Memo<boolean>();

  /** @param known what is assumed about canonical expressions other than variables, or about these in one branch */
  constructor(
    store: Store,
    assumed: ReadonlyMap<string, Range> = NOTHING_ASSUMED,
    known: ReadonlyMap<Id, Range> = NOTHING_KNOWN,
  ) {
    this.store = store;
    this.assumed = assumed;
    this.known = known;
  }

  /** These facts and more. */
  and(more: ReadonlyMap<Id, Range>): Facts {
    const known = new Map(this.known);
    for (const [id, range] of more) known.set(id, narrowed(known.get(id) ?? ANY, range));
    return new Facts(this.store, this.assumed, known);
  }

  /** The assumptions about a variable, if any. */
  assumedOf(name: string): Range | undefined {
    return this.assumed.get(name);
  }

  isPositive(id: Id): boolean {
    const { low, above } = this.range(id);
    return low > 0 || (low === 0 && above);
  }

  isNonnegative(id: Id): boolean {
    return this.range(id).low >= 0;
  }

  isNonpositive(id: Id): boolean {
    return this.range(id).high <= 0;
  }

  isNonzero(id: Id): boolean {
    return isStrict(this.range(id));
  }

  isWhole(id: Id): boolean {
    return this.range(id).whole;
  }

  /** Whether it is a number: no variable occurs in it. */
  isNumber(id: Id): boolean {
    const { numbers, store } = this;
    if (!numbers.has(id)) {
      for (const part of childrenFirst(store, [id], numbers)) {
        let isNumber = store.kind(part) !== "var";
        for (let i = 0; isNumber && i < store.arity(part); i++) isNumber = numbers.at(store.arg(part, i));
        numbers.set(part, isNumber);
      }
    }
    return numbers.at(id);
  }

  range(id: Id): Range {
    const known = this.ranges.get(id);
    if (known !== undefined) return known;
    for (const part of childrenFirst(this.store, [id], this.ranges)) {
      const [found, more] = [this.find(part), this.known.get(part)];
      this.ranges.set(part, more === undefined ? found : narrowed(found, more));
    }
    return this.ranges.at(id);
  }

  private find(id: Id): Range {
    const { store } = this;
    switch (store.kind(id)) {
      case "const": {
        const value = store.value(id);
        return { ...around(value), whole: Q.isInteger(value), parity: parityOf(value) };
      }
      case "var":
        return this.assumedOf(store.name(id)) ?? ANY;
      case "add":
        return this.ofSum(id);
      case "mul":
        return store
          .args(id)
          .map((arg) => this.ranges.at(arg))
          .reduce(times);
      default:
        return this.ofFunction(id);
    }
  }

  private ofSum(id: Id): Range {
    const { known, ranges, store } = this;
    const last = store.arg(id, store.arity(id) - 1);
    const found = store
      .args(id)
      .map((arg) => ranges.at(arg))
      .reduce(plus);
    // The range of x + y gives one for x + y - 1.
    if (known.size === 0 || store.arity(id) < 3 || !store.isConst(last)) return found;
    const rest = known.get(store.add(store.args(id).slice(0, -1)));
    return rest === undefined ? found : narrowed(found, plus(rest, ranges.at(last)));
  }

  private ofFunction(id: Id): Range {
    const { store } = this;
    const fn = store.fn(id);
    if (store.is(id, pow)) return this.ofPower(store.arg(id, 0), store.arg(id, 1));
    if (store.is(id, abs)) return magnitude(this.ranges.at(store.arg(id, 0)));
    if (store.is(id, log)) {
      const { low, high, above, below } = this.ranges.at(store.arg(id, 0));
      if (high <= 0) return ANY;
      const at = (x: number, round: (x: number) => number): number => (x === 1 ? 0 : round(Math.log(Math.max(x, 0))));
      return { low: at(low, down), high: at(high, up), above, below, whole: false };
    }
    if (store.is(id, exp)) {
      const { low, high } = this.ranges.at(store.arg(id, 0));
      return { ...ANY, low: Math.max(0, down(Math.min(Math.exp(low), Number.MAX_VALUE))), high: up(Math.exp(high)) };
    }
    if (fn?.isNonzero === true) return { ...ANY, nonzero: true };
    if (fn?.range === undefined) {
      // A constant, pi or e, is its value.
      if (fn?.params.length !== 0 || fn.value === undefined) return ANY;
      const x = fn.value();
      return { low: down(x), high: up(x), above: false, below: false, whole: false };
    }
    return {
      low: fn.range[0],
      high: fn.range[1],
      above: fn.isPositive === true || fn.isBetween === true,
      below: fn.isBetween === true,
      whole: fn.isWhole === true,
    };
  }

  private ofPower(base: Id, exponent: Id): Range {
    const { store } = this;
    const b = this.ranges.at(base);
    const isPositive = b.low > 0 || (b.low === 0 && b.above);
    if (isPositive) {
      const p = store.isConst(exponent) ? store.value(exponent) : 0;
      const plain = { ...ANY, low: 0, above: true };
      return Q.sign(p) <= 0 ? plain : narrowed(plain, raised(b, Q.toNumber(p), b.whole && Q.isInteger(p)));
    }
    if (!store.isConst(exponent))
      return b.low >= 0 ? { ...ANY, low: 0, above: false } : { ...ANY, nonzero: isStrict(b) };
    const p = store.value(exponent);
    const isOdd = Q.isInteger(p) && Q.numerator(p) % 2n !== 0n;
    const isNonzero = isStrict(b);
    const isWhole = b.whole && Q.sign(p) > 0 && Q.isInteger(p);
    // An even power, or one that has no value for a negative base. 1/0 has no value.
    if (!isOdd || b.low >= 0) {
      const plain = { ...ANY, low: 0, above: isNonzero || Q.sign(p) < 0, whole: isWhole };
      return Q.sign(p) < 0 ? plain : narrowed(plain, raised(b, Q.toNumber(p), isWhole));
    }
    if (b.high <= 0) return { ...ANY, high: 0, below: isNonzero || Q.sign(p) < 0, whole: b.whole && Q.sign(p) > 0 };
    return { ...ANY, whole: b.whole && Q.sign(p) > 0, nonzero: isNonzero || Q.sign(p) < 0 };
  }
}
