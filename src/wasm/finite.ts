import { type Bytes, F64, I32, V128, type WasmFunction } from "./bytes.ts";
import { ADD, BYTES, get, LOAD, set, simd, whole } from "./instructions.ts";

const START = 0;
const END = 1;
const FOUND = 2;
const FOUND_PAIR = 3;
const VALUE = 4;

/** Vectors that are looked at in one round of the loop. */
const ROUND = 4;

const loop = (body: Bytes): Bytes => [0x02, 0x40, 0x03, 0x40, ...body, 0x0c, 0, 0x0b, 0x0b];
const endsIf = (condition: Bytes): Bytes => [...condition, 0x0d, 1];
const advance = (by: number): Bytes => [...get(START), ...whole(by), ADD, ...set(START)];

/** x - x is 0 for a finite x and otherwise NaN, which has bits. */
const pair = (offset: number): Bytes => [
  ...get(START),
  ...LOAD.pair,
  3,
  offset,
  ...set(VALUE),
  ...get(VALUE),
  ...get(VALUE),
  ...simd(0xf1),
];

const pairs = (): Bytes =>
  loop([
    // Ends if start + 64 > end.
    ...endsIf([...get(START), ...whole(ROUND * 2 * BYTES), ADD, ...get(END), 0x4b]),
    ...get(FOUND_PAIR),
    ...Array.from({ length: ROUND }, (_, i) => [...pair(i * 2 * BYTES), ...simd(0x50)]).flat(),
    ...set(FOUND_PAIR),
    ...advance(ROUND * 2 * BYTES),
  ]);

const load = (): Bytes => [...get(START), ...LOAD.single, 3, 0];

/** found + (x - x): 0 until a number is not finite. */
const singles = (): Bytes =>
  loop([
    ...endsIf([...get(START), ...get(END), 0x4f]),
    ...[...get(FOUND), ...load(), ...load(), 0xa1, 0xa0, ...set(FOUND)],
    ...advance(BYTES),
  ]);

/**
 * The exported function `finite` of two addresses: 1 if all doubles from the first to before the second are finite,
 * otherwise 0. It takes pairs of them where there are vector instructions.
 */
export function finite(isPaired: boolean): WasmFunction {
  const isOdd: Bytes = [...get(FOUND), ...get(FOUND), 0x62];
  return {
    params: [I32, I32],
    results: [I32],
    locals: [{ count: 1, type: F64 }, ...(isPaired ? [{ count: 2, type: V128 }] : [])],
    // Whether neither is found: i32.or, i32.eqz.
    code: [
      ...(isPaired ? pairs() : []),
      ...singles(),
      ...isOdd,
      ...(isPaired ? [...get(FOUND_PAIR), ...simd(0x53), 0x72] : []),
      0x45,
    ],
    exported: "finite",
  };
}
