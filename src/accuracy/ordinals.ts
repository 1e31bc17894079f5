const bits = new BigInt64Array(1);
const double = new Float64Array(bits.buffer);

/** The ordinal of a double: neighbours differ by 1, and 0 has ordinal 0. */
export function ordinal(x: number): bigint {
  double[0] = x;
  const pattern = bits[0] as bigint;
  return pattern >= 0n ? pattern : -(pattern & 0x7fff_ffff_ffff_ffffn);
}

/** The double with an ordinal. */
export function atOrdinal(place: bigint): number {
  bits[0] = place >= 0n ? place : -place;
  const size = double[0] as number;
  return place >= 0n ? size : -size;
}

/** The bits of a double, and the greatest error. */
const WORST = 64;

/**
 * The bits of error of a double: log2(1 + d) with d doubles between it and the exact value. NaN has the greatest error.
 * Source: P. Panchekha et al., Herbie, PLDI 2015.
 */
export function bitsOfError(got: number, exact: number): number {
  if (Number.isNaN(got)) return WORST;
  const apart = ordinal(got) - ordinal(exact);
  return Math.min(WORST, Math.log2(1 + Number(apart < 0n ? -apart : apart)));
}
