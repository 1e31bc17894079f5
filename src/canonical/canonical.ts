import type { Fn } from "../ast/fn.ts";
import { childrenFirst, Memo } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import {
  abs,
  atan2,
  beta,
  cbrt,
  cube,
  div,
  exp,
  ifelse,
  log,
  log2,
  log10,
  logToBase,
  mod,
  neg,
  not,
  nthRoot,
  pow,
  relu,
  sign,
  sqrt,
  square,
} from "../functions/table.ts";
import { angleOf, quotientOf, turned } from "./angle.ts";
import { decided } from "./choices.ts";
import { composition } from "./compositions.ts";
import { type Context, isSigned, type Primitive, scaled, split } from "./context.ts";
import { exactValue } from "./exact.ts";
import { ExactArguments } from "./exact-arguments.ts";
import { exponential, logarithm } from "./exponential.ts";
import { Facts } from "./facts.ts";
import { absolute, signum } from "./magnitude.ts";
import { Nests } from "./nests.ts";
import { cubeRoot, rootOfPowers } from "./odd-roots.ts";
import { Order } from "./order.ts";
import { power } from "./power.ts";
import { product } from "./product.ts";
import { reflected } from "./reflection.ts";
import { remainder, rounded } from "./rounding.ts";
import { primitivePart, sum } from "./sum.ts";

/** Rewrites of functions of two arguments. */
const OF_TWO: ReadonlyMap<Fn, (context: Canonical, a: Id, b: Id) => Id | undefined> = new Map([
  [atan2, angleOf],
  [beta, reflected],
  [mod, remainder],
]);

/**
 * The algebra of canonical expressions: sums, products and powers instead of differences, quotients and roots;
 * flattened, sorted, and collected with exact coefficients and exponents. It never changes a finite value.
 */
export class Canonical implements Context {
  readonly store: Store;
  readonly facts: Facts;
  readonly order: Order;
  private exact: ExactArguments | undefined;
  private readonly primitives = new Memo<Primitive>();
  private readonly minusOne: Id;
  readonly inside: Context["inside"];
  readonly keepsTies: boolean;

  /**
   * @param isBranch whether it is for one branch only: then branches inside it are not simplified again.
   * @param keepsTies whether the results will be differentiated: see `Context`
   */
  constructor(store: Store, facts: Facts = new Facts(store), isBranch: boolean = false, keepsTies: boolean = false) {
    this.inside = isBranch ? undefined : (known) => new Canonical(store, facts.and(known), true, keepsTies);
    this.keepsTies = keepsTies;
    this.store = store;
    this.facts = facts;
    this.order = new Order(store);
    this.minusOne = store.constant(-1);
  }

  constant(value: Q.Rational): Id {
    return this.store.constant(value);
  }

  variable(name: string): Id {
    return this.store.variable(name);
  }

  add(terms: readonly Id[]): Id {
    return sum(this, terms);
  }

  plus(a: Id, b: Id): Id {
    const { store } = this;
    if (store.isConst(a) && store.isConst(b) && Q.isShort(store.value(a)) && Q.isShort(store.value(b)))
      return store.constant(Q.add(store.value(a), store.value(b)));
    return sum(this, [a, b]);
  }

  mul(factors: readonly Id[]): Id {
    return product(this, factors);
  }

  times(a: Id, b: Id): Id {
    const { store } = this;
    if (store.isConst(a) && !store.isAdd(b)) return this.multiple(store.value(a), b) ?? product(this, [a, b]);
    if (store.isNumber(b, 1)) return a;
    return product(this, [a, b]);
  }

  /** A number times anything but a sum, without collecting; undefined if a number is too long. */
  private multiple(number: Q.Rational, id: Id): Id | undefined {
    const { store } = this;
    if (number === 1) return id;
    if (store.isConst(id)) {
      const value = store.value(id);
      return Q.isShort(number) && Q.isShort(value) ? store.constant(Q.mul(number, value)) : undefined;
    }
    const { number: own, rest } = split(store, id);
    return Q.isShort(number) && Q.isShort(own) ? scaled(store, Q.mul(number, own), rest) : undefined;
  }

  power(base: Id, exponent: Id): Id {
    return power(this, base, exponent);
  }

  primitive(id: Id): Primitive {
    let known = this.primitives.get(id);
    if (known === undefined) {
      known = primitivePart(this.store, id);
      this.primitives.set(id, known);
    }
    return known;
  }

  negated(a: Id): Id {
    return this.times(this.minusOne, a);
  }

  apply(fn: Fn, args: readonly Id[]): Id {
    const [a, b, c] = args as [Id, Id, Id];
    if (args.length === 1) return this.call(fn, a);
    if (fn === div)
      return this.times(
        a,
        this.isZero(b) ? this.store.apply(div, [this.constant(1), b]) : this.power(b, this.minusOne),
      );
    if (fn === pow) return this.power(a, b);
    if (fn === ifelse && b === c) return b;
    if (fn === nthRoot) return this.root(a, b);
    if (fn === logToBase && a === b) return this.constant(1);
    const known = OF_TWO.get(fn)?.(this, a, b);
    if (known !== undefined) return known;
    return exactValue(this.store, fn, args, this) ?? decided(this, fn, args) ?? this.store.apply(fn, args);
  }

  call(fn: Fn, a: Id): Id {
    const { store } = this;
    if (fn === neg) return this.negated(a);
    if (fn === sqrt) return this.power(a, store.constant(Q.HALF));
    if (fn === square) return this.power(a, store.constant(2));
    if (fn === cube) return this.power(a, store.constant(3));
    if (fn === cbrt && this.facts.isNonnegative(a)) return this.power(a, store.constant(Q.rational(1n, 3n)));
    const root = fn === cbrt ? cubeRoot(this, a) : undefined;
    if (root !== undefined) return root;
    if (fn === exp) return exponential(this, a);
    if (fn === log) return logarithm(this, a);
    if ((fn === log2 || fn === log10) && store.is(a, pow) && store.arg(a, 0) === store.constant(fn === log2 ? 2 : 10))
      return store.arg(a, 1);
    if (fn === abs) return absolute(this, a);
    if (fn === sign) return signum(this, a);
    if (fn === relu && this.facts.isNonnegative(a)) return a;
    if (fn === relu && this.facts.isNonpositive(a)) return this.constant(0);
    const whole = rounded(this, fn, a);
    if (whole !== undefined) return whole;
    if (fn === not) return decided(this, fn, [a]) ?? exactValue(store, fn, [a], this) ?? store.call(fn, a);
    const inner = store.fn(a);
    if (fn.inverse !== undefined && inner?.name === fn.inverse && store.arity(a) === 1) return store.arg(a, 0);
    const composed = composition(this, fn, a);
    if (composed !== undefined) return composed;
    const exact =
      exactValue(store, fn, [a], this) ?? this.exactOf(fn, a) ?? turned(this, fn, a) ?? quotientOf(this, fn, a);
    if (exact !== undefined) return exact;
    if (fn.parity !== undefined && isSigned(store, a)) {
      const value = this.call(fn, this.negated(a));
      return fn.parity === "odd" ? this.negated(value) : value;
    }
    return store.call(fn, a);
  }

  private exactOf(fn: Fn, a: Id): Id | undefined {
    if (fn.exact === undefined || !this.facts.isNumber(a)) return undefined;
    this.exact ??= new ExactArguments(this);
    return this.exact.value(fn, a);
  }

  private isZero(id: Id): boolean {
    return this.store.isNumber(id, 0);
  }

  private root(a: Id, n: Id): Id {
    const { store } = this;
    if (!store.isConst(n)) return store.apply(nthRoot, [a, n]);
    const degree = store.value(n);
    const isEven = Q.isInteger(degree) && Q.numerator(degree) % 2n === 0n;
    if (degree !== 0 && (isEven || this.facts.isNonnegative(a))) return this.power(a, store.constant(Q.div(1, degree)));
    const isOdd = typeof degree === "number" && degree > 0 && degree % 2 === 1;
    const powers = isOdd ? rootOfPowers(this, a, degree, (left) => this.root(left, n)) : undefined;
    return powers ?? exactValue(store, nthRoot, [a, n], this) ?? store.apply(nthRoot, [a, n]);
  }

  /** The canonical form of an expression, linear in its distinct nodes. Nests are flattened in one step. */
  of(root: Id): Id {
    const known = this.values.get(root);
    if (known !== undefined) return known;
    const { store, values } = this;
    const order = childrenFirst(store, [root], values);
    const inner = Nests.among(store, order, root);
    for (const id of order) if (inner?.has(id) !== true) values.set(id, this.interpret(id, inner));
    return values.at(root);
  }

  /** The canonical form of what was a part of such an expression, if it was needed. */
  known(id: Id): Id | undefined {
    return this.values.get(id);
  }

  private readonly values = new Memo<Id>();

  private interpret(id: Id, inner: Nests | undefined): Id {
    const { store, values } = this;
    const kind = store.kind(id);
    if (kind === "const" || kind === "var") return id;
    if (kind === "func") return this.apply(store.fn(id) as Fn, values.ofArguments(store, id));
    const operands =
      inner === undefined ? values.ofArguments(store, id) : inner.operands(id).map((operand) => values.at(operand));
    return kind === "add" ? this.add(operands) : this.mul(operands);
  }
}
