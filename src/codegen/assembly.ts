import type { Fn } from "../ast/fn.ts";
import { lowerBounds } from "./bounds.ts";
import { type Bytes, Code, double, F64, I32, moduleOf, signed, unsigned, V128, type WasmFunction } from "./bytes.ts";
import { type Chunk, type Chunks, chunksOf } from "./chunks.ts";
import { mathFunction } from "./exact.ts";
import { isOperation, type Line, type Ref } from "./line.ts";
import type { BatchLayout } from "./machine.ts";
import type { Program } from "./program.ts";

type Kernel = NonNullable<Fn["value"]>;

/** Instructions on one number and on two at once. */
interface Instructions {
  readonly type: number;
  readonly arithmetic: Readonly<Record<string, Bytes>>;
  /** The functions that are instructions. */
  readonly functions: ReadonlyMap<unknown, Bytes>;
  constant(value: number): Bytes;
  /** a b -> the quotient, which has no value where b is 0. */
  safeQuotient(a: Bytes, b: Bytes): Bytes;
}

const simd = (opcode: number): Bytes => [0xfd, ...unsigned(opcode)];

const SCALAR: Instructions = {
  type: F64,
  arithmetic: { add: [0xa0], subtract: [0xa1], multiply: [0xa2], divide: [0xa3], negate: [0x9a] },
  functions: new Map<unknown, Bytes>([
    [Math.abs, [0x99]],
    [Math.floor, [0x9c]],
    [Math.sqrt, [0x9f]],
    [Math.min, [0xa4]],
    [Math.max, [0xa5]],
  ]),
  constant: (value) => [0x44, ...double(value)],
  // a/b NaN (b != 0) select
  safeQuotient: (a, b) => [...a, ...b, 0xa3, 0x44, ...double(Number.NaN), ...b, 0x44, ...double(0), 0x62, 0x1b],
};

const PAIR: Instructions = {
  type: V128,
  arithmetic: {
    add: simd(0xf0),
    subtract: simd(0xf1),
    multiply: simd(0xf2),
    divide: simd(0xf3),
    negate: simd(0xed),
  },
  functions: new Map<unknown, Bytes>([
    [Math.abs, simd(0xec)],
    [Math.floor, simd(0x75)],
    [Math.sqrt, simd(0xef)],
    [Math.min, simd(0xf4)],
    [Math.max, simd(0xf5)],
  ]),
  constant: (value) => [...simd(0x0c), ...double(value), ...double(value)],
  // A comparison that holds is all ones, which is NaN: or-ed over the quotient.
  safeQuotient: (a, b) => [...a, ...b, ...simd(0xf3), ...b, ...PAIR.constant(0), ...simd(0x47), ...simd(0x50)],
};

const BYTES = 8;
/** The parameters of every function: the point's address and the distance of its components; the same of the results. */
const PARAMS = [I32, I32, I32, I32];
const [POINT, POINT_STRIDE, RESULT, RESULT_STRIDE] = [0, 1, 2, 3] as const;

const get = (local: number): Bytes => [0x20, ...unsigned(local)];
const set = (local: number): Bytes => [0x21, ...unsigned(local)];
const whole = (value: number): Bytes => [0x41, ...signed(value)];
const call = (index: number): Bytes => [0x10, ...unsigned(index)];
const [MULTIPLY, ADD] = [0x6c, 0x6a];

export interface Assembled {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What it imports as f.0, f.1 ... */
  readonly kernels: readonly Kernel[];
  /** Bytes from the start of the memory that the program needs for itself. */
  readonly reserved: number;
}

/** Whether every operation is an instruction, so that two points can go at once. */
export const isArithmetic = ({ lines }: Program): boolean =>
  lines.every((line) => line.op !== "apply" || SCALAR.functions.has(line.fn.value));

/**
 * The program as a WebAssembly module. It exports `run`, and `batch` with the number of points in front, which takes the
 * points two at a time if `isPaired`: then every operation must be an instruction.
 */
export function assembled(program: Program, layout: BatchLayout, isPaired: boolean): Assembled {
  const all = chunksOf(program);
  const imports = new Imports();
  const parts = (set: Instructions): WasmFunction[] => {
    const assembler = new Assembler(program, all, imports, layout, set);
    return all.chunks.map((chunk) => assembler.part(chunk));
  };
  const [single, pair] = [parts(SCALAR), isPaired ? parts(PAIR) : []];
  const [firstSingle, firstPair] = [imports.all.length, imports.all.length + single.length];
  const run: WasmFunction = {
    params: PARAMS,
    locals: [],
    code: callAll(firstSingle, single.length, 0),
    exported: "run",
  };
  const step = (size: number): number => (layout === "points" ? size * BYTES : BYTES);
  const steps = [step(program.inputs.length), step(program.results.length)] as const;
  const code = [
    ...(isPaired ? loop(2, callAll(firstPair, pair.length, 1), steps) : []),
    ...loop(1, callAll(firstSingle, single.length, 1), steps),
  ];
  const batch: WasmFunction = { params: [I32, ...PARAMS], locals: [], code, exported: "batch" };
  const bytes = moduleOf(imports.all, [...single, ...pair, run, batch]);
  return { bytes, kernels: imports.all.map(({ kernel }) => kernel), reserved: all.slotCount * 2 * BYTES };
}

/** Calls of functions one after another, with the four parameters from that one on. */
function callAll(first: number, count: number, shift: number): Bytes {
  const params = PARAMS.flatMap((_, i) => get(i + shift));
  return Array.from({ length: count }, (_, k) => [...params, ...call(first + k)]).flat();
}

/** While there are that many points left: the body, and on to the next. */
function loop(width: number, body: Bytes, [pointStep, resultStep]: readonly [number, number]): Bytes {
  const advance = (local: number, by: number): Bytes => [...get(local), ...whole(by), ADD, ...set(local)];
  const test = [...get(0), ...whole(width), 0x48, 0x0d, 1];
  const steps = [
    ...advance(1 + POINT, width * pointStep),
    ...advance(1 + RESULT, width * resultStep),
    ...advance(0, -width),
  ];
  return [0x02, 0x40, 0x03, 0x40, ...test, ...body, ...steps, 0x0c, 0, 0x0b, 0x0b];
}

/** The functions that are no instructions, each once for every number of arguments. */
class Imports {
  readonly all: { readonly arity: number; readonly kernel: Kernel }[] = [];
  private readonly places = new Map<Kernel, Map<number, number>>();

  indexOf(kernel: Kernel, arity: number): number {
    const byArity = this.places.get(kernel) ?? new Map<number, number>();
    this.places.set(kernel, byArity);
    const place = byArity.get(arity) ?? this.all.push({ arity, kernel }) - 1;
    byArity.set(arity, place);
    return place;
  }
}

/** Writes the chunks of a program with one set of instructions. Every value is a local: the engine chooses the registers. */
class Assembler {
  private readonly program: Program;
  private readonly chunks: Chunks;
  private readonly imports: Imports;
  private readonly isByPoint: boolean;
  private readonly instructions: Instructions;
  private readonly bounds: Float64Array;
  private locals = new Map<Ref, number>();
  private code = new Code();
  /** The results of the chunk where two neighbours are stored together, and those that wait for theirs. */
  private paired: ReadonlySet<number> = new Set();
  private readonly waiting = new Set<number>();
  private readonly constants = new Map<Ref, Bytes>();

  constructor(program: Program, chunks: Chunks, imports: Imports, layout: BatchLayout, instructions: Instructions) {
    this.program = program;
    this.chunks = chunks;
    this.imports = imports;
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

  /** What is on the stack becomes the local of that line. */
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
    const instruction = instructions.functions.get(line.fn.value);
    if (instruction === undefined) {
      const name = mathFunction(line, bounds);
      const kernel = name === undefined ? (line.fn.value as Kernel) : (Math[name as keyof Math] as Kernel);
      return [...args.flat(), ...call(this.imports.indexOf(kernel, args.length))];
    }
    // max(a, b, c) is max(max(a, b), c).
    const rest = args.slice(1).flatMap((arg) => [...arg, ...instruction]);
    return args.length === 1 ? [...a, ...instruction] : [...a, ...rest];
  }

  /** The code that puts a value on the stack; one from outside is read into a local first. */
  private value(ref: Ref): Bytes {
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

  /** Two results that stand side by side: the first point's both, then the second point's. */
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

  /** Alignment and offset of a result of one of two points. */
  private place(place: number, lane: number): Bytes {
    return [3, ...unsigned((lane * this.program.results.length + place) * BYTES)];
  }

  /** Where component `index` stands. */
  private address(start: number, stride: number, index: number): Bytes {
    return index === 0 ? get(start) : [...get(start), ...whole(index), ...get(stride), MULTIPLY, ADD];
  }

  private access(access: Access, offset: number): Bytes {
    return [...(this.instructions.type === V128 ? access.pair : access.single), 3, ...unsigned(offset)];
  }
}

/** The eight bytes of a number among those of two vectors. */
const bytesOf = (number: number): Bytes => Array.from({ length: BYTES }, (_, i) => number * BYTES + i);

interface Access {
  readonly single: Bytes;
  readonly pair: Bytes;
}

const LOAD: Access = { single: [0x2b], pair: simd(0x00) };
const STORE: Access = { single: [0x39], pair: simd(0x0b) };
