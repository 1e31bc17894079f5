import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { Collection, sortOperands } from "./collection.ts";
import { type Context, numberOf, OPEN, type Primitive, scaled, split } from "./context.ts";

const NONE = -1;

/** The canonical sum: flattened, with like terms collected and sorted, in n log n for n terms. */
export function sum(context: Context, operands: readonly Id[]): Id {
  const { store } = context;
  const gathered = new Terms(store, operands);
  for (const operand of operands) {
    const inner = sumIn(store, operand);
    if (inner === NONE) gathered.put(operand, 1);
    else gathered.putAll(inner, inner === operand ? 1 : store.value(store.arg(operand, 0)), operand);
  }
  return gathered.sum(context.order.terms);
}

/** The sum that an operand is, or that it is a numeric multiple of. */
function sumIn(store: Store, operand: Id): Id {
  if (store.isAdd(operand)) return operand;
  if (!store.isMul(operand) || store.arity(operand) !== 2 || !store.isConst(store.arg(operand, 0))) return NONE;
  const inner = store.arg(operand, 1);
  return store.isAdd(inner) ? inner : NONE;
}

/**
 * The longest sum that is opened: longer ones are if all together have no more terms than this sum has operands, so
 * that the work stays linear in what was written.
 */
function longestOpened(store: Store, operands: readonly Id[]): number {
  if (operands.length <= OPEN) return OPEN;
  let terms = 0;
  for (const operand of operands) {
    const inner = sumIn(store, operand);
    if (inner !== NONE && store.arity(inner) > OPEN) terms += store.arity(inner);
  }
  return terms <= operands.length ? operands.length : OPEN;
}

class Terms {
  private readonly store: Store;
  /** The terms to collect, without their coefficients. */
  private readonly rests = new Collection();
  private readonly numbers: Q.Rational[] = [];
  /** The original term, as long as it is the only one of its kind. */
  private readonly whole: Id[] = [];
  private number: Q.Rational = 0;
  /** The decimals among the numbers, apart: some cancel, so their order would decide how the sum is written. */
  private decimals: Q.Rational = 0;
  private readonly long: Id[] = [];
  private readonly longest: number;

  constructor(store: Store, operands: readonly Id[]) {
    this.store = store;
    this.longest = longestOpened(store, operands);
  }

  /** The terms of a sum times a number; a long sum is kept whole, as the operand. */
  putAll(sum: Id, factor: Q.Rational, operand: Id): void {
    const { store } = this;
    const count = store.arity(sum);
    if (count > this.longest) this.put(operand, 1);
    else for (let i = 0; i < count; i++) this.put(store.arg(sum, i), factor);
  }

  put(term: Id, factor: Q.Rational): void {
    const { store, rests, numbers, whole } = this;
    if (store.isConst(term)) {
      const value = store.value(term);
      const isDecimal = typeof value !== "number" && value.decimal;
      if (!Q.isShort(value) || !Q.isShort(this.number) || !Q.isShort(this.decimals))
        this.long.push(scaled(store, factor, term));
      else if (isDecimal) this.decimals = Q.add(this.decimals, Q.mul(value, factor));
      else this.number = Q.add(this.number, Q.mul(value, factor));
      return;
    }
    const { number: own, rest } = split(store, term);
    const value = own === 1 ? factor : factor === 1 ? own : Q.mul(own, factor);
    const place = rests.find(rest);
    if (place >= 0) {
      numbers[place] = Q.add(numbers[place] as Q.Rational, value);
      whole[place] = NONE;
    } else {
      rests.push(rest);
      numbers.push(value);
      whole.push(factor === 1 ? term : NONE);
    }
  }

  sum(order: (a: Id, b: Id) => number): Id {
    const { store, rests, numbers, whole } = this;
    const list: Id[] = [];
    for (let i = 0; i < whole.length; i++) {
      const [term, number] = [whole[i] as Id, numbers[i] as Q.Rational];
      if (term !== NONE) list.push(term);
      else if (number !== 0) list.push(scaled(store, number, rests.keys[i] as Id));
    }
    sortOperands(list, order);
    const number = Q.add(this.number, this.decimals);
    if (number !== 0) list.push(store.constant(number));
    for (const term of this.long) list.push(term);
    return store.add(list);
  }
}

/** A sum as content times primitive part. Decimals are left as they were typed. */
export function primitivePart(store: Store, id: Id): Primitive {
  const content = contentOf(store, id);
  if (content === 1) return { content, part: id };
  const part = store.add(
    store.args(id).map((term) => {
      if (store.isConst(term)) return store.constant(Q.div(store.value(term), content));
      const { number, rest } = split(store, term);
      return scaled(store, Q.div(number, content), rest);
    }),
  );
  return { content, part };
}

/**
 * The greatest common divisor of the coefficients, with the sign of the first. If there is a decimal, it is the least
 * coefficient if the others are multiples of it, so that 1.5 * (x - y) is one form, and otherwise 1.
 */
function contentOf(store: Store, id: Id): Q.Rational {
  const sign = Q.sign(numberOf(store, store.arg(id, 0))) < 0 ? -1 : 1;
  let [content, least, hasDecimal]: [Q.Rational, Q.Rational, boolean] = [0, 0, false];
  for (let i = store.arity(id) - 1; i >= 0; i--) {
    const number = numberOf(store, store.arg(id, i));
    if (!Q.isShort(number)) return sign;
    hasDecimal ||= typeof number !== "number" && number.decimal;
    content = Q.gcdOf(content, number);
    const size = Q.sign(number) < 0 ? Q.neg(number) : number;
    if (least === 0 || Q.compare(size, least) < 0) least = size;
  }
  return Q.mul(sign, !hasDecimal ? content : Q.equal(content, least) ? least : 1);
}
