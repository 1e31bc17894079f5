const bits = new BigInt64Array(1);
const double = new Float64Array(bits.buffer);

/** Where a double stands in the order of all doubles: neighbours differ by 1, 0 is at 0. */
export function ordinal(x: number): bigint {
  double[0] = x;
  const pattern = bits[0] as bigint;
  return pattern >= 0n ? pattern : -(pattern & 0x7fff_ffff_ffff_ffffn);
}

/** The double at a place of the order. */
export function atOrdinal(place: bigint): number {
  bits[0] = place >= 0n ? place : -place;
  const size = double[0] as number;
  return place >= 0n ? size : -size;
}

/** Bits of a double: no error is greater. */
const WORST = 64;

/**
 * The bits of error of a double: the binary logarithm of 1 and the number of doubles between it and the exact value. No
 * number is as wrong as can be. Source: P. Panchekha et al., Herbie, PLDI 2015.
 */
export function bitsOfError(got: number, exact: number): number {
  if (Number.isNaN(got)) return WORST;
  const apart = ordinal(got) - ordinal(exact);
  return Math.min(WORST, Math.log2(1 + Number(apart < 0n ? -apart : apart)));
}
