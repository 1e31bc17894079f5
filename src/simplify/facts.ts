import { childrenFirst, Memo } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { abs, exp, log, pow } from "../functions/table.ts";

/** What is known of a real number: bounds, whether it reaches them, whether it is whole. */
export interface Range {
  readonly low: number;
  readonly high: number;
  /** Whether the bound itself is left out. */
  readonly above: boolean;
  readonly below: boolean;
  readonly whole: boolean;
  /** Whether 0 is left out though it is between the bounds. */
  readonly nonzero?: boolean;
}

/** Nothing is known. */
export const ANY: Range = {
  low: Number.NEGATIVE_INFINITY,
  high: Number.POSITIVE_INFINITY,
  above: true,
  below: true,
  whole: false,
};

/** What follows of the values of expressions from their structure, their rows and what is assumed of variables. */
export class Facts {
  private readonly store: Store;
  private readonly assumed: ReadonlyMap<string, Range>;
  private readonly known: ReadonlyMap<Id, Range>;
  private readonly ranges = new Memo<Range>();
  private readonly numbers = new Memo<boolean>();

  /** @param known what is assumed of canonical expressions that are no variables, or of these in one branch */
  constructor(
    store: Store,
    assumed: ReadonlyMap<string, Range> = new Map(),
    known: ReadonlyMap<Id, Range> = new Map(),
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

  /** What is assumed of a variable, if anything is. */
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
        return { ...around(value), whole: Q.isInteger(value) };
      }
      case "var":
        return this.assumedOf(store.name(id)) ?? ANY;
      case "add":
        return store
          .args(id)
          .map((arg) => this.ranges.at(arg))
          .reduce(plus);
      case "mul":
        return store
          .args(id)
          .map((arg) => this.ranges.at(arg))
          .reduce(times);
      default:
        return this.ofFunction(id);
    }
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
      above: fn.isPositive === true,
      below: false,
      whole: fn.isWhole === true,
    };
  }

  private ofPower(base: Id, exponent: Id): Range {
    const { store } = this;
    const b = this.ranges.at(base);
    const isPositive = b.low > 0 || (b.low === 0 && b.above);
    if (isPositive) return { ...ANY, low: 0, above: true };
    if (!store.isConst(exponent))
      return b.low >= 0 ? { ...ANY, low: 0, above: false } : { ...ANY, nonzero: isStrict(b) };
    const p = store.value(exponent);
    const isOdd = Q.isInteger(p) && Q.numerator(p) % 2n !== 0n;
    const isNonzero = isStrict(b);
    // An even power, or one that has no value for a negative base. 1/0 is no value.
    if (!isOdd || b.low >= 0)
      return { ...ANY, low: 0, above: isNonzero || Q.sign(p) < 0, whole: b.whole && Q.sign(p) > 0 && Q.isInteger(p) };
    if (b.high <= 0) return { ...ANY, high: 0, below: isNonzero || Q.sign(p) < 0, whole: b.whole && Q.sign(p) > 0 };
    return { ...ANY, whole: b.whole && Q.sign(p) > 0, nonzero: isNonzero || Q.sign(p) < 0 };
  }
}

function plus(a: Range, b: Range): Range {
  return {
    low: rounded(a.low + b.low, down),
    high: rounded(a.high + b.high, up),
    above: a.above || b.above,
    below: a.below || b.below,
    whole: a.whole && b.whole,
  };
}

/** Signs only: what products are used for. */
function times(a: Range, b: Range): Range {
  const whole = a.whole && b.whole;
  const nonzero = isStrict(a) && isStrict(b);
  const [p, q] = [a.low >= 0 ? 1 : a.high <= 0 ? -1 : 0, b.low >= 0 ? 1 : b.high <= 0 ? -1 : 0];
  if (p * q > 0) return { ...ANY, low: 0, above: nonzero, whole };
  if (p * q < 0) return { ...ANY, high: 0, below: nonzero, whole };
  return { ...ANY, whole, nonzero };
}

const isStrict = ({ low, high, above, below, nonzero }: Range): boolean =>
  nonzero === true || low > 0 || high < 0 || (low === 0 && above) || (high === 0 && below);

function magnitude(a: Range): Range {
  if (a.low >= 0) return a;
  if (a.high <= 0) return { low: -a.high, high: -a.low, above: a.below, below: a.above, whole: a.whole };
  return { ...ANY, low: 0, above: isStrict(a), whole: a.whole };
}

/** What both say. */
export function narrowed(a: Range, b: Range): Range {
  const low = Math.max(a.low, b.low);
  const high = Math.min(a.high, b.high);
  return {
    low,
    high,
    above: (a.low === low && a.above) || (b.low === low && b.above),
    below: (a.high === high && a.below) || (b.high === high && b.below),
    whole: a.whole || b.whole,
    nonzero: a.nonzero === true || b.nonzero === true,
  };
}

/** A rounded sum errs to the safe side; whole numbers are not rounded. */
const rounded = (x: number, away: (x: number) => number): number =>
  Number.isSafeInteger(x) || !Number.isFinite(x) ? x : away(x);
/** Bounds of a number in doubles: where there is none near it, 0 or the greatest bounds it on one side. */
export function around(value: Q.Rational): { low: number; high: number; above: boolean; below: boolean } {
  if (typeof value === "number") return { low: value, high: value, above: false, below: false };
  const x = Q.toNumber(value);
  const isPositive = Q.sign(value) > 0;
  const [least, greatest] = [isPositive ? 0 : Number.NEGATIVE_INFINITY, isPositive ? Number.POSITIVE_INFINITY : 0];
  const [low, high] = [
    x === 0 || !Number.isFinite(x) ? least : down(x),
    x === 0 || !Number.isFinite(x) ? greatest : up(x),
  ];
  return { low, high, above: low === 0, below: high === 0 };
}

const down = (x: number): number => x - Math.abs(x) * 2 ** -50 - Number.MIN_VALUE;
const up = (x: number): number => x + Math.abs(x) * 2 ** -50 + Number.MIN_VALUE;
