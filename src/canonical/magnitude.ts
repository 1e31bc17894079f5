import type { Id, Store } from "../ast/store.ts";
import { abs, pow, sign } from "../functions/table.ts";
import { type Context, isSigned, negated, parted } from "./context.ts";
import { exactValue } from "./exact.ts";

export function absolute(context: Context, a: Id): Id {
  const { store, facts } = context;
  if (facts.isNonnegative(a)) return a;
  if (facts.isNonpositive(a)) return negated(context, a);
  if (store.is(a, pow) && facts.isWhole(store.arg(a, 1)))
    return context.power(absolute(context, store.arg(a, 0)), store.arg(a, 1));
  if (store.isMul(a)) {
    const [known, others] = parted(
      store.args(a),
      (factor) => facts.isNonnegative(factor) || facts.isNonpositive(factor) || isPowerOfOne(store, factor),
    );
    if (known.length > 0)
      return context.mul([
        ...known.map((factor) => absolute(context, factor)),
        ...(others.length > 0 ? [absolute(context, context.mul(others))] : []),
      ]);
  }
  if (isSigned(context.store, a)) return absolute(context, negated(context, a));
  return store.call(abs, a);
}

export function signum(context: Context, a: Id): Id {
  const { store, facts } = context;
  if (facts.isPositive(a)) return store.constant(1);
  if (facts.isPositive(negated(context, a))) return context.constant(-1);
  if (store.is(a, sign)) return a;
  if (store.isMul(a)) {
    const [known, others] = parted(store.args(a), (factor) => facts.isPositive(factor) || store.isConst(factor));
    if (known.length > 0 && others.length > 0)
      return context.mul([...known.map((factor) => signum(context, factor)), signum(context, context.mul(others))]);
  }
  return (
    exactValue(store, sign, [a], context) ??
    (isSigned(context.store, a) ? negated(context, store.call(sign, negated(context, a))) : store.call(sign, a))
  );
}

/** A power of anything but a sum: sums under one sign may cancel with each other. */
const isPowerOfOne = (store: Store, factor: Id): boolean => store.is(factor, pow) && !store.isAdd(store.arg(factor, 0));
