import { FluxionError } from "./error.ts";

/**
 * A buffer that holds the short arrays of stores. A buffer for each took a microsecond more, and every short formula
 * has a store. It lives as long as any of these stores.
 */
let slab = new ArrayBuffer(0);
let taken = 0;
const SLAB = 32_768;
/** Arrays longer than this have a buffer of their own. */
const SHORT = 1024;

/** A short array of zeros, as a store begins with. */
export function firstArray(length: number): Int32Array<ArrayBuffer> {
  const end = taken + length * Int32Array.BYTES_PER_ELEMENT;
  if (end > slab.byteLength) {
    slab = new ArrayBuffer(SLAB);
    taken = 0;
    return firstArray(length);
  }
  const array = new Int32Array(slab, taken, length);
  taken = end;
  return array;
}

/** Small stores grow in larger steps: there are many of them. */
export const growth = (size: number): number => (size < 65_536 ? 4 : 2);

/** A longer array that starts with the contents of another. */
export function enlarged(old: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const larger = allocated(length);
  larger.set(old);
  return larger;
}

/** An array of zeros, or a `too-large` error if the machine has no room for it. */
export function allocated(length: number): Int32Array<ArrayBuffer> {
  if (length <= SHORT) return firstArray(length);
  try {
    return new Int32Array(length);
  } catch {
    throw new FluxionError("too-large", "There is not enough memory for this many distinct nodes.", {
      hint: "Lower the limit `nodes` to get this error earlier.",
    });
  }
}
