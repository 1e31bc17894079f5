// Power series about 0 in doubles, cut off after as many coefficients as are known: their arithmetic.

/** So many coefficients of a power series are known. */
export const LENGTH = 40;

/** A power series about 0: the coefficients of 1, u, u^2 ... */
export type Series = Float64Array;

/** The product of two series, as far as both are known. */
export function product(a: Series, b: Series): Float64Array<ArrayBuffer> {
  const all = new Float64Array(LENGTH);
  for (let i = 0; i < LENGTH; i++) {
    const own = a[i] as number;
    if (own !== 0) for (let k = 0; i + k < LENGTH; k++) all[i + k] = (all[i + k] as number) + own * (b[k] as number);
  }
  return all;
}

/** 1 over a series that does not vanish at 0. */
export function reciprocal(series: Series): Series | undefined {
  const first = series[0] as number;
  if (first === 0) return undefined;
  const all = new Float64Array(LENGTH);
  all[0] = 1 / first;
  for (let k = 1; k < LENGTH; k++) {
    let sum = 0;
    for (let i = 1; i <= k; i++) sum += (series[i] as number) * (all[k - i] as number);
    all[k] = -sum / first;
  }
  return all;
}

/** The root of a series that is positive at 0. */
export function root(series: Series): Series | undefined {
  const first = Math.sqrt(series[0] as number);
  if (!(first > 0)) return undefined;
  const all = new Float64Array(LENGTH);
  all[0] = first;
  for (let k = 1; k < LENGTH; k++) {
    let sum = series[k] as number;
    for (let i = 1; i < k; i++) sum -= (all[i] as number) * (all[k - i] as number);
    all[k] = sum / (2 * first);
  }
  return all;
}
