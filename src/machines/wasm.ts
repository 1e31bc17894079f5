import { FluxionError } from "../ast/error.ts";
import type { Kernel } from "../ast/fn.ts";
import type { Program } from "../program/program.ts";
import { host, type WebAssemblyLike } from "../wasm/host.ts";
import { BYTES } from "../wasm/instructions.ts";
import { assembled } from "./assembly.ts";
import type { BatchLayout, Machine } from "./machine.ts";

const PAGE = 65_536;
/**
 * The least size, in bytes, of a memory for users' arrays. Growing a memory detaches the arrays in it, so its size is
 * fixed.
 */
const LEAST = 2 ** 20;
/** How many numbers, points and results together, are worked on at a time: what a near cache holds. */
const BLOCK = 16_384;

/** Points in a block: an even number, since they are taken in pairs. */
const widthOf = (numbers: number): number => 2 * Math.max(1, Math.floor(BLOCK / 2 / Math.max(1, numbers)));

/** The module of a program and its imports. */
interface Compiled {
  readonly module: object;
  readonly kernels: readonly Kernel[];
  /** How many bytes at the start of the memory belong to the program. */
  readonly reserved: number;
}

/** The program as a module of the engine; undefined if WebAssembly is not available. */
export function moduleOf(program: Program, layout: BatchLayout): Compiled | undefined {
  const wasm = host();
  return wasm && compiledBy(wasm, program, layout);
}

function compiledBy(wasm: WebAssemblyLike, program: Program, layout: BatchLayout): Compiled {
  let assembly = assembled(program, layout, true);
  // An engine may lack vector instructions.
  if (!wasm.validate(assembly.bytes)) assembly = assembled(program, layout, false);
  return { module: new wasm.Module(assembly.bytes), kernels: assembly.kernels, reserved: assembly.reserved };
}

/** From this many numbers on, they are copied at once. */
const MANY = 64;

type Run = (point: number, pointStride: number, result: number, resultStride: number) => void;
type Batch = (count: number, ...places: Parameters<Run>) => void;
interface Loaded {
  readonly run: Run;
  readonly batch: Batch;
  /** 1 if all numbers from one address to before the other are finite. */
  readonly finite: (start: number, end: number) => number;
}

/**
 * Runs the program as WebAssembly. Batches of programs without calls take two points at a time. Results are those of
 * evaluation, bit for bit.
 *
 * @throws FluxionError `bad-argument` if WebAssembly is not available
 */
export function wasmMachine(program: Program): Machine {
  const wasm = host();
  if (wasm !== undefined) return new WasmMachine(program, wasm);
  const hint = 'Use the backend "interpreter".';
  throw new FluxionError("bad-argument", "WebAssembly is not available here.", { hint });
}

/** A memory, whose first bytes belong to the program, and the code bound to it. */
interface Space {
  readonly memory: object;
  readonly numbers: Float64Array;
  readonly loaded: Partial<Record<BatchLayout, Loaded>>;
}

class WasmMachine implements Machine {
  readonly backend = "wasm";
  private readonly program: Program;
  private readonly wasm: WebAssemblyLike;
  private readonly modules: Partial<Record<BatchLayout, { readonly module: object; readonly imports: object }>> = {};
  /** Where the program's own bytes end. */
  private reserved = 0;
  /** Points in a block. */
  private readonly width: number;
  /** Where a block of points and its results are, counted in numbers. */
  private readonly points: number;
  private readonly results: number;
  private readonly own: Space;
  /** The results of one point. */
  private readonly written: Float64Array;
  private readonly single: Run;
  /** The memories that hold users' arrays, and the first free byte of the last one. */
  private readonly shared: Space[] = [];
  private free = 0;

  constructor(program: Program, wasm: WebAssemblyLike) {
    this.program = program;
    this.wasm = wasm;
    this.module("points");
    const [inputs, results] = [program.inputs.length, program.results.length];
    this.width = widthOf(inputs + results);
    this.points = this.reserved / BYTES;
    this.results = this.points + this.width * inputs;
    this.own = this.space((this.results + this.width * results) * BYTES);
    this.written = this.own.numbers.subarray(this.results, this.results + results);
    this.single = this.load(this.own, "points").run;
  }

  private space(bytes: number): Space {
    const memory = new this.wasm.Memory({ initial: Math.ceil(bytes / PAGE) + 1 });
    return { memory, numbers: new Float64Array(memory.buffer), loaded: {} };
  }

  private module(layout: BatchLayout): { readonly module: object; readonly imports: object } {
    const known = this.modules[layout];
    if (known !== undefined) return known;
    const { module, kernels, reserved } = compiledBy(this.wasm, this.program, layout);
    this.reserved = reserved;
    const made = { module, imports: Object.fromEntries(kernels.map((kernel, i) => [i, kernel])) };
    this.modules[layout] = made;
    return made;
  }

  private load({ memory, loaded }: Space, layout: BatchLayout): Loaded {
    const known = loaded[layout];
    if (known !== undefined) return known;
    const { module, imports } = this.module(layout);
    const { exports } = new this.wasm.Instance(module, { m: { m: memory }, f: imports });
    loaded[layout] = exports as unknown as Loaded;
    return exports as unknown as Loaded;
  }

  run(point: Float64Array, results: Float64Array): void {
    const { program, points, results: to } = this;
    const { numbers } = this.own;
    // Copying at once costs as much as copying some tens of numbers one by one.
    if (point.length === program.inputs.length && point.length > MANY) numbers.set(point, points);
    else for (let i = 0; i < program.inputs.length; i++) numbers[points + i] = point[i] as number;
    this.single(points * BYTES, BYTES, to * BYTES, BYTES);
    if (program.results.length > MANY) results.set(this.written);
    else for (let k = 0; k < program.results.length; k++) results[k] = numbers[to + k] as number;
  }

  batch(count: number, points: Float64Array, results: Float64Array, layout: BatchLayout): boolean {
    const { buffer } = points;
    const shared = results.buffer === buffer ? this.shared.find((each) => each.numbers.buffer === buffer) : undefined;
    if (shared !== undefined) return this.inPlace(this.load(shared, layout), count, points, results, layout);
    const { program, width } = this;
    const { batch, finite } = this.load(this.own, layout);
    const stride = width * BYTES;
    let isWhole = true;
    for (let done = 0; done < count; done += width) {
      const size = Math.min(width, count - done);
      this.copyIn(points, program.inputs.length, count, done, size, layout);
      batch(size, this.points * BYTES, stride, this.results * BYTES, stride);
      // By component, what earlier blocks left stands between the results of a short last one: it can only deny.
      const end = this.results + (size === width || layout === "points" ? size : width) * program.results.length;
      isWhole &&= finite(this.results * BYTES, end * BYTES) === 1;
      this.copyOut(results, program.results.length, count, done, size, layout);
    }
    return isWhole;
  }

  /** A batch from and to arrays of one memory. */
  private inPlace(
    { batch, finite }: Loaded,
    count: number,
    points: Float64Array,
    results: Float64Array,
    layout: BatchLayout,
  ): boolean {
    const [from, to, stride] = [points.byteOffset, results.byteOffset, count * BYTES];
    const [inputs, outputs] = [this.program.inputs.length * BYTES, this.program.results.length * BYTES];
    if (layout === "components") {
      batch(count, from, stride, to, stride);
      return finite(to, to + count * outputs) === 1;
    }
    let isWhole = true;
    for (let done = 0; done < count; done += this.width) {
      const size = Math.min(this.width, count - done);
      batch(size, from + done * inputs, stride, to + done * outputs, stride);
      isWhole &&= finite(to + done * outputs, to + (done + size) * outputs) === 1;
    }
    return isWhole;
  }

  private copyIn(
    from: Float64Array,
    inputs: number,
    count: number,
    done: number,
    size: number,
    layout: BatchLayout,
  ): void {
    const { width, points: start } = this;
    const { numbers } = this.own;
    if (layout === "points") numbers.set(from.subarray(done * inputs, (done + size) * inputs), start);
    else
      for (let k = 0; k < inputs; k++)
        numbers.set(from.subarray(k * count + done, k * count + done + size), start + k * width);
  }

  private copyOut(
    to: Float64Array,
    outputs: number,
    count: number,
    done: number,
    size: number,
    layout: BatchLayout,
  ): void {
    const { width, results: start } = this;
    const { numbers } = this.own;
    if (layout === "points") to.set(numbers.subarray(start, start + size * outputs), done * outputs);
    else
      for (let k = 0; k < outputs; k++)
        to.set(numbers.subarray(start + k * width, start + k * width + size), k * count + done);
  }

  allocate(length: number): Float64Array {
    const size = length * BYTES;
    let space = this.shared.at(-1);
    if (space === undefined || this.free + size > space.numbers.buffer.byteLength) {
      space = this.spaceFor(size);
      this.shared.push(space);
      this.free = this.reserved;
    }
    const start = this.free;
    // Arrays begin at multiples of 16, for whole vectors.
    this.free = Math.ceil((start + size) / 16) * 16;
    return new Float64Array(space.numbers.buffer, start, length);
  }

  /**
   * A memory with room for an array and for its counterpart: the points of these results, or the results of these
   * points.
   */
  private spaceFor(size: number): Space {
    const { inputs, results } = this.program;
    const [from, to] = [Math.max(1, inputs.length), Math.max(1, results.length)];
    const ratio = 1 + Math.max(to / from, from / to);
    for (const bytes of [Math.max(LEAST, size * ratio), size]) {
      try {
        return this.space(this.reserved + bytes + 4 * BYTES);
      } catch (error) {
        if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
      }
    }
    throw new FluxionError("too-large", `There is not enough memory for an array of ${size / BYTES} numbers.`, {
      hint: "Run the batch in parts, or pass a Float64Array of your own, which is copied part by part.",
    });
  }
}
