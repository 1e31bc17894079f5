import { bitsOfError } from "./ordinals.ts";
import type { Sample } from "./sample.ts";

/** The errors of results. */
export interface Errors {
  /** The mean bits of error: log2(1 + d) with d doubles between the result and the exact value. */
  readonly mean: number;
  /** The point of the greatest error. */
  readonly worst: Worst;
}

/** A point, the result there, and the double nearest to the exact value. */
export interface Worst {
  readonly bits: number;
  readonly point: readonly number[];
  readonly result: number;
  readonly exact: number;
}

/** A function that puts its results at a point into an array. */
export type Run = (point: Float64Array, results: Float64Array) => unknown;

/** The errors of each of several functions; undefined if no point has an exact value. */
export function measured(run: Run, count: number, samples: readonly Sample[]): (Errors | undefined)[] {
  const results = new Float64Array(count);
  const totals = new Float64Array(count);
  const known = new Float64Array(count);
  const worst = new Array<Worst | undefined>(count).fill(undefined);
  for (const { point, exact } of samples) {
    run(Float64Array.from(point), results);
    for (let i = 0; i < count; i++) {
      const truth = exact[i] as number;
      if (Number.isNaN(truth)) continue;
      const result = results[i] as number;
      const bits = bitsOfError(result, truth);
      totals[i] = (totals[i] as number) + bits;
      known[i] = (known[i] as number) + 1;
      if (bits > (worst[i]?.bits ?? -1)) worst[i] = { bits, point, result, exact: truth };
    }
  }
  return worst.map((each, i) => each && { mean: (totals[i] as number) / (known[i] as number), worst: each });
}
