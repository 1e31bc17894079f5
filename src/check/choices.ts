/**
 * What may stand in the place of a name in braces; choices may have such places themselves. Names with a digit, {a2},
 * are further ones of the same kind, and differ from each other.
 */
export const CHOICES: Readonly<Record<string, readonly string[]>> = {
  a: ["2", "3", "4", "5", "6", "7"],
  b: ["1", "2", "3", "4", "5", "6", "7", "8", "9"],
  base: ["2", "3", "5", "7", "10"],
  n: ["2", "3", "4", "5"],
  m: ["2", "3"],
  high: ["3", "4", "5"],
  q: ["1 / 2", "3 / 2", "5 / 2", "1 / 3", "2 / 3", "4 / 3", "3 / 4"],
  s: ["+", "-"],
  linear: ["{a} * x + {b}", "{a} * x - {b}", "{b} - {a} * x"],
  quadratic: ["x^2 + {b}", "x^2 - {b}", "x^2 + {a} * x", "{a} * x^2 + {b}", "x^2 - {a} * x + {b}"],
  positive: ["x^2 + {b}", "{a} * x^2 + {b}", "x^4 + {b}"],
  cubic: ["x^3 + {b}", "x^3 - {a} * x", "{a} * x^3 - x", "x^3 + {a} * x^2"],
  wave: ["sin", "cos"],
  trig: ["sin", "cos", "tan"],
  further: ["sec", "csc", "cot", "tan"],
  arc: ["asin", "acos", "atan"],
  hyper: ["sinh", "cosh", "tanh"],
  simple: ["sin(x)", "cos(x)", "exp(x)"],
  easy: ["sin(x)", "cos(x)", "exp(x)", "log(x)"],
  wavy: ["sin({a} * x)", "cos({a} * x)"],
  inner: ["sin({a} * x)", "cos({a} * x)", "exp({a} * x)", "exp(-x)", "log({a} * x + {b})"],
};

/** The orders of the exercises on higher derivatives, by level. */
export const ORDERS: readonly number[] = [2, 2, 2, 3, 3];
