import * as Q from "../ast/rational.ts";
import type { Id } from "../ast/store.ts";
import { abs, exp, log, pow } from "../functions/table.ts";
import { ofInverseTangent } from "./compositions.ts";
import { type Context, negated, OPEN, parted } from "./context.ts";
import { exactValue } from "./exact.ts";

/** exp(a + c log(v)) is v^c exp(a) where v > 0, and without the logarithm it has no value; of 2 atanh(v) likewise. */
export function exponential(context: Context, a: Id): Id {
  const { store } = context;
  const terms = store.isAdd(a) && store.arity(a) <= OPEN ? store.args(a) : [a];
  const factors: Id[] = [];
  const others: Id[] = [];
  for (const term of terms) {
    const parts = store.isMul(term) ? store.args(term) : [term];
    const at = parts.findIndex((part) => store.is(part, log));
    const quotient = ofInverseTangent(context, term);
    if (quotient !== undefined) factors.push(quotient);
    else if (at < 0) others.push(term);
    else factors.push(context.power(store.arg(parts[at] as Id, 0), context.mul(parts.toSpliced(at, 1))));
  }
  if (factors.length > 0) return context.mul([...factors, exponential(context, context.add(others))]);
  return exactValue(store, exp, [a], context) ?? store.call(exp, a);
}

export function logarithm(context: Context, a: Id): Id {
  const { store, facts } = context;
  if (store.is(a, exp)) return store.arg(a, 0);
  const exact = exactValue(store, log, [a], context);
  if (exact !== undefined) return exact;
  if (store.is(a, pow)) {
    const [base, exponent] = [store.arg(a, 0), store.arg(a, 1)];
    if (facts.isPositive(base)) return context.times(exponent, logarithm(context, base));
    if (store.isConst(exponent)) {
      const p = store.value(exponent);
      const isEven = Q.isInteger(p) && Q.numerator(p) % 2n === 0n;
      return context.times(exponent, logarithm(context, isEven ? context.call(abs, base) : base));
    }
  }
  if (store.isMul(a)) {
    // log(x exp(u)) is log(x) + u.
    const [exponentials, others] = parted(store.args(a), (factor) => store.is(factor, exp));
    if (exponentials.length > 0)
      return context.add([
        ...exponentials.map((factor) => store.arg(factor, 0)),
        logarithm(context, context.mul(others)),
      ]);
  }
  if (store.isConst(a)) {
    const value = store.value(a);
    if (typeof value !== "number" && value.num === 1n && !value.decimal)
      return negated(context, logarithm(context, store.constant(Q.div(1, value))));
  }
  return store.call(log, a);
}
