import type { Budget } from "./budget.ts";

/**
 * A polynomial in one generator modulo a prime: its coefficients from the constant up, each 0 to p - 1, the last not 0.
 *
 * Primes are below 2^15, so that sums of a million products are exact doubles and are reduced once.
 */
export type Modular = readonly number[];

/** Reduces whole numbers modulo p, in place, and drops leading zeros. */
export function reduced(a: number[], p: number): number[] {
  for (const [i, c] of a.entries()) {
    const r = c % p;
    a[i] = r < 0 ? r + p : r + 0;
  }
  while (a.at(-1) === 0) a.pop();
  return a;
}

const at = (a: Modular, i: number): number => a[i] ?? 0;

/** a^exponent modulo p, for 0 <= exponent < 2^31. */
export function power(a: number, exponent: number, p: number): number {
  let result = 1;
  let square = a % p;
  for (let e = exponent; e > 0; e >>= 1) {
    if (e & 1) result = (result * square) % p;
    square = (square * square) % p;
  }
  return result;
}

/** The inverse of a number not 0 modulo p (Fermat's little theorem). */
const inverse = (a: number, p: number): number => power(a, p - 2, p);

/** The residues of whole coefficients. */
export const fromIntegers = (a: readonly bigint[], p: number): Modular =>
  reduced(
    a.map((c) => Number(c % BigInt(p))),
    p,
  );

function sub(a: Modular, b: Modular, p: number): Modular {
  return reduced(
    Array.from({ length: Math.max(a.length, b.length) }, (_, i) => at(a, i) - at(b, i)),
    p,
  );
}

export function mul(a: Modular, b: Modular, p: number): Modular {
  if (a.length === 0 || b.length === 0) return [];
  const product = new Array<number>(a.length + b.length - 1).fill(0);
  for (const [i, c] of a.entries())
    for (let j = 0; j < b.length; j++) product[i + j] = at(product, i + j) + c * at(b, j);
  return reduced(product, p);
}

/** Quotient and remainder; b must not be 0. */
function divide(a: Modular, b: Modular, p: number): [Modular, Modular] {
  const rest = [...a];
  const quotient: number[] = [];
  const factor = inverse(b.at(-1) as number, p);
  for (let i = a.length - b.length; i >= 0; i--) {
    const lead = at(rest, i + b.length - 1) % p;
    const q = ((lead < 0 ? lead + p : lead) * factor) % p;
    quotient[i] = q;
    if (q !== 0) for (let j = 0; j < b.length; j++) rest[i + j] = at(rest, i + j) - q * at(b, j);
  }
  rest.length = Math.min(a.length, b.length - 1);
  return [quotient, reduced(rest, p)];
}

function monic(a: Modular, p: number): Modular {
  const factor = inverse(a.at(-1) as number, p);
  return a.map((c) => (c * factor) % p);
}

/** The monic gcd; not both may be 0. */
export function gcd(a: Modular, b: Modular, p: number): Modular {
  let [u, v] = [a, b];
  while (v.length > 0) [u, v] = [v, divide(u, v, p)[1]];
  return monic(u, p);
}

/** s and t with s a + t b = 1 for coprime a and b (the extended Euclidean algorithm). */
export function bezout(a: Modular, b: Modular, p: number): { s: Modular; t: Modular } {
  let [u, v] = [a, b];
  let [s, s1]: [Modular, Modular] = [[1], []];
  let [t, t1]: [Modular, Modular] = [[], [1]];
  while (v.length > 0) {
    const [q, r] = divide(u, v, p);
    [u, v] = [v, r];
    [s, s1] = [s1, sub(s, mul(q, s1, p), p)];
    [t, t1] = [t1, sub(t, mul(q, t1, p), p)];
  }
  const scale: Modular = [inverse(u[0] as number, p)];
  return { s: mul(s, scale, p), t: mul(t, scale, p) };
}

function powerModulo(base: Modular, exponent: bigint, f: Modular, p: number, budget?: Budget): Modular {
  let result: Modular = [1];
  for (const bit of exponent.toString(2)) {
    // Products of doubles, in two or four passes: about twenty-five of one pass take as long as one step.
    budget?.spend(Math.ceil(f.length ** 2 / 25));
    result = divide(mul(result, result, p), f, p)[1];
    if (bit === "1") result = divide(mul(result, base, p), f, p)[1];
  }
  return result;
}

/** Whether f has no multiple factor modulo p; powers of x^p count as multiple. */
export function isSquareFree(f: Modular, p: number): boolean {
  const derivative = reduced(
    f.slice(1).map((c, i) => c * (i + 1)),
    p,
  );
  return derivative.length > 0 && gcd(f, derivative, p).length === 1;
}

/**
 * The products of all irreducible factors of one degree, of a square-free polynomial (distinct-degree factorisation).
 */
export function byDegree(
  f: Modular,
  p: number,
  budget?: Budget,
): { readonly degree: number; readonly product: Modular }[] {
  const found: { degree: number; product: Modular }[] = [];
  const x: Modular = [0, 1];
  let rest = monic(f, p);
  let power = divide(x, rest, p)[1];
  for (let degree = 1; 2 * degree < rest.length; degree++) {
    // x^(p^d) - x is the product of all irreducible polynomials whose degree divides d.
    power = powerModulo(power, BigInt(p), rest, p, budget);
    const product = gcd(rest, sub(power, x, p), p);
    if (product.length === 1) continue;
    found.push({ degree, product });
    rest = divide(rest, product, p)[0];
    power = divide(power, rest, p)[1];
  }
  if (rest.length > 1) found.push({ degree: rest.length - 1, product: rest });
  return found;
}

/**
 * The irreducible factors of a monic square-free product of factors of one degree, for odd p (Cantor and Zassenhaus,
 * Mathematics of Computation 36, 1981). Its choices are pseudo-random and always the same.
 */
export function split(product: Modular, degree: number, p: number, budget?: Budget): Modular[] {
  const found: Modular[] = [];
  const open = [product];
  const half = (BigInt(p) ** BigInt(degree) - 1n) / 2n;
  let seed = 1;
  for (let f = open.pop(); f !== undefined; f = open.pop()) {
    if (f.length - 1 === degree) {
      found.push(f);
      continue;
    }
    for (;;) {
      const choice = Array.from({ length: f.length - 1 }, () => {
        // The generator MINSTD: products stay below 2^53.
        seed = (seed * 48271) % 2147483647;
        return seed % p;
      });
      const power = powerModulo(reduced(choice, p), half, f, p, budget);
      const g = gcd(f, sub(power, [1], p), p);
      if (g.length === 1 || g.length === f.length) continue;
      open.push(g, divide(f, g, p)[0]);
      break;
    }
  }
  return found;
}
