import type { Fn } from "../ast/fn.ts";
import { childrenFirst, Memo } from "../ast/order.ts";
import * as Q from "../ast/rational.ts";
import type { Id } from "../ast/store.ts";
import type { Canonical } from "../canonical/canonical.ts";
import { split } from "../canonical/context.ts";
import { cos, pi, sin } from "../functions/table.ts";

/** Multiples beyond this, and sums of more angles, are left as they are. */
const MOST = 12;
const ANGLES = 3;

/** A whole multiple of an angle. */
interface Multiple {
  readonly angle: Id;
  readonly times: number;
}

interface Wave {
  readonly sine: Id;
  readonly cosine: Id;
}

/**
 * Sines and cosines of several angles in those of the parts and divisors they share, by the addition theorems: sin(3 x)
 * and sin(x + y) in sines and cosines of x and y. An expression with one angle only stays as it is.
 */
export function inSharedAngles(canonical: Canonical, root: Id): Id {
  const { store } = canonical;
  const order = childrenFirst(store, [root]);
  const isWave = (id: Id): boolean => store.is(id, sin) || store.is(id, cos);
  const angles = new Set(order.filter(isWave).map((id) => store.arg(id, 0)));
  if (angles.size < 2) return root;
  const units = unitsOf(canonical, angles);
  const values = new Memo<Id>();
  for (const id of order) {
    const multiples = isWave(id) ? multiplesOf(canonical, store.arg(id, 0), units) : undefined;
    if (multiples !== undefined) {
      const { sine, cosine } = waveOf(canonical, multiples);
      values.set(id, store.is(id, sin) ? sine : cosine);
    } else if (store.arity(id) === 0) values.set(id, id);
    else if (store.isAdd(id)) values.set(id, canonical.add(values.ofArguments(store, id)));
    else if (store.isMul(id)) values.set(id, canonical.mul(values.ofArguments(store, id)));
    else values.set(id, canonical.apply(store.fn(id) as Fn, values.ofArguments(store, id)));
  }
  return values.at(root);
}

/** The terms of an angle: numbers times parts. */
function termsOf({ store }: Canonical, angle: Id): { number: Q.Rational; rest: Id }[] {
  const terms = store.isAdd(angle) ? store.args(angle) : [angle];
  return terms.map((term) =>
    store.isConst(term) ? { number: store.value(term), rest: store.constant(1) } : split(store, term),
  );
}

/** For each part the greatest number that divides all its coefficients a whole number of times. */
function unitsOf(canonical: Canonical, angles: Iterable<Id>): Map<Id, Q.Rational> {
  const units = new Map<Id, Q.Rational>();
  for (const angle of angles)
    for (const { number, rest } of termsOf(canonical, angle)) {
      const known = units.get(rest) ?? 0;
      const den = Q.denominator(known) * Q.denominator(number);
      const num = Q.gcd(Q.numerator(known) * Q.denominator(number), Q.numerator(number) * Q.denominator(known));
      units.set(rest, Q.rational(num, den));
    }
  return units;
}

/** The angle as multiples of units; undefined if they are too many or too large. */
function multiplesOf(canonical: Canonical, angle: Id, units: ReadonlyMap<Id, Q.Rational>): Multiple[] | undefined {
  const { store } = canonical;
  const terms = termsOf(canonical, angle);
  if (terms.length > ANGLES) return undefined;
  const multiples: Multiple[] = [];
  for (const { number, rest } of terms) {
    // Fractions of pi already have exact values.
    const unit = store.is(rest, pi) ? number : (units.get(rest) as Q.Rational);
    const times = Q.toNumber(Q.div(number, unit));
    if (Math.abs(times) > MOST) return undefined;
    multiples.push({ angle: canonical.times(store.constant(unit), rest), times });
  }
  return multiples;
}

function waveOf(canonical: Canonical, multiples: readonly Multiple[]): Wave {
  return multiples
    .map(({ angle, times }) => multipleOf(canonical, angle, times))
    .reduce((a, b) => sumOf(canonical, a, b));
}

/** sin(n a) and cos(n a), one angle added after the other. */
function multipleOf(canonical: Canonical, angle: Id, times: number): Wave {
  const one: Wave = { sine: canonical.call(sin, angle), cosine: canonical.call(cos, angle) };
  let wave = one;
  for (let k = 1; k < Math.abs(times); k++) wave = sumOf(canonical, wave, one);
  return times < 0 ? { sine: canonical.negated(wave.sine), cosine: wave.cosine } : wave;
}

/** sin(a + b) = sin a cos b + cos a sin b, cos(a + b) = cos a cos b - sin a sin b. */
function sumOf(canonical: Canonical, a: Wave, b: Wave): Wave {
  const times = (x: Id, y: Id): Id => canonical.times(x, y);
  return {
    sine: canonical.plus(times(a.sine, b.cosine), times(a.cosine, b.sine)),
    cosine: canonical.plus(times(a.cosine, b.cosine), canonical.negated(times(a.sine, b.sine))),
  };
}
