/** A bound above the number of constants in any program, and the exponents there. */
const MOST = 2 ** 26;

/** Results of two whole numbers, worked out once. */
export class Known {
  private readonly results = new Map<number, number>();

  of(a: number, b: number, make: (a: number, b: number) => number): number {
    const key = a * MOST + b;
    let result = this.results.get(key);
    if (result === undefined) {
      result = make(a, b);
      this.results.set(key, result);
    }
    return result;
  }
}
