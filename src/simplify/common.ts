import * as Q from "../ast/rational.ts";
import type { Id, Store } from "../ast/store.ts";
import type { Canonical } from "../canonical/canonical.ts";
import { factorsOf, powerOf } from "../canonical/context.ts";
import { type Candidate, COMMON_DENOMINATOR, COMMON_FACTOR } from "../canonical/rule.ts";
import { div, pow } from "../functions/table.ts";

/** A power by its key: a base, or a base with the part of the exponent that is not a number. */
interface Power {
  readonly key: Id;
  readonly base: Id;
  /** Undefined if the exponent is a number. */
  readonly unit: Id | undefined;
  readonly number: Q.Rational;
}

/** The powers of one key in the terms of a sum. */
interface Range {
  readonly power: Power;
  count: number;
  least: Q.Rational;
  greatest: Q.Rational;
}

/** A common factor. */
interface Common {
  readonly base: Id;
  readonly exponent: Id;
  readonly isBelow: boolean;
}

/** The common factors of all terms of a sum taken out; and over a common denominator too, if that is another form. */
export function factoredOut(canonical: Canonical, id: Id): Candidate[] {
  const { store } = canonical;
  if (!store.isAdd(id)) return [];
  const [everywhere, together] = commonPowers(canonical, id);
  const found: Candidate[] = [];
  for (const common of isSame(everywhere, together) ? [together] : [everywhere, together]) {
    if (common.length === 0) continue;
    const inverse = common.map(({ base, exponent }) => canonical.power(base, canonical.negated(exponent)));
    const rest = canonical.add(store.args(id).map((term) => canonical.mul([term, ...inverse])));
    found.push({
      rule: common.every(({ isBelow }) => isBelow) ? COMMON_DENOMINATOR : COMMON_FACTOR,
      id: canonical.mul([...common.map(({ base, exponent }) => canonical.power(base, exponent)), rest]),
    });
  }
  return found;
}

/**
 * The powers that all terms have in the numerator, or all in the denominator; and those together with every
 * denominator.
 */
function commonPowers(canonical: Canonical, sum: Id): [everywhere: Common[], together: Common[]] {
  const { store } = canonical;
  const [everywhere, together]: [Common[], Common[]] = [[], []];
  const count = store.arity(sum);
  for (const { power, count: times, least, greatest } of rangesOf(store, sum)) {
    // 1 / 0 has no value: it is not a factor of anything.
    if (store.is(power.base, div)) continue;
    const isEverywhere = times === count;
    if (power.unit !== undefined) {
      // Where the sum has a value, so has the least power: b^(u + k) is b^(u + least) times a power of b in the
      // numerator.
      if (!isEverywhere || !Q.isInteger(Q.add(greatest, Q.neg(least)))) continue;
      const exponent = canonical.plus(power.unit, store.constant(least));
      for (const list of [everywhere, together]) list.push({ base: power.base, exponent, isBelow: false });
      continue;
    }
    const common = (number: Q.Rational): Common => ({
      base: power.base,
      exponent: store.constant(number),
      isBelow: Q.sign(number) < 0,
    });
    if (isEverywhere || Q.sign(least) < 0) together.push(common(least));
    if (isEverywhere && Q.sign(least) > 0) everywhere.push(common(least));
    else if (isEverywhere && Q.sign(greatest) < 0) everywhere.push(common(greatest));
  }
  return [everywhere, together];
}

function rangesOf(store: Store, sum: Id): Iterable<Range> {
  const ranges = new Map<Id, Range>();
  for (const term of store.args(sum))
    for (const factor of factorsOf(store, term)) {
      if (store.isConst(factor)) continue;
      const power = asPower(store, factor);
      const { key, number } = power;
      const range = ranges.get(key);
      if (range === undefined) ranges.set(key, { power, count: 1, least: number, greatest: number });
      else {
        range.count++;
        if (Q.compare(number, range.least) < 0) range.least = number;
        if (Q.compare(number, range.greatest) > 0) range.greatest = number;
      }
    }
  return ranges.values();
}

function asPower(store: Store, factor: Id): Power {
  const { base, exponent } = powerOf(store, factor);
  if (exponent === undefined) return { key: base, base, unit: undefined, number: 1 };
  if (store.isConst(exponent)) return { key: base, base, unit: undefined, number: store.value(exponent) };
  const last = store.isAdd(exponent) ? store.arg(exponent, store.arity(exponent) - 1) : exponent;
  if (!store.isConst(last)) return { key: factor, base, unit: exponent, number: 0 };
  const unit = store.add(store.args(exponent).slice(0, -1));
  return { key: store.apply(pow, [base, unit]), base, unit, number: store.value(last) };
}

const isSame = (a: readonly Common[], b: readonly Common[]): boolean =>
  a.length === b.length && a.every(({ base, exponent }, i) => b[i]?.base === base && b[i]?.exponent === exponent);
