import type { Kernel } from "../ast/fn.ts";
import { charge } from "../ast/work.ts";
import { kernelOf } from "../functions/kernels.ts";
import { isOperation, type Line, type Ref } from "../program/line.ts";
import type { Program } from "../program/program.ts";
import { type Bytes, Code, F64, unsigned, V128, type WasmFunction } from "../wasm/bytes.ts";
import type { Callee, Callees } from "../wasm/callees.ts";
import {
  type Access,
  ADD,
  BYTES,
  bytesOf,
  get,
  type Instructions,
  LOAD,
  MULTIPLY,
  PARAMS,
  POINT,
  POINT_STRIDE,
  RESULT,
  RESULT_STRIDE,
  SCALAR,
  STORE,
  set,
  simd,
  whole,
} from "../wasm/instructions.ts";
import { lane, splat } from "../wasm/lanes.ts";
import { lowerBounds } from "./bounds.ts";
import type { Chunk, Chunks } from "./chunks.ts";
import { mathFunction } from "./exact.ts";
import type { BatchLayout } from "./machine.ts";

export interface Assembled {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The functions that it imports as f.0, f.1 ... */
  readonly kernels: readonly Kernel[];
  /** How many bytes at the start of the memory the program itself needs. */
  readonly reserved: number;
}

/** JavaScript functions for the operations that have no instruction. */
export function calledBy({ lines }: Program, bounds: Float64Array): Callee[] {
  return lines.flatMap((line) =>
    line.op !== "apply" || SCALAR.functions.has(line.fn.value) || SCALAR.inlined.has(line.fn.value)
      ? []
      : [{ kernel: callee(line, bounds), arity: line.args.length }],
  );
}

function callee(line: Line & { readonly op: "apply" }, bounds: Float64Array): Kernel {
  const name = mathFunction(line, bounds);
  return name === undefined ? (kernelOf(line.fn) as Kernel) : (Math[name as keyof Math] as Kernel);
}

/**
 * Writes the chunks of a program with one set of instructions. Every value is a local: the engine chooses the
 * registers.
 */
export class Assembler {
  private readonly program: Program;
  private readonly chunks: Chunks;
  private readonly callees: Callees;
  private readonly isByPoint: boolean;
  private readonly instructions: Instructions;
  private readonly bounds: Float64Array;
  private locals = new Map<Ref, number>();
  private code = new Code();
  /** For results stored in adjacent pairs: the results of this chunk, and those that wait for their neighbour. */
  private paired: ReadonlySet<number> = new Set();
  private readonly waiting = new Set<number>();
  private readonly constants = new Map<Ref, Bytes>();

  constructor(program: Program, chunks: Chunks, callees: Callees, layout: BatchLayout, instructions: Instructions) {
    this.program = program;
    this.chunks = chunks;
    this.callees = callees;
    this.isByPoint = layout === "points";
    this.instructions = instructions;
    this.bounds = lowerBounds(program);
  }

  part({ from, to, results }: Chunk): WasmFunction {
    const { program, chunks, instructions } = this;
    this.locals = new Map();
    this.code = new Code();
    this.paired = new Set(instructions.type === V128 && this.isByPoint ? results : []);
    const stores = new Map<Ref, number[]>();
    for (const place of results) {
      const ref = program.results[place] as Ref;
      stores.set(ref, [...(stores.get(ref) ?? []), place]);
    }
    for (let ref = from; ref < to; ref++) {
      const line = program.lines[ref] as Line;
      if (!isOperation(line)) continue;
      this.emit(this.operation(line));
      this.keep(ref);
      const slot = chunks.slots[ref] as number;
      if (slot >= 0) this.emit([...whole(0), ...this.value(ref), ...this.access(STORE, slot * this.width)]);
      for (const place of stores.get(ref) ?? []) this.store(ref, place);
    }
    for (const [ref, places] of stores)
      if (!isOperation(program.lines[ref] as Line)) for (const place of places) this.store(ref, place);
    return { params: PARAMS, locals: [{ count: this.locals.size, type: instructions.type }], code: this.code.done() };
  }

  /** Bytes of one value of this set. */
  private get width(): number {
    return this.instructions.type === V128 ? 2 * BYTES : BYTES;
  }

  private emit(bytes: Bytes): void {
    this.code.write(bytes);
  }

  /** Stores the top of the stack in the local of that line. */
  private keep(ref: Ref): void {
    const local = PARAMS.length + this.locals.size;
    this.locals.set(ref, local);
    this.emit(set(local));
  }

  private operation(line: Line): Bytes {
    const { instructions, bounds } = this;
    const args = line.args.map((arg) => this.value(arg));
    const [a = [], b = []] = args;
    if (line.op === "divide" && !((bounds[line.args[1] as Ref] as number) > 0)) return instructions.safeQuotient(a, b);
    if (line.op !== "apply") return [...a, ...b, ...(instructions.arithmetic[line.op] as Bytes)];
    const inlined = instructions.inlined.get(line.fn.value);
    if (inlined !== undefined) return inlined(a);
    const instruction = instructions.functions.get(line.fn.value);
    if (instruction === undefined) {
      const kernel = callee(line, bounds);
      const vector = this.callees.vector(kernel);
      if (instructions.type === V128)
        return vector === undefined ? this.callees.twice(kernel, args) : [...args.flat(), ...vector];
      // The same function as for one point, so that results do not depend on a point's position in a batch.
      return vector === undefined
        ? [...args.flat(), ...this.callees.import(kernel, args.length)]
        : lane([...args.flatMap(splat), ...vector], 0);
    }
    // max(a, b, c) is max(max(a, b), c).
    const rest = args.slice(1).flatMap((arg) => [...arg, ...instruction]);
    return args.length === 1 ? [...a, ...instruction] : [...a, ...rest];
  }

  /** The code that puts a value on the stack; one from outside is read into a local first. */
  private value(ref: Ref): Bytes {
    charge(1);
    const known = this.locals.get(ref);
    if (known !== undefined) return get(known);
    const line = this.program.lines[ref] as Line;
    if (line.op === "constant") {
      const constant = this.constants.get(ref) ?? this.instructions.constant(line.value);
      this.constants.set(ref, constant);
      return constant;
    }
    if (line.op === "input") this.load(line.index);
    else this.emit([...whole(0), ...this.access(LOAD, (this.chunks.slots[ref] as number) * this.width)]);
    this.keep(ref);
    return get(this.locals.get(ref) as number);
  }

  private load(index: number): void {
    if (!this.isByPoint) this.emit([...this.address(POINT, POINT_STRIDE, index), ...this.access(LOAD, 0)]);
    else if (this.instructions.type === F64) this.emit([...get(POINT), ...this.access(LOAD, index * BYTES)]);
    else {
      const second = (this.program.inputs.length + index) * BYTES;
      // The lower half from one point, the upper half from the next.
      this.emit([...get(POINT), ...get(POINT), ...simd(0x5d), 3, ...unsigned(index * BYTES)]);
      this.emit([...simd(0x57), 3, ...unsigned(second), 1]);
    }
  }

  private store(ref: Ref, place: number): void {
    const neighbour = place ^ 1;
    if (this.paired.has(neighbour)) {
      if (this.waiting.delete(neighbour)) this.storePair(Math.min(place, neighbour));
      else this.waiting.add(place);
      return;
    }
    const value = this.value(ref);
    if (!this.isByPoint) this.emit([...this.address(RESULT, RESULT_STRIDE, place), ...value, ...this.access(STORE, 0)]);
    else if (this.instructions.type === F64)
      this.emit([...get(RESULT), ...value, ...this.access(STORE, place * BYTES)]);
    else
      for (const lane of [0, 1]) this.emit([...get(RESULT), ...value, ...simd(0x5b), ...this.place(place, lane), lane]);
  }

  /** Two adjacent results: both of the first point, then both of the second. */
  private storePair(place: number): void {
    const [first, second] = [place, place + 1].map((each) => this.value(this.program.results[each] as Ref));
    for (const lane of [0, 1]) {
      const shuffle = [...simd(0x0d), ...bytesOf(lane), ...bytesOf(2 + lane)];
      this.emit([
        ...get(RESULT),
        ...(first as Bytes),
        ...(second as Bytes),
        ...shuffle,
        ...simd(0x0b),
        ...this.place(place, lane),
      ]);
    }
  }

  /** Alignment and offset of a result when two points are stored at once. */
  private place(place: number, lane: number): Bytes {
    return [3, ...unsigned((lane * this.program.results.length + place) * BYTES)];
  }

  /** The address of component `index`. */
  private address(start: number, stride: number, index: number): Bytes {
    return index === 0 ? get(start) : [...get(start), ...whole(index), ...get(stride), MULTIPLY, ADD];
  }

  private access(access: Access, offset: number): Bytes {
    return [...(this.instructions.type === V128 ? access.pair : access.single), 3, ...unsigned(offset)];
  }
}
