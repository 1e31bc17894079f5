import { type Bytes, double, F64, I32, signed, unsigned, V128 } from "./bytes.ts";

/** Instructions on one number and on two at once. */
export interface Instructions {
  readonly type: number;
  readonly arithmetic: Readonly<Record<string, Bytes>>;
  /** The functions that are instructions. */
  readonly functions: ReadonlyMap<unknown, Bytes>;
  /** Functions of one number that are a few instructions, which read it more than once. */
  readonly inlined: ReadonlyMap<unknown, (x: Bytes) => Bytes>;
  constant(value: number): Bytes;
  /** a b -> the quotient, which has no value where b is 0. */
  safeQuotient(a: Bytes, b: Bytes): Bytes;
}

export const get = (local: number): Bytes => [0x20, ...unsigned(local)];
export const set = (local: number): Bytes => [0x21, ...unsigned(local)];
export const whole = (value: number): Bytes => [0x41, ...signed(value)];
export const call = (index: number): Bytes => [0x10, ...unsigned(index)];
export const simd = (opcode: number): Bytes => [0xfd, ...unsigned(opcode)];

export const SCALAR: Instructions = {
  type: F64,
  arithmetic: { add: [0xa0], subtract: [0xa1], multiply: [0xa2], divide: [0xa3], negate: [0x9a] },
  functions: new Map<unknown, Bytes>([
    [Math.abs, [0x99]],
    [Math.floor, [0x9c]],
    [Math.sqrt, [0x9f]],
    [Math.min, [0xa4]],
    [Math.max, [0xa5]],
  ]),
  inlined: new Map<unknown, (x: Bytes) => Bytes>([
    [
      Math.sign,
      // x > 0 ? 1 : x < 0 ? -1 : x
      (x) => [
        ...[0x44, ...double(1), 0x44, ...double(-1), ...x, ...x, 0x44, ...double(0), 0x63, 0x1b],
        ...[...x, 0x44, ...double(0), 0x64, 0x1b],
      ],
    ],
  ]),
  constant: (value) => [0x44, ...double(value)],
  // a/b NaN (b != 0) select
  safeQuotient: (a, b) => [...a, ...b, 0xa3, 0x44, ...double(Number.NaN), ...b, 0x44, ...double(0), 0x62, 0x1b],
};

export const PAIR: Instructions = {
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
  inlined: new Map<unknown, (x: Bytes) => Bytes>([
    [
      Math.sign,
      // The sign of x, 1 where x is not 0, and all bits where x is no number.
      (x) => [
        ...[...x, ...PAIR.constant(-0), ...simd(0x4e)],
        ...[...x, ...PAIR.constant(0), ...simd(0x48), ...PAIR.constant(1), ...simd(0x4e), ...simd(0x50)],
        ...[...x, ...x, ...simd(0x48), ...simd(0x50)],
      ],
    ],
  ]),
  constant: (value) => [...simd(0x0c), ...double(value), ...double(value)],
  // A comparison that holds is all ones, which is NaN: or-ed over the quotient.
  safeQuotient: (a, b) => [...a, ...b, ...simd(0xf3), ...b, ...PAIR.constant(0), ...simd(0x47), ...simd(0x50)],
};

export const BYTES = 8;

/** The eight bytes of a number among those of two vectors. */
export const bytesOf = (number: number): Bytes => Array.from({ length: BYTES }, (_, i) => number * BYTES + i);

export interface Access {
  readonly single: Bytes;
  readonly pair: Bytes;
}

export const LOAD: Access = { single: [0x2b], pair: simd(0x00) };
export const STORE: Access = { single: [0x39], pair: simd(0x0b) };

/**
 * The parameters of every function: the point's address and the distance of its components; the same of the results.
 */
export const PARAMS: Bytes = [I32, I32, I32, I32];
export const POINT = 0;
export const POINT_STRIDE = 1;
export const RESULT = 2;
export const RESULT_STRIDE = 3;

/** Of 32-bit whole numbers. */
export const MULTIPLY = 0x6c;
export const ADD = 0x6a;
