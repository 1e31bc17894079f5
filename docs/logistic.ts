/** The logistic map, n - 1 times: the example of README.md. */
export function logistic(x: number, n = 3): number {
  let v = x;
  for (let i = 1; i < n; i++) v = 4 * v * (1 - v);
  return v;
}
