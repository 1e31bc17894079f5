/**
 * The layout of the points and results of a batch in memory: "points" is point after point (an array of structures),
 * "components" the first component of all points, then the second (a structure of arrays).
 */
export type BatchLayout = "points" | "components";

/** A program that can run. No call allocates memory in proportion to the program or the points. */
export interface Machine {
  readonly backend: Backend;
  /** One point: its inputs from `point[0]` on, its results to `results[0]` on. */
  run(point: Float64Array, results: Float64Array): void;
  /** Whether all results are known to be finite. A machine that does not look says no. */
  batch(count: number, points: Float64Array, results: Float64Array, layout: BatchLayout): boolean;
  /** An array that batches read and write without a copy. */
  allocate(length: number): Float64Array;
}

/** The backends of a compiled function. */
export type Backend = "javascript" | "interpreter" | "wasm";
