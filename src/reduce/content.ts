import type { Scalar } from "./constant.ts";
import type { Scalars } from "./scalars.ts";

/** The most scales of a sum that are noted as counted: others are counted again. */
const COMPARED = 64;

/** The scale that most of the terms have, up to sign; if several do, that of the last term. */
export function contentOf(scalars: Scalars, scales: readonly Scalar[]): Scalar {
  let best = scalars.one;
  let most = 0;
  const seen: Scalar[] = [];
  for (let i = scales.length - 1; i >= 0; i--) {
    const scale = scales[i] as Scalar;
    if (!scalars.isRegular(scale)) continue;
    const size = scalars.absolute(scale);
    if (seen.includes(size)) continue;
    let count = 0;
    for (let k = i; k >= 0; k--) if (scalars.absolute(scales[k] as Scalar) === size) count++;
    if (count > most) [best, most] = [scale, count];
    if (most > i) break;
    if (seen.length < COMPARED) seen.push(size);
  }
  return best;
}
