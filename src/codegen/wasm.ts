import { FluxionError } from "../ast/error.ts";
import { assembled, isArithmetic } from "./assembly.ts";
import type { BatchLayout, Machine } from "./machine.ts";
import type { Program } from "./program.ts";

/** The part of the WebAssembly interface that is used, which is the same in browsers and in node. */
interface WebAssemblyLike {
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  Instance: new (module: object, imports: object) => { readonly exports: Record<string, unknown> };
  Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  validate(bytes: Uint8Array<ArrayBuffer>): boolean;
}

const host: WebAssemblyLike | undefined = (globalThis as { WebAssembly?: WebAssemblyLike }).WebAssembly;

const BYTES = 8;
const PAGE = 65_536;
/** Bytes of memory, which cannot grow without cutting off the arrays that stand on it. Untouched pages cost nothing. */
const MEMORY = 64 * 2 ** 20;
/** Numbers, points and results together, that are copied into the memory at a time: what a near cache has room for. */
const BLOCK = 16_384;

type Run = (point: number, pointStride: number, result: number, resultStride: number) => void;
type Batch = (count: number, ...places: Parameters<Run>) => void;
interface Loaded {
  readonly run: Run;
  readonly batch: Batch;
}

/** Whether a module can be made here: there is WebAssembly, and no security policy forbids it. */
export function mayAssemble(): boolean {
  try {
    return host !== undefined && new host.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)) !== undefined;
  } catch {
    return false;
  }
}

/**
 * Runs the program as WebAssembly; of programs without calls, two points at a time in batches. Results are those of
 * evaluation, bit for bit.
 *
 * @throws FluxionError `bad-argument` where there is no WebAssembly
 */
export function wasmMachine(program: Program): Machine {
  if (host === undefined || !mayAssemble())
    throw new FluxionError("bad-argument", "There is no WebAssembly here.", {
      hint: 'Take the backend "interpreter".',
    });
  return new WasmMachine(program, host);
}

class WasmMachine implements Machine {
  readonly backend = "wasm";
  private readonly program: Program;
  private readonly wasm: WebAssemblyLike;
  private readonly buffer: ArrayBuffer;
  private readonly memory: object;
  private readonly numbers: Float64Array;
  private readonly loaded: Partial<Record<BatchLayout, Loaded>> = {};
  /** Addresses: of the place for a block of points, of that for its results; of what is free for arrays of the user. */
  private readonly points: number;
  private readonly results: number;
  private free: number;
  /** Points in a block. */
  private readonly width: number;

  constructor(program: Program, wasm: WebAssemblyLike) {
    this.program = program;
    this.wasm = wasm;
    const perPoint = program.inputs.length + program.results.length;
    this.width = Math.max(2, Math.floor(BLOCK / Math.max(1, perPoint)));
    // The spilled values stand first: there are not more of them than lines.
    this.points = 2 * BYTES * program.lines.length;
    this.results = this.points + this.width * program.inputs.length * BYTES;
    this.free = this.results + this.width * program.results.length * BYTES;
    const memory = new wasm.Memory({ initial: Math.ceil(Math.max(MEMORY, this.free) / PAGE) });
    this.memory = memory;
    this.buffer = memory.buffer;
    this.numbers = new Float64Array(memory.buffer);
    this.load("points");
  }

  private load(layout: BatchLayout): Loaded {
    const known = this.loaded[layout];
    if (known !== undefined) return known;
    const { program, wasm, memory } = this;
    let module = assembled(program, layout, isArithmetic(program));
    // An engine may have no vector instructions.
    if (!wasm.validate(module.bytes)) module = assembled(program, layout, false);
    const f = Object.fromEntries(module.kernels.map((kernel, i) => [i, kernel]));
    const { exports } = new wasm.Instance(new wasm.Module(module.bytes), { m: { m: memory }, f });
    const loaded = exports as unknown as Loaded;
    this.loaded[layout] = loaded;
    return loaded;
  }

  run(point: Float64Array, results: Float64Array): void {
    const { numbers, program } = this;
    const [from, to] = [this.points / BYTES, this.results / BYTES];
    for (let i = 0; i < program.inputs.length; i++) numbers[from + i] = point[i] as number;
    (this.loaded.points as Loaded).run(this.points, BYTES, this.results, BYTES);
    for (let k = 0; k < program.results.length; k++) results[k] = numbers[to + k] as number;
  }

  batch(count: number, points: Float64Array, results: Float64Array, layout: BatchLayout): void {
    const { batch } = this.load(layout);
    if (points.buffer === this.buffer && results.buffer === this.buffer) {
      batch(count, points.byteOffset, count * BYTES, results.byteOffset, count * BYTES);
      return;
    }
    const { program, width } = this;
    const stride = width * BYTES;
    for (let done = 0; done < count; done += width) {
      const size = Math.min(width, count - done);
      this.copyIn(points, program.inputs.length, count, done, size, layout);
      batch(size, this.points, stride, this.results, stride);
      this.copyOut(results, program.results.length, count, done, size, layout);
    }
  }

  private copyIn(
    points: Float64Array,
    inputs: number,
    count: number,
    done: number,
    size: number,
    layout: BatchLayout,
  ): void {
    const { numbers, width } = this;
    const start = this.points / BYTES;
    if (layout === "points")
      for (let i = 0; i < size * inputs; i++) numbers[start + i] = points[done * inputs + i] as number;
    else
      for (let k = 0; k < inputs; k++)
        for (let p = 0; p < size; p++) numbers[start + k * width + p] = points[k * count + done + p] as number;
  }

  private copyOut(
    results: Float64Array,
    outputs: number,
    count: number,
    done: number,
    size: number,
    layout: BatchLayout,
  ): void {
    const { numbers, width } = this;
    const start = this.results / BYTES;
    if (layout === "points")
      for (let i = 0; i < size * outputs; i++) results[done * outputs + i] = numbers[start + i] as number;
    else
      for (let k = 0; k < outputs; k++)
        for (let p = 0; p < size; p++) results[k * count + done + p] = numbers[start + k * width + p] as number;
  }

  allocate(length: number): Float64Array {
    const start = this.free;
    const end = start + length * BYTES;
    // Where the memory is full, an array like any other does, at the cost of a copy.
    if (end > this.buffer.byteLength) return new Float64Array(length);
    // Whole vectors: the next array begins at a multiple of 16.
    this.free = Math.ceil(end / 16) * 16;
    return new Float64Array(this.buffer, start, length);
  }
}
