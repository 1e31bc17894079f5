import { type Bytes, unsigned, V128, type WasmFunction } from "./bytes.ts";
import { BYTES, get, set, simd, whole } from "./instructions.ts";

/**
 * Code that leaves a vector of two doubles, two whole numbers of 64 bits, or two masks on the stack. The 64 bits of a
 * constant stand for reading it from memory twice, which takes a third of the time of writing it into the code.
 */
export type Vector = readonly (number | bigint)[];

const unary =
  (opcode: number) =>
  (a: Vector): Vector => [...a, ...simd(opcode)];
const binary =
  (opcode: number) =>
  (a: Vector, b: Vector): Vector => [...a, ...b, ...simd(opcode)];
const shift =
  (opcode: number) =>
  (a: Vector, by: number): Vector => [...a, 0x41, ...unsigned(by), ...simd(opcode)];

export const abs: (a: Vector) => Vector = unary(0xec);
export const negated: (a: Vector) => Vector = unary(0xed);
export const squareRoot: (a: Vector) => Vector = unary(0xef);
export const floor: (a: Vector) => Vector = unary(0x75);
export const truncated: (a: Vector) => Vector = unary(0x7a);
/** The nearest numbers of single precision. */
export const rounded = (a: Vector): Vector => [...a, ...simd(0x5e), ...simd(0x5f)];
export const plus: (a: Vector, b: Vector) => Vector = binary(0xf0);
export const minus: (a: Vector, b: Vector) => Vector = binary(0xf1);
export const times: (a: Vector, b: Vector) => Vector = binary(0xf2);
export const over: (a: Vector, b: Vector) => Vector = binary(0xf3);
/** The second if it is below the first, else the first: also where that is no number. */
export const least: (a: Vector, b: Vector) => Vector = binary(0xf6);
/** The second if it is above the first, else the first: also where that is no number. */
export const greatest: (a: Vector, b: Vector) => Vector = binary(0xf7);

/** Masks: all bits where it holds. */
export const equal: (a: Vector, b: Vector) => Vector = binary(0x47);
export const below: (a: Vector, b: Vector) => Vector = binary(0x49);
export const above: (a: Vector, b: Vector) => Vector = binary(0x4a);
export const atMost: (a: Vector, b: Vector) => Vector = binary(0x4b);
export const atLeast: (a: Vector, b: Vector) => Vector = binary(0x4c);
export const not: (a: Vector) => Vector = unary(0x4d);

export const and: (a: Vector, b: Vector) => Vector = binary(0x4e);
/** The bits of the first that the second does not have. */
export const without: (a: Vector, b: Vector) => Vector = binary(0x4f);
export const or: (a: Vector, b: Vector) => Vector = binary(0x50);
export const xor: (a: Vector, b: Vector) => Vector = binary(0x51);

/** Of the bits of doubles as whole numbers of 64 bits. */
export const wholePlus: (a: Vector, b: Vector) => Vector = binary(0xce);
export const wholeMinus: (a: Vector, b: Vector) => Vector = binary(0xd1);
export const wholeEqual: (a: Vector, b: Vector) => Vector = binary(0xd6);
export const left: (a: Vector, by: number) => Vector = shift(0xcb);
export const right: (a: Vector, by: number) => Vector = shift(0xcd);

/** Where the mask holds the first, elsewhere the second. */
export const choice = (mask: Vector, a: Vector, b: Vector): Vector => [...a, ...b, ...mask, ...simd(0x52)];

/** Twice the same double. */
export const both = (value: number): Vector => [new BigUint64Array(Float64Array.of(value).buffer)[0] as bigint];

/** Twice the same 64 bits, given by their upper and lower halves. */
export const bits = (upper: number, lower = 0): Vector => [
  new BigUint64Array(Uint32Array.of(lower, upper).buffer)[0] as bigint,
];

/** Twice the double with these upper 32 bits, the lower ones 0: thresholds of fdlibm are such. */
export const upper: (word: number) => Vector = (word) => bits(word);

export const SIGN: Vector = bits(0x80000000);
/** The upper 32 bits of a double. */
export const UPPER: Vector = bits(0xffffffff);

/** ln(2) as two doubles. */
export const LN2_UPPER = 0.6931471803691238;
export const LN2_LOWER = 1.9082149292705877e-10;
export const QUARTER_PI = 0.7853981633974483;

/** A function that is called. */
export type One = (x: Vector) => Vector;

/** a0 + x*(a1 + x*(a2 + ...)). */
export const polynomial = (x: Vector, coefficients: readonly number[]): Vector =>
  coefficients
    .slice(0, -1)
    .reduceRight<Vector>((sum, a) => plus(both(a), times(x, sum)), both(coefficients.at(-1) as number));

/** 2^k, for k a vector of whole doubles from -1022 to 1023. */
export const powerOfTwo = (k: Vector): Vector =>
  // In the double k + 1.5 * 2^52 + 1023 the lowest bits are those of the biased exponent.
  left(plus(k, both(1.5 * 2 ** 52 + 1023)), 52);

/** A value by itself in both lanes of a vector; a vector's lane by itself. */
export const splat = (value: Bytes): Bytes => [...value, ...simd(0x14)];
export const lane = (vector: Bytes, which: number): Bytes => [...vector, ...simd(0x21), which];

/** The values of a function of doubles, one lane after the other. */
export function laneByLane(args: readonly Bytes[], calling: Bytes): Bytes {
  const one = (which: number): Bytes => [...args.flatMap((arg) => lane(arg, which)), ...calling];
  return [...splat(one(0)), ...one(1), ...simd(0x22), 1];
}

/** A function of vectors that gives a vector, its constants not yet at their places in memory. */
export interface VectorFunction {
  readonly arity: number;
  readonly locals: number;
  readonly code: Vector;
}

/** Constants of a module's functions, one after another in memory from that byte on. */
export class Constants {
  readonly start: number;
  private readonly places = new Map<bigint, number>();

  constructor(start: number) {
    this.start = start;
  }

  /** The function with its constants as what reads them. */
  placed({ arity, locals, code }: VectorFunction): WasmFunction {
    const bytes = code.flatMap((each) => (typeof each === "number" ? each : this.read(each)));
    const params = new Array<number>(arity).fill(V128);
    return { params, results: [V128], locals: [{ count: locals, type: V128 }], code: bytes };
  }

  get data(): Uint8Array {
    return new Uint8Array(BigUint64Array.from(this.places.keys()).buffer);
  }

  private read(constant: bigint): Bytes {
    const place = this.places.get(constant) ?? this.places.size;
    this.places.set(constant, place);
    return [...whole(0), ...simd(0x0a), 3, ...unsigned(this.start + place * BYTES)];
  }
}

/** Writes a function of vectors that gives a vector. Its arguments are its first locals. */
export class Lanes {
  private readonly code: (number | bigint)[] = [];
  private locals = 0;
  readonly arity: number;

  constructor(arity = 1) {
    this.arity = arity;
  }

  argument(index = 0): Vector {
    return get(index);
  }

  /** Computes a value here, once. */
  let(value: Vector): Vector {
    const local = this.arity + this.locals++;
    this.emit([...value, ...set(local)]);
    return get(local);
  }

  /** Returns that value where the mask holds in one lane or both. */
  returnIfAny(mask: Vector, value: Vector): void {
    this.emit([...mask, ...simd(0x53), 0x04, 0x40, ...value, 0x0f, 0x0b]);
  }

  /** Returns that value where the mask holds in neither lane. */
  returnIfNone(mask: Vector, value: Vector): void {
    this.emit([...mask, ...simd(0x53), 0x45, 0x04, 0x40, ...value, 0x0f, 0x0b]);
  }

  private emit(code: Vector): void {
    for (const each of code) this.code.push(each);
  }

  done(result: Vector): VectorFunction {
    return { arity: this.arity, locals: this.locals, code: [...this.code, ...result] };
  }
}
