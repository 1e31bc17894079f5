import type { Algebra } from "../ast/algebra.ts";
import type { Fn } from "../ast/fn.ts";
import * as Q from "../ast/rational.ts";
import { cube, div, neg, pow, square } from "../functions/table.ts";

/**
 * A Mersenne prime: a nonzero difference of rational functions vanishes at a random point modulo it with a probability
 * of about 10^-17.
 */
const PRIME: bigint = 2n ** 61n - 1n;

/** Anything but a rational function has no value modulo a prime. */
type Residue = bigint | undefined;

/**
 * The algebra of rational functions at a whole-numbered point, modulo a prime: exact for numbers of any size.
 */
export class Residues implements Algebra<Residue> {
  private readonly point: ReadonlyMap<string, bigint>;

  constructor(point: ReadonlyMap<string, bigint>) {
    this.point = point;
  }

  constant(value: Q.Rational): Residue {
    return this.times(modulo(Q.numerator(value)), inverse(modulo(Q.denominator(value))));
  }

  variable(name: string): Residue {
    return this.point.get(name);
  }

  add(terms: readonly Residue[]): Residue {
    return terms.reduce((a, b) => this.plus(a, b));
  }

  mul(factors: readonly Residue[]): Residue {
    return factors.reduce((a, b) => this.times(a, b));
  }

  plus(a: Residue, b: Residue): Residue {
    return a === undefined || b === undefined ? undefined : (a + b) % PRIME;
  }

  times(a: Residue, b: Residue): Residue {
    return a === undefined || b === undefined ? undefined : (a * b) % PRIME;
  }

  call(fn: Fn, a: Residue): Residue {
    if (fn === neg) return a === undefined ? undefined : modulo(-a);
    if (fn === square) return this.times(a, a);
    return fn === cube ? this.times(a, this.times(a, a)) : undefined;
  }

  apply(fn: Fn, args: readonly Residue[]): Residue {
    const [a, b] = args;
    if (args.length === 1) return this.call(fn, a);
    if (fn === div && b !== undefined && b !== 0n) return this.times(a, inverse(b));
    // Exponents reach here as residues: a residue below half the prime is meant as it is, and one above as
    // negative.
    if (fn !== pow || a === undefined || b === undefined) return undefined;
    const exponent = b > PRIME / 2n ? b - PRIME : b;
    if (exponent < -SMALL || exponent > SMALL || (a === 0n && exponent < 0n)) return undefined;
    return exponent < 0n ? power(inverse(a) as bigint, -exponent) : power(a, exponent);
  }
}

const SMALL = 1_000_000n;

const modulo = (n: bigint): bigint => ((n % PRIME) + PRIME) % PRIME;

function power(base: bigint, exponent: bigint): bigint {
  let [result, square, left] = [1n, base, exponent];
  for (; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % PRIME;
    square = (square * square) % PRIME;
  }
  return result;
}

/** The inverse by Fermat's theorem; 0 has none. */
const inverse = (a: bigint): Residue => (a === 0n ? undefined : power(a, PRIME - 2n));
