import { FluxionError } from "../ast/error.ts";

/** Numbers smaller than this make keys below 2^53, which doubles tell apart. */
const MOST = 2 ** 26;

const fits = (n: number): boolean => n > -MOST && n < MOST;

/**
 * Two whole numbers as one, as a key: numbers of items and constants, exponents, signs.
 *
 * @throws FluxionError `too-large` for numbers from 2^26 on, whose keys might be equal
 */
export function packed(a: number, b: number): number {
  if (!fits(a) || !fits(b))
    throw new FluxionError("too-large", "The program has too many parts for the form of the fewest operations.", {
      hint: 'Ask for another form: { form: "pruned" }.',
    });
  return a * 2 * MOST + b;
}

/** Results of two whole numbers, worked out once. */
export class Known {
  private readonly results = new Map<number, number>();

  of(a: number, b: number, make: (a: number, b: number) => number): number {
    // Exponents may be of any size.
    if (!fits(a) || !fits(b)) return make(a, b);
    const key = packed(a, b);
    let result = this.results.get(key);
    if (result === undefined) {
      result = make(a, b);
      this.results.set(key, result);
    }
    return result;
  }
}
