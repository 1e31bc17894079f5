import type { BatchLayout, Machine } from "./machine.ts";

/**
 * A machine that runs another one again where its results are no numbers: the stable form where it has a value, else the
 * expression as it was written. The other one is made when it is first needed.
 *
 * @param plain the machine of the expressions as written; undefined where there is nothing to gain
 */
export function withFallback(
  stable: Machine,
  inputs: number,
  results: number,
  plain: () => Machine | undefined,
): Machine {
  let made: { readonly machine: Machine | undefined } | undefined;
  const point = new Float64Array(inputs);
  const values = new Float64Array(results);
  /** Puts the plain results of a point in the places of those that are no numbers. */
  const mend = (to: Float64Array, at: (result: number) => number): void => {
    made ??= { machine: plain() };
    if (made.machine === undefined) return;
    made.machine.run(point, values);
    for (let i = 0; i < results; i++) {
      const value = values[i] as number;
      const own = to[at(i)] as number;
      if (Number.isFinite(value) ? !Number.isFinite(own) : Number.isNaN(own)) to[at(i)] = value;
    }
  };
  return {
    backend: stable.backend,
    allocate: (length) => stable.allocate(length),
    run: (from, to) => {
      stable.run(from, to);
      if (areFinite(to, results)) return;
      for (let i = 0; i < inputs; i++) point[i] = from[i] as number;
      mend(to, (i) => i);
    },
    batch: (count, points, to, layout) => {
      stable.batch(count, points, to, layout);
      if (areFinite(to, count * results)) return;
      const place = placesIn(layout, count);
      for (let p = 0; p < count; p++) {
        let isWhole = true;
        for (let i = 0; i < results && isWhole; i++) isWhole = Number.isFinite(to[place(p, i, results)]);
        if (isWhole) continue;
        for (let i = 0; i < inputs; i++) point[i] = points[place(p, i, inputs)] as number;
        mend(to, (i) => place(p, i, results));
      }
    },
  };
}

const placesIn =
  (layout: BatchLayout, count: number) =>
  (point: number, index: number, size: number): number =>
    layout === "points" ? point * size + index : index * count + point;

/** Whether the first numbers are finite: a sum of zeros is 0. */
function areFinite(values: Float64Array, count: number): boolean {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += (values[i] as number) * 0;
  return sum === 0;
}
