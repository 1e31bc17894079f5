/**
 * How the points and the results of a batch lie in their arrays: "points" is point after point (an array of
 * structures), "components" the first component of all points, then the second (a structure of arrays).
 */
export type BatchLayout = "points" | "components";

/** A program that can be run. No call allocates anything that grows with the program or the points. */
export interface Machine {
  readonly backend: Backend;
  /** One point: its inputs from `point[0]` on, its results to `results[0]` on. */
  run(point: Float64Array, results: Float64Array): void;
  batch(count: number, points: Float64Array, results: Float64Array, layout: BatchLayout): void;
  /** An array that batches read and write without a copy. */
  allocate(length: number): Float64Array;
}

/** What runs a compiled function. */
export type Backend = "javascript" | "interpreter" | "wasm";
