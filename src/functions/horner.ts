/** A polynomial as the text of Horner's scheme: `horner("x", ["1", "1/2", "1/3"])` is 1 + x * (1/2 + x * (1/3)). */
export const horner = (variable: string, coefficients: readonly string[]): string =>
  coefficients.reduceRight((rest, each) => (rest === "" ? each : `${each} + ${variable} * (${rest})`), "");

/**
 * A power series near 0, where a formula has no slope of its own or loses digits, and the formula elsewhere.
 *
 * @param radius a number: |variable| below it.
 * @param power what the series is in: the variable or its square.
 */
export const nearZero = (
  variable: string,
  radius: string,
  power: string,
  coefficients: readonly string[],
  otherwise: string,
): string => `abs(${variable}) < ${radius} ? ${horner(power, coefficients)} : ${otherwise}`;

/** The first n of a sequence of coefficients. */
export const firstOf = (n: number, coefficient: (k: number) => string): readonly string[] =>
  Array.from({ length: n }, (_, k) => coefficient(k));

/** n! */
export const factorial = (n: number): bigint => {
  let product = 1n;
  for (let k = 2n; k <= n; k++) product *= k;
  return product;
};

/** n! / (k! (n - k)!) */
export const choose = (n: number, k: number): bigint => factorial(n) / (factorial(k) * factorial(n - k));
