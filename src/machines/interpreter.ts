import type { Fn, Kernel } from "../ast/fn.ts";
import { called } from "../ast/lists.ts";
import { kernelOf } from "../functions/kernels.ts";
import { isOperation, type Line, type Ref } from "../program/line.ts";
import type { Program } from "../program/program.ts";
import type { BatchLayout, Machine } from "./machine.ts";
import { registersOf } from "./registers.ts";

/** The most points in a block, and the most numbers held at a time: about what the first-level cache holds. */
const MOST_LANES = 256;
const MOST_NUMBERS = 16_384;

const CODES = { add: 0, subtract: 1, multiply: 2, divide: 3, negate: 4 } as const;
/** Functions of one argument, of two, and of any other number. */
const UNARY = 5;
const BINARY = 6;
const ANY = 7;
/** The numbers of an instruction: operation, destination, two operands (or the arguments), kernel. */
const SIZE = 5;

/**
 * Runs the program without compiling text, for pages whose security policy forbids that. Each instruction runs on a
 * block of points before the next one, so that dispatch costs little. Results are those of evaluation, bit for bit.
 */
export function interpreterMachine(program: Program): Machine {
  const { lines, inputs, results } = program;
  const { of: registers, count } = registersOf(program);
  const lanes = Math.max(1, Math.min(MOST_LANES, Math.floor(MOST_NUMBERS / count)));
  const { code, kernels, lists } = instructions(lines, registers);
  const values = new Float64Array(count * lanes);
  lines.forEach((line, ref) => {
    const start = (registers[ref] as number) * lanes;
    if (line.op === "constant") values.fill(line.value, start, start + lanes);
  });
  const read = lines.flatMap((line, ref) =>
    line.op === "input" ? [[line.index, registers[ref] as number] as const] : [],
  );
  const written = results.map((ref) => registers[ref] as number);

  /** Runs a block of `width` points; component k of point p is at start + p * step + k * stride. */
  const block = (points: Float64Array, from: Axis, to: Float64Array, into: Axis, width: number): void => {
    for (const [index, register] of read)
      for (let p = 0, at = from.start + index * from.stride; p < width; p++, at += from.step)
        values[register * lanes + p] = points[at] as number;
    execute(code, values, kernels, lists, lanes, width);
    for (let k = 0; k < written.length; k++)
      for (let p = 0, at = into.start + k * into.stride; p < width; p++, at += into.step)
        to[at] = values[(written[k] as number) * lanes + p] as number;
  };
  const from = { start: 0, step: 0, stride: 0 };
  const into = { start: 0, step: 0, stride: 0 };
  const lay = (axis: Axis, size: number, points: number, done: number, layout: BatchLayout): void => {
    const byPoint = layout === "points";
    axis.step = byPoint ? size : 1;
    axis.stride = byPoint ? 1 : points;
    axis.start = done * axis.step;
  };
  const batch = (points: number, source: Float64Array, target: Float64Array, layout: BatchLayout): boolean => {
    for (let done = 0; done < points; done += lanes) {
      lay(from, inputs.length, points, done, layout);
      lay(into, results.length, points, done, layout);
      block(source, from, target, into, Math.min(lanes, points - done));
    }
    return false;
  };
  return {
    backend: "interpreter",
    run: (point, target) => {
      batch(1, point, target, "points");
    },
    batch,
    allocate: (length) => new Float64Array(length),
  };
}

interface Axis {
  start: number;
  step: number;
  stride: number;
}

function instructions(lines: readonly Line[], registers: Int32Array) {
  const kernels: Kernel[] = [];
  const numbers = new Map<Fn, number>();
  const lists: number[][] = [];
  const code: number[] = [];
  const register = (ref: Ref | undefined): number => (ref === undefined ? 0 : (registers[ref] as number));
  lines.forEach((line, ref) => {
    if (!isOperation(line)) return;
    const [a, b] = line.args;
    if (line.op !== "apply") {
      code.push(CODES[line.op as keyof typeof CODES], register(ref), register(a), register(b), 0);
      return;
    }
    const { fn, args } = line;
    const kernel = numbers.get(fn) ?? kernels.push(kernelOf(fn) as Kernel) - 1;
    numbers.set(fn, kernel);
    if (args.length === 1) code.push(UNARY, register(ref), register(a), 0, kernel);
    else if (args.length === 2) code.push(BINARY, register(ref), register(a), register(b), kernel);
    else code.push(ANY, register(ref), lists.push(args.map(register)) - 1, 0, kernel);
  });
  return { code: Int32Array.from(code), kernels, lists };
}

function execute(
  code: Int32Array,
  v: Float64Array,
  kernels: readonly Kernel[],
  lists: readonly number[][],
  lanes: number,
  width: number,
): void {
  for (let pc = 0; pc < code.length; pc += SIZE) {
    const to = (code[pc + 1] as number) * lanes;
    const a = (code[pc + 2] as number) * lanes;
    const b = (code[pc + 3] as number) * lanes;
    switch (code[pc]) {
      case CODES.add:
        for (let p = 0; p < width; p++) v[to + p] = (v[a + p] as number) + (v[b + p] as number);
        break;
      case CODES.subtract:
        for (let p = 0; p < width; p++) v[to + p] = (v[a + p] as number) - (v[b + p] as number);
        break;
      case CODES.multiply:
        for (let p = 0; p < width; p++) v[to + p] = (v[a + p] as number) * (v[b + p] as number);
        break;
      case CODES.divide:
        for (let p = 0; p < width; p++) {
          const divisor = v[b + p] as number;
          v[to + p] = divisor === 0 ? Number.NaN : (v[a + p] as number) / divisor;
        }
        break;
      case CODES.negate:
        for (let p = 0; p < width; p++) v[to + p] = -(v[a + p] as number);
        break;
      case UNARY: {
        const kernel = kernels[code[pc + 4] as number] as Kernel;
        for (let p = 0; p < width; p++) v[to + p] = kernel(v[a + p] as number);
        break;
      }
      case BINARY: {
        const kernel = kernels[code[pc + 4] as number] as Kernel;
        for (let p = 0; p < width; p++) v[to + p] = kernel(v[a + p] as number, v[b + p] as number);
        break;
      }
      default: {
        const kernel = kernels[code[pc + 4] as number] as Kernel;
        const registers = lists[code[pc + 2] as number] as number[];
        const args = new Array<number>(registers.length);
        for (let p = 0; p < width; p++) {
          for (let k = 0; k < registers.length; k++) args[k] = v[(registers[k] as number) * lanes + p] as number;
          v[to + p] = called(kernel, args);
        }
      }
    }
  }
}
