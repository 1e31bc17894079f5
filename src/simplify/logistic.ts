import { childrenFirst, Memo } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import { mapArguments } from "../ast/rebuilt.ts";
import type { Id, Store } from "../ast/store.ts";
import type { Canonical } from "../canonical/canonical.ts";
import { signed } from "../canonical/context.ts";
import type { Rule } from "../canonical/rule.ts";
import { exp, sigmoid } from "../functions/table.ts";

export const SIGMOID: Rule = { name: "sigmoid", from: "1 / (exp(u) + 1)", to: "sigmoid(-u)" };

/**
 * An expression with exp(u), and 1 + exp(u) or a sigmoid of u, written in s = sigmoid(u) alone: exp(u) is s / (1 - s),
 * 1 + exp(u) is 1 / (1 - s), sigmoid(-u) is 1 - s. Both sides have values everywhere. Undefined if there is no such u.
 */
export function inSigmoids(canonical: Canonical, root: Id): Id | undefined {
  const { store } = canonical;
  if (!store.knows(exp)) return undefined;
  const order = childrenFirst(store, [root]);
  const units = new Set(order.filter((id) => store.is(id, exp)).map((id) => signed(canonical, store.arg(id, 0)).part));
  if (units.size === 0) return undefined;
  const multiples = order.flatMap((id) => argumentOf(store, id) ?? []).map((u) => signed(canonical, u));
  const found = multiples.find(({ part }) => units.has(part));
  if (found === undefined) return undefined;
  const [number, unit] = [Q.sign(found.number) < 0 ? Q.neg(found.number) : found.number, found.part];
  const s = canonical.call(sigmoid, canonical.times(store.constant(number), unit));
  const rest = canonical.add([store.constant(1), canonical.negated(s)]);
  const power = (base: Id, exponent: Q.Rational): Id => canonical.power(base, store.constant(exponent));
  const forms = new Memo<Id>();
  for (const id of order) {
    const u = store.is(id, exp) ? store.arg(id, 0) : argumentOf(store, id);
    const own = u === undefined ? undefined : signed(canonical, u);
    const times = own?.part === unit ? Q.div(own.number, number) : 0;
    const [same, opposite] = times === 1 ? [s, rest] : [rest, s];
    let form: Id | undefined;
    if (times !== 0 && store.is(id, exp) && Q.isInteger(times))
      form = canonical.times(power(s, times), power(rest, Q.neg(times)));
    else if (times === 1 || times === -1) form = store.isAdd(id) ? power(opposite, -1) : same;
    forms.set(id, form ?? mapArguments(store, id, (arg) => forms.at(arg), canonical));
  }
  return forms.at(root);
}

/** The u of 1 + exp(u) or sigmoid(u). */
function argumentOf(store: Store, id: Id): Id | undefined {
  if (store.is(id, sigmoid)) return store.arg(id, 0);
  if (!store.isAdd(id) || store.arity(id) !== 2) return undefined;
  const [a, b] = [store.arg(id, 0), store.arg(id, 1)];
  const power = store.isNumber(a, 1) ? b : store.isNumber(b, 1) ? a : undefined;
  return power !== undefined && store.is(power, exp) ? store.arg(power, 0) : undefined;
}
