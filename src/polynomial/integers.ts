/** The arithmetic of integers that polynomials use, on bigints. */

export const abs = (a: bigint): bigint => (a < 0n ? -a : a);

/** The representative of a modulo m between -m/2 and m/2 (m/2 itself included). */
export function symmetric(a: bigint, m: bigint): bigint {
  let r = a % m;
  if (r < 0n) r += m;
  return 2n * r > m ? r - m : r;
}

/** How many bits |a| has. */
export const bitLength = (a: bigint): number => {
  const hex = abs(a).toString(16);
  return (hex.length - 1) * 4 + Number.parseInt(hex[0] as string, 16).toString(2).length;
};

/** The greatest whole number not above the square root of a >= 0 (Newton's iteration). */
export function squareRoot(a: bigint): bigint {
  if (a < 2n) return a;
  let x = 1n << BigInt((bitLength(a) >> 1) + 1);
  for (;;) {
    const next = (x + a / x) >> 1n;
    if (next >= x) return x;
    x = next;
  }
}
