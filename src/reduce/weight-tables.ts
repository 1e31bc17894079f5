import type { Weights } from "./weights.ts";

/**
 * The costs of operations in additions, each after the other. Measured on x86-64 (2026-11-27), C by `cc -O2` with the C
 * library's functions, JavaScript by node 20. The interpreter of Python takes about as long for every operation.
 */
const TABLES: Readonly<Record<"c" | "javascript" | "python", Weights>> = {
  c: {
    negate: 0.5,
    divide: 3,
    sqrt: 4,
    exp: 7,
    expm1: 5,
    log: 6,
    log1p: 5,
    sin: 9,
    cos: 10,
    tan: 9,
    asin: 5,
    acos: 5,
    atan: 14,
    atan2: 15,
    sinh: 5,
    cosh: 5,
    tanh: 23,
    pow: 17,
    cbrt: 17,
    hypot: 12,
    erf: 19,
    erfc: 19,
    gamma: 28,
    lgamma: 28,
  },
  javascript: {
    negate: 0.5,
    divide: 3,
    sqrt: 5,
    exp: 15,
    expm1: 15,
    log: 7,
    log1p: 6,
    sin: 15,
    cos: 15,
    tan: 15,
    asin: 5,
    acos: 5,
    atan: 17,
    atan2: 20,
    sinh: 15,
    cosh: 15,
    tanh: 32,
    pow: 66,
    cbrt: 24,
    hypot: 35,
    erf: 30,
    erfc: 30,
    gamma: 50,
    lgamma: 50,
  },
  python: { exp: 2, log: 2, sqrt: 2, sin: 2, cos: 2, tan: 2, tanh: 2, pow: 2, erf: 2 },
};

/** The costs of operations in a language; languages compiled to machine code cost about as much as C. */
export function weightsIn(target: string): Weights {
  if (target === "javascript" || target === "typescript") return TABLES.javascript;
  return target === "python" || target === "matlab" ? TABLES.python : TABLES.c;
}
