import { append } from "../ast/lists.ts";
import type { Id } from "../ast/store.ts";
import type { Canonical } from "../canonical/canonical.ts";
import { cos, sin } from "../functions/table.ts";
import { asPower } from "./match.ts";

/** Products of more sines and cosines than this are left as they are. */
const MOST = 6;

/**
 * A sum with the products of sines and cosines in its terms as sums: sin(a) cos(b) is (sin(a + b) + sin(a - b)) / 2.
 * Terms that agree by addition theorems, double and half angles are then collected.
 */
export function linearized(canonical: Canonical, sum: Id): Id | undefined {
  const { store } = canonical;
  const terms: Id[] = [];
  let isChanged = false;
  for (const term of store.args(sum)) {
    const waves: Id[] = [];
    const others: Id[] = [];
    for (const factor of store.isMul(term) ? store.args(term) : [term]) {
      const { base, exponent } = asPower(store, factor);
      if ((store.is(base, sin) || store.is(base, cos)) && exponent > 0 && exponent <= MOST)
        for (let i = 0; i < exponent; i++) waves.push(base);
      else others.push(factor);
    }
    if (waves.length < 2 || waves.length > MOST) terms.push(term);
    else {
      isChanged = true;
      const [first, ...more] = waves as [Id, ...Id[]];
      let parts: Id[] = [first];
      for (const wave of more) parts = parts.flatMap((part) => product(canonical, part, wave));
      append(
        terms,
        parts.map((part) => canonical.mul([...others, part])),
      );
    }
  }
  return isChanged ? canonical.add(terms) : undefined;
}

/** A number times a wave (a sine or cosine) or a number, times a wave: as two waves. */
function product(canonical: Canonical, part: Id, wave: Id): Id[] {
  const { store } = canonical;
  const factors = store.isMul(part) ? store.args(part) : [part];
  const at = factors.findIndex((factor) => store.is(factor, sin) || store.is(factor, cos));
  if (at < 0) return [canonical.times(part, wave)];
  const other = factors[at] as Id;
  const half = canonical.mul([store.constant({ num: 1n, den: 2n, decimal: false }), ...factors.toSpliced(at, 1)]);
  const [a, b] = [store.arg(other, 0), store.arg(wave, 0)];
  const [sum, difference] = [canonical.plus(a, b), canonical.plus(a, canonical.negated(b))];
  const [isSine, isSecondSine] = [store.is(other, sin), store.is(wave, sin)];
  const times = (fn: typeof sin, angle: Id, sign: number): Id =>
    canonical.mul([half, store.constant(sign), canonical.call(fn, angle)]);
  if (isSine && isSecondSine) return [times(cos, difference, 1), times(cos, sum, -1)];
  if (!isSine && !isSecondSine) return [times(cos, difference, 1), times(cos, sum, 1)];
  return [times(sin, sum, 1), times(sin, difference, isSine ? 1 : -1)];
}
