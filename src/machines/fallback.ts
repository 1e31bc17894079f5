import type { Program } from "../program/program.ts";
import type { BatchLayout, Machine } from "./machine.ts";
import { runWide } from "./wide.ts";

/**
 * A machine that computes NaN results again, in numbers that neither overflow nor underflow: by the stable form and, if
 * that has no value, by the expressions as they were written.
 *
 * @param plain the program of the expressions as written, made when first needed; undefined if it is the same program
 */
export function withFallback(stable: Machine, program: Program, plain: () => Program | undefined): Machine {
  const [inputs, results] = [program.inputs.length, program.results.length];
  let made: { readonly plain: Program | undefined } | undefined;
  const point = new Float64Array(inputs);
  const values = new Float64Array(results);
  const written = (): Program | undefined => {
    made ??= { plain: plain() };
    return made.plain;
  };
  /** Replaces the NaN results of a point by those of the second computation. */
  const mend = (to: Float64Array, at: (result: number) => number): void => {
    for (const way of [() => program, written]) {
      const chosen = way();
      if (chosen === undefined) return;
      runWide(chosen, point, values);
      let isWhole = true;
      for (let i = 0; i < results; i++) {
        const value = values[i] as number;
        const own = to[at(i)] as number;
        if (Number.isFinite(value) ? !Number.isFinite(own) : Number.isNaN(own)) to[at(i)] = value;
        isWhole &&= Number.isFinite(to[at(i)]);
      }
      if (isWhole) return;
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
      if (stable.batch(count, points, to, layout) || areFinite(to, count * results)) return true;
      const place = placesIn(layout, count);
      for (let p = 0; p < count; p++) {
        let isWhole = true;
        for (let i = 0; i < results && isWhole; i++) isWhole = Number.isFinite(to[place(p, i, results)]);
        if (isWhole) continue;
        for (let i = 0; i < inputs; i++) point[i] = points[place(p, i, inputs)] as number;
        mend(to, (i) => place(p, i, results));
      }
      return false;
    },
  };
}

const placesIn =
  (layout: BatchLayout, count: number) =>
  (point: number, index: number, size: number): number =>
    layout === "points" ? point * size + index : index * count + point;

/** Whether the first numbers are finite: sums of zeros are 0. Two sums, because each waits for its last addition. */
function areFinite(values: Float64Array, count: number): boolean {
  let [even, odd] = [0, 0];
  const pairs = count - (count % 2);
  for (let i = 0; i < pairs; i += 2) {
    even += (values[i] as number) * 0;
    odd += (values[i + 1] as number) * 0;
  }
  if (pairs < count) even += (values[pairs] as number) * 0;
  return even + odd === 0;
}
