import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import type { Rational } from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import type { Rule } from "../canonical/rule.ts";
import { div, ifelse, neg, pow } from "../functions/table.ts";

/** Told of every sum, product and application that an algebra makes something else of. */
export type Rewriting = (before: Id, after: Id) => void;

/** An algebra over the nodes of a store, watched: what was to be built, and what was built instead. */
export class Watched implements Algebra<Id> {
  private readonly store: Store;
  private readonly algebra: Algebra<Id>;
  private readonly rewriting: Rewriting;

  constructor(store: Store, algebra: Algebra<Id>, rewriting: Rewriting) {
    this.store = store;
    this.algebra = algebra;
    this.rewriting = rewriting;
  }

  constant(value: Rational): Id {
    return this.algebra.constant(value);
  }
  variable(name: string): Id {
    return this.algebra.variable(name);
  }
  add(terms: readonly Id[]): Id {
    return this.seen(this.store.add(terms), this.algebra.add(terms));
  }
  mul(factors: readonly Id[]): Id {
    return this.seen(this.store.mul(factors), this.algebra.mul(factors));
  }
  apply(fn: Fn, args: readonly Id[]): Id {
    return this.seen(this.store.apply(fn, args), this.algebra.apply(fn, args));
  }
  plus(a: Id, b: Id): Id {
    return this.seen(this.store.plus(a, b), this.algebra.plus(a, b));
  }
  times(a: Id, b: Id): Id {
    return this.seen(this.store.times(a, b), this.algebra.times(a, b));
  }
  call(fn: Fn, a: Id): Id {
    return this.seen(this.store.call(fn, a), this.algebra.call(fn, a));
  }

  private seen(before: Id, after: Id): Id {
    if (before !== after) this.rewriting(before, after);
    return after;
  }
}

const ZERO_FACTOR: Rule = { name: "zero factor", from: "u * 0", to: "0" };
const ZERO_TERM: Rule = { name: "zero term", from: "u + 0", to: "u" };
const FACTOR_ONE: Rule = { name: "factor one", from: "u * 1", to: "u" };
const EXPONENT_ONE: Rule = { name: "exponent one", from: "u ^ 1", to: "u" };
const EXPONENT_ZERO: Rule = { name: "exponent zero", from: "u ^ 0", to: "1" };
const BASE_ONE: Rule = { name: "base one", from: "1 ^ u", to: "1" };
const DIVISOR_ONE: Rule = { name: "divisor one", from: "u / 1", to: "u" };
const ZERO_NUMERATOR: Rule = { name: "zero numerator", from: "0 / u", to: "0" };
const SAME_BRANCHES: Rule = { name: "both branches are the same" };
const ARITHMETIC: Rule = { name: "arithmetic" };
const NUMBERS_TOGETHER: Rule = { name: "numbers together" };
const NUMBER_IN_FRONT: Rule = { name: "number in front", from: "u * (n * v)", to: "n * u * v" };
const REDUCED: Rule = { name: "reduce the fraction" };
const SIGNS: Rule = { name: "signs" };
const VALUE: Rule = { name: "exact value" };

/** The first rule by which pruning can have turned one expression into the other. */
export function pruningRule(store: Store, before: Id, after: Id): Rule {
  const args = store.args(before);
  const isNumber = (id: Id | undefined, value: number): boolean =>
    id !== undefined && store.isConst(id) && store.value(id) === value;
  const has = (value: number): boolean => args.some((arg) => isNumber(arg, value));
  const fn = store.fn(before);
  if (store.isMul(before)) {
    if (has(0)) return ZERO_FACTOR;
    if (has(1)) return FACTOR_ONE;
    return store.isConst(after) ? ARITHMETIC : NUMBER_IN_FRONT;
  }
  if (store.isAdd(before)) {
    if (has(0)) return ZERO_TERM;
    if (store.isConst(after)) return ARITHMETIC;
    return args.some((arg) => store.isConst(arg)) ? NUMBERS_TOGETHER : SIGNS;
  }
  if (fn === neg) return store.isConst(after) ? ARITHMETIC : SIGNS;
  if (fn === ifelse && args[1] === args[2]) return SAME_BRANCHES;
  if (args.length > 0 && args.every((arg) => store.isConst(arg)) && store.isConst(after)) return ARITHMETIC;
  if (fn === div) return isNumber(args[0], 0) ? ZERO_NUMERATOR : isNumber(args[1], 1) ? DIVISOR_ONE : REDUCED;
  if (fn === pow && isNumber(args[1], 1)) return EXPONENT_ONE;
  if (fn === pow && isNumber(args[1], 0)) return EXPONENT_ZERO;
  return fn === pow && isNumber(args[0], 1) ? BASE_ONE : VALUE;
}
