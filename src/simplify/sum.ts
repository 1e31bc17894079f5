import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import { type Context, OPEN, type Primitive, scaled, split } from "./context.ts";

/** The canonical sum: opened, like terms together, in order. n log n in the number of terms. */
export function sum(context: Context, operands: readonly Id[]): Id {
  const { store } = context;
  const terms = new Map<Id, Q.Rational>();
  let number: Q.Rational = 0;
  const long: Id[] = [];
  const put = (term: Id, factor: Q.Rational): void => {
    if (store.isConst(term)) {
      const value = store.value(term);
      if (Q.isShort(value) && Q.isShort(number)) number = Q.add(number, Q.mul(value, factor));
      else long.push(scaled(store, factor, term));
      return;
    }
    const { number: own, rest } = split(store, term);
    const known = terms.get(rest);
    const value = own === 1 ? factor : Q.mul(own, factor);
    terms.set(rest, known === undefined ? value : Q.add(known, value));
  };
  for (const operand of operands) {
    const { number: factor, rest } = split(store, operand);
    if (store.isAdd(rest) && store.arity(rest) <= OPEN)
      for (let i = 0; i < store.arity(rest); i++) put(store.arg(rest, i), factor);
    else put(operand, 1);
  }
  const list: Id[] = [];
  for (const [rest, factor] of terms) if (factor !== 0) list.push(scaled(store, factor, rest));
  list.sort(context.order.terms);
  if (number !== 0) list.push(store.constant(number));
  list.push(...long);
  return store.add(list);
}

/** A sum as content times primitive part. Decimals are left as they were typed. */
export function primitivePart(store: Store, id: Id): Primitive {
  const terms = store.args(id);
  const parts = terms.map((term) =>
    store.isConst(term) ? { number: store.value(term), rest: store.constant(1) } : split(store, term),
  );
  let [num, den] = [0n, 1n];
  for (const { number } of parts) {
    if ((typeof number !== "number" && number.decimal) || !Q.isShort(number)) return { content: 1, part: id };
    num = Q.gcd(num, Q.numerator(number));
    den = (den * Q.denominator(number)) / Q.gcd(den, Q.denominator(number));
  }
  const isNegative = Q.sign((parts[0] as { number: Q.Rational }).number) < 0;
  const content = Q.rational(isNegative ? -num : num, den);
  if (content === 1) return { content, part: id };
  const part = store.add(parts.map(({ number, rest }) => scaled(store, Q.div(number, content), rest)));
  return { content, part };
}
