import * as Q from "../ast/rational.ts";
import type { Budget } from "./budget.ts";
import { bitLength, squareRoot, symmetric } from "./integers.ts";
import { type Dense, lift, mulModulo } from "./lifting.ts";
import * as M from "./modular.ts";

/** Beyond this degree a polynomial is left as it is. */
const MAX_DEGREE = 300;
/** How many primes are tried: the one with the fewest factors is taken, and all say which degrees a factor may have. */
const PRIMES = 5;
/** How many products of modular factors are tried; what is unsplit by then is left as it is. */
const MAX_SUBSETS = 60_000;

/**
 * The irreducible factors over the whole numbers of a primitive, square-free polynomial of positive degree with a
 * constant term and a positive leading coefficient; primitive too, with positive leading coefficients. Beyond the
 * limits above a factor may be reducible; the product is always right. Throws `BudgetExceeded`.
 *
 * For f(x) = g(x^k), g is factored first, and x is replaced by x^q in its factors, for each prime q of k: the factors
 * of x^n - 1, which are many modulo every prime, come one by one.
 */
export function factorInteger(f: Dense, budget?: Budget): Dense[] {
  let power = 0;
  for (const [e, c] of f.entries()) if (c !== 0n) power = Number(Q.gcd(BigInt(power), BigInt(e)));
  let factors = irreducibles(
    f.filter((_, e) => e % power === 0),
    budget,
  );
  for (let q = 2; power > 1; q++)
    for (; power % q === 0; power /= q) factors = factors.flatMap((g) => irreducibles(spread(g, q), budget));
  return factors;
}

/** f(x^q). */
const spread = (f: Dense, q: number): Dense =>
  Array.from({ length: (f.length - 1) * q + 1 }, (_, e) => (e % q === 0 ? (f[e / q] as bigint) : 0n));

function irreducibles(f: Dense, budget?: Budget): Dense[] {
  const degree = f.length - 1;
  if (degree === 1 || degree > MAX_DEGREE) return [f];
  if (degree === 2) {
    const [c, b, a] = f as [bigint, bigint, bigint];
    const discriminant = b * b - 4n * a * c;
    if (discriminant < 0n || squareRoot(discriminant) ** 2n !== discriminant) return [f];
  }
  const choice = choosePrime(f, budget);
  if (choice === undefined) return [f];
  const { p, parts, degrees } = choice;
  const factors = parts.flatMap((part) => M.split(part.product, part.degree, p, budget));
  // A factor's coefficients are at most 2^degree times the norm of f (Mignotte), here times the leading coefficient.
  const norm = squareRoot(f.reduce((sum, c) => sum + c * c, 0n)) + 1n;
  const bits = bitLength(norm) + bitLength(f.at(-1) as bigint) + degree + 2;
  const doublings = Math.max(0, Math.ceil(Math.log2(bits / Math.log2(p))));
  return recombine(f, lift(f, factors, p, doublings, budget), BigInt(p) ** (1n << BigInt(doublings)), degrees, budget);
}

interface Choice {
  readonly p: number;
  readonly parts: readonly { readonly degree: number; readonly product: M.Modular }[];
  /** Bit d is set if a factor may have degree d. */
  readonly degrees: bigint;
}

/** A prime modulo which f is square-free and has few factors; undefined if one of those tried shows f irreducible. */
function choosePrime(f: Dense, budget?: Budget): Choice | undefined {
  const degree = BigInt(f.length - 1);
  const irreducible = 1n | (1n << degree);
  let best: (Choice & { readonly count: number }) | undefined;
  let degrees = (1n << (degree + 1n)) - 1n;
  let tried = 0;
  for (let p = 5; tried < PRIMES; p += 2) {
    if (!isPrime(p) || (f.at(-1) as bigint) % BigInt(p) === 0n) continue;
    const image = M.fromIntegers(f, p);
    if (!M.isSquareFree(image, p)) continue;
    tried++;
    const parts = M.byDegree(image, p, budget);
    let sums = 1n;
    let count = 0;
    for (const part of parts)
      for (let size = part.product.length - 1; size > 0; size -= part.degree) {
        sums |= sums << BigInt(part.degree);
        count++;
      }
    degrees &= sums;
    if (degrees === irreducible) return undefined;
    if (best === undefined || count < best.count) best = { p, parts, degrees, count };
  }
  return best && { ...best, degrees };
}

function isPrime(n: number): boolean {
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
  return true;
}

/** The true factors of f: products of factors modulo `modulus`, the smallest sets first (Zassenhaus 1969). */
function recombine(f: Dense, lifted: readonly Dense[], modulus: bigint, degrees: bigint, budget?: Budget): Dense[] {
  const found: Dense[] = [];
  let rest = f;
  let open = lifted;
  let tried = 0;
  for (let size = 1; 2 * size <= open.length; ) {
    let divisor: Dense | undefined;
    let quotient: Dense | undefined;
    let subset: number[] | undefined = Array.from({ length: size }, (_, i) => i);
    for (; subset !== undefined; subset = nextSubset(subset, open.length)) {
      if (++tried > MAX_SUBSETS) return [...found, rest];
      budget?.spend(size * (1 + (bitLength(modulus) >> 9)));
      divisor = candidate(
        rest,
        subset.map((i) => open[i] as Dense),
        modulus,
        degrees,
      );
      if (divisor === undefined) continue;
      const words = 1 + (bitLength(modulus) >> 6);
      budget?.spend(Math.ceil((divisor.length * (rest.length - divisor.length + 1) * words) / 200));
      quotient = POINTS.every((point) => dividesAt(rest, divisor as Dense, point))
        ? divideExactly(rest, divisor, modulus)
        : undefined;
      if (quotient !== undefined) break;
    }
    if (divisor === undefined || quotient === undefined || subset === undefined) {
      size++;
      continue;
    }
    found.push(divisor);
    rest = quotient;
    const used = new Set(subset);
    open = open.filter((_, i) => !used.has(i));
  }
  return [...found, rest];
}

/** The next set of as many numbers below n, in lexicographic order. */
function nextSubset(subset: readonly number[], n: number): number[] | undefined {
  const size = subset.length;
  for (let i = size - 1; i >= 0; i--) {
    const value = subset[i] as number;
    if (value < n - size + i) return subset.map((v, j) => (j < i ? v : value + 1 + j - i));
  }
  return undefined;
}

/** The factor of f that has the given factors modulo m, if there is one and it passes two quick tests. */
function candidate(f: Dense, factors: readonly Dense[], m: bigint, degrees: bigint): Dense | undefined {
  const degree = factors.reduce((sum, g) => sum + g.length - 1, 0);
  if (((degrees >> BigInt(degree)) & 1n) === 0n) return undefined;
  const lead = f.at(-1) as bigint;
  const end = factors.reduce((product, g) => (product * (g[0] as bigint)) % m, lead);
  const constant = symmetric(end, m);
  // lead/lc(g) times a factor g of f: its constant term divides lead f(0).
  if (constant === 0n || (lead * (f[0] as bigint)) % constant !== 0n) return undefined;
  const product = factors.reduce((a, b) => mulModulo(a, b, m), [lead]);
  const content = product.reduce((c, d) => Q.gcd(c, d), 0n);
  const sign = (product.at(-1) as bigint) < 0n ? -content : content;
  return product.map((c) => c / sign);
}

/** A point at which a candidate's value must divide that of the polynomial, before any division: most fail here. */
const POINTS: readonly bigint[] = [1n, -1n, 2n];

function dividesAt(a: Dense, b: Dense, point: bigint): boolean {
  const value = (f: Dense): bigint => f.reduceRight((sum, c) => sum * point + c, 0n);
  const [x, y] = [value(a), value(b)];
  return y === 0n ? x === 0n : x % y === 0n;
}

/** a/b if it has whole coefficients, none greater than a bound that those of a's factors have. */
function divideExactly(a: Dense, b: Dense, bound: bigint): Dense | undefined {
  const rest = [...a];
  const lead = b.at(-1) as bigint;
  const quotient = new Array<bigint>(a.length - b.length + 1).fill(0n);
  for (let i = a.length - b.length; i >= 0; i--) {
    const top = rest[i + b.length - 1] as bigint;
    if (top % lead !== 0n) return undefined;
    const q = top / lead;
    // If it is not a factor, the coefficients grow from step to step.
    if (q > bound || q < -bound) return undefined;
    quotient[i] = q;
    if (q !== 0n) for (const [j, d] of b.entries()) rest[i + j] = (rest[i + j] as bigint) - q * d;
  }
  return rest.slice(0, b.length - 1).every((c) => c === 0n) ? quotient : undefined;
}
