import type { Budget } from "./budget.ts";
import { symmetric } from "./integers.ts";
import * as M from "./modular.ts";

/** A polynomial in one generator: its whole coefficients from the constant up, the last not 0. */
export type Dense = readonly bigint[];

function reduced(a: bigint[], m: bigint): bigint[] {
  for (const [i, c] of a.entries()) a[i] = symmetric(c, m);
  while (a.at(-1) === 0n) a.pop();
  return a;
}

const at = (a: Dense, i: number): bigint => a[i] ?? 0n;
const toIntegers = (a: M.Modular): Dense => a.map(BigInt);

/** a b modulo m, coefficients between -m/2 and m/2. */
export function mulModulo(a: Dense, b: Dense, m: bigint): Dense {
  if (a.length === 0 || b.length === 0) return [];
  const product = new Array<bigint>(a.length + b.length - 1).fill(0n);
  for (const [i, c] of a.entries()) for (const [j, d] of b.entries()) product[i + j] = at(product, i + j) + c * d;
  return reduced(product, m);
}

/** a + sign b modulo m. */
function combine(a: Dense, sign: bigint, b: Dense, m: bigint): Dense {
  return reduced(
    Array.from({ length: Math.max(a.length, b.length) }, (_, i) => at(a, i) + sign * at(b, i)),
    m,
  );
}

/** Quotient and remainder modulo m by a monic b. */
function divideModulo(a: Dense, b: Dense, m: bigint): [Dense, Dense] {
  const rest = [...a];
  const quotient = new Array<bigint>(Math.max(0, a.length - b.length + 1)).fill(0n);
  for (let i = a.length - b.length; i >= 0; i--) {
    const q = symmetric(at(rest, i + b.length - 1), m);
    quotient[i] = q;
    if (q !== 0n) for (const [j, d] of b.entries()) rest[i + j] = at(rest, i + j) - q * d;
  }
  rest.length = Math.min(a.length, b.length - 1);
  return [reduced(quotient, m), reduced(rest, m)];
}

/** The inverse of a modulo m, for coprime a and m. */
function inverse(a: bigint, m: bigint): bigint {
  let [u, v] = [m, symmetric(a, m)];
  let [s, s1] = [0n, 1n];
  while (v !== 0n) {
    const q = u / v;
    [u, v] = [v, u - q * v];
    [s, s1] = [s1, s - q * s1];
  }
  return symmetric(s * u, m);
}

/**
 * Hensel lifting: given the monic factors of f modulo p, coprime in pairs, their product f up to its leading
 * coefficient, gives the monic factors modulo p^(2^doublings) that reduce to them, in the same order.
 *
 * Quadratic lifting down a balanced tree of factors (von zur Gathen and Gerhard, Modern Computer Algebra, 15.10,
 * 15.17). Throws `BudgetExceeded`.
 */
export function lift(f: Dense, factors: readonly M.Modular[], p: number, doublings: number, budget?: Budget): Dense[] {
  const modulus = BigInt(p) ** (1n << BigInt(doublings));
  return descend(mulModulo(f, [inverse(f.at(-1) as bigint, modulus)], modulus), factors, p, doublings, budget);
}

/** As `lift`, for an f that is monic modulo p^(2^doublings); as deep as the tree is. */
function descend(f: Dense, factors: readonly M.Modular[], p: number, doublings: number, budget?: Budget): Dense[] {
  if (factors.length < 2) return [f];
  const middle = factors.length >> 1;
  const halves = [factors.slice(0, middle), factors.slice(middle)] as const;
  const [left, right] = halves.map((half) => half.reduce((a, b) => M.mul(a, b, p))) as [M.Modular, M.Modular];
  const cofactors = M.bezout(left, right, p);
  let [g, h, s, t] = [left, right, cofactors.s, cofactors.t].map(toIntegers) as [Dense, Dense, Dense, Dense];
  let m = BigInt(p);
  for (let step = 0; step < doublings; step++) {
    m *= m;
    budget?.spend(Math.ceil((f.length ** 2 * (1 + 2 ** step / 64)) / 2));
    const error = combine(f, -1n, mulModulo(g, h, m), m);
    const [q, r] = divideModulo(mulModulo(s, error, m), h, m);
    g = combine(combine(g, 1n, mulModulo(t, error, m), m), 1n, mulModulo(q, g, m), m);
    h = combine(h, 1n, r, m);
    const excess = combine(combine(mulModulo(s, g, m), 1n, mulModulo(t, h, m), m), -1n, [1n], m);
    const [c, d] = divideModulo(mulModulo(s, excess, m), h, m);
    s = combine(s, -1n, d, m);
    t = combine(combine(t, -1n, mulModulo(t, excess, m), m), -1n, mulModulo(c, g, m), m);
  }
  return [...descend(g, halves[0], p, doublings, budget), ...descend(h, halves[1], p, doublings, budget)];
}
