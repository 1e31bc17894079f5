import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import type { Canonical } from "../canonical/canonical.ts";
import { type Context, factorsOf, powerOf } from "../canonical/context.ts";
import type { Candidate, Rule } from "../canonical/rule.ts";
import { factorial, gamma, pow } from "../functions/table.ts";

/** Values of gamma with arguments further apart are left as they are: their quotient has that many factors. */
const FURTHEST = 12;

const QUOTIENT: Rule = { name: "factorials", from: "gamma(u + 1) / gamma(u)", to: "u" };

/** gamma(u + shift), written as gamma or as a factorial, to a whole power. */
interface Power {
  readonly index: number;
  readonly u: Id;
  readonly shift: number;
  readonly exponent: number;
  readonly isFactorial: boolean;
}

/**
 * A product in which the quotient of two values of gamma is a product, and a factor is absorbed into one:
 * gamma(x + 2) / gamma(x) is x (x + 1), and n (n - 1)! is n!. gamma(x) has no value where the others have none.
 */
export function withFewerFactorials(canonical: Canonical, id: Id): Candidate[] {
  const { store } = canonical;
  if (!store.isMul(id) || !(store.knows(gamma) || store.knows(factorial))) return [];
  const factors = factorsOf(store, id);
  const values = factors.flatMap((factor, index) => asPower(canonical, factor, index) ?? []);
  const found: Id[] = [];
  for (const power of values) {
    const { index, u, shift, exponent } = power;
    const partner = values.find(
      (other) => exponent > 0 && other.exponent < 0 && other.u === u && Math.abs(other.shift - shift) <= FURTHEST,
    );
    if (partner !== undefined) {
      const times = Math.min(exponent, -partner.exponent);
      const quotient = canonical.power(rising(canonical, u, partner.shift, shift), store.constant(times));
      const left = [power, partner].map((each) => lowered(canonical, factors[each.index] as Id, each, times));
      found.push(canonical.mul([...factors.filter((_, i) => i !== index && i !== partner.index), ...left, quotient]));
    }
    // u gamma(u) is gamma(u + 1), and gamma(u + 1) / u is gamma(u).
    for (const [step, next] of [
      [shift, shift + 1],
      [shift - 1, shift - 1],
    ] as const) {
      const factor = canonical.plus(u, store.constant(step));
      const wanted = canonical.power(factor, store.constant(next > shift ? exponent : -exponent));
      const at = factors.indexOf(wanted);
      if (at < 0 || at === index) continue;
      const moved = canonical.power(valueAt(canonical, power, next), store.constant(exponent));
      found.push(canonical.mul([...factors.filter((_, i) => i !== index && i !== at), moved]));
    }
  }
  return found.map((product) => ({ rule: QUOTIENT, id: product }));
}

/** gamma(u + k) as gamma(u) times k factors, for a whole k in the argument: neighbouring values get one form. */
export function unshiftedGamma(context: Context, a: Id): Id {
  const { u, shift } = shifted(context, a);
  if (Math.abs(shift) > FURTHEST) return context.call(gamma, a);
  return context.times(context.call(gamma, u), rising(context, u, 0, shift));
}

function asPower(context: Canonical, factor: Id, index: number): Power | undefined {
  const { store } = context;
  const { base, exponent } = powerOf(store, factor);
  const isFactorial = store.is(base, factorial);
  if (!isFactorial && !store.is(base, gamma)) return undefined;
  const power = exponent === undefined ? 1 : store.isConst(exponent) ? store.value(exponent) : undefined;
  if (typeof power !== "number") return undefined;
  const { u, shift } = shifted(context, store.arg(base, 0));
  return { index, u, shift: shift + Number(isFactorial), exponent: power, isFactorial };
}

/** An argument as u + k for a whole number k, which is small. */
function shifted({ store }: { readonly store: Store }, a: Id): { u: Id; shift: number } {
  const last = store.isAdd(a) ? store.arg(a, store.arity(a) - 1) : a;
  if (!store.isConst(last)) return { u: a, shift: 0 };
  const whole = Q.floor(store.value(last));
  const rest = last === a ? [] : store.args(a).slice(0, -1);
  const part = Q.add(store.value(last), Q.neg(whole));
  // Not for a whole number: gamma(0) has no value.
  if (typeof whole !== "number" || (part === 0 && rest.length === 0)) return { u: a, shift: 0 };
  return { u: store.add(part === 0 ? rest : [...rest, store.constant(part)]), shift: whole };
}

/** gamma(u + to) / gamma(u + from). */
function rising(context: Context, u: Id, from: number, to: number): Id {
  const { store } = context;
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const factors = Array.from({ length: high - low }, (_, i) => context.plus(u, store.constant(low + i)));
  const product = context.mul(factors);
  return to >= from ? product : context.power(product, store.constant(-1));
}

/** The rest of a power of which a part is used up. */
function lowered(canonical: Canonical, factor: Id, { exponent }: Power, times: number): Id {
  const { store } = canonical;
  const base = store.is(factor, pow) ? store.arg(factor, 0) : factor;
  return canonical.power(base, store.constant(exponent - Math.sign(exponent) * times));
}

function valueAt(canonical: Canonical, { u, isFactorial }: Power, shift: number): Id {
  const argument = canonical.plus(u, canonical.store.constant(isFactorial ? shift - 1 : shift));
  return canonical.call(isFactorial ? factorial : gamma, argument);
}
