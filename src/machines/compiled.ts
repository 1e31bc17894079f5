import { FluxionError } from "../ast/error.ts";
import type { Node } from "../ast/node.ts";
import { described } from "../ast/options.ts";
import type { Numbers } from "../ast/shapes.ts";
import type { Layout } from "../codegen/outputs.ts";
import { checkedPoint } from "../evaluate/point.ts";
import type { Output, Program } from "../program/program.ts";
import { type BatchOptions, type Floats, type Points, run as runBatch, taskOf, unfit } from "./batches.ts";
import { javaScriptSource } from "./javascript.ts";
import type { Backend, Machine } from "./machine.ts";
import { inParallel } from "./parallel.ts";

/**
 * A compiled function. Called with numbers in the order of `inputs`, it gives the results in the structure of the
 * expressions.
 */
export interface Compiled<Result = unknown> {
  (...values: (number | Numbers)[]): Result;
  readonly inputs: readonly string[];
  readonly program: Program;
  readonly backend: Backend;
  /** How many operations one call takes. */
  readonly operations: number;
  /**
   * The program as JavaScript: the body of a function of `kernels`, which runs if the backend is JavaScript. A result
   * that is NaN is computed again in numbers with unlimited exponents, and as the expression is written.
   */
  readonly source: string;
  /** The same by the names of the variables. */
  at(point: Readonly<Record<string, number | Numbers>>): Result;
  /**
   * One point, without allocation: the inputs in order; the results one after the other, matrices row by row.
   *
   * @throws FluxionError `bad-argument` if an array is too short
   */
  run<Into extends Float64Array | Float32Array>(point: Float64Array | Float32Array, results: Into): Into;
  /**
   * Many points at once: what JAX calls `vmap`. Points are an array, or columns by name; a single number in place of a
   * column is used at every point. `reduce` gives only the sums or means of the results over the points. From arrays of
   * doubles to `results` nothing is allocated.
   *
   * @throws FluxionError `bad-argument` if the points are not a whole number of points, or `results` is too short
   */
  batch<Into extends Floats = Float64Array>(points: Points, options?: BatchOptions<Into>): Into;
  /**
   * The same on all cores, with worker threads of node or the page, if the work takes at least some milliseconds. The
   * results are those of `batch`, bit for bit. If threads can share memory, new results are in shared memory; points
   * and results given in shared memory are not copied. Idle threads end by themselves, and node does not wait for them.
   */
  parallel<Into extends Floats = Float64Array>(points: Points, options?: BatchOptions<Into>): Promise<Into>;
  /** An array for the points or the results of batches, which the backend uses without a copy. */
  allocate(length: number): Float64Array;
}

/**
 * A function of numbers that a machine runs, with its results in the structure of the expressions.
 *
 * @param runs the program that the machine runs, without the repair of missing values
 */
export function compiled(program: Program, layout: Layout<Node>, machine: Machine, runs: Program): Compiled {
  const { inputs, operations } = program;
  const [inputCount, resultCount] = [inputs.length, program.results.length];
  const point = new Float64Array(inputCount);
  const results = new Float64Array(resultCount);

  const ofValues = (values: readonly number[]): unknown => {
    if (values.length !== inputCount) throw wrongCount(inputs, values.length);
    for (let i = 0; i < inputCount; i++) {
      const value = values[i];
      if (typeof value !== "number") throw noNumber(inputs[i] as string, value);
      point[i] = value;
    }
    machine.run(point, results);
    return layout.restore(results);
  };
  const parts = {
    inputs,
    program,
    operations,
    backend: machine.backend,
    at: (named: Readonly<Record<string, number>>) => ofValues(inputs.map((name) => numberAt(named, name))),
    run: (given: Float64Array | Float32Array, to: Float64Array | Float32Array): Float64Array | Float32Array => {
      const from = doubles(given);
      if (to instanceof Float32Array && to.length >= resultCount) {
        const wide = new Float64Array(resultCount);
        if (!isFit(from, inputCount)) throw unfit(inputCount, resultCount);
        machine.run(from, wide);
        to.set(wide);
        return to;
      }
      if (!isFit(from, inputCount) || !isFit(to, resultCount)) throw unfit(inputCount, resultCount);
      machine.run(from, to);
      return to;
    },
    batch: (points: Points, options?: BatchOptions<Floats>): Floats =>
      runBatch(machine, taskOf(inputs, resultCount, points, options), inputCount, resultCount),
    parallel: async (points: Points, options?: BatchOptions<Floats>): Promise<Floats> =>
      inParallel(runs, machine, taskOf(inputs, resultCount, points, options)),
    allocate: (length: number): Float64Array => {
      if (!Number.isInteger(length) || length < 0 || length > MOST_NUMBERS) throw noLength(length);
      return machine.allocate(length);
    },
  };
  let source: string | undefined;
  const text = (): string => (source ??= javaScriptSource(program, "points").text);
  const apply = (...values: number[]): unknown => ofValues(values);
  const signature = (): string => signatureOf(inputs, layout.outputs);
  return Object.defineProperties(Object.assign(apply, parts), {
    source: { get: text },
    name: { value: "compiled" },
    toString: { value: signature },
    // The text that node's inspect shows.
    [Symbol.for("nodejs.util.inspect.custom")]: { value: signature },
  }) as Compiled;
}

/** The signature of a compiled function: (x, y) => { value: number, gradient: number[2] }. */
function signatureOf(inputs: readonly string[], outputs: readonly Output[]): string {
  const given = outputs.map(({ name, shape }) => {
    const type = `number${shape.map((length) => `[${length}]`).join("")}`;
    return name === "" ? type : `${name}: ${type}`;
  });
  const isNamed = outputs.some(({ name }) => name !== "");
  return `(${inputs.join(", ")}) => ${isNamed ? `{ ${given.join(", ")} }` : given.join(", ")}`;
}

function numberAt(point: Readonly<Record<string, number>>, name: string): number {
  if (Object.hasOwn(checkedPoint(point), name)) return point[name] as number;
  throw new FluxionError("unbound-variable", `The variable ${name} has no value.`, {
    hint: `Give it one: { ${name}: 1 }.`,
  });
}

const wrongCount = (inputs: readonly string[], count: number): FluxionError =>
  new FluxionError(
    "bad-argument",
    `The function takes ${inputs.length} number${inputs.length === 1 ? "" : "s"}, not ${count}.`,
    {
      hint:
        inputs.length === 0
          ? 'Its formulas have no variables. To give it some, name them: compile(f, { inputs: ["x", "y"] }).'
          : `Give a number for each of ${inputs.join(", ")}, in this order.`,
    },
  );

const noNumber = (input: string, value: unknown): FluxionError =>
  new FluxionError("bad-argument", `The value of ${input} is not a number but ${typeof value}.`, {
    hint:
      typeof value === "object"
        ? `Write f.at({ ${input}: 1 }) for values by name, and f.batch(...) for many points.`
        : "Values are plain numbers.",
  });

/** Numbers of single precision as doubles, in a new array; others as they are. */
const doubles = (array: Float64Array | Float32Array): Float64Array =>
  array instanceof Float32Array ? Float64Array.from(array) : array;

const isFit = (array: unknown, least: number): array is Float64Array =>
  array instanceof Float64Array && array.length >= least;

/** More numbers than an array of any engine has room for. */
const MOST_NUMBERS = 2 ** 32;

const noLength = (length: unknown): FluxionError =>
  new FluxionError("bad-argument", `An array cannot hold ${described(length)} numbers.`, {
    hint: "Give the number of its elements: a whole number, 0 or more.",
  });
