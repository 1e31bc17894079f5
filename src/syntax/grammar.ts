/**
 * The operators of all notations, by number; `BINDING` says how tightly each binds its neighbours. The order is that
 * of mathjs, except for the functions of the mathematical notation, which take the following product without a
 * sign: sin 2x; d/dx takes the whole term.
 */
export const OPEN = 0;
export const TEST = 1;
export const OTHERWISE = 2;
export const OR = 3;
export const AND = 4;
export const BE_NOT = 5;
export const LT = 6;
export const LE = 7;
export const GT = 8;
export const GE = 9;
export const EQ = 10;
export const NE = 11;
export const PLUS = 12;
export const MINUS = 13;
export const TIMES = 14;
export const OVER = 15;
export const BESIDE = 16;
export const OF = 17;
export const NEGATIVE = 18;
export const POSITIVE = 19;
export const NOT = 20;
export const POWER = 21;
export const ROOT = 22;
export const MOD = 23;
export const XOR = 24;
export const DERIVATIVE = 25;

/** An open parenthesis and the question mark of a choice are closed only by their partners. */
const ROWS: readonly (readonly [number, readonly number[]])[] = [
  [0, [OPEN, TEST]],
  [1, [OTHERWISE]],
  [2, [OR]],
  [3, [XOR]],
  [4, [AND]],
  [5, [BE_NOT]],
  [6, [LT, LE, GT, GE, EQ, NE]],
  [7, [PLUS, MINUS]],
  [8, [DERIVATIVE]],
  [9, [TIMES, OVER, MOD]],
  [10, [BESIDE, OF]],
  [11, [NEGATIVE, POSITIVE, NOT]],
  [12, [POWER]],
  [13, [ROOT]],
];

function bindings(): Uint8Array {
  const binding = new Uint8Array(DERIVATIVE + 1);
  for (const [level, operators] of ROWS) for (const operator of operators) binding[operator] = level;
  return binding;
}

export const BINDING: Uint8Array = /* @__PURE__ */ bindings();

/** The rows of the comparisons, from `LT` on. */
export const COMPARISONS: readonly string[] = ["lt", "le", "gt", "ge", "eq", "ne"];
export const isComparison = (operator: number): boolean => operator >= LT && operator <= NE;

/** Whether an operator precedes its only operand, as signs and functions without parentheses do. */
export const isPrefix = (operator: number): boolean =>
  operator === OF ||
  operator === ROOT ||
  operator === DERIVATIVE ||
  operator === BE_NOT ||
  (operator >= NEGATIVE && operator <= NOT);
