import type { Scalar } from "./constant.ts";
import { fraction, inverse, negative, type Residue } from "./residues.ts";
import type { Scalars } from "./scalars.ts";

/** How far the double of a constant may be from the size that is looked for. */
const NEAR = 1e-5;

/**
 * A constant of some residue: one that is known, but for its sign or turned over, or a fraction of small numbers.
 *
 * @param size roughly its double; constants of another size are not taken
 */
export function guessed(scalars: Scalars, residue: Residue, size?: number): Scalar | undefined {
  const isNear = (a: Scalar): boolean =>
    size === undefined || !(Math.abs(scalars.size(a) - size) > NEAR * Math.abs(size));
  const changed = (of: Residue, change: (a: Scalar) => Scalar): Scalar | undefined =>
    scalars
      .withResidue(of)
      .filter((known) => scalars.isRegular(known))
      .map(change)
      .find(isNear);
  return (
    scalars.withResidue(residue).find(isNear) ??
    changed(negative(residue), (a) => scalars.negative(a)) ??
    changed(inverse(residue), (a) => scalars.inverse(a)) ??
    changed(inverse(negative(residue)), (a) => scalars.negative(scalars.inverse(a))) ??
    [scalars.rational(fraction(residue))].find(isNear)
  );
}
