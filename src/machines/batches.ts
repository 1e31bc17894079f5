// Batches: points as arrays or columns, results in an array of either precision, or only their sums.

import { FluxionError } from "../ast/error.ts";
import { anything, checkedOptions, described, oneOf, type Schema } from "../ast/options.ts";
import type { BatchLayout, Machine } from "./machine.ts";

export type Floats = Float64Array | Float32Array;

/** The points of a batch: an array in a layout, or by name for each input a column or one number for all points. */
export type Points = Floats | Readonly<Record<string, number | ArrayLike<number>>>;

/** Options of a batch: where its results go, and the layout of points and results in memory. */
export interface BatchOptions<Into extends Floats = Float64Array> {
  /** Where the results go; by default a new array. */
  readonly results?: Into;
  /** By default "points" (point after point). */
  readonly layout?: BatchLayout;
  /** How each result is reduced over all points; by default not at all. */
  readonly reduce?: "sum" | "mean";
}

const BATCH: Schema<BatchOptions<Floats>> = {
  results: anything,
  layout: oneOf(["points", "components"]),
  reduce: oneOf(["sum", "mean"]),
};

/** Sums add up the results of this many points, then add them to the total: no more results are ever held. */
export const BLOCK = 512;

/** A batch, checked. */
export interface Task {
  readonly count: number;
  readonly layout: BatchLayout;
  readonly reduce: "sum" | "mean" | undefined;
  /** The points in double precision, if they are in an array. */
  readonly points: Float64Array | undefined;
  /** Where the results go, if given, and how many numbers they are. */
  readonly given: Floats | undefined;
  readonly length: number;
  /** Writes some of the points in the same layout. */
  fill(to: Float64Array, from: number, size: number): void;
}

export function taskOf(inputs: readonly string[], outputs: number, given: Points, options: unknown): Task {
  const {
    results,
    layout: asked = "points",
    reduce,
  } = checkedOptions<BatchOptions<Floats>>("batch", options as BatchOptions<Floats>, BATCH);
  // Columns whose results are summed stay columns.
  const layout = reduce !== undefined && !isFloats(given) ? "components" : asked;
  const source = isFloats(given) ? inArray(inputs.length, outputs, given, layout) : inColumns(inputs, given, layout);
  const length = (reduce === undefined ? source.count : 1) * outputs;
  if (results !== undefined && !(isFloats(results) && results.length >= length)) throw unfit(inputs.length, outputs);
  return { ...source, layout, reduce, given: results, length };
}

/** Runs a batch on this thread. */
export function run(machine: Machine, task: Task, inputs: number, outputs: number): Floats {
  const { count, layout, reduce, points, given: results = new Float64Array(task.length) } = task;
  if (reduce === undefined && points !== undefined && results instanceof Float64Array) {
    machine.batch(count, points, results, layout);
    return results;
  }
  const from = new Float64Array(BLOCK * inputs);
  const to = new Float64Array(BLOCK * outputs);
  const sums = new Float64Array(reduce === undefined ? 0 : outputs);
  for (let done = 0; done < count; done += BLOCK) {
    const size = Math.min(BLOCK, count - done);
    task.fill(from, done, size);
    machine.batch(size, from, to, layout);
    if (reduce === undefined) put(to, size, results, done, count, outputs, layout);
    else addBlock(sums, sumsOf(to, size, outputs, layout));
  }
  return reduce === undefined ? results : reduced(task, sums, results);
}

/** Copies the results of a run of points to their places. */
export function put(
  from: Floats,
  size: number,
  to: Floats,
  done: number,
  count: number,
  outputs: number,
  layout: BatchLayout,
): void {
  if (layout === "points") to.set(from.subarray(0, size * outputs), done * outputs);
  else for (let k = 0; k < outputs; k++) to.set(from.subarray(k * size, (k + 1) * size), k * count + done);
}

/** The sums of the results over a block of points, from the first point on. */
export function sumsOf(results: Float64Array, size: number, outputs: number, layout: BatchLayout): Float64Array {
  const sums = new Float64Array(outputs);
  const [step, stride] = layout === "points" ? [outputs, 1] : [1, size];
  for (let k = 0; k < outputs; k++) {
    let sum = 0;
    for (let p = 0, at = k * stride; p < size; p++, at += step) sum += results[at] as number;
    sums[k] = sum;
  }
  return sums;
}

export function addBlock(sums: Float64Array, block: Float64Array): void {
  for (let k = 0; k < sums.length; k++) sums[k] = (sums[k] as number) + (block[k] as number);
}

/** Sums, or means if they were requested. */
export function reduced({ count, reduce }: Task, sums: Float64Array, results: Floats): Floats {
  for (let k = 0; k < sums.length; k++) results[k] = (sums[k] as number) / (reduce === "mean" ? count : 1);
  return results;
}

function inArray(inputs: number, outputs: number, given: Floats, layout: BatchLayout) {
  const count = inputs === 0 ? 1 : given.length / inputs;
  if (!Number.isInteger(count)) throw unfit(inputs, outputs);
  const fill = (to: Float64Array, from: number, size: number): void => {
    if (layout === "points") to.set(given.subarray(from * inputs, (from + size) * inputs));
    else for (let k = 0; k < inputs; k++) to.set(given.subarray(k * count + from, k * count + from + size), k * size);
  };
  return { count, points: given instanceof Float64Array ? given : undefined, fill };
}

function inColumns(inputs: readonly string[], given: Exclude<Points, Floats>, layout: BatchLayout) {
  const columns = inputs.map((name) => columnOf(given, name));
  const lengths = columns.flatMap((column) => (typeof column === "number" ? [] : [column.length]));
  const count = lengths[0] ?? 1;
  if (lengths.some((length) => length !== count))
    throw new FluxionError(
      "bad-argument",
      `The columns differ in length: ${[...new Set(lengths)].join(" and ")} numbers.`,
      {
        hint: "Give columns of the same length; a single number is used at every point.",
      },
    );
  const fill = (to: Float64Array, from: number, size: number): void => {
    const [step, stride] = layout === "points" ? [inputs.length, 1] : [1, size];
    columns.forEach((column, k) => {
      if (step === 1 && column instanceof Float64Array) to.set(column.subarray(from, from + size), k * stride);
      else
        for (let p = 0, at = k * stride; p < size; p++, at += step)
          to[at] = typeof column === "number" ? column : (column[from + p] as number);
    });
  };
  return { count, points: undefined, fill };
}

function columnOf(given: Exclude<Points, Floats>, name: string): number | ArrayLike<number> {
  const column: unknown = typeof given === "object" && Object.hasOwn(given ?? {}, name) ? given[name] : undefined;
  if (typeof column === "number") return column;
  if (ArrayBuffer.isView(column) && !(column instanceof DataView) && typeof (column as Float64Array)[0] !== "bigint")
    return column as Float64Array;
  if (Array.isArray(column) && column.every((each) => typeof each === "number")) return column;
  throw new FluxionError("bad-argument", `The points have no numbers for ${name}: ${described(column)}.`, {
    hint: `Give a Float64Array of all points, or columns by name: { ${name}: [1, 2] }.`,
  });
}

const isFloats = (array: unknown): array is Floats => array instanceof Float64Array || array instanceof Float32Array;

export const unfit = (inputs: number, results: number): FluxionError =>
  new FluxionError("bad-argument", "The arrays do not fit the function.", {
    hint: `For each point ${inputs} numbers are read and ${results} are written, from Float64Arrays or Float32Arrays.`,
  });
